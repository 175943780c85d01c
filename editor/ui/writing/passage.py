"""A few whole lines of the text with the selection in them: what format commands and typing aids work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from editor.ui.writing.markdown_styles import NORMAL, end_state


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`; `ahead`: a caret at the place of an insertion goes behind it."""

    start: int
    end: int
    new: str
    ahead: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole lines, separated by newlines; `start` and `end` of the selection count code points.

    `state` is the code fence the first line stands in (`markdown_styles.end_state`). Lines may stand before and after
    those the selection touches, as context.
    """

    text: str
    start: int
    end: int
    state: int = NORMAL

    @property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    @property
    def is_caret(self) -> bool:
        """Whether nothing is selected."""
        return self.start == self.end

    def line_at(self, position: int) -> int:
        """The index of the line a position stands in."""
        return self.text.count("\n", 0, position)

    def line_start(self, index: int) -> int:
        """The position a line begins at."""
        return sum(len(line) + 1 for line in self.lines[:index])

    def touched(self) -> range:
        """The indices of the lines of the selection; a line the selection only ends before is not meant."""
        first, last = self.line_at(self.start), self.line_at(self.end)
        if last > first and self.text[self.end - 1] == "\n":
            last -= 1
        return range(first, last + 1)

    def writing_lines(self) -> Iterator[tuple[int, str]]:
        """Where each line of the selection begins, and the line; those of a code fence are left out."""
        touched, offset, state = self.touched(), 0, self.state
        for index, line in enumerate(self.lines[: touched.stop]):
            after = end_state(line, state)
            if index in touched and state == NORMAL and after == NORMAL:
                yield offset, line
            offset += len(line) + 1
            state = after

    def edited(self, edits: Iterable[Edit]) -> Self:
        """The passage after several edits, which may touch but not overlap; the selection moves with its words."""
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
        parts, last = [], 0
        for edit in ordered:
            parts += [self.text[last : edit.start], edit.new]
            last = edit.end
        start, end = _moved(self.start, ordered), _moved(self.end, ordered)
        return replace(self, text="".join([*parts, self.text[last:]]), start=start, end=max(start, end))


def _moved(position: int, edits: Iterable[Edit]) -> int:
    """Where a position goes: one inside what is replaced goes behind what replaces it."""
    shift = 0
    for edit in edits:
        grown = len(edit.new) - (edit.end - edit.start)
        if edit.start == edit.end == position:
            shift += grown if edit.ahead else 0
        elif edit.end <= position:
            shift += grown
        elif edit.start <= position:
            return edit.start + shift + len(edit.new)
    return position + shift
