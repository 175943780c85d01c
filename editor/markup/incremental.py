"""Rendering that keeps up with typing: only what an edit touched is read and converted again.

The result equals `converter.render` byte for byte, always. Reading starts again at the first block that the changed
lines can have had a say in, and stops as soon as a block begins on a line where, before the edit, one began too: from
there on the old blocks stand. Definitions are merged anew each time; a block that asked for one that changed is
converted again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from editor.markup.blocks import LOOKAHEAD, Placed, clean_text, read_blocks
from editor.markup.converter import DEFAULTS, Options, new_renderer
from editor.markup.differences import common_prefix, common_suffix
from editor.markup.rendered import Rendered


@dataclass(frozen=True, slots=True)
class Change:
    """Lines `start` to `old_stop` of the old text became lines `start` to `new_stop` of the new one."""

    start: int
    old_stop: int
    new_stop: int


class IncrementalRenderer:
    """Renders one article again and again as it is typed."""

    def __init__(self, options: Options = DEFAULTS) -> None:
        self.options = options
        self._renderer = new_renderer(options)
        self._body: str | None = None
        self._text = ""
        self._lines: list[str] = []
        self._near = 0, 0  # an offset of the text that starts a line, and which line
        self._rendered = Rendered(())

    def render(self, body: str) -> Rendered:
        """Give the rendered body, working only on what changed since the last call."""
        if body == self._body:
            return self._rendered
        if self._body is None:
            self._text = clean_text(body)
            self._lines = self._text.split("\n")
            self._rendered = self._renderer.update(list(read_blocks(self._lines)))
        else:
            self._take(body)
        self._body = body
        return self._rendered

    def _take(self, body: str) -> None:
        """Find the changed lines and render what they touched."""
        text = body if self._body == self._text else clean_text(body)
        change, inserted = self._compare(text)
        if text is body and clean_text("\n".join(inserted)) != "\n".join(inserted):
            text = clean_text(body)
            change, inserted = self._compare(text)
        if text != self._text:
            self._lines[change.start : change.old_stop] = inserted
            self._rendered = self._update(change)
        self._text = text

    def _compare(self, text: str) -> tuple[Change, list[str]]:
        """Find the changed lines and their new content."""
        old = self._text
        head = common_prefix(old, text)
        tail = common_suffix(old, text, min(len(old), len(text)) - head)
        line_start = old.rfind("\n", 0, head) + 1
        start = self._line_of(line_start)
        old_end = old.find("\n", len(old) - tail)
        kept = 0 if old_end < 0 else len(old) - old_end
        inserted = text[line_start : len(text) - kept].split("\n")
        old_stop = start + old.count("\n", line_start, len(old) - kept) + 1
        return Change(start, old_stop, start + len(inserted)), inserted

    def _line_of(self, offset: int) -> int:
        """The line an offset is on, counted from that of the last edit: the next one is mostly near."""
        before, line = self._near
        if before <= offset:
            line += self._text.count("\n", before, offset)
        else:
            line -= self._text.count("\n", offset, before)
        self._near = offset, line
        return line

    def _update(self, change: Change) -> Rendered:
        """Read the blocks the change touched, and hand them on."""
        lines, shift = self._renderer.lines, change.new_stop - change.old_stop
        first = self._first_affected(change.start)
        stop = bisect_right(lines, change.old_stop - 1)
        fresh: list[Placed] = []
        for item in read_blocks(self._lines, self._restart(first, change.start)):
            while stop < len(lines) and lines[stop] + shift < item.line:
                stop += 1
            if item.line >= change.new_stop and stop < len(lines) and lines[stop] + shift == item.line:
                break
            fresh.append(item)
        else:
            stop = len(lines)
        same = self._same_at_start(first, stop, fresh)
        return self._renderer.update(fresh[same:], first + same, stop, shift)

    def _first_affected(self, line: int) -> int:
        """The first block whose end the text at `line` can have decided."""
        lines = self._renderer.lines
        index = max(bisect_right(lines, line) - 1, 0)
        while index > 0 and lines[index] + LOOKAHEAD >= line:
            index -= 1
        return index

    def _restart(self, first: int, line: int) -> int:
        """The line to read from on: that of the first affected block, or of an edit before all blocks."""
        lines = self._renderer.lines
        start = lines[first] if first < len(lines) else 0
        return min(start, line) if first == 0 else start

    def _same_at_start(self, first: int, stop: int, fresh: Sequence[Placed]) -> int:
        """How many blocks read again turned out as they were: the old ones stay, with all that was made of them."""
        count = 0
        for index, item in zip(range(first, stop), fresh, strict=False):
            old = self._renderer.blocks[index]
            if self._renderer.lines[index] != item.line or old.source != item.block.source:
                break
            count += 1
        return count
