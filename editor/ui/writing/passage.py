"""A few whole lines of the text with the selection in them: what every format command and typing aid turns into the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from editor.ui.writing.markdown_styles import NORMAL, end_state


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

    def code_lines(self) -> frozenset[int]:
        """The indices of the lines inside a code fence, the fences themselves included."""
        inside, state = set(), self.state
        for index, line in enumerate(self.lines):
            after = end_state(line, state)
            if state != NORMAL or after != NORMAL:
                inside.add(index)
            state = after
        return frozenset(inside)

    def with_lines(self, changed: dict[int, tuple[str, str, str]]) -> Self:
        """Other lines: for each index its fixed beginning before, the new beginning and what follows both.

        Positions within the beginning go to its end; those after it keep their place in the words.
        """
        start, end, before = self.start, self.end, 0
        lines = self.lines
        moved_start, moved_end, shift = start, end, 0
        for index, line in enumerate(lines):
            if index in changed:
                old, new, rest = changed[index]
                moved_start = _moved(start, moved_start, before, line, (old, new), shift)
                moved_end = _moved(end, moved_end, before, line, (old, new), shift)
                lines[index] = new + rest
                shift += len(new) - len(old)
            elif before <= start <= before + len(line):
                moved_start = start + shift
            if index not in changed and before <= end <= before + len(line):
                moved_end = end + shift
            before += len(line) + 1
        return replace(self, text="\n".join(lines), start=moved_start, end=max(moved_start, moved_end))


def _moved(position: int, so_far: int, before: int, line: str, head: tuple[str, str], shift: int) -> int:
    """Where a position goes when the beginning of the line it stands in becomes another one."""
    if not before <= position <= before + len(line):
        return so_far
    old, new = head
    if position - before < len(old):
        return before + shift + len(new)
    return position + shift + len(new) - len(old)


def replaced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text after several replacements `(start, end, new)` that do not overlap."""
    parts, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])
