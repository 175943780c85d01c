"""Markdown files come in: other people's with suggestions, our exports as they were."""

from __future__ import annotations

import pytest

from editor.article.article import Article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.house import House
from editor.intake import accept, take_in

PROSE = "The river had risen for three days before anybody in the town said a word about it."
ANNOTATED = (
    f"# High Water\n\n{PROSE}\n\n---\nAnnotations: 0,14 SHA-256 {'a' * 40}\n&AI: 0,5\n@Rita <r@x.org>: 6,3\n...\n"
)


def test_a_first_heading_becomes_the_title(house: House) -> None:
    article = take_in(f"# *High* Water\n\n{PROSE}\n", name="a.md", house=house).article
    assert article.title == "High Water"
    assert article.body == f"{PROSE}\n"


def test_front_matter_of_others_is_kept_byte_for_byte(house: House) -> None:
    text = f"---\n# mine\nheadline: 'High'   # yes\nodd: [1, 2]\n---\n\n{PROSE}\n"
    assert take_in(text, name="a.md", house=house).article.text == text


def test_markdown_is_recognised_by_its_marks_whatever_its_name(house: House) -> None:
    article = take_in("# High Water\n\nSee **this** [page](https://example.org).\n", name="a.txt", house=house).article
    assert article.title == "High Water"
    assert "[page](https://example.org)" in article.body


def test_broken_front_matter_is_kept_and_said(house: House) -> None:
    text = f"---\ntitle: [a\nother: b\n---\n\n{PROSE}\n"
    intake = take_in(text, name="a.md", house=house)
    assert intake.article.text == text
    assert any("front matter" in notice for notice in intake.notices)


def test_authorship_annotations_stay_out_of_the_body_and_hint_at_ai(house: House) -> None:
    intake = take_in(ANNOTATED, name="a.md", house=house)
    assert intake.article.body == f"{PROSE}\n"
    assert any("annotations" in notice for notice in intake.notices)
    assert accept(intake, "ai_use", house).article.get("ai_use") == "assisted"


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\n---\n\nAnnotations: none\n",
        f"{PROSE}\n\n---\nAnnotations: 0,1 SHA-256 {'a' * 32}\n@R: 0,1\n",
        f"{PROSE}\n\n---\nAnnotations: 0,1 SHA-256 {'a' * 32}\n@R: 0,1\n...\n\nMore.\n",
    ],
)
def test_what_only_resembles_annotations_stays(text: str, house: House) -> None:
    assert take_in(f"# T\n\n{text}", name="a.md", house=house).article.body == text


def test_a_printed_disclaimer_becomes_data_again(house: House) -> None:
    item = "disclaimer:\n  decision: include\n  items:\n    - kind: ai-assisted-general\n      placement: bottom\n"
    text = (house.library.get("ai-assisted-general") or pytest.fail("no template")).text
    exported = f"---\ntitle: T\n{item}---\n\n{PROSE}\n\n> **Disclaimer:** {text}\n"
    article = take_in(exported, name="a.md", house=house).article
    assert article.body == f"{PROSE}\n"
    assert read_disclaimer(article.front_matter).decision is Decision.INCLUDE


def test_a_typed_disclaimer_is_only_suggested(house: House) -> None:
    text = f"---\ntitle: T\n---\n\n{PROSE}\n\n{PROSE} Twice.\n\nDisclaimer: This is no advice to anybody at all.\n"
    intake = take_in(text, name="a.md", house=house)
    assert intake.article.text == text
    assert intake.suggestion("disclaimer") is not None


def test_a_key_of_another_system_is_only_suggested(house: House) -> None:
    intake = take_in(f"---\ntitle: T\nsponsored: true\n---\n\n{PROSE}\n", name="a.md", house=house)
    suggestion = intake.suggestion("disclaimer")
    assert suggestion is not None
    assert suggestion.value == "sponsored"
    taken = accept(intake, "disclaimer", house).article
    assert [item.kind for item in read_disclaimer(taken.front_matter).items] == ["sponsored"]


def test_a_decided_article_is_left_in_peace(house: House) -> None:
    text = f"---\ntitle: T\ndisclaimer:\n  decision: exclude\n  reason: no-basis\n---\n\nNote: {PROSE}\n"
    intake = take_in(text, name="a.md", house=house)
    assert intake.article == Article.from_text(text)
    assert intake.suggestions == ()
