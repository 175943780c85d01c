"""Enter, Backspace and Tab in lists, tasks and quotes: pure functions from one passage to the next.

Each returns None where the key means nothing special. The passage holds the list around the selection (see
`belongs_to_list`), so that items that follow are numbered anew. Lines keep every byte that is not the point.
"""

from __future__ import annotations

from dataclasses import replace

from editor.ui.writing.line import Line, words_start
from editor.ui.writing.list_structure import (
    closed_up,
    last_child,
    last_of,
    numbered_after,
    parent,
    place,
    sibling_before,
    step,
    with_lines,
    with_marker,
)
from editor.ui.writing.passage import Passage


def belongs_to_list(text: str) -> bool:
    """Whether a line can be part of a list or quote around it."""
    line = Line.read(text)
    return line.is_item or line.is_blank or bool(line.quote or line.indent)


def enter(passage: Passage) -> Passage | None:
    """Go on with the next item or quoted line; on an empty one leave the list by one level."""
    passage = _without_selection(passage)
    at, column = _caret(passage)
    line = Line.read(passage.lines[at])
    if not (line.is_item or line.quote) or column < len(line.lead):
        return None
    if not line.words.strip():
        return _left(passage, at)
    lines = passage.lines
    text = str(line)
    lines[at] = text[:column]
    following = replace(line, box="[ ] " if line.is_task else "", words=text[column:].lstrip(" \t"))
    by, last = step(passage.lines, at), last_of(passage.lines, at)
    if line.is_numbered:
        following = following.numbered(line.number + by)
    if not line.is_item:
        following = replace(following, indent="")
    lines.insert(at + 1, str(following))
    if line.is_item:
        lines = _reindented(lines, range(at + 2, last + 2), following.content_column - line.content_column)
    return _with_caret(passage, numbered_after(lines, at, by), at + 1, len(following.lead))


def line_break(passage: Passage) -> Passage:
    """A hard line break (CommonMark § 6.7): the words go on in the same item or quote; a heading just ends."""
    passage = _without_selection(passage)
    at, column = _caret(passage)
    line, lines = Line.read(passage.lines[at]), passage.lines
    indent = " " * line.content_column if line.is_item else line.indent
    before, after = lines[at][:column], lines[at][column:]
    breaks = words_start(lines[at]) == len(line.lead) and not line.words.startswith("|")
    mark = "\\" if breaks and line.words[: column - len(line.lead)].strip() else ""
    lines[at : at + 1] = [before.rstrip(" \t") + mark if mark else before, line.quote + indent + after.lstrip(" \t")]
    return _with_caret(passage, lines, at + 1, len(line.quote + indent))


def backspace(passage: Passage) -> Passage | None:
    """Right behind a list marker or quote mark: remove it; the words stay where they are."""
    if not passage.is_caret:
        return None
    at, column = _caret(passage)
    line, lines = Line.read(passage.lines[at]), passage.lines
    if column != len(line.lead) or not (line.is_item or (line.quote and not line.indent)):
        return None
    bare = replace(line, marker="", gap="", box="") if line.is_item else replace(line, quote=_one_less(line.quote))
    lines[at] = str(bare)
    return _with_caret(passage, closed_up(lines, at, line), at, len(bare.lead))


def nest(passage: Passage) -> Passage | None:
    """Nest the items of the selection, with all they hold, in the item before; the first of a list cannot be."""
    return _moved(passage, inward=True)


def unnest(passage: Passage) -> Passage | None:
    """Move the items of the selection, with all they hold, out by one level."""
    return _moved(passage, inward=False)


# Ending a list


def _left(passage: Passage, at: int) -> Passage:
    """The empty item or quoted line one level further out; from the outermost level it becomes an empty line."""
    lines = passage.lines
    line = Line.read(lines[at])
    outer = parent(lines, at) if line.is_item else None
    if outer is not None:
        moved = _moved_item(lines, at, outer)
        return _with_caret(passage, moved, at, len(Line.read(moved[at]).lead))
    prefix = line.quote if line.is_item else _one_less(line.quote)
    blank = prefix.rstrip()
    lines[at] = prefix
    follows = lines[at + 1] if at + 1 < len(lines) else ""
    if follows and not Line.read(follows).is_blank:
        lines.insert(at + 1, blank)
    caret = at
    if at and not Line.read(lines[at - 1]).is_blank:
        lines.insert(at, blank)
        caret = at + 1
    return _with_caret(passage, closed_up(lines, caret, line), caret, len(prefix))


def _one_less(quote: str) -> str:
    """Quote marks without the innermost."""
    return quote[: quote.rindex(">")] if ">" in quote else ""


# Moving items


def _moved(passage: Passage, *, inward: bool) -> Passage | None:
    lines = passage.lines
    touched = [index for index in passage.touched() if not Line.read(lines[index]).is_blank]
    if not touched or not Line.read(lines[touched[0]]).is_item:
        return None
    outermost, held = [], -1
    for index in touched:
        if index > held and Line.read(lines[index]).is_item:
            outermost.append(index)
            held = last_of(lines, index)
    for run in _runs(lines, outermost) if inward else ():
        under = sibling_before(lines, run[0])
        lines = lines if under is None else _nested(lines, run, under)
    for index in outermost if not inward else ():
        outer = parent(lines, index)
        lines = lines if outer is None else _moved_item(lines, index, outer)
    return with_lines(passage, lines)


def _runs(lines: list[str], items: list[int]) -> list[list[int]]:
    """Items that follow each other in one list, together; a first one that nothing can hold stands alone."""
    runs: list[list[int]] = []
    for index in items:
        together = runs and sibling_before(lines, index) == runs[-1][-1]
        if together and sibling_before(lines, runs[-1][0]) is not None:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _nested(lines: list[str], run: list[int], under: int) -> list[str]:
    """The items of a run as the last ones inside the item at `under`."""
    like = last_child(lines, under, run[0])
    steps = step(lines, under), step(lines, like) if like is not None else 1
    column = Line.read(lines[under]).content_column if like is None else Line.read(lines[like]).column
    for at in run:
        lines = _styled(_shifted(lines, at, column), at, like, steps[1])
        like = at
    return numbered_after(numbered_after(lines, under, steps[0]), run[-1], steps[1])


def _moved_item(lines: list[str], at: int, outer: int) -> list[str]:
    """The item at `at` as the next one after `outer`, which held it; it now holds those that followed it there."""
    by, own_last = step(lines, outer), last_of(lines, at)
    lines = _shifted(lines, at, Line.read(lines[outer]).column)
    lines = numbered_after(_styled(lines, at, outer, by), outer, by)
    inner = next((index for index in range(at + 1, last_of(lines, at) + 1) if Line.read(lines[index]).is_item), None)
    if inner is not None and Line.read(lines[inner]).is_numbered:
        if inner > own_last:
            lines = with_marker(lines, inner, Line.read(lines[inner]).numbered(1))
        lines = numbered_after(lines, inner, 1)
    return lines


def _shifted(lines: list[str], at: int, column: int) -> list[str]:
    """The item and all it holds indented so that it begins at `column`."""
    return _reindented(lines, range(at, last_of(lines, at) + 1), column - Line.read(lines[at]).column)


def _reindented(lines: list[str], those: range, by: int) -> list[str]:
    lines = list(lines)
    for index in those:
        line = Line.read(lines[index])
        if by and not line.is_blank:
            lines[index] = str(line.indented(line.column + by))
    return lines


def _styled(lines: list[str], at: int, like: int | None, by: int) -> list[str]:
    """The item with the marker its new neighbour has; alone, a numbered one begins at 1."""
    line = Line.read(lines[at])
    neighbour = Line.read(lines[like]) if like is not None else line
    if like is None:
        marker = f"1{line.style}" if line.is_numbered else line.marker
    else:
        marker = f"{neighbour.number + by}{neighbour.style}" if neighbour.is_numbered else neighbour.marker
    return with_marker(lines, at, replace(line, marker=marker))


# Selections


def _without_selection(passage: Passage) -> Passage:
    text = passage.text[: passage.start] + passage.text[passage.end :]
    return replace(passage, text=text, end=passage.start)


def _caret(passage: Passage) -> tuple[int, int]:
    return place(passage.text, passage.start)


def _with_caret(passage: Passage, lines: list[str], at: int, column: int) -> Passage:
    text = "\n".join(lines)
    caret = sum(len(line) + 1 for line in lines[:at]) + column
    return replace(passage, text=text, start=caret, end=caret)
