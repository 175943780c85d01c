"""Typographic punctuation follows the language, and stays out of code."""

from __future__ import annotations

import pytest

from editor.markup.converter import Options, render


def shown(body: str, lang: str = "en") -> str:
    return render(body, Options(lang=lang)).html.strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("lang", "body", "wanted"),
    [
        ("en", "\"Don't,\" she said, 'no'.", "“Don’t,” she said, ‘no’."),
        ("en-GB", "the '80s -- 1914--1918 --- well...", "the ’80s – 1914–1918 — well…"),
        ("en", '("Yes.") "*Foo*" and *"bar"*', "(“Yes.”) “<em>Foo</em>” and <em>“bar”</em>"),
        ("en", '**Bold**"s and ["a"](/x)"', '<strong>Bold</strong>”s and <a href="/x">“a”</a>”'),
        ("en", 'wait—"no" "—"', "wait—“no” “—”"),
        ("en", '\\"kept\\" `"code" -- ...`', '"kept" <code>"code" -- ...</code>'),
        ("en", '"a" <code>"b" *--*</code> "c"', '“a” <code>"b" <em>--</em></code> “c”'),
        ("en", "<kbd>'</kbd> it's <b>\"x\"</b>", "<kbd>'</kbd> it’s <b>“x”</b>"),
        ("en", 'the <code>"x', 'the <code>"x</code>'),
        ("de", "\"Hans' Buch\", 'innen'", "„Hans’ Buch“, ‚innen‘"),
        ("de-CH", '"so"', "«so»"),
        ("fr", '"oui"', "«&#8239;oui&#8239;»"),
        ("sv", '"ja"', "”ja”"),
        ("ru", '"да"', "«да»"),
        ("ja", '"a" -- b', '"a" – b'),
        ("en", "a ---- b .... ", "a ---- b ...."),
    ],
)
def test_quotes_dashes_and_dots(lang: str, body: str, wanted: str) -> None:
    assert shown(body, lang) == wanted.replace("&#8239;", "\u202f")


def test_it_can_be_switched_off() -> None:
    assert render('"a" -- b...', Options(smart=False)).blocks == ('"a" -- b...',)
