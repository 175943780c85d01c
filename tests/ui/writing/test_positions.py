"""UTF-16 code units and code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.ui.writing.positions import code_points, common_edges, utf16_length

TEXT = st.text(alphabet=st.sampled_from("ab𝄞👩é\u0301\n"), max_size=20)


@given(TEXT, st.data())
def test_units_and_code_points_agree(text: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(text)))
    assert code_points(text, utf16_length(text[:length])) == length


def test_a_place_within_a_pair_counts_as_the_place_before() -> None:
    assert code_points("a𝄞b", 2) == 1
    assert code_points("ab", 9) == 2


@given(TEXT, TEXT)
def test_the_edges_two_texts_have_in_common_are_as_long_as_can_be(before: str, after: str) -> None:
    start, end_before, end_after = common_edges(before, after)
    assert before[:start] == after[:start]
    assert before[end_before:] == after[end_after:]
    assert start <= min(end_before, end_after)
    if start < min(end_before, end_after):
        assert before[start] != after[start]
        assert before[end_before - 1] != after[end_after - 1]
