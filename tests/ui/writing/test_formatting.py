"""Bold, italic, strike-through and code on and off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.ui.writing.formatting import bold, code, italic, strike, toggled
from editor.ui.writing.passage import Passage
from editor.ui.writing.stretches import Kind
from tests.ui.writing.marked import Change, after

PLAIN = st.text(alphabet=st.sampled_from("ab é字\u00a0\u20281.,'’!?\n𝄞ب-#>|"), max_size=40)


@pytest.mark.parametrize(
    ("change", "before", "expected"),
    [
        (bold, "a wo|rd here", "a **wo|rd** here"),
        (bold, "a word| here", "a **word|** here"),
        (bold, "a |word here", "a **|word** here"),
        (italic, "a wo|rd here", "a *wo|rd* here"),
        (strike, "a wo|rd here", "a ~~wo|rd~~ here"),
        (code, "a wo|rd here", "a `wo|rd` here"),
        (bold, "don't| go", "**don't|** go"),
        (bold, "snake_ca|se", "**snake_ca|se**"),
        (bold, "नमस्|ते", "**नमस्|ते**"),
    ],
)
def test_without_a_selection_the_word_at_the_caret_is_meant(change: Change, before: str, expected: str) -> None:
    assert after(change, before) == expected
    assert after(change, expected) == before


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("|foo | bar", "**|foo|**  bar"),
        ("a| foo|", "a **|foo|**"),
        ("|  foo\u00a0|bar", "  **|foo|**\u00a0bar"),
    ],
)
def test_spaces_at_the_ends_stay_outside_the_marks(before: str, expected: str) -> None:
    assert after(bold, before) == expected


def test_marks_selected_with_the_words_are_taken_away_too() -> None:
    assert after(bold, "a |**b**| c") == "a |b| c"
    assert after(bold, "a **|b|** c") == "a |b| c"
    assert after(bold, "a **b**| c") == "a b| c"


def test_underscores_are_emphasis_too() -> None:
    assert after(italic, "_lea|n_") == "lea|n"
    assert after(bold, "__stro|ng__") == "stro|ng"


@pytest.mark.parametrize(
    ("change", "before", "expected"),
    [
        (italic, "**wo|rd**", "***wo|rd***"),
        (bold, "*wo|rd*", "***wo|rd***"),
        (bold, "|*word*|", "**|*word*|**"),
        (bold, "***wo|rd***", "*wo|rd*"),
        (italic, "***wo|rd***", "**wo|rd**"),
    ],
)
def test_bold_and_italic_go_together(change: Change, before: str, expected: str) -> None:
    assert after(change, before) == expected


def test_part_of_a_marked_stretch_loses_its_marks_and_the_rest_keeps_them() -> None:
    assert after(bold, "**some |bold| words**") == "**some** |bold| **words**"
    assert after(bold, "**|some| words**") == "|some| **words**"
    assert after(italic, "_a |b|_") == "_a_ |b|"


def test_a_partly_marked_selection_is_marked_as_one() -> None:
    assert after(bold, "a **b |c** d|") == "a **|b c d|**"
    assert after(bold, "**some** |bold| **words**") == "**|some bold words|**"
    assert after(bold, "|a **b** c|") == "**|a b c|**"


def test_marks_never_cross_other_marks_links_or_code() -> None:
    assert after(bold, "|a *b| c*") == "**|a *b c*|**"
    assert after(bold, "see |a [te|xt](https://x.example) b") == "see **|a [text](https://x.example)|** b"
    assert after(bold, "[te|xt](https://x.example)") == "[**te|xt**](https://x.example)"
    assert after(bold, "at https://ex|ample.org now") == "at **https://ex|ample.org** now"
    assert after(bold, "an `a|b` c") == "an **`a|b`** c"


def test_each_line_and_each_cell_gets_its_own_marks() -> None:
    assert after(bold, "- |one\n- [ ] two\n\n> ## three|") == "- **|one**\n- [ ] **two**\n\n> ## **three|**"


def test_cells_of_a_table_are_marked_one_by_one() -> None:
    row = "| one | two |"
    found = bold(Passage(row, 0, len(row)))
    assert found.text == "| **one** | **two** |"
    assert bold(found).text == row


def test_nothing_happens_inside_a_code_fence() -> None:
    text = "```\nword\n```"
    assert bold(Passage(text, 5, 7)).text == text
    assert bold(Passage(text, 6, 6)).text == text
    assert bold(Passage("word", 1, 1, state=6)).text == "word"


def test_a_selection_over_a_fence_marks_what_stands_outside() -> None:
    text = "a\n```\nb\n```\nc"
    assert bold(Passage(text, 0, len(text))).text == "**a**\n```\nb\n```\n**c**"


def test_code_finds_marks_longer_than_those_inside() -> None:
    assert after(code, "|a`b|") == "``|a`b|``"
    assert after(code, "|`a|") == "`` |`a| ``"
    assert after(code, "`` |`a| ``") == "|`a|"


def test_in_a_very_long_line_only_what_is_near_is_looked_at() -> None:
    line = "word and *more* " * 20_000
    at = 16 * 9_000 + 2
    once = bold(Passage(line, at, at))
    assert once.text == line[: at - 2] + "**word**" + line[at + 2 :]
    assert bold(once).text == line
    assert bold(Passage(line + "**a b**", len(line) + 7, len(line) + 7)).text == line + "a b"


def test_without_a_word_marks_to_write_between_appear_and_go_again() -> None:
    assert after(bold, "a | b") == "a **|** b"
    assert after(bold, "a **|** b") == "a | b"
    assert after(italic, "a **|** b") == "a ***|*** b"
    assert after(italic, "a ***|*** b") == "a **|** b"
    assert after(bold, "a *|* b") == "a ***|*** b"
    assert after(bold, "a ****|**** b") == "a ******|****** b"
    assert after(bold, "a ******|****** b") == "a ****|**** b"
    assert after(bold, "|- ") == "- **|**"
    assert after(strike, "a | b") == "a ~~|~~ b"
    assert after(strike, "|") == "|"


def test_punctuation_that_would_break_the_marks_stays_outside() -> None:
    assert after(bold, "|中文。|字") == "**|中文|**。字"


def test_right_to_left_words_are_words() -> None:
    assert after(bold, "مرح|با بكم") == "**مرح|با** بكم"


def test_escaped_marks_are_words() -> None:
    assert after(bold, r"\*\*wo|rd\*\*") == r"\*\***wo|rd**\*\*"


@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data())
def test_toggling_twice_gives_back_the_same_text(kind: Kind, data: st.DataObject) -> None:
    text = data.draw(PLAIN)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = toggled(Passage(text, start, end), kind)
    assert toggled(once, kind).text == text
    assert once.text.replace(kind.value, "") == text


@given(st.text(alphabet=st.sampled_from("ab *_~`\\[]()!<>|\n"), max_size=40), st.data())
def test_no_character_but_marks_ever_changes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for kind in Kind:
        found = toggled(Passage(text, start, end), kind)
        assert 0 <= found.start <= found.end <= len(found.text)
        unmarked = str.maketrans("", "", "*_~` ")
        assert found.text.translate(unmarked) == text.translate(unmarked)
