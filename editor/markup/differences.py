"""Where two texts or rows differ. Comparing slices is fast as long as they fit into the processor's cache."""

from __future__ import annotations

from collections.abc import Sequence

_SLICE = 16_384  # characters, or members of a row


def common_prefix(left: Sequence[object], right: Sequence[object]) -> int:
    """How many characters or members two of a kind share at their start."""
    shortest = min(len(left), len(right))
    low = 0
    while low < shortest and left[low : low + _SLICE] == right[low : low + _SLICE]:
        low += _SLICE
    low, high = min(low, shortest), min(low + _SLICE, shortest)
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(left: Sequence[object], right: Sequence[object], longest: int) -> int:
    """How many characters or members two of a kind share at their end, `longest` at most."""
    low = 0
    while low < longest and _same_end(left, right, low, low + _SLICE):
        low += _SLICE
    low, high = min(low, longest), min(low + _SLICE, longest)
    while low < high:
        middle = (low + high + 1) // 2
        if _same_end(left, right, low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _same_end(left: Sequence[object], right: Sequence[object], start: int, stop: int) -> bool:
    """Whether characters `start` to `stop`, counted from the end, are there in both and the same."""
    if stop > min(len(left), len(right)):
        return False
    return left[len(left) - stop : len(left) - start] == right[len(right) - stop : len(right) - start]
