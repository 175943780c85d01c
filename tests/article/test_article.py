from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article, new_article
from editor.article.errors import FieldError
from editor.article.fields import Image, Person
from editor.article.front_matter import FrontMatter

TEXT = "---\ntitle: A\nlang: zh_CN\nauthor: Jo\ncover: a.png\n---\n\nWords.\n"


@given(st.text(alphabet=st.sampled_from(list("-+{}:\n ab\u00a0😀")), max_size=40))
def test_an_article_gives_back_the_text_it_was_made_from(text: str) -> None:
    assert Article.from_text(text).text == text


@given(
    st.sampled_from(["", "---\ntitle: A\n---", "---\ntitle: A\n---\n", TEXT]),
    st.sampled_from(["", "Words", "\nWords\n", "# Heading\n", "---\n", "  code"]),
)
def test_a_body_never_runs_into_the_fence(text: str, body: str) -> None:
    article = Article.from_text(text).with_body(body)
    assert article.body == body
    again = Article.from_text(article.text)
    assert again.title == article.title
    assert again.body.lstrip("\n") == body.lstrip("\n")


def test_what_changes_nothing_gives_the_very_same_article() -> None:
    article = Article.from_text(TEXT)
    assert article.with_field("title", "A") is article
    assert article.assign("title", "A") is article
    assert article.with_body("Words.\n") is article


def test_an_article_knows_its_title_language_authors_and_image() -> None:
    article = Article.from_text(TEXT)
    assert article.title == "A"
    assert article.lang == "zh-Hans-CN"
    assert article.authors == (Person("Jo"),)
    assert article.image == Image("a.png")
    assert article.get("title") == "A"


@pytest.mark.parametrize("text", ["Words\n", "---\nlang: nonsense language\n---\n", "---\nlang: 'open\n---\n"])
def test_an_article_is_english_until_it_says_otherwise(text: str) -> None:
    article = Article.from_text(text)
    assert article.lang == "en"
    assert (article.title, article.authors, bool(article.image)) == ("", (), False)


@pytest.mark.parametrize(("text", "line"), [("Words\n", 1), (TEXT, 8), ("---\ntitle: A\n---\nWords", 4)])
def test_the_body_knows_on_which_line_of_the_file_it_starts(text: str, line: int) -> None:
    article = Article.from_text(text)
    assert article.body_line == line
    assert text.split("\n")[line - 1].startswith("Words")


def test_editing_a_field_leaves_the_body_and_the_rest_alone() -> None:
    changed = Article.from_text(TEXT).with_field("title", "B: c").assign("image.alt", "A")
    assert changed.text == TEXT.replace("title: A", 'title: "B: c"').replace(
        "cover: a.png", "cover:\n  src: a.png\n  alt: A"
    )


def test_a_new_article_is_a_draft_that_nobody_has_decided_about() -> None:
    article = new_article("On: time", lang="no", date="2025-10-09")
    assert article.text == '---\ntitle: "On: time"\ndate: 2025-10-09\nlang: nb\nstatus: draft\n---\n\n'
    assert article.get("disclaimer") == "undecided"
    assert new_article("A").text == "---\ntitle: A\nlang: en\nstatus: draft\n---\n\n"
    assert new_article("").title == ""


def test_a_new_article_refuses_what_is_no_language_or_date() -> None:
    with pytest.raises(FieldError):
        new_article("A", lang="English")
    with pytest.raises(FieldError):
        new_article("A", date="soon")


def test_articles_are_values() -> None:
    assert Article.from_text(TEXT) == Article.from_text(TEXT)
    assert Article(FrontMatter(), "a") != Article(FrontMatter(), "b")
