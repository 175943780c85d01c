"""Reads and writes fields of front matter, through the name and in the shape the file uses."""

from __future__ import annotations

from gettext import gettext as _

from editor.article.errors import FieldError, FrontMatterError
from editor.article.field_names import (
    flag_of,
    flags_in,
    is_address,
    last_part,
    present_name,
    read_names,
    with_last_part,
)
from editor.article.field_table import Field, Kind, field, folded
from editor.article.field_values import FieldValue, from_file, to_file, truth
from editor.article.front_matter import Bare, FrontMatter, Value
from editor.article.values import holds_opaque


def read(front: FrontMatter, key: str) -> FieldValue:
    """The value of a field, typed by its kind; "", (), Image() or None when it is not set."""
    row = field(key)
    name = present_name(front, row)
    value = front.get(name) if name else None
    if flag := flag_of(row, name):
        state = truth(value)
        if state is not None:
            return flag.when_true if state else flag.when_false
    if is_address(row, name):
        return last_part(str(value))
    result = from_file(row.kind, value)
    return _choice(row, result) if row.kind is Kind.CHOICE and isinstance(result, str) else result


def write(front: FrontMatter, key: str, value: FieldValue) -> FrontMatter:
    """Front matter with a field set, through the alias found in the file; an empty value takes the field out.

    Returns ``front`` itself when it says so already. Raises FieldError when the value does not fit the field
    and FrontMatterError when the file's value cannot be edited.
    """
    row = field(key)
    if read(front, key) == value:
        return front
    if why := read_only(front, key):
        raise FrontMatterError(why)
    if row.kind is Kind.CHOICE:
        return _write_choice(front, row, value)
    name = present_name(front, row) or row.key
    old = front.get(name)
    if is_address(row, name) and isinstance(value, str) and value:
        return front.set(name, with_last_part(str(old), value))
    return put(front, name, to_file(row.kind, value, old))


def name_in_file(front: FrontMatter, key: str) -> str:
    """The key or alias under which the file has the field; the key when it has none."""
    row = field(key)
    return present_name(front, row) or row.key


def read_only(front: FrontMatter, key: str) -> str:
    """Why the form cannot edit a field of this file, "" when it can."""
    if front.problem is not None:
        return _("The front matter can only be edited in the text: {reason}").format(reason=front.problem.message)
    opaque = holds_opaque(front.get(name_in_file(front, key)))
    return _("This value can only be edited in the text. {why}").format(why=opaque.why) if opaque else ""


def unknown_keys(front: FrontMatter) -> tuple[str, ...]:
    """The top-level names of the file through which no field is read, in the order of the file."""
    used = read_names(front)
    names = front.keys()
    return tuple(name for name in names if name not in used)


def _choice(row: Field, text: str) -> str:
    """The choice a word of the file means, or the word itself."""
    return next((choice.value for choice in row.choices if folded(choice.value) == folded(text)), text)


def put(front: FrontMatter, name: str, value: Value) -> FrontMatter:
    """Set a name of the file, or take it out when there is nothing to say."""
    return front.remove(name) if value is None else front.set(name, value)


def _write_choice(front: FrontMatter, row: Field, value: FieldValue) -> FrontMatter:
    """Write a choice; a flag in the file follows it, and speaks for it alone where it can."""
    word = _choice(row, value.strip()) if isinstance(value, str) else ""
    known = [choice.value for choice in row.choices]
    if word and word not in known:
        raise FieldError(
            _("“{text}” is not possible here. Choose one of: {choices}.").format(text=word, choices=", ".join(known))
        )
    flags = flags_in(front, row)
    for name, flag in flags.items():
        state = Bare("true" if word in flag.true_for else "false")
        front = front.set(name, state) if word else front.remove(name)
    name = present_name(front, row)
    if name and name not in flags:
        return put(front, name, word or None)
    return front if not word or read(front, row.key) == word else front.set(row.key, word)
