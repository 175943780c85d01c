"""Edits one value of a TOML block; tomlkit finds the place, the rest is proved to be untouched.

tomlkit keeps comments and spacing, but it is free to rewrite more than it is asked to. So a present value is
found by putting a marker in its place: what stands before and after the marker must be the text we had.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from gettext import gettext as _
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError
from tomlkit.items import AoT, Array, InlineTable, Item, String, Table

from editor.article.errors import FrontMatterError
from editor.article.values import Bare, BlockError, Opaque, Steps, Value, depth, exists_at, value_at

DEEPEST = 20

_HARD_READS = (TOMLKitError, ValueError, RecursionError, TypeError, LookupError, AttributeError)
_MARKER = "byline-marks-the-place-{}"


@lru_cache(maxsize=32)
def read(block: str) -> dict[str, Value]:
    """The values of the block, shared: copy before changing. Raises BlockError when it cannot be read."""
    document = _parse(block)
    try:
        if tomlkit.dumps(document) != block:
            raise BlockError(_("It cannot be read as TOML without changing it."))
        values = _value_of(document)
        if depth(values) > DEEPEST:
            raise BlockError(_("It is nested more than {depth} levels deep.").format(depth=DEEPEST))
    except _HARD_READS as error:
        raise BlockError(_("It cannot be read as TOML.")) from error
    return values if isinstance(values, dict) else {}


def set_value(block: str, steps: Steps, value: Value) -> str:
    """The block with one value set; None takes the field out, since TOML knows no null."""
    values = read(block)
    if value is None:
        return remove_value(block, steps) if exists_at(values, steps) else block
    if not exists_at(values, steps):
        return _insert(block, steps, value)
    present = value_at(values, steps)
    if present == value:
        return block
    if isinstance(value, dict) and isinstance(present, dict) and value and present:
        return _set_table(block, steps, present, value)
    item = _item_at(_parse(block), steps)
    if isinstance(item, AoT) and isinstance(value, list) and all(isinstance(one, dict) and one for one in value):
        return _set_tables(block, steps, value)
    if isinstance(item, (AoT, Table)):
        return _insert(remove_value(block, steps), steps, value)
    return _splice(block, steps, value)


def remove_value(block: str, steps: Steps) -> str:
    """The block without a field, and without the tables that would be left empty."""
    values = read(block)
    if not exists_at(values, steps):
        return block
    parent = value_at(values, steps[:-1])
    if isinstance(parent, dict) and len(parent) == 1 and len(steps) > 1 and isinstance(steps[-2], str):
        return remove_value(block, steps[:-1])
    document = _parse(block)
    try:
        container = _item_at(document, steps[:-1])
        del container[steps[-1]]
        result = tomlkit.dumps(document)
    except _HARD_READS as error:
        raise BlockError(_("It cannot be taken out.")) from error
    return _only_cut(block, result)


def _parse(block: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(block)
    except ParseError as error:
        reason = str(error).split(" at line ")[0]
        raise BlockError(_("It cannot be read as TOML: {reason}.").format(reason=reason), error.line) from error
    except _HARD_READS as error:
        raise BlockError(_("It cannot be read as TOML.")) from error


def _value_of(item: object) -> Value:
    if isinstance(item, dict):
        return {str(key): _value_of(item[key]) for key in item}
    if isinstance(item, list):
        return [_value_of(one) for one in item]
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, str):
        return str(item)
    return item.as_string() if isinstance(item, Item) else str(item)


def _item_at(document: tomlkit.TOMLDocument, steps: Steps) -> Any:
    """The tomlkit item there; Any, because its containers are typed as plain dicts and lists."""
    here: Any = document
    for step in steps:
        here = here[step]
    return here


def _splice(block: str, steps: Steps, value: Value) -> str:
    """Replace the characters of one present value."""
    marker = _MARKER.format(len(block))
    while marker in block:
        marker += "-"
    document = _parse(block)
    old = _item_at(document, steps)
    try:
        _item_at(document, steps[:-1])[steps[-1]] = tomlkit.item(marker)
        before, _quoted, after = tomlkit.dumps(document).partition(f'"{marker}"')
    except _HARD_READS as error:
        raise BlockError(_("It cannot be replaced.")) from error
    untouched = block.startswith(before) and block.endswith(after) and len(before) + len(after) <= len(block)
    if not untouched:
        raise BlockError(_("It cannot be replaced alone."))
    return before + _text_like(old, block[len(before) : len(block) - len(after)], value) + after


def _insert(block: str, steps: Steps, value: Value) -> str:
    values = read(block)
    known = next(count for count in range(len(steps) - 1, -1, -1) if exists_at(values, steps[:count]))
    if not isinstance(value_at(values, steps[:known]), dict):
        name = ".".join(map(str, steps[:known]))
        raise FrontMatterError(_("“{name}” is not a group of fields in this file.").format(name=name))
    for step in reversed(steps[known + 1 :]):
        value = {str(step): value}
    document = _parse(block)
    try:
        container = _item_at(document, steps[:known])
        container[str(steps[known])] = _new_item(value, inline=isinstance(container, InlineTable))
        result = tomlkit.dumps(document)
    except _HARD_READS as error:
        raise BlockError(_("It cannot be added.")) from error
    return _only_added(block, result)


def _new_item(value: Value, *, inline: bool) -> Any:
    if isinstance(value, dict) and value and not inline:
        table = tomlkit.table()
        for key, item in value.items():
            if item is not None:
                table[key] = _new_item(item, inline=False)
        return table
    return tomlkit.value(_text(value))


def _text(value: Value) -> str:
    """Any value on one line of TOML; a ``Bare`` value stays bare when TOML knows it as something."""
    if isinstance(value, Opaque):
        raise FrontMatterError(_("A value with an anchor, alias or tag cannot be written as TOML."))
    if isinstance(value, dict):
        inside = (f"{_key(key)} = {_text(item)}" for key, item in value.items() if item is not None)
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(item) for item in value if item is not None) + "]"
    if isinstance(value, Bare) and _known_bare(value):
        return str(value)
    return tomlkit.item(str(value or "")).as_string()


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("-", "a").replace("_", "a").isalnum() else _text(key)


def _known_bare(text: str) -> bool:
    try:
        item = tomlkit.value(text)
    except _HARD_READS:
        return False
    return not isinstance(item, (String, list, dict))


def _text_like(old: object, old_text: str, value: Value) -> str:
    """The new value in the manner of the old one: its quotation marks, its items, its lines."""
    if isinstance(old, Array) and isinstance(value, list) and value and len(old):
        return _array_like(old, old_text, value)
    if not isinstance(value, str) or not isinstance(old, String):
        return _text(value)
    if old_text.startswith(("'''", '"""')):
        body = str(value).replace("\\", "\\\\").replace('"', '\\"')
        printable = all(char == "\n" or (char.isprintable() or ord(char) > 0x9F) for char in body)
        lead = "\n" if "\n" in old_text[3:4] or body.startswith("\n") else ""
        return f'"""{lead}{body}"""' if printable else _text(str(value))
    literal = old_text.startswith("'") and "'" not in value and value.isprintable()
    return f"'{value}'" if literal else _text(str(value))


def _array_like(old: Array, old_text: str, value: list[Value]) -> str:
    """An array whose items that stay keep their spelling; one item a line where it was so."""
    before = [
        (repr(_value_of(item)), item.as_string() if isinstance(item, Item) else _text(_value_of(item))) for item in old
    ]
    after = [repr(_value_of(item)) for item in value]
    texts: list[str] = []
    matcher = SequenceMatcher(None, [name for name, _text_of in before], after, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind == "equal":
            texts += [text.strip() for _name, text in before[first:last]]
        else:
            texts += [_text(item) for item in value[new_first:new_last]]
    lead = old_text[1 : len(old_text) - len(old_text[1:].lstrip())]
    if "\n" not in lead:
        return "[" + ", ".join(texts) + "]"
    return "[" + "".join(f"{lead}{text}," for text in texts) + "\n]"


def _set_table(block: str, steps: Steps, present: dict[str, Value], value: dict[str, Value]) -> str:
    for key, item in value.items():
        if key not in present or present[key] != item:
            block = set_value(block, (*steps, key), item)
    for key in present:
        if key not in value:
            block = remove_value(block, (*steps, key))
    return block


def _set_tables(block: str, steps: Steps, value: list[Value]) -> str:
    """Set an array of tables table by table."""
    document = _parse(block)
    count = len(_item_at(document, steps))
    for position in range(count - 1, len(value) - 1, -1):
        document = _parse(block)
        del _item_at(document, steps)[position]
        block = _only_cut(block, tomlkit.dumps(document))
    for position, item in enumerate(value):
        if position < count:
            block = set_value(block, (*steps, position), item)
            continue
        document = _parse(block)
        _item_at(document, steps).append(_new_item(item, inline=False))
        block = _only_added(block, tomlkit.dumps(document))
    return block


def _common_start(one: str, other: str) -> int:
    limit = min(len(one), len(other))
    return next((index for index in range(limit) if one[index] != other[index]), limit)


def _only_added(old: str, new: str) -> str:
    """The new text, once it is certain that it is the old text with something put in at one place."""
    start = _common_start(old, new)
    if len(new) < len(old) or not new.endswith(old[start:]):
        raise BlockError(_("Other lines would change."))
    return new


def _only_cut(old: str, new: str) -> str:
    """The new text, once it is certain that it is the old text with something taken out at one place."""
    _only_added(new, old)
    return new
