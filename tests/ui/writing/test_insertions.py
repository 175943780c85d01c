"""Links, tables and pictures put into the text."""

from __future__ import annotations

from functools import partial

import pytest

from editor.markup.converter import render
from editor.ui.writing.insertions import as_address, image, link, table
from tests.ui.writing.marked import after, passage


@pytest.mark.parametrize(
    ("clipboard", "before", "expected"),
    [
        ("", "a wo|rd", "a [word](|)"),
        ("", "a |", "a [|]()"),
        ("", "|two words| more", "[two words](|) more"),
        ("https://example.org", "a wo|rd", "a [word](https://example.org)|"),
        ("https://example.org", "a | b", "a [|](https://example.org) b"),
        (" www.example.org\n", "wo|rd", "[word](https://www.example.org)|"),
        ("ana@example.org", "wo|rd", "[word](mailto:ana@example.org)|"),
        ("just words", "wo|rd", "[word](|)"),
        ("", "|https://example.org/a|", "[|](https://example.org/a)"),
        ("", "see https://exa|mple.org now", "see [|](https://example.org) now"),
        ("", "see https://exa|mple.org.", "see [|](https://example.org)."),
        ("", "|a\\\\|", "[a\\\\](|)"),
        ("", "|a\\| b", "[a\\\\](|) b"),
        ("https://example.org/a_(b)", "wo|rd", "[word](https://example.org/a_(b))|"),
        ("https://example.org/a(b", "wo|rd", "[word](<https://example.org/a(b>)|"),
        ("", "|a ] b|", r"[a \] b](|)"),
        ("", "|a [b] c|", "[a [b] c](|)"),
        ("", "|one\ntwo|", "[one](|)\ntwo"),
        ("https://other.example", "[wo|rd](https://example.org)", "[word](|https://example.org|)"),
        ("", "![al|t](images/a.png)", "![alt](|images/a.png|)"),
    ],
)
def test_links(clipboard: str, before: str, expected: str) -> None:
    assert after(partial(link, clipboard=clipboard), before) == expected


@pytest.mark.parametrize("text", ["", "word", "http:/x", "javascript:alert(1)", "a@b", "https://a b", "x.example"])
def test_only_addresses_are_addresses(text: str) -> None:
    assert as_address(text) == ""


@pytest.mark.parametrize("before", ["|", "te|xt", "te|xt\nmore\n\nend", "a\n|\nb", "a\n\n|\n\nb", "a|\n\n\nb", "# a|"])
def test_a_table_is_a_table_wherever_it_is_put(before: str) -> None:
    found = table(passage(before))
    html = render(found.text).html
    assert html.count("<tr>") == 3
    assert html.count("<th") - html.count("<thead") == 3
    assert found.text[found.start : found.end] == "Column 1"
    for word in before.replace("|", "").replace("#", "").split():
        assert word in found.text


def test_a_table_comes_after_the_whole_paragraph() -> None:
    assert table(passage("te|xt\nmore\n\nend")).text.startswith("text\nmore\n\n| Column 1")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a | b", "a ![|](images/x.png) b"),
        ("a |boat| b", "a ![boat|](images/x.png) b"),
        ("|a ]| b", r"![a \]|](images/x.png) b"),
        ("![|](images/y.png) b", "![](images/y.png)\n\n![|](images/x.png) b"),
    ],
)
def test_pictures(before: str, expected: str) -> None:
    assert after(partial(image, address="images/x.png"), before) == expected
