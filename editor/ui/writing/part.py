"""Which parts of the lines a format means: within one line, one cell, and whole links, code and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.ui.writing.line import words_start
from editor.ui.writing.markdown_styles import LONGEST_LINE
from editor.ui.writing.passage import Passage
from editor.ui.writing.stretches import Kind, Stretch, code_spans, fixed, is_punctuation, stretches
from editor.ui.writing.word import word_at

_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_TABLE_RULE = re.compile(r"[ |:-]+$")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one line that is to be marked: `start` and `end` within the line that begins at `offset`."""

    line: str
    offset: int
    start: int
    end: int


def parts_meant(passage: Passage, kind: Kind) -> Iterator[Part]:
    """The parts of the lines, or of the cells of a table row, that the selection or the caret means."""
    start, end = passage.start, passage.end
    if passage.is_caret:
        start, end = word_at(passage) or _stretch_at(passage, kind) or (start, end)
    for offset, line in passage.writing_lines():
        first = max(words_start(line), start - offset)
        last = min(len(line), end - offset)
        for begin, finish in _cells(line, first, last):
            skipped, near = _near(line, begin, finish)
            part = _trimmed(Part(near, offset + skipped, begin - skipped, finish - skipped))
            if part is not None:
                yield part


def _near(line: str, start: int, end: int) -> tuple[int, str]:
    """What of a very long line is looked at around a stretch, and how much before it is not."""
    if len(line) <= LONGEST_LINE:
        return 0, line
    skipped = max(0, start - LONGEST_LINE // 2)
    return skipped, line[skipped : end + LONGEST_LINE // 2]


def _cells(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, or its share of each cell in a table row."""
    if not line.lstrip().startswith("|"):
        yield start, end
    elif not _TABLE_RULE.match(line):
        for match in _CELL.finditer(line):
            yield max(start, match.start()), min(end, match.end())


def _trimmed(part: Part) -> Part | None:
    """Without white space at its ends; None when nothing is left."""
    chosen = part.line[part.start : part.end] if part.start < part.end else ""
    if not chosen.strip():
        return None
    start = part.start + len(chosen) - len(chosen.lstrip())
    return Part(part.line, part.offset, start, start + len(chosen.strip()))


def _stretch_at(passage: Passage, kind: Kind) -> tuple[int, int] | None:
    """The marked words whose marks the caret touches."""
    index = passage.line_at(passage.start)
    at = passage.start - passage.line_start(index)
    skipped, near = _near(passage.lines[index], at, at)
    for stretch in stretches(near):
        if stretch.kind is kind and stretch.start <= at - skipped <= stretch.end:
            offset = passage.start - at + skipped
            return offset + stretch.inner_start, offset + stretch.inner_end
    return None


def grown(part: Part) -> Part:
    """The part with the whole of every link, address, tag and piece of code it cuts into."""
    codes = [(code.start, code.end, code.start, code.start) for code in code_spans(part.line)]
    whole = [*fixed(part.line), *codes]
    start, end = part.start, part.end
    for begin, finish, inner_start, inner_end in whole:
        if start < finish and begin < end and not inner_start <= start <= end <= inner_end:
            start, end = min(start, begin), max(end, finish)
    return replace(part, start=start, end=end)


def reaching(part: Part, kind: Kind) -> Part:
    """The part, grown until it crosses no other marks and touches none of its own kind."""
    found = stretches(part.line)
    while True:
        start, end = part.start, part.end
        for stretch in found:
            own = stretch.kind is kind and kind is not Kind.CODE
            if _crosses(stretch, start, end) or (own and _adjoins(part.line, stretch, start, end)):
                start, end = min(start, stretch.start), max(end, stretch.end)
        if (start, end) == (part.start, part.end):
            return part
        part = replace(part, start=start, end=end)


def _crosses(stretch: Stretch, start: int, end: int) -> bool:
    if start >= stretch.end or end <= stretch.start:
        return False
    within = stretch.inner_start <= start and end <= stretch.inner_end and stretch.kind is not Kind.CODE
    return not within and not (start <= stretch.start and stretch.end <= end)


def _adjoins(line: str, stretch: Stretch, start: int, end: int) -> bool:
    """Whether nothing but white space lies between."""
    return not line[stretch.end : start].strip() and not line[end : stretch.start].strip()


def flanked(part: Part) -> Part | None:
    """Leave punctuation out where a mark between it and a letter would not count as one (CommonMark § 6.2).

    None when no mark would count there at all.
    """
    line, start, end = part.line, part.start, part.end
    whole = [(begin, finish) for begin, finish, *_words in fixed(line)]
    whole += [(stretch.start, stretch.end) for stretch in stretches(line)]
    while start < end and _clings(line[:end][-1], line[end : end + 1]):
        if any(begin < end <= finish for begin, finish in whole):
            return None
        end -= 1
    while start < end and _clings(line[start], line[:start][-1:]):
        if any(begin <= start < finish for begin, finish in whole):
            return None
        start += 1
    rest = _trimmed(replace(part, start=start, end=end))
    return rest if rest is None or rest == part else flanked(rest)


def _clings(inner: str, outer: str) -> bool:
    """Whether a mark between the two would stand between punctuation and a letter."""
    return bool(outer) and is_punctuation(inner) and not (outer.isspace() or is_punctuation(outer))
