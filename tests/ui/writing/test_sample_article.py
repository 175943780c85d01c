"""The sample article teaches by being one, and what it says about itself is true."""

from __future__ import annotations

import pytest

from editor import resources
from editor.article.article import Article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.markup.converter import render

SAMPLE = Article.from_text(resources.read_text("templates/sample-article.md"))


def test_it_is_a_whole_article() -> None:
    assert SAMPLE.front_matter.problem is None
    assert SAMPLE.title
    assert SAMPLE.get("summary")
    assert SAMPLE.authors
    assert SAMPLE.get("tags")
    assert SAMPLE.lang == "en"


def test_it_is_short() -> None:
    assert 200 <= len(SAMPLE.body.split()) <= 300


def test_nobody_has_decided_its_disclaimer_and_it_says_so() -> None:
    assert read_disclaimer(SAMPLE.front_matter).decision is Decision.UNDECIDED
    assert "nobody has decided" in SAMPLE.body


def test_it_shows_the_markdown_it_speaks_of() -> None:
    page = render(SAMPLE.body)
    assert not page.images
    assert page.footnotes is not None
    assert len(page.headings) >= 3
    for tag in ("<strong>", "<em>", "<code>", "<ol>", "<ul", "<blockquote>", 'type="checkbox"', "<a "):
        assert tag in page.html


@pytest.mark.parametrize("word", ["Ctrl+B", "Ctrl+Enter", "Details", "disclaimer", "##"])
def test_it_names_what_a_writer_needs_first(word: str) -> None:
    assert word in SAMPLE.body
