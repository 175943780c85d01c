"""What a value of the front matter can be, whichever syntax the file uses."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TypeAlias, Union


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that is shown and kept, never taken apart: an anchor, an alias, a merge key or a tag.

    ``raw`` is its text as the file has it; ``why`` says what it is, as a sentence for the person.
    """

    raw: str
    why: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why front matter cannot be edited as fields; ``line`` counts from 1 in the file."""

    message: str
    line: int


class Bare(str):
    """A string to be written without quotation marks: a date, ``true``, a number."""

    __slots__ = ()


Value: TypeAlias = Union[str, list["Value"], dict[str, "Value"], Opaque, None]  # noqa: UP007
"""Scalars are strings as the file spells them, null and empty are None; types are the fields' business."""

Step: TypeAlias = str | int
Steps: TypeAlias = tuple[Step, ...]
"""The way to a value from the top: keys of mappings and indices of lists."""


class BlockError(Exception):
    """A block that cannot be read; ``line`` counts from 1 within the block."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def value_at(root: Value, steps: Steps) -> Value:
    """The value at the end of the way, None where there is none."""
    here = root
    for step in steps:
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            return None
    return here


def exists_at(root: Value, steps: Steps) -> bool:
    """Whether the file says anything there, be it null."""
    if not steps:
        return True
    parent, last = value_at(root, steps[:-1]), steps[-1]
    if isinstance(last, int):
        return isinstance(parent, list) and last < len(parent)
    return isinstance(parent, dict) and last in parent


def with_value(root: dict[str, Value], steps: Steps, value: Value) -> dict[str, Value]:
    """A copy of the values with one of them set; what an edit must result in."""
    result = copy.deepcopy(root)
    here: Value = result
    for position, step in enumerate(steps):
        last = position == len(steps) - 1
        if isinstance(here, dict) and isinstance(step, str):
            if last:
                here[step] = copy.deepcopy(value)
            elif here.get(step) is None:
                here[step] = {}
            here = here[step]
        elif isinstance(here, list) and isinstance(step, int):
            if last:
                here[step] = copy.deepcopy(value)
            here = here[step]
    return result


def without_value(root: dict[str, Value], steps: Steps) -> dict[str, Value]:
    """A copy of the values without one of them and without the mappings that would be left empty."""
    result = copy.deepcopy(root)
    parent, last = value_at(result, steps[:-1]), steps[-1]
    if isinstance(parent, dict) and isinstance(last, str):
        parent.pop(last, None)
        if not parent and len(steps) > 1:
            return without_value(result, steps[:-1])
    return result


def depth(value: Value) -> int:
    """How many collections lie within each other."""
    if isinstance(value, dict):
        return 1 + max((depth(item) for item in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth(item) for item in value), default=0)
    return 0


def holds_opaque(value: Value) -> Opaque | None:
    """The first value inside that cannot be taken apart, if any."""
    if isinstance(value, Opaque):
        return value
    inside: list[Value] = []
    if isinstance(value, dict):
        inside = list(value.values())
    elif isinstance(value, list):
        inside = value
    return next((found for found in map(holds_opaque, inside) if found), None)
