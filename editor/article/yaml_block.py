"""Edits one value of a YAML block by splicing exactly its characters; every other character stays.

A key that appears twice counts as YAML readers count it: the last one is read and edited, removing the field
removes both.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from gettext import gettext as _
from itertools import pairwise

import yaml

from editor.article import yaml_writing as writing
from editor.article.errors import FrontMatterError
from editor.article.values import BlockError, Opaque, Step, Steps, Value
from editor.article.yaml_tree import HARD_READS, Entry, Node, read_tree


def read(block: str) -> dict[str, Value]:
    """The values of the block, shared: copy before changing. Raises BlockError when it cannot be read."""
    root = read_tree(block)
    return root.value if root is not None and isinstance(root.value, dict) else {}


def new_block(key: str, value: Value) -> str:
    """A block that says one thing."""
    return writing.entry(key, value, 0) + "\n"


def set_value(block: str, steps: Steps, value: Value) -> str:
    """The block with one value set; mappings on the way that are not there yet are made."""
    place = _find(block, steps)
    if place is None:
        return _insert(block, steps, value)
    container, entry, node, in_flow = place
    if node.form == "opaque":
        raise _refusal(node.value)
    if isinstance(value, dict) and value and node.entries:
        return _set_mapping(block, steps, node, value)
    if isinstance(value, list) and value and node.items:
        return _set_list(block, steps, node, value)
    if entry is None:
        items = [item.value for item in container.items]
        items[_index(steps[-1])] = value
        return _set_list(block, steps[:-1], container, items)
    return _replace(block, entry, value, in_flow)


def remove_value(block: str, steps: Steps) -> str:
    """The block without a field, and without the mappings that would be left empty."""
    while (place := _find(block, steps)) is not None:
        container, entry, _node, _in_flow = place
        if entry is None:
            raise FrontMatterError(_("An item of a list cannot be removed on its own."))
        alone = all(other.key == entry.key for other in container.entries)
        if alone and len(steps) > 1:
            above = steps[:-1]
            return remove_value(block, above) if isinstance(above[-1], str) else set_value(block, above, {})
        block = _cut_entry(block, container, entry)
    return block


def check_references(block: str) -> None:
    """Raise BlockError when an alias points to an anchor that is not there."""
    if "*" not in block:
        return
    try:
        yaml.compose(block, Loader=yaml.CSafeLoader)
    except HARD_READS as error:
        raise BlockError(_("An alias points to a value that is not there.")) from error


def _refusal(value: Value) -> FrontMatterError:
    why = value.why if isinstance(value, Opaque) else ""
    return FrontMatterError(_("This value can only be edited in the text. {why}").format(why=why).strip())


def _index(step: Step) -> int:
    return step if isinstance(step, int) else 0


def _find(block: str, steps: Steps) -> tuple[Node, Entry | None, Node, bool] | None:
    """Container, entry (None in a list), node, and whether the place lies within flow brackets."""
    node = read_tree(block)
    container, entry, in_flow = node, None, False
    for step in steps:
        if node is None:
            return None
        container, entry, in_flow = node, None, in_flow or node.style == "flow"
        if isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
            continue
        entry = next((found for found in reversed(node.entries) if found.key == step), None)
        node = entry.node if entry else None
    return None if node is None or container is None else (container, entry, node, in_flow)


def _line_end(block: str, position: int) -> int:
    end = block.find("\n", position)
    return len(block) if end < 0 else end


def _line_start(block: str, position: int) -> int:
    return block.rfind("\n", 0, position) + 1


def _column(block: str, position: int) -> int:
    return position - _line_start(block, position)


def _insert(block: str, steps: Steps, value: Value) -> str:
    depth = next(count for count in range(len(steps) - 1, -1, -1) if count == 0 or _find(block, steps[:count]))
    for step in reversed(steps[depth + 1 :]):
        value = {str(step): value}
    key = str(steps[depth])
    if depth == 0:
        root = read_tree(block)
        return _add_entry(block, root, key, value, top=True) if root else block + new_block(key, value)
    place = _find(block, steps[:depth])
    if place is None:
        raise _refusal(None)
    _container, entry, node, in_flow = place
    if node.form == "map":
        return _add_entry(block, node, key, value, in_flow=in_flow)
    if node.form == "opaque":
        raise _refusal(node.value)
    if node.value is None and entry is not None:
        return _replace(block, entry, {key: value}, in_flow)
    name = ".".join(map(str, steps[:depth]))
    raise FrontMatterError(_("“{name}” is not a group of fields in this file.").format(name=name))


def _add_entry(block: str, mapping: Node, key: str, value: Value, *, top: bool = False, in_flow: bool = False) -> str:
    if mapping.style == "flow" or in_flow:
        written = f"{writing.key_text(key, flow=True)}: {writing.flow(value)}"
        if not mapping.entries:
            return block[: mapping.start + 1] + written + block[mapping.start + 1 :]
        last = mapping.entries[-1]
        end = max(last.key_end, last.node.end, last.colon + 1)
        return block[:end] + ", " + written + block[end:]
    column = _column(block, mapping.entries[0].key_start)
    written = writing.entry(key, value, column)
    if top:
        return block + ("" if block.endswith("\n") or not block else "\n") + written + "\n"
    end = _line_end(block, mapping.end)
    return block[:end] + "\n" + written + block[end:]


def _replace(block: str, entry: Entry, value: Value, in_flow: bool) -> str:
    """Put a value in the place of another of a different shape, or one scalar in the place of another."""
    node = entry.node
    if in_flow:
        head = _inline(value, node.style)
        if entry.colon < 0:
            return block[: entry.key_end] + ": " + head + block[entry.key_end :]
        gap = block[entry.colon + 1 : node.start] or " "
        return block[: entry.colon + 1] + gap + head + block[max(node.end, entry.colon + 1) :]
    collection = node.style == "block"
    gap = "" if collection else block[entry.colon + 1 : node.start]
    if "\n" in gap:
        return block[: node.start] + _inline(value, node.style) + block[node.end :]
    column = _column(block, entry.key_start)
    written = _write(block, node, value, column + writing.STEP)
    head_end, tail_start, tail_end = _slots(block, entry)
    head = (gap or " ") + written.head if written.head else ""
    return block[: entry.colon + 1] + head + block[head_end:tail_start] + written.tail + block[tail_end:]


def _write(block: str, node: Node, value: Value, indent: int) -> writing.Written:
    if not isinstance(value, str):
        return writing.block(value, indent)
    if node.style in ("|", ">"):
        lines = block[node.start : node.end].split("\n")[1:]
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=indent)
    style = node.style if node.form == "scalar" else ""
    return writing.scalar(value, indent, style=style)


def _inline(value: Value, style: str) -> str:
    if isinstance(value, str):
        return writing.inline(value, style=style if style in ('"', "'") else "", flow=True)
    return writing.flow(value)


def _slots(block: str, entry: Entry) -> tuple[int, int, int]:
    """Where the part behind the colon ends, and where the lines below it start and end."""
    node = entry.node
    if node.style == "block":
        return entry.colon + 1, _line_end(block, entry.colon), _line_end(block, node.end)
    if node.style in ("|", ">"):
        indicator = re.compile(r"[|>][-+0-9]*").match(block, node.start)
        head_end = indicator.end() if indicator else node.start
        first = _line_end(block, node.start)
        return head_end, first, max(first, node.end)
    end = max(node.end, entry.colon + 1)
    return end, _line_end(block, end), _line_end(block, end)


def _set_mapping(block: str, steps: Steps, node: Node, value: dict[str, Value]) -> str:
    present = node.value if isinstance(node.value, dict) else {}
    for key, item in value.items():
        if key not in present or present[key] != item:
            block = set_value(block, (*steps, key), item)
    for key in present:
        if key not in value:
            block = remove_value(block, (*steps, key))
    return block


def _set_list(block: str, steps: Steps, node: Node, value: list[Value]) -> str:
    """Items that stay keep their characters and comments; mappings in a changed place are edited inside."""
    if node.style == "flow":
        return block[: node.start] + _flow_items(block, node, value) + block[node.end :]
    bounds = _chunk_bounds(block, node)
    chunks = [block[start:end] for start, end in pairwise(bounds)]
    column = _column(block, node.start)
    result: list[str] = []
    inside: list[int] = []
    for kind, first, last, new_first, new_last in _differences(node, value):
        if kind == "equal":
            result += chunks[first:last]
            continue
        for offset, item in enumerate(value[new_first:new_last]):
            old = node.items[first + offset] if first + offset < last else None
            if old is not None and old.entries and isinstance(item, dict) and item:
                inside.append(len(result))
                result.append(chunks[first + offset])
            elif old is not None and isinstance(item, str) and _stays_inline(old, item, block):
                start, end = bounds[first + offset], bounds[first + offset + 1]
                text = writing.inline(item, style=old.style)
                result.append(block[start : old.start] + text + block[old.end : end])
            else:
                result.append(writing.list_item(item, column) + "\n")
    block = block[: bounds[0]] + "".join(result) + block[bounds[-1] :]
    for position in inside:
        block = set_value(block, (*steps, position), value[position])
    return block


def _stays_inline(old: Node, item: str, block: str) -> bool:
    one_line = "\n" not in block[old.start : old.end] + item
    return old.form == "scalar" and old.value is not None and one_line


def _differences(node: Node, value: list[Value]) -> list[tuple[str, int, int, int, int]]:
    old = [repr(item.value) for item in node.items]
    new = [repr(_plain(item)) for item in value]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _plain(value: Value) -> Value:
    """The value with every ``Bare`` as an ordinary string, so that equal values look equal."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _chunk_bounds(block: str, node: Node) -> list[int]:
    """Where the lines of each item start, and where the last ones end; a comment above belongs to it."""
    ends = [min(_line_end(block, item.end) + 1, len(block)) for item in node.items]
    return [_line_start(block, node.start), *ends]


def _flow_items(block: str, node: Node, value: list[Value]) -> str:
    """A list between brackets; items that stay keep their characters, lines stay lines."""
    texts: list[str] = []
    for kind, first, last, new_first, new_last in _differences(node, value):
        if kind == "equal":
            texts += [block[item.start : item.end] for item in node.items[first:last]]
            continue
        for offset, item in enumerate(value[new_first:new_last]):
            old = node.items[first + offset] if first + offset < last else None
            texts.append(_inline(item, old.style if old else ""))
    lead = block[node.start + 1 : node.items[0].start]
    if not lead.startswith("\n") or lead.strip():
        return "[" + ", ".join(texts) + "]"
    return "[" + lead + ("," + lead).join(texts) + block[node.items[-1].end : node.end]


def _cut_entry(block: str, mapping: Node, entry: Entry) -> str:
    position = mapping.entries.index(entry)
    following = mapping.entries[position + 1] if position + 1 < len(mapping.entries) else None
    end = max(entry.node.end, entry.key_end, entry.colon + 1)
    if mapping.style == "flow":
        if following:
            return block[: entry.key_start] + block[following.key_start :]
        previous = mapping.entries[position - 1] if position else None
        start = max(previous.node.end, previous.key_end, previous.colon + 1) if previous else entry.key_start
        return block[:start] + block[end:]
    start = _line_start(block, entry.key_start)
    if block[start : entry.key_start].strip(" ") and following:
        return block[: entry.key_start] + block[following.key_start :]
    rest = block[min(_line_end(block, end) + 1, len(block)) :]
    if position and _keeps_blank_lines(block, mapping.entries[position - 1].node):
        rest = re.sub(r"\A(?:[ ]*\n)+", "", rest)
    return block[:start] + rest


def _keeps_blank_lines(block: str, node: Node) -> bool:
    """Whether blank lines below a value would become part of it (``|+``)."""
    return node.style in ("|", ">") and "+" in block[node.start : _line_end(block, node.start)].split("#")[0]
