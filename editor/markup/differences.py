"""Where two texts differ. Halving, because comparing slices is fast: a megabyte takes well under a millisecond."""

from __future__ import annotations


def common_prefix(left: str, right: str) -> int:
    """How many characters two texts share at their start."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(left: str, right: str, longest: int) -> int:
    """How many characters two texts share at their end, `longest` at most."""
    low, high = 0, longest
    while low < high:
        middle = (low + high + 1) // 2
        if left[len(left) - middle : len(left) - low] == right[len(right) - middle : len(right) - low]:
            low = middle
        else:
            high = middle - 1
    return low
