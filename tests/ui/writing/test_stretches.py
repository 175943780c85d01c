"""Where marks begin and end, judged by a Markdown reader of others."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor.ui.writing.stretches import Kind, fixed, stretches

READER = MarkdownIt("commonmark")
TAGS = {Kind.BOLD: "strong", Kind.ITALIC: "em", Kind.CODE: "code"}


def as_html(line: str) -> str:
    """The line with tags in place of the marks found."""
    tags = {}
    for stretch in stretches(line):
        tag = TAGS[stretch.kind]
        tags[stretch.start] = (stretch.inner_start, f"<{tag}>")
        tags[stretch.inner_end] = (stretch.end, f"</{tag}>")
    html, place = "", 0
    while place < len(line):
        after, text = tags.get(place, (place + 1, escape(line[place], quote=False)))
        html, place = html + text, after
    return html


@given(st.text(alphabet=st.sampled_from("aab .*_*_("), min_size=1, max_size=24))
def test_emphasis_is_what_common_mark_says(line: str) -> None:
    assert as_html(f"x {line} x") == READER.renderInline(f"x {line} x")


@pytest.mark.parametrize(
    "line",
    [
        "*foo**bar*",
        "**foo*bar*baz**",
        "***foo** bar*",
        "*foo _bar* baz_",
        "foo***bar***baz",
        "*foo**bar***",
        "_(bar)_",
        "a_b_c",
    ],
)
def test_the_hard_cases_of_common_mark(line: str) -> None:
    assert as_html(line) == READER.renderInline(line)


@given(st.text(alphabet=st.sampled_from("ab `*"), min_size=1, max_size=16))
def test_code_goes_before_emphasis(line: str) -> None:
    spaces = str.maketrans("", "", " ")
    assert as_html(f"x{line}x").translate(spaces) == READER.renderInline(f"x{line}x").translate(spaces)


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("a [b *c*](d) e", "[b *c*](d)"),
        ("a ![b](c.png 'd') e", "![b](c.png 'd')"),
        ("a <https://b_c_d> e", "<https://b_c_d>"),
        ("a https://b/c_d_e f", "https://b/c_d_e"),
        ("a [^note_one] b", "[^note_one]"),
        ("a <b class='c_d_'> e", "<b class='c_d_'>"),
        ("a [b][c_d_e] f", "[b][c_d_e]"),
    ],
)
def test_links_addresses_and_tags_stay_whole(line: str, whole: str) -> None:
    assert [line[start:end] for start, end, *_words in fixed(line)] == [whole]
    for stretch in stretches(line):
        assert "[" in line[: stretch.start]
        assert "](" in line[stretch.end :]
