"""Which characters of a line look how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.ui.writing.markdown_styles import NORMAL, Style, end_state, spans


def looks(text: str, state: int = NORMAL) -> dict[str, Style | None]:
    """Each stretch of a line with the style that is seen in the end."""
    seen: list[Style | None] = [None] * len(text)
    for span in spans(text, state):
        seen[span.start : span.start + span.length] = [span.style] * span.length
    found: dict[str, Style | None] = {}
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or seen[place] is not seen[start]:
            found[text[start:place]] = seen[start]
            start = place
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", {"plain words": None}),
        ("## Head", {"## ": Style.MARK, "Head": Style.HEADING}),
        ("#no head", {"#no head": None}),
        ("a **b** c", {"a ": None, "**": Style.MARK, "b": Style.BOLD, " c": None}),
        ("a *b* c", {"a ": None, "*": Style.MARK, "b": Style.ITALIC, " c": None}),
        ("***b***", {"***": Style.MARK, "b": Style.BOLD_ITALIC}),
        ("snake_case_word", {"snake_case_word": None}),
        ("2 * 3 * 4", {"2 * 3 * 4": None}),
        ("`code`", {"`": Style.MARK, "code": Style.CODE}),
        ("~~gone~~", {"~~": Style.MARK, "gone": Style.STRIKE}),
        ("[t](u)", {"[": Style.MARK, "t": Style.LINK, "]": Style.MARK, "(u)": Style.ADDRESS}),
        ("> quoted", {"> ": Style.MARK, "quoted": None}),
        ("- [x] done", {"- [x] ": Style.MARK, "done": None}),
        ("12. item", {"12. ": Style.MARK, "item": None}),
        ("* * *", {"* * *": Style.MARK}),
        ("<!-- note -->", {"<!-- note -->": Style.COMMENT}),
        ("https://a.example/b.", {"https://a.example/b": Style.ADDRESS, ".": None}),
        ("[^1]: note", {"[^1]:": Style.LINK, " note": None}),
        (r"\*no\*", {"\\": Style.MARK, "*no": None, "*": None}),
    ],
)
def test_a_line_by_itself(text: str, expected: dict[str, Style | None]) -> None:
    assert looks(text) == expected


def test_fences_open_and_close_as_in_common_mark() -> None:
    opened = end_state("```python", NORMAL)
    assert opened != NORMAL
    assert end_state("~~~", opened) == opened
    assert end_state("``` no", opened) == opened
    assert end_state("````", opened) == NORMAL
    assert end_state("``` a`b", NORMAL) == NORMAL
    assert end_state("    ```", NORMAL) == NORMAL
    longer = end_state("~~~~", NORMAL)
    assert end_state("~~~", longer) == longer
    assert end_state("~~~~~", longer) == NORMAL
    assert looks("**x**", opened) == {"**x**": Style.CODE}


@given(st.text(alphabet=st.sampled_from("ab *_~`=[]()<>!#\\-1.𝄞"), max_size=40), st.sampled_from([NORMAL, 6, 7, 8]))
def test_no_stretch_leaves_its_line(text: str, state: int) -> None:
    for span in spans(text, state):
        assert 0 <= span.start <= span.start + span.length <= len(text)


HOSTILE = ["[", "*a ", "`", "`a``", "<", "![[", "_a", "**a", "~~a", "<!--", "[a](", "[^", "[a ", "* ", "a*", ">", "- "]


@pytest.mark.parametrize("start", HOSTILE)
def test_hostile_lines_are_looked_at_in_a_moment(start: str) -> None:
    """They would take minutes if the patterns were not linear; the suite's own time limit is the judge."""
    assert spans(start * 4000, NORMAL) is not None
