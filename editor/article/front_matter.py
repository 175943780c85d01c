"""Front matter without loss: the raw text is the truth, values are views of it.

``FrontMatter.set`` changes the characters of one value and nothing else: comments, order, quotation marks,
unknown fields, blank lines and anchors elsewhere survive (ARTICLE § 1). Every edit is read back before it is
accepted.
"""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from gettext import gettext as _
from typing import Protocol

from editor.article import yaml_block
from editor.article.errors import FrontMatterError
from editor.article.values import (
    Bare,
    BlockError,
    Opaque,
    Problem,
    Step,
    Steps,
    Value,
    depth,
    exists_at,
    value_at,
    with_value,
    without_value,
)

__all__ = ["LARGEST", "Bare", "FrontMatter", "Opaque", "Problem", "Step", "Syntax", "Value"]

LARGEST = 64 * 1024
"""Bytes of front matter that are still read into fields (ARTICLE § 1)."""

_OPENING = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_YAML_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML_CLOSING = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_LOOKS_LIKE_A_KEY = re.compile(r"^[ \t]*(?:[^\s#][^\n]*?:(?:[ \t]|$)|[{\[?%])", re.MULTILINE)
_COMMENTS_ONLY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*")


class Syntax(StrEnum):
    """How the front matter of a file is written."""

    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


class _Blocks(Protocol):
    """What the modules of the two syntaxes can do with the text between the fences."""

    def read(self, block: str) -> dict[str, Value]: ...
    def set_value(self, block: str, steps: Steps, value: Value) -> str: ...
    def remove_value(self, block: str, steps: Steps) -> str: ...


@dataclass(frozen=True, slots=True)
class _Reading:
    values: dict[str, Value]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The top of an article's file, fences and the blank lines below included; lines end in line feeds."""

    raw: str = ""
    syntax: Syntax = Syntax.NONE

    @classmethod
    def split(cls, text: str) -> tuple[FrontMatter, str]:
        """Front matter and body of a file's text; ``front.raw + body == text``, always.

        A first ``---`` without a closing one, or with nothing like a field below it, is a thematic break of
        the body.
        """
        syntax = Syntax.TOML if text.startswith("+") else Syntax.YAML
        if found := _fences(text, syntax):
            block_start, block_end, end = found
            if syntax is Syntax.TOML or _looks_like_fields(text[block_start:block_end]):
                return cls._cut(text, end, syntax)
        end = _json_end(text)
        return cls._cut(text, end, Syntax.JSON) if end else (cls(), text)

    @classmethod
    def _cut(cls, text: str, end: int, syntax: Syntax) -> tuple[FrontMatter, str]:
        blank = _BLANK_LINES.match(text, end)
        end = blank.end() if blank else end
        return cls(text[:end], syntax), text[end:]

    @property
    def problem(self) -> Problem | None:
        """Why the fields cannot be edited, None when they can."""
        return _read(self.raw, self.syntax).problem

    @property
    def editable(self) -> bool:
        """Whether ``set`` and ``remove`` can work at all."""
        return self.problem is None

    def keys(self) -> tuple[str, ...]:
        """The names at the top level, in the order of the file."""
        return tuple(self._values())

    def get(self, path: str) -> Value:
        """The value at a dotted path, None when there is none; lists and dicts are fresh copies."""
        return copy.deepcopy(value_at(self._values(), self._steps(path)))

    def has(self, path: str) -> bool:
        """Whether the file names this path, be it without a value."""
        return exists_at(self._values(), self._steps(path))

    def set(self, path: str, value: Value) -> FrontMatter:
        """Front matter with this value; self when it says so already.

        Raises FrontMatterError when the value cannot be edited or another value would change with it.
        """
        steps = self._steps(path)
        if value_at(self._values(), steps) == value:
            return self
        self._must_be_editable()
        if self.syntax is Syntax.NONE:
            value = _nested(steps[1:], value)
            return FrontMatter(f"---\n{yaml_block.new_block(str(steps[0]), value)}---\n\n", Syntax.YAML)._checked(
                {str(steps[0]): value}, path
            )
        try:
            block = _editor_of(self.syntax).set_value(self._block(), steps, value)
        except BlockError as error:
            raise _spoilt(path) from error
        if value is None and self.syntax is Syntax.TOML:
            return self._with_block(block)._checked(without_value(self._values(), steps), path)
        return self._with_block(block)._checked(with_value(self._values(), steps, value), path)

    def remove(self, path: str) -> FrontMatter:
        """Front matter without this field; self when the file does not have it.

        Raises FrontMatterError when the value cannot be taken out alone.
        """
        steps = self._steps(path)
        if not self.has(path):
            return self
        self._must_be_editable()
        try:
            block = _editor_of(self.syntax).remove_value(self._block(), steps)
        except BlockError as error:
            raise _spoilt(path) from error
        return self._with_block(block)._checked(without_value(self._values(), steps), path)

    def _values(self) -> dict[str, Value]:
        return _read(self.raw, self.syntax).values

    def _steps(self, path: str) -> Steps:
        """A dotted path as keys; a key of the file that itself holds dots ("dc.title") wins."""
        steps: list[str] = []
        here: Value = self._values()
        rest = path
        while rest and not (isinstance(here, dict) and rest in here):
            step, dot, rest_of_path = rest.partition(".")
            if not dot:
                break
            steps.append(step)
            here = here.get(step) if isinstance(here, dict) else None
            rest = rest_of_path
        return (*steps, rest)

    def _block(self) -> str:
        return _block_of(self.raw, self.syntax)

    def _with_block(self, block: str) -> FrontMatter:
        start = self.raw.index("\n") + 1
        return FrontMatter(self.raw[:start] + block + self.raw[start + len(self._block()) :], self.syntax)

    def _must_be_editable(self) -> None:
        if self.problem is not None:
            raise FrontMatterError(
                _("The front matter can only be edited in the text: {reason}").format(reason=self.problem.message)
            )

    def _checked(self, expected: dict[str, Value], path: str) -> FrontMatter:
        """This front matter, once it is certain that it says what was meant and still is front matter."""
        reading = _read(self.raw, self.syntax)
        if reading.problem is not None and len(self.raw.encode("utf-8", "surrogatepass")) > LARGEST:
            raise FrontMatterError(_("The front matter would become longer than 64 KB."))
        if reading.problem is not None or reading.values != expected or FrontMatter.split(self.raw) != (self, ""):
            raise _spoilt(path)
        return self


def _spoilt(path: str) -> FrontMatterError:
    return FrontMatterError(
        _("“{name}” cannot be changed without touching other lines. Edit it in the text.").format(name=path)
    )


def _nested(steps: Steps, value: Value) -> Value:
    for step in reversed(steps):
        value = {str(step): value}
    return value


def _editor_of(syntax: Syntax) -> _Blocks:
    if syntax is not Syntax.TOML:
        return yaml_block
    # A seam for the start: few articles have TOML.
    from editor.article import toml_block

    return toml_block


def _looks_like_fields(block: str) -> bool:
    return bool(_LOOKS_LIKE_A_KEY.search(block) or _COMMENTS_ONLY.fullmatch(block))


def _json_end(text: str) -> int:
    """Where JSON front matter ends: one object at the very top, alone on its lines; 0 when there is none."""
    if not text.startswith("{"):
        return 0
    try:
        value, end = json.JSONDecoder().raw_decode(text[: LARGEST * 4])
    except (ValueError, RecursionError):
        return 0
    rest = text[end:].split("\n", 1)[0]
    if not value or rest.strip(" \t"):
        return 0
    return min(end + len(rest) + 1, len(text))


def _fences(text: str, syntax: Syntax) -> tuple[int, int, int] | None:
    """Where the block between the fences starts and ends, and where the line of the closing fence ends."""
    opening = _OPENING.match(text)
    if not opening:
        return None
    closing = (_TOML_CLOSING if syntax is Syntax.TOML else _YAML_CLOSING).search(text, opening.end())
    return (opening.end(), closing.start(), closing.end()) if closing else None


def _block_of(raw: str, syntax: Syntax) -> str:
    found = _fences(raw, syntax)
    return raw[found[0] : found[1]] if found else ""


@lru_cache(maxsize=128)
def _read(raw: str, syntax: Syntax) -> _Reading:
    if syntax is Syntax.NONE:
        return _Reading({})
    if len(raw.encode("utf-8", "surrogatepass")) > LARGEST:
        return _Reading({}, Problem(_("It is longer than 64 KB."), 1))
    if syntax is Syntax.JSON:
        message = _("It is JSON, which is kept as it is and shown as text.")
        return _Reading(_json_values(raw), Problem(message, 1))
    block = _block_of(raw, syntax)
    try:
        values = _editor_of(syntax).read(block)
        if syntax is Syntax.YAML:
            yaml_block.check_references(block)
    except BlockError as error:
        last_line = raw.rstrip("\n").count("\n") + 1
        return _Reading({}, Problem(error.message, min(error.line + 1, last_line)))
    return _Reading(values)


def _json_values(raw: str) -> dict[str, Value]:
    """JSON as values: numbers as the file spells them, true and false as words."""
    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    value = _worded(decoder.decode(raw))
    return value if isinstance(value, dict) and depth(value) <= 20 else {}


def _worded(value: object) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {str(key): _worded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_worded(item) for item in value]
    return value if isinstance(value, str) else None
