"""The law: what is exported, taken in and exported again is the same, byte for byte, with one disclaimer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, Item, write_disclaimer
from editor.article.house import House
from editor.intake import take_in
from tests.export.export_samples import PNG, RICH, Exporter

CONFIRMED = dict.fromkeys(
    ("M008", "M009", "M011", "M014", "S011", "S014", "S015", "L001", "L002", "L003", "I001", "I004"),
    "test",
)  # fmt: skip
BLOCKS = st.sampled_from(
    [
        'Plain words, don\'t "quote".',
        "## A heading",
        "> A quote\n> goes on",
        "- one\n- two\n  - nested",
        "1. first\n2. second",
        "```\ncode <!-- kept -->\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "Text[^n] with a note.",
        "Disclaimer: this paragraph is the writer's own.",
        "***",
        "Line one  \nline two with **bold** and `code`",
        "<details><summary>S</summary>\n\nInside\n\n</details>",
        "<!-- a note to oneself -->",
        '![A](images/a.png "Caption")',
    ]
)
PLACES = st.sampled_from(["top", "bottom", "both"])


def again(exported: Exporter, house: House, article: Article, target: str, **options: str) -> tuple[bytes, bytes]:
    files = {"images/a.png": PNG, "images/b.png": PNG + b"2"}
    first = exported(article, target, files=files, confirmed=CONFIRMED, **options)[0]
    taken = take_in(first.data.decode(), name=first.path, house=house)
    second = exported(taken.article, target, files=files, confirmed=CONFIRMED, **options)[0]
    assert second.path == first.path
    return first.data, second.data


@pytest.mark.parametrize(
    "options",
    [("markdown", {}), ("html", {}), ("html", {"images": "beside"}), ("html", {"reading_time": "off"})],
)
@pytest.mark.parametrize("which", ["sample", "rich"])
def test_the_second_export_is_the_first(
    exported: Exporter, house: House, sample: Article, which: str, options: tuple[str, dict[str, str]]
) -> None:
    article = sample if which == "sample" else Article.from_text(RICH)
    target, choices = options
    first, second = again(exported, house, article, target, **choices)
    assert second == first
    assert first.count(b"disclaimer:begin") == (1 if which == "sample" else 3)


def test_page_and_text_come_back_as_the_same_article(exported: Exporter, house: House, sample: Article) -> None:
    taken = []
    for target in ("html", "markdown"):
        (file,) = exported(sample, target)
        taken.append(take_in(file.data.decode(), name=file.path, house=house).article)
    assert taken[0] == taken[1]
    assert taken[0].body == sample.body


@pytest.mark.parametrize("target", ["markdown", "html"])
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=5), place=PLACES)
def test_the_law_holds_for_any_body(
    exported: Exporter, house: House, sample: Article, target: str, blocks: list[str], place: str
) -> None:
    notes = "\n\n[^n]: The note.\n" if any("[^n]" in block for block in blocks) else "\n"
    decided = Disclaimer(Decision.INCLUDE, (Item("ai-assisted-general", place),))
    front = write_disclaimer(sample.front_matter, decided)
    first, second = again(exported, house, Article(front, "\n\n".join(blocks) + notes), target)
    assert second == first
    assert first.count(b"disclaimer:begin") == (2 if place == "both" else 1)


def test_the_text_of_an_edited_page_is_taken_from_the_page(exported: Exporter, house: House, sample: Article) -> None:
    (file,) = exported(sample, "html")
    edited = file.data.decode().replace("<p>Furthermore, the deep chasm", "<p>Moreover, the deep chasm")
    taken = take_in(edited, name=file.path, house=house).article
    assert "Moreover, the deep chasm" in taken.body
    (second,) = exported(taken, "html")
    assert second.data.count(b"disclaimer:begin") == 1
