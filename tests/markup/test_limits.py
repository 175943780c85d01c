"""Text made to keep a renderer busy is rendered all the same (STORAGE, "Facts measured")."""

from __future__ import annotations

import pytest

from editor.markup.converter import render
from editor.markup.from_html import to_markdown
from editor.markup.limits import LONGEST_INLINE, TooLong, check_length

HOSTILE = {
    "character data": "<![CDATA[" * 1000,
    "brackets": "[" * 4000,
    "one-letter paragraphs": "a\n\n" * 16_000,
    "nested numbers": "1. " * 1000,
    "nested quotes": ">" * 3000 + "a",
    "stars": "*a **b " * 3000,
    "open brackets with text": "[a](" * 3000,
    "pictures in pictures": "![" * 5000,
    "ticks": " ".join("`" * (number % 90 + 1) for number in range(400)),
    "open tags": "<a " * 5000,
    "same headings": "# a\n" * 3000,
    "deep emphasis": "*a " * 800 + "b* " * 800,
    "tildes": "~a " * 5000,
    "one long word": "x" * 500_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_rendered(body: str) -> None:
    assert isinstance(render(body).html, str)


def test_a_paragraph_too_long_to_read_is_shown_as_it_is() -> None:
    body = "*a* " * (LONGEST_INLINE // 3)
    assert render(body).blocks == (body.strip(),)


def test_deeply_nested_html_becomes_text() -> None:
    assert to_markdown("<div>" * 3000 + "words" + "</div>" * 3000).strip() == "words"


def test_a_text_too_long_for_the_preview_is_refused_with_one_sentence() -> None:
    check_length("a" * 10, longest=10)
    with pytest.raises(TooLong, match="preview stops at 10 characters"):
        check_length("a" * 11, longest=10)
