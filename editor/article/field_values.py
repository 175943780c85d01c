"""What fields hold, read from front matter and written back in the shape the file already has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from typing import TypeAlias

from editor.article.dates import is_naive, parse_date
from editor.article.errors import FieldError
from editor.article.field_table import Kind
from editor.article.languages import canonical
from editor.article.values import Bare, Value


@dataclass(frozen=True, slots=True)
class Person:
    """An author; ``url`` is a page about them."""

    name: str
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """The lead picture; a decorative one needs no alternative text."""

    src: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    decorative: bool = False

    def __bool__(self) -> bool:
        return bool(self.src)


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right on a day (ISO date, or "" when the file does not say)."""

    date: str
    text: str


FieldValue: TypeAlias = str | bool | tuple[str, ...] | tuple[Person, ...] | Image | tuple[Correction, ...] | None

TRUE_WORDS = frozenset({"true", "yes", "on", "y", "1"})
FALSE_WORDS = frozenset({"false", "no", "off", "n", "0"})
_SOURCES = ("src", "url", "path", "image", "file")
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n\v\f\x85\u2028\u2029]+[ \t]*")


def truth(value: Value) -> bool | None:
    """True or False for the words YAML 1.1 and people use for them, None for anything else."""
    word = value.strip().casefold() if isinstance(value, str) else ""
    return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None


def _text(value: Value) -> str:
    """A scalar, the ``name`` of a map, or the first item of a list."""
    if isinstance(value, dict):
        value = value.get("name", value.get("title"))
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return value if isinstance(value, str) else ""


def _from_text(value: Value) -> str:
    return _LINE_BREAKS.sub(" ", _text(value).removesuffix("\n"))


def _from_long(value: Value) -> str:
    return _text(value).removesuffix("\n")


def _from_date(value: Value) -> str:
    text = _text(value).strip()
    try:
        return parse_date(text) or text
    except FieldError:
        return text


def _from_tags(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(filter(None, (tag.strip() for tag in value.split(","))))
    items = value if isinstance(value, list) else []
    return tuple(filter(None, (_text(item).strip() for item in items)))


def _person(value: Value) -> Person:
    if isinstance(value, dict):
        return Person(*(_text(value.get(part)).strip() for part in ("name", "url", "email")))
    return Person(_text(value).strip())


def _from_people(value: Value) -> tuple[Person, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(person for person in map(_person, items) if person != Person(""))


def _from_image(value: Value) -> Image:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return Image(_text(value).strip())
    src = next((_text(value[name]) for name in _SOURCES if _text(value.get(name))), "")
    alt, caption, credit = (_from_text(value.get(part)) for part in ("alt", "caption", "credit"))
    return Image(src.strip(), alt, caption, credit, truth(value.get("decorative")) is True)


def _correction(value: Value) -> Correction:
    if isinstance(value, dict):
        return Correction(_from_date(value.get("date")), _from_long(value.get("text")))
    return Correction("", _from_long(value))


def _from_corrections(value: Value) -> tuple[Correction, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in map(_correction, items) if item != Correction("", ""))


def _from_disclaimer(value: Value) -> str:
    decision = _text(value.get("decision")).strip().casefold() if isinstance(value, dict) else ""
    return decision if decision in ("include", "exclude") else "undecided"


def _from_word(value: Value) -> str:
    return _text(value).strip()


_READERS: dict[Kind, Callable[[Value], FieldValue]] = {
    Kind.TEXT: _from_text,
    Kind.LONG: _from_long,
    Kind.PEOPLE: _from_people,
    Kind.DATE: _from_date,
    Kind.TAGS: _from_tags,
    Kind.LANG: _from_word,
    Kind.IMAGE: _from_image,
    Kind.SLUG: _from_text,
    Kind.URL: _from_text,
    Kind.DISCLAIMER: _from_disclaimer,
    Kind.CHOICE: _from_word,
    Kind.BOOL: truth,
    Kind.INT: _from_word,
    Kind.CORRECTIONS: _from_corrections,
}


def from_file(kind: Kind, value: Value) -> FieldValue:
    """What a value of the file means to a field of this kind."""
    return _READERS[kind](value)


def to_file(kind: Kind, value: FieldValue, old: Value) -> Value:
    """What to write for a field in the shape ``old`` has in the file; None when nothing is left to say.

    Raises FieldError when the value does not fit the kind.
    """
    if kind is Kind.BOOL and isinstance(value, bool | None):
        return None if value is None else Bare("true" if value else "false")
    if kind is Kind.IMAGE and isinstance(value, Image):
        return _to_image(value, old)
    if kind in (Kind.TAGS, Kind.PEOPLE, Kind.CORRECTIONS) and isinstance(value, tuple):
        return _to_list(kind, value, old)
    if isinstance(value, str) and kind not in (
        Kind.BOOL,
        Kind.IMAGE,
        Kind.TAGS,
        Kind.PEOPLE,
        Kind.CORRECTIONS,
    ):
        return _to_disclaimer(value, old) if kind is Kind.DISCLAIMER else _to_scalar(kind, value, old)
    raise FieldError(_("This value does not fit the field."))


def _to_list(kind: Kind, value: tuple[object, ...], old: Value) -> Value:
    if kind is Kind.TAGS:
        return _to_tags(tuple(item for item in value if isinstance(item, str)), old)
    if kind is Kind.PEOPLE:
        return _to_people(tuple(item for item in value if isinstance(item, Person)), old)
    return _to_corrections(tuple(item for item in value if isinstance(item, Correction)), old)


def _to_scalar(kind: Kind, text: str, old: Value) -> Value:
    written = _checked(kind, text)
    if isinstance(old, dict):
        name = "title" if "title" in old and "name" not in old else "name"
        rest = {key: item for key, item in old.items() if key != name}
        return {**old, name: written} if written else rest or None
    if isinstance(old, list):
        return [written, *old[1:]] if written else old[1:] or None
    if kind is Kind.LONG and isinstance(old, str) and old.endswith("\n") and written:
        return written.removesuffix("\n") + "\n"
    return written or None


def _checked(kind: Kind, text: str) -> str:
    """The text as this kind of field writes it."""
    if kind is Kind.DATE:
        return to_date(text)
    if kind is Kind.LANG and text.strip():
        if not (tag := canonical(text)):
            raise FieldError(
                _("“{text}” is not a language. Write it as in en, pt-BR or zh-Hans.").format(text=text.strip())
            )
        return tag
    if kind is Kind.INT and text.strip():
        if not re.fullmatch(r"[-+]?[0-9]{1,9}", text.strip()):
            raise FieldError(_("“{text}” is not a whole number.").format(text=text.strip()))
        return Bare(int(text))
    return text if kind is Kind.LONG else _LINE_BREAKS.sub(" ", text)


def to_date(text: str) -> str:
    """A date as it is written into the file, "" for none; raises FieldError when it is not one."""
    if not text.strip():
        return ""
    if is_naive(text):
        raise FieldError(
            _("“{text}” has a time but no offset. Add one, such as +01:00, or leave the time out.").format(
                text=text.strip()
            )
        )
    parsed = parse_date(text)
    if not parsed:
        raise FieldError(
            _("“{text}” is not a date. Write it as in 2025-10-09 or 2025-10-09T18:30:00+05:30.").format(
                text=text.strip()
            )
        )
    return Bare(parsed)


def _to_tags(tags: tuple[str, ...], old: Value) -> Value:
    kept = {tag.strip().casefold(): tag.strip() for tag in reversed(tags) if tag.strip()}
    ordered: list[Value] = list(reversed(kept.values()))
    if not ordered:
        return None
    return ", ".join(map(str, ordered)) if isinstance(old, str) and not any("," in tag for tag in kept) else ordered


def _to_people(people: tuple[Person, ...], old: Value) -> Value:
    people = tuple(person for person in people if person != Person(""))
    if not people:
        return None
    entries = old if isinstance(old, list) else [] if old is None else [old]
    plain = all(isinstance(entry, str) for entry in entries) and bool(entries)
    named = {_person(entry).name: entry for entry in reversed(entries)}
    result: list[Value] = []
    for position, person in enumerate(people):
        entry = named.get(person.name)
        if entry is None and len(entries) == len(people) and _is_gone(entries[position], people):
            entry = entries[position]
        result.append(_to_person(person, entry, plain=plain))
    return result[0] if len(result) == 1 and isinstance(old, str | dict) else result


def _is_gone(entry: Value, people: tuple[Person, ...]) -> bool:
    return _person(entry).name not in {person.name for person in people}


def _to_person(person: Person, entry: Value, *, plain: bool) -> Value:
    if not person.url and not person.email and (isinstance(entry, str) or (entry is None and plain)):
        return person.name
    known: dict[str, Value] = dict(entry) if isinstance(entry, dict) else {}
    return _with_parts(known, {"name": person.name, "url": person.url, "email": person.email})


def _with_parts(known: dict[str, Value], parts: dict[str, str]) -> dict[str, Value]:
    """The map with these parts set in their places, empty ones taken out, all others kept."""
    result = dict(known)
    for name, text in parts.items():
        if text:
            result[name] = text
        else:
            result.pop(name, None)
    return result


def _to_image(image: Image, old: Value) -> Value:
    if isinstance(old, list):
        first = _to_image(image, old[0] if old else "")
        return [first, *old[1:]] if first is not None else old[1:] or None
    if image == Image():
        return None
    known: dict[str, Value] = dict(old) if isinstance(old, dict) else {}
    if isinstance(old, str) and image == Image(image.src):
        return image.src
    name = next((name for name in _SOURCES if _text(known.get(name))), "src")
    parts = {name: image.src, "alt": image.alt, "caption": image.caption, "credit": image.credit}
    result = _with_parts(known, parts)
    if image.decorative != (truth(known.get("decorative")) is True):
        return _with_parts(result, {"decorative": Bare("true") if image.decorative else ""})
    return result


def _to_corrections(corrections: tuple[Correction, ...], old: Value) -> Value:
    entries = old if isinstance(old, list) else [] if old is None else [old]
    same_count = len(entries) == len(corrections)
    result: list[Value] = []
    for position, correction in enumerate(corrections):
        entry = next((one for one in entries if _correction(one) == correction), None)
        if entry is None and same_count:
            entry = entries[position]
        elif entry is not None:
            result.append(entry)
            continue
        known: dict[str, Value] = dict(entry) if isinstance(entry, dict) else {}
        result.append(_with_parts(known, {"date": to_date(correction.date), "text": correction.text}))
    return result or None


def _to_disclaimer(decision: str, old: Value) -> Value:
    known: dict[str, Value] = dict(old) if isinstance(old, dict) else {}
    if not isinstance(old, dict | None) and truth(old) is None:
        raise FieldError(_("This file has a disclaimer text of its own. Take it over in the Disclaimer panel first."))
    if decision not in ("", "undecided", "include", "exclude"):
        raise FieldError(_("“{text}” is not a decision. Write include, exclude or undecided.").format(text=decision))
    return _with_parts(known, {"decision": "" if decision == "undecided" else decision}) or None
