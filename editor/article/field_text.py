"""Fields as text on one line: what the command line reads and prints."""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import gettext as _

from editor.article.errors import FieldError, UnknownField
from editor.article.field_access import name_in_file, put, read, write
from editor.article.field_names import flag_of
from editor.article.field_table import FIELDS, Kind, field, folded
from editor.article.field_values import Correction, FieldValue, Image, Person, to_date, truth
from editor.article.front_matter import FrontMatter, Value

_ADDRESSED = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>]+)>")


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
    flag, state = flag_of(row, key), truth(text)
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
    known = {item.name: item for item in present if isinstance(item, Person)} if isinstance(present, tuple) else {}
    people = value if isinstance(value, tuple) else ()
    return tuple(
        known.get(item.name, item) if item == Person(item.name) else item for item in people if isinstance(item, Person)
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
        known: dict[str, Value] = dict(present) if isinstance(present, dict) else {"name": present} if present else {}
        rest = {other: item for other, item in known.items() if other != part}
        return put(front, path, ({**known, part: text} if text else rest) or None)
    if row.kind is Kind.DISCLAIMER and part.replace("_", "").isalnum() and isinstance(present, dict | None):
        return put(front, f"{path}.{part}", text or None)
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
            _("An image has {parts}, but no “{part}”.").format(parts=", ".join((*parts, "decorative")), part=part)
        )
    parts[part] = text
    return write(front, key, Image(**parts, decorative=image.decorative))


def _item_text(item: object) -> str:
    if isinstance(item, Person):
        return item.name
    if isinstance(item, Correction):
        return f"{item.date} {item.text}".strip()
    return str(item)
