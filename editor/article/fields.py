"""Fields as views of front matter: read them typed, write them in place, through the name the file uses.

The rows are in ``field_table``, the conversions in ``field_values``; this module is what others import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from gettext import gettext as _

from editor.article.errors import FieldError, FrontMatterError, UnknownField
from editor.article.field_table import FIELDS, Choice, Field, Group, Kind, field, folded
from editor.article.field_values import (
    Correction,
    FieldValue,
    Image,
    Person,
    from_file,
    to_date,
    to_file,
    truth,
)
from editor.article.front_matter import Bare, FrontMatter, Value
from editor.article.values import holds_opaque

__all__ = [
    "FIELDS",
    "Choice",
    "Correction",
    "Field",
    "FieldValue",
    "Group",
    "Image",
    "Kind",
    "Person",
    "as_text",
    "assign",
    "field",
    "name_in_file",
    "parse",
    "read",
    "read_only",
    "unknown_keys",
    "write",
]


@dataclass(frozen=True, slots=True)
class _Flag:
    """A yes-or-no name other systems use where we have a choice, such as ``draft: true`` for the status."""

    when_true: str
    when_false: str
    true_for: frozenset[str]


_FLAGS = {
    ("status", "draft"): _Flag("draft", "published", frozenset({"draft", "ready"})),
    ("status", "published"): _Flag("published", "draft", frozenset({"published"})),
    ("ai_use", "aigenerated"): _Flag("generated", "", frozenset({"generated", "autonomous"})),
}
_ADDRESSES = frozenset({"permalink", "url", "path"})
_LAST_PART = re.compile(r"(?!.*://)(?P<before>(?:.*/)?)(?P<slug>[\w-]+)(?P<after>/?)")
_ADDRESSED = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>]+)>")
_IMAGE_PARTS = ("src", "alt", "caption", "credit")


def read(front: FrontMatter, key: str) -> FieldValue:
    """The value of a field, typed by its kind; "", (), Image() or None when it is not set."""
    row = field(key)
    name = _present(front, row)
    value = front.get(name) if name else None
    if flag := _flag(row, name):
        state = truth(value)
        if state is not None:
            return flag.when_true if state else flag.when_false
    if _is_address(row, name):
        found = _LAST_PART.fullmatch(str(value))
        return found["slug"] if found else ""
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
    name = _present(front, row) or row.key
    old = front.get(name)
    if _is_address(row, name) and isinstance(value, str) and value:
        return front.set(name, _with_last_part(str(old), value))
    return _put(front, name, to_file(row.kind, value, old))


def name_in_file(front: FrontMatter, key: str) -> str:
    """The key or alias under which the file has the field; the key when it has none."""
    row = field(key)
    return _present(front, row) or row.key


def read_only(front: FrontMatter, key: str) -> str:
    """Why the form cannot edit a field of this file, "" when it can."""
    if front.problem is not None:
        return _("The front matter can only be edited in the text: {reason}").format(
            reason=front.problem.message
        )
    opaque = holds_opaque(front.get(name_in_file(front, key)))
    return _("This value can only be edited in the text. {why}").format(why=opaque.why) if opaque else ""


def parse(key: str, text: str) -> FieldValue:
    """The value a line of text stands for: "a, b" for lists, "Name <address>" for people.

    Raises FieldError and UnknownField.
    """
    row = field(key)
    if row.kind is Kind.BOOL:
        state = truth(text)
        if text.strip() and state is None:
            raise FieldError(_("“{text}” is neither true nor false.").format(text=text))
        return state
    if row.kind is Kind.TAGS:
        return tuple(filter(None, (tag.strip() for tag in text.split(","))))
    if row.kind is Kind.PEOPLE:
        return tuple(_parse_person(part.strip()) for part in text.split(",") if part.strip())
    if row.kind is Kind.IMAGE:
        return Image(text.strip())
    if row.kind is Kind.CORRECTIONS:
        return tuple(_parse_correction(part.strip()) for part in text.split(";") if part.strip())
    flag, state = _flag(row, key), truth(text)
    if flag and state is not None:
        return flag.when_true if state else flag.when_false
    return to_date(text) if row.kind is Kind.DATE else text


def assign(front: FrontMatter, key: str, text: str) -> FrontMatter:
    """Front matter after ``KEY=TEXT`` of the command line; ``image.alt`` and the like name a part of a field.

    A key that is no field is set when the file has it already. Raises FieldError, UnknownField and
    FrontMatterError.
    """
    try:
        field(key)
    except UnknownField:
        return _assign_part(front, key, text)
    value = parse(key, text)
    present = read(front, key)
    if isinstance(value, Image) and isinstance(present, Image) and value:
        value = replace(present, src=value.src)
    elif field(key).kind is Kind.PEOPLE:
        value = _with_known_details(value, present)
    return write(front, key, value)


def as_text(value: FieldValue) -> str:
    """A value on one line, as the command line prints it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        separator = "; " if value and isinstance(value[0], Correction) else ", "
        return separator.join(_item_text(item) for item in value)
    if isinstance(value, Image):
        return value.src
    return " ".join((value or "").splitlines())


def unknown_keys(front: FrontMatter) -> tuple[str, ...]:
    """The top-level names of the file through which no field is read, in the order of the file."""
    names = front.keys()
    used = {_present(front, row) for row in FIELDS}
    flags = {
        name for row in FIELDS for name in names if _flag(row, name) and truth(front.get(name)) is not None
    }
    return tuple(name for name in names if name not in used | flags)


def _present(front: FrontMatter, row: Field) -> str:
    return next(_names(front, row), "")


def _names(front: FrontMatter, row: Field) -> Iterator[str]:
    """The names of the file that mean this field, best first."""
    in_file = {folded(name): name for name in reversed(front.keys())}
    for position, name in enumerate((row.key, *row.aliases)):
        found = row.key if position == 0 and front.has(row.key) else in_file.get(folded(name))
        if found is not None and (position == 0 or _means(row, found, front.get(found))):
            yield found


def _means(row: Field, name: str, value: Value) -> bool:
    """Whether a value found under an alias can be this field's: ``published: true`` is no date."""
    if value is None:
        return folded(name) not in _ADDRESSES
    if row.kind is Kind.CHOICE:
        if _flag(row, name) and truth(value) is not None:
            return True
        return isinstance(value, str) and any(folded(value) == folded(choice.value) for choice in row.choices)
    if row.kind is Kind.DATE:
        return truth(value) is None
    if row.kind is Kind.SLUG and folded(name) in _ADDRESSES:
        return isinstance(value, str) and _LAST_PART.fullmatch(value) is not None
    return True


def _flag(row: Field, name: str) -> _Flag | None:
    return _FLAGS.get((row.key, folded(name)))


def _is_address(row: Field, name: str) -> bool:
    return row.kind is Kind.SLUG and folded(name) in _ADDRESSES


def _with_last_part(address: str, slug: str) -> str:
    found = _LAST_PART.fullmatch(address)
    return f"{found['before']}{slug}{found['after']}" if found else slug


def _choice(row: Field, text: str) -> str:
    """The choice a word of the file means, or the word itself."""
    return next((choice.value for choice in row.choices if folded(choice.value) == folded(text)), text)


def _put(front: FrontMatter, name: str, value: Value) -> FrontMatter:
    return front.remove(name) if value is None else front.set(name, value)


def _write_choice(front: FrontMatter, row: Field, value: FieldValue) -> FrontMatter:
    """Write a choice; a flag in the file follows it, and speaks for it alone where it can."""
    word = _choice(row, value.strip()) if isinstance(value, str) else ""
    known = [choice.value for choice in row.choices]
    if word and word not in known:
        raise FieldError(
            _("“{text}” is not possible here. Choose one of: {choices}.").format(
                text=word, choices=", ".join(known)
            )
        )
    spoken = False
    names = front.keys()
    for name in names:
        flag = _flag(row, name)
        if flag is None or truth(front.get(name)) is None:
            continue
        state = word in flag.true_for
        front = front.set(name, Bare("true" if state else "false")) if word else front.remove(name)
        spoken = spoken or (flag.when_true if state else flag.when_false) == word
    name = _present(front, row)
    if name and not _is_flag(front, row, name):
        return _put(front, name, word or None)
    return front if spoken or not word else front.set(row.key, word)


def _is_flag(front: FrontMatter, row: Field, name: str) -> bool:
    return _flag(row, name) is not None and truth(front.get(name)) is not None


def _parse_person(text: str) -> Person:
    found = _ADDRESSED.fullmatch(text)
    if not found:
        return Person(text)
    name, address = found["name"].strip(), found["address"].strip()
    return Person(name, email=address) if "@" in address and "/" not in address else Person(name, url=address)


def _parse_correction(text: str) -> Correction:
    day, _space, rest = text.partition(" ")
    return Correction(to_date(day.rstrip(":")), rest.strip())


def _with_known_details(value: FieldValue, present: FieldValue) -> FieldValue:
    """People named without an address keep the ones the file has for them."""
    known = (
        {item.name: item for item in present if isinstance(item, Person)}
        if isinstance(present, tuple)
        else {}
    )
    people = value if isinstance(value, tuple) else ()
    return tuple(
        known.get(item.name, item) if item == Person(item.name) else item
        for item in people
        if isinstance(item, Person)
    )


def _assign_part(front: FrontMatter, key: str, text: str) -> FrontMatter:
    name, _dot, part = key.partition(".")
    if front.has(key) and not _is_field(name):
        present = front.get(key)
        value: Value = [item.strip() for item in text.split(",")] if isinstance(present, list) else text
        return front.set(key, value) if text else front.remove(key)
    row = field(name) if part and _is_field(name) else field(key)
    if row.kind is Kind.IMAGE:
        return _assign_image(front, row.key, part, text)
    if row.kind is Kind.DISCLAIMER and part == "decision":
        return write(front, row.key, text)
    path = name_in_file(front, row.key)
    present = front.get(path)
    if row.kind is Kind.TEXT and part in ("name", "url") and isinstance(present, str | dict | None):
        known: dict[str, Value] = (
            dict(present) if isinstance(present, dict) else {"name": present} if present else {}
        )
        rest = {other: item for other, item in known.items() if other != part}
        return _put(front, path, ({**known, part: text} if text else rest) or None)
    if row.kind is Kind.DISCLAIMER and part.replace("_", "").isalnum() and isinstance(present, dict | None):
        return _put(front, f"{path}.{part}", text or None)
    raise FieldError(_("“{name}” has no part called “{part}”.").format(name=row.key, part=part))


def _is_field(name: str) -> bool:
    return any(folded(name) in map(folded, (row.key, *row.aliases)) for row in FIELDS)


def _assign_image(front: FrontMatter, key: str, part: str, text: str) -> FrontMatter:
    image = read(front, key)
    image = image if isinstance(image, Image) else Image()
    if part == "decorative":
        state = truth(text)
        if text.strip() and state is None:
            raise FieldError(_("“{text}” is neither true nor false.").format(text=text))
        return write(front, key, replace(image, decorative=state is True))
    parts = {"src": image.src, "alt": image.alt, "caption": image.caption, "credit": image.credit}
    if part not in parts:
        raise FieldError(
            _("An image has {parts}, but no “{part}”.").format(
                parts=", ".join((*parts, "decorative")), part=part
            )
        )
    parts[part] = text
    return write(front, key, Image(**parts, decorative=image.decorative))


def _item_text(item: object) -> str:
    if isinstance(item, Person):
        return item.name
    if isinstance(item, Correction):
        return f"{item.date} {item.text}".strip()
    return str(item)
