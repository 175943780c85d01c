"""How the lines of a list hang together: what holds what, who numbers whom. Pure functions over lists of lines."""

from __future__ import annotations

from dataclasses import replace

from editor.ui.writing.line import Line
from editor.ui.writing.passage import Passage

NARROWEST = 2  # columns of the narrowest marker with its space


def last_of(lines: list[str], at: int) -> int:
    """The last line of what the item at `at` holds, lines that go on without indentation included."""
    item, last = Line.read(lines[at]), at
    for index in range(at + 1, len(lines)):
        line = Line.read(lines[index])
        if line.is_blank:
            continue
        goes_on = line.column > item.column or last == index - 1
        held = line.column >= item.content_column if line.is_item else goes_on
        if line.depth != item.depth or not held:
            break
        last = index
    return last


def parent(lines: list[str], at: int) -> int | None:
    """The item that holds the item at `at`."""
    item = Line.read(lines[at])
    column = item.column
    for index in range(at - 1, -1, -1):
        line = Line.read(lines[index])
        if line.depth != item.depth or _ends_list(lines, index):
            return None
        if line.is_item and line.content_column <= column:
            return index
        column = min(column, line.column) if line.is_item else column
    return None


def sibling_before(lines: list[str], at: int) -> int | None:
    """The item before in the same list."""
    item = Line.read(lines[at])
    for index in range(at - 1, -1, -1):
        line = Line.read(lines[index])
        if line.depth != item.depth or _ends_list(lines, index):
            return None
        if line.is_item and line.column <= item.column:
            return index if _same_level(line, item) else None
    return None


def _ends_list(lines: list[str], at: int) -> bool:
    """Whether a paragraph outside of every list begins here."""
    line = Line.read(lines[at])
    begins = not at or Line.read(lines[at - 1]).is_blank
    return begins and not line.is_item and not line.is_blank and not line.column


def _same_level(one: Line, other: Line) -> bool:
    """Whether two items stand in one list: indentation within the other's marker nests nothing (CommonMark § 5.3)."""
    return one.column < other.content_column and other.column < one.content_column


def last_child(lines: list[str], holder: int, before: int) -> int | None:
    """The last item standing directly in the item at `holder`, of those before a line."""
    found, column = None, Line.read(lines[holder]).content_column
    for index in range(before - 1, holder, -1):
        line = Line.read(lines[index])
        outer = found is None or line.content_column <= Line.read(lines[found]).column
        if line.is_item and line.column >= column and outer:
            found = index
            if line.column < column + NARROWEST:
                break
    return found


def step(lines: list[str], at: int) -> int:
    """1, or 0 in a list whose writer gives every item the same number."""
    item = Line.read(lines[at])
    before, after = sibling_before(lines, at), last_of(lines, at) + 1
    near = before if before is not None else after if after < len(lines) else None
    neighbour = Line.read(lines[near]) if near is not None else None
    return int(neighbour is None or neighbour.marker != item.marker or not _same_level(item, neighbour))


def numbered_after(lines: list[str], at: int, by: int) -> list[str]:
    """Number the items that follow the one at `at` in its list."""
    item = Line.read(lines[at])
    if not item.is_numbered:
        return lines
    number, lines = item.number, list(lines)
    index = last_of(lines, at) + 1
    while index < len(lines) and _continues(item, lines[index]):
        number += by
        put_marker(lines, index, Line.read(lines[index]).numbered(number))
        index = last_of(lines, index) + 1
    return lines


def _continues(item: Line, text: str) -> bool:
    """Whether a line is a further item of a numbered item's list."""
    line = Line.read(text)
    alike = line.is_numbered and line.style == item.style and line.depth == item.depth
    return alike and _same_level(item, line)


def closed_up(lines: list[str], at: int, gone: Line) -> list[str]:
    """Number the items that followed one which is none any more as though it had never been there."""
    index = at + 1
    while index < len(lines) and (Line.read(lines[index]).is_blank or Line.read(lines[index]).column > gone.column):
        index += 1
    if not gone.is_numbered or index == len(lines) or not _continues(gone, lines[index]):
        return lines
    following = Line.read(lines[index])
    lines = with_marker(lines, index, following.numbered(gone.number))
    return numbered_after(lines, index, int(following.number != gone.number))


def with_marker(lines: list[str], at: int, line: Line) -> list[str]:
    """The lines after `put_marker`."""
    lines = list(lines)
    put_marker(lines, at, line)
    return lines


def put_marker(lines: list[str], at: int, line: Line) -> None:
    """Give an item another marker; what it holds moves along when the marker has another width."""
    old = Line.read(lines[at])
    wider = line.content_column - old.content_column if old.is_item else 0
    last = last_of(lines, at) if wider else at
    lines[at] = str(line)
    for index in range(at + 1, last + 1):
        held = Line.read(lines[index])
        if not held.is_blank and held.column >= old.content_column:
            lines[index] = str(held.indented(held.column + wider))


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position."""
    return text.count("\n", 0, position), position - text.rfind("\n", 0, position) - 1


def with_lines(passage: Passage, lines: list[str]) -> Passage:
    """As many other lines, the selection over the same words as before, counted from the ends of their lines."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    before = passage.lines
    moved = []
    for position in (passage.start, passage.end):
        index, column = place(passage.text, position)
        lead = len(Line.read(before[index]).lead)
        behind = len(before[index]) - max(lead, column)
        at_start = not column and lead and not passage.is_caret
        moved.append(starts[index] + (0 if at_start else max(0, len(lines[index]) - behind)))
    return replace(passage, text="\n".join(lines), start=moved[0], end=max(moved))
