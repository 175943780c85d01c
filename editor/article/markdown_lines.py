"""Reads Markdown by lines, just well enough to tell prose from fenced code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_FENCE: Final = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*\Z)|~{3,})")


def prose_lines(lines: Sequence[str]) -> tuple[dict[int, str], str]:
    """Return the lines outside fenced code by number, and the fence still open at the end ("" if none)."""
    prose: dict[int, str] = {}
    fence = ""
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            if match and match["fence"].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif match:
            fence = match["fence"]
        else:
            prose[index] = line
    return prose, fence


def block_ranges(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the blocks that empty lines part, as half-open ranges of lines; fenced code stays whole."""
    prose, _fence = prose_lines(lines)
    blocks: list[tuple[int, int]] = []
    start: int | None = None
    for index in range(len(lines) + 1):
        empty = index == len(lines) or (index in prose and not lines[index].strip())
        if empty and start is not None:
            blocks.append((start, index))
            start = None
        elif not empty and start is None:
            start = index
    return blocks
