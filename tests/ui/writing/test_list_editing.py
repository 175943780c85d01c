"""Enter, Backspace and Tab in lists, tasks and quotes, as pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.ui.writing.line import Line
from editor.ui.writing.list_editing import backspace, enter, line_break, nest, unnest
from editor.ui.writing.list_structure import parent
from editor.ui.writing.passage import Passage
from tests.ui.writing.marked import after

LINES = ["- a", "- ", "  - b", "    - c", "1. a", "2. b", "10. c", "  1. d", "> - q", "> w", "", "text", "  held"]
LISTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- a|", "- a\n- |"),
        ("* a|b", "* a\n* |b"),
        ("+  a|", "+  a\n+  |"),
        ("  - a|", "  - a\n  - |"),
        ("1. a|\n2. b\n\ntext", "1. a\n2. |\n3. b\n\ntext"),
        ("3) a|", "3) a\n4) |"),
        ("1. a|\n1. b", "1. a\n1. |\n1. b"),
        ("- [x] a|", "- [x] a\n- [ ] |"),
        ("> a|", "> a\n> |"),
        ("> > a| b", "> > a\n> > |b"),
        ("> - a|", "> - a\n> - |"),
        ("- a |b c| d", "- a \n- |d"),
        ("9. a|\n   - x\n10. b", "9. a\n10. |\n    - x\n11. b"),
    ],
)
def test_enter_goes_on_with_the_list(before: str, expected: str) -> None:
    assert after(enter, before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- |", "|"),
        ("- a\n- |", "- a\n\n|"),
        ("- a\n- [ ] |", "- a\n\n|"),
        ("- a\n- |\n- c", "- a\n\n|\n\n- c"),
        ("- a\n  - b\n  - |", "- a\n  - b\n- |"),
        ("1. a\n   - |", "1. a\n2. |"),
        ("1. a\n2. |\n3. c", "1. a\n\n|\n\n2. c"),
        ("> a\n> |", "> a\n\n|"),
        ("> > a\n> > |", "> > a\n>\n> |"),
        ("> - a\n> - |", "> - a\n>\n> |"),
    ],
)
def test_enter_on_an_empty_item_ends_the_list_by_one_level(before: str, expected: str) -> None:
    assert after(enter, before) == expected


@pytest.mark.parametrize("before", ["a|", "|- a", "-| a", "* * *|", "-|", "1.|", "# a|", "  held|", "|"])
def test_elsewhere_enter_is_enter(before: str) -> None:
    assert after(enter, before) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- |a", "|a"),
        ("- [ ] |a", "|a"),
        ("  - |a", "  |a"),
        ("> |a", "|a"),
        ("> > |a", "> |a"),
        ("> - |a", "> |a"),
        ("1. |a\n2. b\n3. c", "|a\n1. b\n2. c"),
        ("1. a\n2. |b\n3. c", "1. a\n|b\n2. c"),
    ],
)
def test_backspace_behind_a_marker_removes_it(before: str, expected: str) -> None:
    assert after(backspace, before) == expected


@pytest.mark.parametrize("before", ["- a|", "|- a", "-| a", "- |a|", "a|", "# |a", "  |a"])
def test_elsewhere_backspace_is_backspace(before: str) -> None:
    assert after(backspace, before) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- a\n- b|", "- a\n  - b|"),
        ("1. a\n2. b|\n3. c", "1. a\n   1. b|\n2. c"),
        ("- |a", "- |a"),
        ("1. a\n   1. x\n2. b|\n   - k\n3. c", "1. a\n   1. x\n   2. b|\n      - k\n2. c"),
        ("1. a\n   - x\n2. b|", "1. a\n   - x\n   - b|"),
        ("- a\n- |b\n- c|\n- d", "- a\n  - |b\n  - c|\n- d"),
        ("- a\n\n- b|\n\n  more\n- c", "- a\n\n  - b|\n\n    more\n- c"),
        ("> - a\n> - b|", "> - a\n>   - b|"),
        ("1. a\n1. b|\n1. c", "1. a\n   1. b|\n1. c"),
        ("|- a\n- b\n- c|", "|- a\n  - b\n  - c|"),
        ("- a\n- |b\n\ntext\n\n- x\n- y|", "- a\n  - |b\n\ntext\n\n- x\n  - y|"),
        ("1. a\n   - x\n1. |b\n   - y\n1. c|", "1. a\n   - x\n   - |b\n     - y\n   - c|"),
    ],
)
def test_tab_nests_items_with_all_they_hold(before: str, expected: str) -> None:
    assert after(nest, before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("- a\n  - b|", "- a\n- b|"),
        ("1. a\n   1. b|\n   2. c\n2. d", "1. a\n2. b|\n   1. c\n3. d"),
        ("1. a\n   - b|", "1. a\n2. b|"),
        ("- a|", "- a|"),
        ("- a\n  - |b\n  - c|\n  - d", "- a\n- |b\n- c|\n  - d"),
        ("- a\n  - b|\n    - k", "- a\n- b|\n  - k"),
        ("- a\n  - b|\n    3. k", "- a\n- b|\n  3. k"),
        ("- a\n1. b\n  - c|", "- a\n1. b\n  - c|"),
    ],
)
def test_shift_tab_moves_items_out(before: str, expected: str) -> None:
    assert after(unnest, before) == expected


def test_outside_of_lists_tab_is_tab() -> None:
    assert after(nest, "te|xt") is None
    assert after(unnest, "> te|xt") is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a |b", "a\\\n|b"),
        ("- a|", "- a\\\n  |"),
        ("10. a|", "10. a\\\n    |"),
        ("> a|", "> a\\\n> |"),
        ("|", "\n|"),
        ("a\n|", "a\n\n|"),
        ("# a|", "# a\n|"),
        ("- |a", "- \n  |a"),
    ],
)
def test_shift_enter_breaks_the_line_within_the_paragraph(before: str, expected: str) -> None:
    assert after(line_break, before) == expected


@given(text=LISTS, data=st.data())
def test_words_are_never_lost_and_places_stay_within_the_text(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    for change in (enter, backspace, nest, unnest, line_break):
        found = change(Passage(text, at, at))
        if found is not None:
            assert 0 <= found.start <= found.end <= len(found.text)
            assert _words(found.text) == _words(text)


@given(text=LISTS, data=st.data())
def test_an_item_moved_in_and_out_again_is_held_by_what_held_it_before(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    once = nest(Passage(text, at, at))
    if once is not None and once.text != text:
        twice = unnest(once)
        assert twice is not None
        line = text.count("\n", 0, at)
        assert parent(twice.lines, line) == parent(text.split("\n"), line)


@given(st.text(alphabet=st.sampled_from(" \t>-+*1.)[]xa\u00a0"), max_size=20))
def test_a_line_taken_apart_is_put_together_again(text: str) -> None:
    assert str(Line.read(text)) == text


def _words(text: str) -> str:
    return "".join(character for character in text if character.isalpha() and character not in "x")
