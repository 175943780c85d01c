"""Where the emphasis, strike-through, code and links of one line begin and end.

Emphasis by the delimiter algorithm of CommonMark 0.31.2 § 6.2, strike-through by GFM § 6.5. All positions are code
points of the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Kind(Enum):
    """What a pair of marks makes of the words between them; the value is the mark written for it."""

    BOLD = "**"
    ITALIC = "*"
    STRIKE = "~~"
    CODE = "`"


@dataclass(frozen=True, slots=True)
class Stretch:
    """`line[start:end]` with its marks, `line[inner_start:inner_end]` without."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    kind: Kind


@dataclass(slots=True)
class _Run:
    """Marks of one kind in a row, of which `left` are not yet paired; `at` is where the unpaired ones begin."""

    mark: str
    at: int
    length: int
    left: int
    opens: bool
    closes: bool


_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)", re.DOTALL)
_FIXED = re.compile(
    r"""
    <!--.*?-->
  | </?[A-Za-z][^<>]*>
  | <(?:https?|mailto):[^<>\s]+>
  | \[\^[^\]\s]+\]
  | !?\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]
    (?:\((?:[^()\s<]|\([^()]*\)|<[^<>]*>)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\[[^\[\]]*\])
  | https?://[^\s<>()*~]+
    """,
    re.VERBOSE,
)
_LINK_WORDS = re.compile(r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]")
_MARKS = re.compile(r"\*+|_+|~+")


@lru_cache(maxsize=8)
def code_spans(line: str) -> tuple[Stretch, ...]:
    """The stretches of code."""
    found, position = [], 0
    while match := _CODE.search(line, position):
        if match.start() and _is_escaped(line, match.start()):
            position = match.start() + 1
            continue
        found.append(Stretch(match.start(), match.end(1), match.end(2), match.end(), Kind.CODE))
        position = match.end()
    return tuple(found)


@lru_cache(maxsize=8)
def fixed(line: str) -> tuple[tuple[int, int, int, int], ...]:
    """What must stay whole (links, addresses, tags, notes): start and end, and of its words that may be marked."""
    found = []
    inside = {place for code in code_spans(line) for place in range(code.start, code.end)}
    for match in _FIXED.finditer(line):
        if match.start() in inside:
            continue
        words = _LINK_WORDS.match(match[0]) if not match[0].startswith("[^") else None
        inner = (match.start() + words.start(1), match.start() + words.end(1)) if words else (match.end(), match.end())
        found.append((match.start(), match.end(), *inner))
    return tuple(found)


@lru_cache(maxsize=8)
def stretches(line: str) -> tuple[Stretch, ...]:
    """Every marked stretch of a line, code included; they nest and never cross."""
    codes = code_spans(line)
    silent = [(code.start, code.end) for code in codes]
    for start, end, inner_start, inner_end in fixed(line):
        silent += [(start, inner_start), (inner_end, end)]
    silent += [match.span() for match in _ESCAPE.finditer(line)]
    spoken = bytearray(b"\1") * (len(line) + 1)
    for start, end in silent:
        spoken[start:end] = bytes(end - start)
    runs = [run for run in _runs(line) if spoken[run.at]]
    return tuple(sorted([*codes, *_paired(runs)], key=lambda stretch: (stretch.start, -stretch.end)))


def _is_escaped(line: str, at: int) -> bool:
    before = line[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _runs(line: str) -> Iterator[_Run]:
    for match in _MARKS.finditer(line):
        at, length = match.start(), len(match[0])
        if _is_escaped(line, at):
            at, length = at + 1, length - 1
        if not length or (line[at] == "~" and length != 2):
            continue
        before, after = line[at - 1] if at else " ", line[match.end()] if match.end() < len(line) else " "
        left = not after.isspace() and (not is_punctuation(after) or before.isspace() or is_punctuation(before))
        right = not before.isspace() and (not is_punctuation(before) or after.isspace() or is_punctuation(after))
        if line[at] == "_":
            left, right = (
                left and (not right or is_punctuation(before)),
                right and (not left or is_punctuation(after)),
            )
        yield _Run(line[at], at, length, length, left, right)


def is_punctuation(character: str) -> bool:
    """Whether CommonMark takes a character for punctuation (Unicode P or S)."""
    return unicodedata.category(character)[0] in "PS"


def _paired(runs: Sequence[_Run]) -> Iterator[Stretch]:
    waiting: list[_Run] = []
    for run in runs:
        while run.closes and run.left:
            opener = next((other for other in reversed(waiting) if _fits(other, run)), None)
            if opener is None:
                break
            width = 2 if opener.left > 1 and run.left > 1 else 1
            kind = Kind.STRIKE if run.mark == "~" else Kind.BOLD if width == 2 else Kind.ITALIC
            inner_start = opener.at + opener.left
            yield Stretch(inner_start - width, inner_start, run.at, run.at + width, kind)
            del waiting[waiting.index(opener) + 1 :]
            opener.left -= width
            run.left -= width
            run.at += width
            if not opener.left:
                waiting.remove(opener)
        if run.opens and run.left:
            waiting.append(run)


def _fits(opener: _Run, closer: _Run) -> bool:
    if opener.mark != closer.mark:
        return False
    either = (opener.opens and opener.closes) or (closer.opens and closer.closes)
    third = (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3)
    return not (either and third and opener.mark != "~")
