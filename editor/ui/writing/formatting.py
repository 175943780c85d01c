"""Bold, italic, strike-through and code on and off: pure functions from one passage to the next.

Without a selection they act on the word at the caret. Marks never cross a line, a table cell, a link or other marks,
and never take in white space at their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.ui.writing.line import Line
from editor.ui.writing.markdown_styles import LONGEST_LINE
from editor.ui.writing.passage import Edit, Passage
from editor.ui.writing.stretches import Kind, Stretch, code_spans, fixed, is_punctuation, stretches
from editor.ui.writing.word import word_at

_HEADING = re.compile(r"#{1,6}(?:[ \t]+|$)")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_TABLE_RULE = re.compile(r"[ |:-]+$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one line that is to be marked: `start` and `end` within the line that begins at `offset`."""

    line: str
    offset: int
    start: int
    end: int


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
    parts = list(_parts(passage, kind))
    if not parts:
        return _empty_pair(passage, kind) if passage.is_caret else passage
    parts = [_grown(part) for part in parts]
    marked = [part for part in parts if _is_marked(part, kind)]
    if len(marked) == len(parts):
        return _chosen(passage, parts).edited(edit for part in parts for edit in _unmarked(part, kind))
    reaching = [_reaching(part, kind) for part in parts if part not in marked]
    wanted = [part for part in map(_flanked, reaching) if part] if kind is not Kind.CODE else reaching
    if not wanted:
        return passage
    return _chosen(passage, wanted).edited(edit for part in wanted for edit in _marked(part, kind))


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


def words_start(line: str) -> int:
    """Where the words of a line begin: after quote marks, list marker, task box and heading marks."""
    start = len(Line.read(line).lead)
    heading = _HEADING.match(line, start)
    return heading.end() if heading else start


# Which parts of the lines are meant


def _parts(passage: Passage, kind: Kind) -> Iterator[_Part]:
    start, end = passage.start, passage.end
    if passage.is_caret:
        start, end = word_at(passage) or _stretch_at(passage, kind) or (start, end)
    for offset, line in passage.writing_lines():
        first = max(words_start(line), start - offset)
        last = min(len(line), end - offset)
        for begin, finish in _cells(line, first, last):
            skipped, near = _near(line, begin, finish)
            part = _trimmed(_Part(near, offset + skipped, begin - skipped, finish - skipped))
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


def _trimmed(part: _Part) -> _Part | None:
    """Without white space at its ends; None when nothing is left."""
    chosen = part.line[part.start : part.end] if part.start < part.end else ""
    if not chosen.strip():
        return None
    start = part.start + len(chosen) - len(chosen.lstrip())
    return _Part(part.line, part.offset, start, start + len(chosen.strip()))


def _chosen(passage: Passage, parts: list[_Part]) -> Passage:
    """The passage with the parts selected; a caret stays one."""
    if passage.is_caret:
        return passage
    first, last = parts[0], parts[-1]
    return replace(passage, start=first.offset + first.start, end=last.offset + last.end)


# Taking marks away


def _is_marked(part: _Part, kind: Kind) -> bool:
    """Whether every character that is no mark and no space stands in a stretch of the kind."""
    found = stretches(part.line)
    marks = {
        position
        for stretch in found
        for edge in (range(stretch.start, stretch.inner_start), range(stretch.inner_end, stretch.end))
        for position in edge
    }
    wanted = [
        position
        for position in range(part.start, part.end)
        if position not in marks and not part.line[position].isspace()
    ]
    inside = [stretch for stretch in found if stretch.kind is kind]
    return bool(wanted) and all(
        any(stretch.inner_start <= position < stretch.inner_end for stretch in inside) for position in wanted
    )


def _stands_between(line: str, at: int, kind: Kind) -> bool:
    """Whether the marks of a kind stand right before and behind a place."""
    mark = kind.value
    around = min(_run(line[:at][::-1], mark[0]), _run(line[at:], mark[0]))
    if kind is Kind.ITALIC:
        return around % 2 == 1
    return around % 4 >= 2 if kind is Kind.BOLD else around >= len(mark)


def _run(text: str, mark: str) -> int:
    return len(text) - len(text.lstrip(mark))


def _unmarked(part: _Part, kind: Kind) -> Iterator[Edit]:
    for stretch in stretches(part.line):
        if stretch.kind is kind and stretch.start < part.end and stretch.end > part.start:
            yield from (_opening(part, stretch), _closing(part, stretch))


def _opening(part: _Part, stretch: Stretch) -> Edit:
    """What stands before the part stays marked; otherwise the opening mark goes."""
    kept = part.line[stretch.inner_start : part.start].rstrip()
    if stretch.kind is not Kind.CODE and _has_words(kept):
        mark = part.line[stretch.inner_end : stretch.end]
        place = stretch.inner_start + len(kept)
        return Edit(part.offset + place, part.offset + place, mark)
    return Edit(part.offset + stretch.start, part.offset + stretch.inner_start + _padding(part, stretch), "")


def _closing(part: _Part, stretch: Stretch) -> Edit:
    kept = part.line[part.end : stretch.inner_end]
    if stretch.kind is not Kind.CODE and _has_words(kept):
        mark = part.line[stretch.start : stretch.inner_start]
        place = part.end + len(kept) - len(kept.lstrip())
        return Edit(part.offset + place, part.offset + place, mark, ahead=False)
    return Edit(part.offset + stretch.inner_end - _padding(part, stretch), part.offset + stretch.end, "")


def _has_words(text: str) -> bool:
    return bool(text.strip(" \t*_~"))


def _padding(part: _Part, stretch: Stretch) -> int:
    """The one space that keeps a backtick in code from its marks (CommonMark 0.31.2 § 6.1)."""
    inner = part.line[stretch.inner_start : stretch.inner_end]
    padded = stretch.kind is Kind.CODE and inner[:1] == inner[-1:] == " " and "`" in (inner[1:2], inner[-2:-1])
    return int(padded and bool(inner.strip()))


# Putting marks in


def _marked(part: _Part, kind: Kind) -> Iterator[Edit]:
    start, end = part.offset + part.start, part.offset + part.end
    opening, closing = _code_marks(part.line[part.start : part.end]) if kind is Kind.CODE else (kind.value, kind.value)
    yield Edit(start, start, opening)
    for stretch in stretches(part.line) if kind is not Kind.CODE else ():
        if stretch.kind is kind and part.start <= stretch.start and stretch.end <= part.end:
            yield Edit(part.offset + stretch.start, part.offset + stretch.inner_start, "")
            yield Edit(part.offset + stretch.inner_end, part.offset + stretch.end, "")
    yield Edit(end, end, closing, ahead=False)


def _grown(part: _Part) -> _Part:
    """The part with the whole of every link, address, tag and piece of code it cuts into."""
    codes = [(code.start, code.end, code.start, code.start) for code in code_spans(part.line)]
    whole = [*fixed(part.line), *codes]
    start, end = part.start, part.end
    for begin, finish, inner_start, inner_end in whole:
        if start < finish and begin < end and not inner_start <= start <= end <= inner_end:
            start, end = min(start, begin), max(end, finish)
    return replace(part, start=start, end=end)


def _reaching(part: _Part, kind: Kind) -> _Part:
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


def _flanked(part: _Part) -> _Part | None:
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
    flanked = _trimmed(replace(part, start=start, end=end))
    return flanked if flanked is None or flanked == part else _flanked(flanked)


def _clings(inner: str, outer: str) -> bool:
    """Whether a mark between the two would stand between punctuation and a letter."""
    return bool(outer) and is_punctuation(inner) and not (outer.isspace() or is_punctuation(outer))


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
