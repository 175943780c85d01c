"""Headings, quotes, lists and tasks: pure functions from one passage to the next.

They change the lines the selection touches, never one inside a code fence; what is asked for again is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from editor.ui.writing.line import Line, words_start
from editor.ui.writing.list_structure import put_marker, with_lines
from editor.ui.writing.passage import Edit, Passage

_HEADING = re.compile(r"(#{1,6})([ \t]+|$)")
_QUOTE = re.compile(r" {0,3}> ?")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")


def heading(passage: Passage, level: int) -> Passage:
    """Headings of a level 1–6 or, with 0 or when all of them are such headings already, paragraphs.

    A heading underlined on the line below (CommonMark § 4.3) becomes one with marks.
    """
    lines = _written(passage)
    again = bool(level) and all(_level(line) == level for _offset, line in lines)
    mark = "" if again or not level else "#" * level + " "
    edits = []
    for offset, line in lines:
        begin = len(line.lead)
        edits.append(Edit(offset + begin, offset + words_start(str(line)), mark))
        edits += _underline(passage, offset, line)
    return passage.edited(edits)


def underlines(text: str) -> bool:
    """Whether a line may be the underline of a heading above it."""
    return bool(_UNDERLINE.match(text))


def quote(passage: Passage) -> Passage:
    """Put all of it into a quote, or one level out of it when all of it stands in one."""
    touched, offset, lines = passage.touched(), 0, []
    for line in passage.lines[: touched.stop]:
        lines.append((offset, line))
        offset += len(line) + 1
    lines = lines[touched.start :]
    if next(passage.writing_lines(), None) is None:
        return passage
    written = [line for _offset, line in lines if line.strip()]
    if written and all(_QUOTE.match(line) for line in written):
        return passage.edited(edit for offset, line in lines for edit in _unquoted(offset, line))
    bare = ">" if len(lines) > 1 else "> "
    return passage.edited(Edit(offset, offset, "> " if line else bare) for offset, line in lines)


def bullets(passage: Passage) -> Passage:
    """Bulleted items, or paragraphs again; a task loses its box first and keeps its bullet."""
    return _listed(passage, lambda line: line.is_item and not line.is_numbered and not line.is_task, numbered=False)


def numbers(passage: Passage) -> Passage:
    """Numbered items, counted on in each level from the item before, or paragraphs again."""
    return _listed(passage, lambda line: line.is_numbered, numbered=True)


def task(passage: Passage) -> Passage:
    """Tick tasks, or untick them when all are ticked; what is no task yet becomes one."""
    lines = _written(passage)
    if not all(line.is_task for _offset, line in lines):
        return passage.edited(_boxed(offset, line) for offset, line in lines if not line.is_task)
    ticked = all(line.box[1] != " " for _offset, line in lines)
    places = [(offset + len(line.lead) - len(line.box) + 1, line) for offset, line in lines]
    changed = [place for place, line in places if (line.box[1] != " ") == ticked]
    return passage.edited(Edit(place, place + 1, " " if ticked else "x") for place in changed)


# Lines


def _written(passage: Passage) -> list[tuple[int, Line]]:
    """Where the lines of the selection begin, and the lines; among several the blank ones are left out."""
    lines = [(offset, Line.read(text)) for offset, text in passage.writing_lines()]
    return lines if len(lines) == 1 else [(offset, line) for offset, line in lines if not line.is_blank]


def _level(line: Line) -> int:
    match = _HEADING.match(line.words)
    return len(match[1]) if match else 0


def _underline(passage: Passage, offset: int, line: Line) -> Iterator[Edit]:
    """Away with the underline of a heading that has marks now."""
    end = offset + len(str(line))
    below = passage.text.find("\n", end + 1)
    below = len(passage.text) if below < 0 else below
    if _UNDERLINE.match(passage.text[end + 1 : below]) and line.words and not line.lead and not _level(line):
        yield Edit(end, below, "", ahead=False)


def _unquoted(offset: int, line: str) -> Iterator[Edit]:
    match = _QUOTE.match(line)
    if match:
        yield Edit(offset, offset + match.end(), "")


def _listed(passage: Passage, is_done: Callable[[Line], bool], *, numbered: bool) -> Passage:
    wanted = dict(_written(passage))
    lines, counted, offset = passage.lines, _numbers_above(passage), 0
    again = all(is_done(line) for line in wanted.values())
    for index, text in enumerate(passage.lines):
        line = Line.read(lines[index])
        if offset in wanted:
            counted = {column: number for column, number in counted.items() if column <= line.column}
            counted[line.column] = counted.get(line.column, 0) + 1
            if again:
                lines[index] = str(replace(line, marker="", gap="", box=""))
            elif numbered:
                put_marker(lines, index, replace(line, marker=f"{counted[line.column]}.", gap=line.gap or " "))
            elif not is_done(line):
                put_marker(lines, index, replace(line, marker="-", gap=line.gap or " ", box=""))
        offset += len(text) + 1
    return with_lines(passage, lines)


def _numbers_above(passage: Passage) -> dict[int, int]:
    """The number of the item just before the selection, by its indentation."""
    first = passage.touched().start
    line = Line.read(passage.lines[first - 1]) if first else None
    return {line.column: line.number} if line and line.is_numbered else {}


def _boxed(offset: int, line: Line) -> Edit:
    place = offset + len(line.lead)
    return Edit(place, place, "[ ] " if line.is_item else "- [ ] ")
