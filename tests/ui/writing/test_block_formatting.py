"""Headings, quotes, lists and tasks on and off."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.ui.writing.block_formatting import bullets, heading, numbers, quote, task
from editor.ui.writing.passage import Passage
from tests.ui.writing.marked import Change, after

WORDS = st.text(alphabet=st.sampled_from("ab é字\u00a0\u2028𝄞.!\n"), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("level", "before", "expected"),
    [
        (1, "wo|rd", "# wo|rd"),
        (2, "# wo|rd", "## wo|rd"),
        (2, "## wo|rd", "wo|rd"),
        (0, "### wo|rd", "wo|rd"),
        (0, "wo|rd", "wo|rd"),
        (6, "|", "###### |"),
        (2, "> wo|rd", "> ## wo|rd"),
        (2, "- wo|rd", "- ## wo|rd"),
        (2, "|one\n\ntwo|", "## |one\n\n## two|"),
        (2, "|one\n|two", "## |one\n|two"),
        (1, "Ti|tle\n=====\ntext", "# Ti|tle\ntext"),
        (0, "Ti|tle\n-----", "Ti|tle"),
        (2, "## Ti|tle\n---\ntext", "Ti|tle\n---\ntext"),
    ],
)
def test_headings(level: int, before: str, expected: str) -> None:
    assert after(partial(heading, level=level), before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("wo|rd", "> wo|rd"),
        ("|one\n\ntwo|", "> |one\n>\n> two|"),
        ("> wo|rd", "wo|rd"),
        (">wo|rd", "wo|rd"),
        ("> > wo|rd", "> wo|rd"),
        ("|> one\ntwo|", "> |> one\n> two|"),
        ("|", "> |"),
        ("|a\n```\ncode\n```|", "> |a\n> ```\n> code\n> ```|"),
    ],
)
def test_quotes(before: str, expected: str) -> None:
    assert after(quote, before) == expected


@pytest.mark.parametrize(
    ("change", "before", "expected"),
    [
        (bullets, "wo|rd", "- wo|rd"),
        (bullets, "|", "- |"),
        (bullets, "- wo|rd", "wo|rd"),
        (bullets, "* wo|rd", "wo|rd"),
        (bullets, "1. wo|rd", "- wo|rd"),
        (bullets, "- [x] wo|rd", "- wo|rd"),
        (bullets, "> wo|rd", "> - wo|rd"),
        (bullets, "|one\n\n* two|", "- |one\n\n* two|"),
        (numbers, "|one\n\ntwo|", "1. |one\n\n2. two|"),
        (numbers, "3. one\nt|wo", "3. one\n4. t|wo"),
        (numbers, "1. wo|rd", "wo|rd"),
        (numbers, "- [ ] wo|rd", "1. [ ] wo|rd"),
        (numbers, "|- one\n  - two\n- three|", "|1. one\n   1. two\n2. three|"),
    ],
)
def test_lists(change: Change, before: str, expected: str) -> None:
    assert after(change, before) == expected


def test_what_an_item_holds_moves_along_when_its_marker_grows() -> None:
    assert after(numbers, "- o|ne\n  held\n  - inner") == "1. o|ne\n   held\n   - inner"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("wo|rd", "- [ ] wo|rd"),
        ("- wo|rd", "- [ ] wo|rd"),
        ("2. wo|rd", "2. [ ] wo|rd"),
        ("- [ ] wo|rd", "- [x] wo|rd"),
        ("- [X] wo|rd", "- [ ] wo|rd"),
        ("|- [ ] one\n- [x] two|", "|- [x] one\n- [x] two|"),
        ("|- [x] one\n- [x] two|", "|- [ ] one\n- [ ] two|"),
    ],
)
def test_tasks(before: str, expected: str) -> None:
    assert after(task, before) == expected


@pytest.mark.parametrize("change", [bullets, numbers, task, partial(heading, level=2), quote])
def test_code_stays_as_it_is(change: Change) -> None:
    text = "```\nword\n```"
    found = change(Passage(text, 6, 6))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("change", [bullets, numbers, quote, *(partial(heading, level=level) for level in range(7))])
@given(text=WORDS, data=st.data())
def test_asking_twice_gives_back_the_same_text(change: Change, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = change(Passage(text, start, end))
    assert once is not None
    twice = change(once)
    assert twice is not None
    assert twice.text == text
