"""Bold, italic, strike-through and code on and off: pure functions from one passage to the next.

Without a selection they act on the word at the caret. Marks never cross a line, a table cell, a link or other marks,
and never take in white space at their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor.ui.writing.line import words_start
from editor.ui.writing.part import Part, flanked, grown, parts_meant, reaching
from editor.ui.writing.passage import Edit, Passage
from editor.ui.writing.stretches import Kind, Stretch, stretches


def bold(passage: Passage) -> Passage:
    """Make the selection or the word bold, or no longer bold."""
    return toggled(passage, Kind.BOLD)


def italic(passage: Passage) -> Passage:
    """Make the selection or the word italic, or no longer italic."""
    return toggled(passage, Kind.ITALIC)


def strike(passage: Passage) -> Passage:
    """Strike the selection or the word through, or no longer."""
    return toggled(passage, Kind.STRIKE)


def code(passage: Passage) -> Passage:
    """Make the selection or the word code, or no longer code."""
    return toggled(passage, Kind.CODE)


def toggled(passage: Passage, kind: Kind) -> Passage:
    """Mark what is selected, or take the marks away when all of it has them."""
    parts = list(parts_meant(passage, kind))
    if not parts:
        return _empty_pair(passage, kind) if passage.is_caret else passage
    parts = [grown(part) for part in parts]
    marked = [part for part in parts if _is_marked(part, kind)]
    if len(marked) == len(parts):
        return _chosen(passage, parts).edited(edit for part in parts for edit in _unmarked(part, kind))
    wanted = [reaching(part, kind) for part in parts if part not in marked]
    if kind is not Kind.CODE:
        wanted = [part for part in map(flanked, wanted) if part is not None]
    if not wanted:
        return passage
    return _chosen(passage, wanted).edited(edit for part in wanted for edit in _marked(part, kind))


def _chosen(passage: Passage, parts: list[Part]) -> Passage:
    """The passage with the parts selected; a caret stays one."""
    if passage.is_caret:
        return passage
    first, last = parts[0], parts[-1]
    return replace(passage, start=first.offset + first.start, end=last.offset + last.end)


# Taking marks away


def _is_marked(part: Part, kind: Kind) -> bool:
    """Whether every character that is no mark and no space stands in a stretch of the kind."""
    marks: set[int] = set()
    inside: set[int] = set()
    for stretch in stretches(part.line):
        marks.update(range(stretch.start, stretch.inner_start), range(stretch.inner_end, stretch.end))
        if stretch.kind is kind:
            inside.update(range(stretch.inner_start, stretch.inner_end))
    words = {place for place in range(part.start, part.end) if not part.line[place].isspace()} - marks
    return bool(words) and words <= inside


def _stands_between(line: str, at: int, kind: Kind) -> bool:
    """Whether the marks of a kind stand right before and behind a place."""
    mark = kind.value
    around = min(_run(line[:at][::-1], mark[0]), _run(line[at:], mark[0]))
    if kind is Kind.ITALIC:
        return around % 2 == 1
    return around % 4 >= 2 if kind is Kind.BOLD else around >= len(mark)


def _run(text: str, mark: str) -> int:
    return len(text) - len(text.lstrip(mark))


def _unmarked(part: Part, kind: Kind) -> Iterator[Edit]:
    for stretch in stretches(part.line):
        if stretch.kind is kind and stretch.start < part.end and stretch.end > part.start:
            yield from (_opening(part, stretch), _closing(part, stretch))


def _opening(part: Part, stretch: Stretch) -> Edit:
    """What stands before the part stays marked; otherwise the opening mark goes."""
    kept = part.line[stretch.inner_start : part.start].rstrip()
    if stretch.kind is not Kind.CODE and _has_words(kept):
        mark = part.line[stretch.inner_end : stretch.end]
        place = stretch.inner_start + len(kept)
        return Edit(part.offset + place, part.offset + place, mark)
    return Edit(part.offset + stretch.start, part.offset + stretch.inner_start + _padding(part, stretch), "")


def _closing(part: Part, stretch: Stretch) -> Edit:
    kept = part.line[part.end : stretch.inner_end]
    if stretch.kind is not Kind.CODE and _has_words(kept):
        mark = part.line[stretch.start : stretch.inner_start]
        place = part.end + len(kept) - len(kept.lstrip())
        return Edit(part.offset + place, part.offset + place, mark, ahead=False)
    return Edit(part.offset + stretch.inner_end - _padding(part, stretch), part.offset + stretch.end, "")


def _has_words(text: str) -> bool:
    return bool(text.strip(" \t*_~"))


def _padding(part: Part, stretch: Stretch) -> int:
    """The one space that keeps a backtick in code from its marks (CommonMark 0.31.2 § 6.1)."""
    inner = part.line[stretch.inner_start : stretch.inner_end]
    padded = stretch.kind is Kind.CODE and inner[:1] == inner[-1:] == " " and "`" in (inner[1:2], inner[-2:-1])
    return int(padded and bool(inner.strip()))


# Putting marks in


def _marked(part: Part, kind: Kind) -> Iterator[Edit]:
    start, end = part.offset + part.start, part.offset + part.end
    opening, closing = _code_marks(part.line[part.start : part.end]) if kind is Kind.CODE else (kind.value, kind.value)
    yield Edit(start, start, opening)
    for stretch in stretches(part.line) if kind is not Kind.CODE else ():
        if stretch.kind is kind and part.start <= stretch.start and stretch.end <= part.end:
            yield Edit(part.offset + stretch.start, part.offset + stretch.inner_start, "")
            yield Edit(part.offset + stretch.inner_end, part.offset + stretch.end, "")
    yield Edit(end, end, closing, ahead=False)


def _code_marks(text: str) -> tuple[str, str]:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    lengths = {len(run) for run in re.findall("`+", text)}
    ticks = "`" * next(length for length in range(1, longest + 2) if length not in lengths)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return ticks + space, space + ticks


def _empty_pair(passage: Passage, kind: Kind) -> Passage:
    """Marks to write between, or away with the empty ones the caret stands in; nothing in a code fence."""
    offset, line = next(passage.writing_lines(), (-1, ""))
    if offset < 0:
        return passage
    at = max(passage.start - offset, words_start(line))
    mark = kind.value
    place = offset + at
    if kind is Kind.STRIKE and not line[:at].strip():  # four tildes would open a code fence
        return passage
    if _stands_between(line, at, kind):
        edits = [Edit(place - len(mark), place, ""), Edit(place, place + len(mark), "")]
    else:
        edits = [Edit(place, place, mark), Edit(place, place, mark, ahead=False)]
    return replace(passage, start=place, end=place).edited(edits)
