"""Where two texts differ, whatever their length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.markup import differences
from editor.markup.differences import common_prefix, common_suffix

texts = st.text("ab", max_size=40)


def shared(left: str, right: str) -> int:
    """The same, one character after the other."""
    count = 0
    while count < min(len(left), len(right)) and left[count] == right[count]:
        count += 1
    return count


@given(texts, texts, texts, texts, st.integers(1, 9))
def test_beginning_and_end_are_found_exactly(head: str, left: str, right: str, tail: str, piece: int) -> None:
    before, after = head + left + tail, head + right + tail
    full, differences._SLICE = differences._SLICE, piece
    try:
        start = common_prefix(before, after)
        longest = min(len(before), len(after)) - start
        end = common_suffix(before, after, longest)
    finally:
        differences._SLICE = full
    assert start == shared(before, after)
    assert end == min(longest, shared(before[::-1], after[::-1]))


def test_texts_longer_than_a_slice_are_compared_to_their_end() -> None:
    long = "x" * 100_000
    assert common_prefix(long + "a", long + "b") == 100_000
    assert common_suffix("a" + long, "b" + long, 100_001) == 100_000
    assert common_prefix(long, long) == common_suffix(long, long, 100_000) == 100_000
