"""Qt counts UTF-16 code units, Python counts code points; here the two meet."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units Qt counts for a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, units: int) -> int:
    """The number of code points in the first `units` UTF-16 code units of a text."""
    if text.isascii():
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def common_edges(before: str, after: str) -> tuple[int, int, int]:
    """Where two texts differ: `(start, end in before, end in after)` in code points, as short as can be."""
    limit = min(len(before), len(after))
    start = _common_prefix(before, after, limit)
    tail = _common_prefix(before[::-1], after[::-1], limit - start)
    return start, len(before) - tail, len(after) - tail


def _common_prefix(one: str, other: str, limit: int) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
