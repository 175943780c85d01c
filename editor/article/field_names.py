"""Under which name a file has a field: its key, an alias, or a yes-or-no name another system uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.article.field_table import FIELDS, Field, Kind, folded
from editor.article.field_values import truth
from editor.article.front_matter import FrontMatter, Value


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no name other systems use where we have a choice, such as ``draft: true`` for the status."""

    when_true: str
    when_false: str
    true_for: frozenset[str]


_FLAGS = {
    ("status", "draft"): Flag("draft", "published", frozenset({"draft", "ready"})),
    ("status", "published"): Flag("published", "draft", frozenset({"published"})),
    ("ai_use", "aigenerated"): Flag("generated", "", frozenset({"generated", "autonomous"})),
}
_ADDRESSES = frozenset({"permalink", "url", "path"})
_LAST_PART = re.compile(r"(?!.*://)(?P<before>(?:.*/)?)(?P<slug>[\w-]+)(?P<after>/?)")


def present_name(front: FrontMatter, row: Field) -> str:
    """The best of the names under which the file has the field, "" when it does not have it."""
    return next(_names(front, row), "")


def read_names(front: FrontMatter) -> set[str]:
    """All top-level names of the file through which some field is read."""
    used = {present_name(front, row) for row in FIELDS}
    return used | {name for row in FIELDS for name in flags_in(front, row)}


def flags_in(front: FrontMatter, row: Field) -> dict[str, Flag]:
    """The yes-or-no names of the file that speak about a field."""
    names = front.keys()
    found = {name: flag_of(row, name) for name in names}
    return {name: flag for name, flag in found.items() if flag and truth(front.get(name)) is not None}


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
        if flag_of(row, name) and truth(value) is not None:
            return True
        return isinstance(value, str) and any(folded(value) == folded(choice.value) for choice in row.choices)
    if row.kind is Kind.DATE:
        return truth(value) is None
    if row.kind is Kind.SLUG and folded(name) in _ADDRESSES:
        return isinstance(value, str) and _LAST_PART.fullmatch(value) is not None
    return True


def flag_of(row: Field, name: str) -> Flag | None:
    """What a name means as a yes or no about a field, if it is one."""
    return _FLAGS.get((row.key, folded(name)))


def is_address(row: Field, name: str) -> bool:
    """Whether the field is only the last part of what stands under this name."""
    return row.kind is Kind.SLUG and folded(name) in _ADDRESSES


def last_part(address: str) -> str:
    """The slug at the end of an address, "" when it ends in something else."""
    found = _LAST_PART.fullmatch(address)
    return found["slug"] if found else ""


def with_last_part(address: str, slug: str) -> str:
    """The address with another slug at its end."""
    found = _LAST_PART.fullmatch(address)
    return f"{found['before']}{slug}{found['after']}" if found else slug
