"""The page: its pieces, their order, the words of its language."""

from __future__ import annotations

from collections.abc import Callable

import html5lib
import pytest

from editor.article.article import Article
from editor.export.page import Page, pieces, to_document, to_fragment

PageOf = Callable[[Article], Page]


def article(fields: str, body: str = "Words.\n") -> Article:
    return Article.from_text(f"---\ntitle: A title\n{fields}---\n\n{body}")


def roles(page: Page) -> list[str]:
    return [piece.role for piece in pieces(page)]


def test_the_byline_names_author_date_and_minutes(page_of: PageOf, sample: Article) -> None:
    assert page_of(sample).byline == "By Example Author · 9 October 2025 · 2 min read"


def test_pieces_come_in_reading_order(page_of: PageOf) -> None:
    page = page_of(
        article(
            "image: {src: images/a.png, alt: A boat}\n"
            "corrections:\n  - date: 2025-10-10\n    text: It was Tuesday.\n"
            "disclaimer:\n  decision: include\n  items:\n    - kind: satire\n      placement: both\n",
            "One.[^1]\n\n[^1]: A note.\n",
        )
    )
    expected = ["header", "image", "disclaimer", "segment", "disclaimer", "corrections", "footnotes"]
    assert roles(page) == expected


def test_every_key_is_different_also_for_equal_paragraphs(page_of: PageOf) -> None:
    keys = [piece.key for piece in pieces(page_of(article("", "Same.\n\nSame.\n\nSame.\n")))]
    assert len(keys) == len(set(keys)) == 5


def test_an_edit_changes_the_keys_of_what_it_changed_only(page_of: PageOf) -> None:
    before = {piece.key: piece.html for piece in pieces(page_of(article("", "One.\n\nTwo.\n\nThree.\n")))}
    after = {piece.key: piece.html for piece in pieces(page_of(article("", "One.\n\nTwo and more.\n\nThree.\n")))}
    changed = [html for key, html in after.items() if key not in before]
    assert changed == ["<p>Two and more.</p>"]
    assert all(after[key] == before[key] for key in after.keys() & before.keys())


def test_body_pieces_know_their_lines_and_others_have_none(page_of: PageOf) -> None:
    lines = {piece.role: (piece.first_line, piece.last_line) for piece in pieces(page_of(article("")))}
    assert lines["header"] == (None, None)
    first, last = lines["segment"]
    assert first == 0
    assert last is not None
    assert last >= 1


def test_an_undecided_disclaimer_is_said_in_the_preview_only(page_of: PageOf) -> None:
    page = page_of(article(""))
    notice = "Disclaimer not decided: this preview cannot be exported"
    assert not page.decided
    assert notice in to_document(page, css="", preview=True)
    assert notice not in to_document(page, css="")
    assert notice not in to_fragment(page)


def test_a_decided_page_says_nothing_about_deciding(page_of: PageOf, sample: Article) -> None:
    page = page_of(sample)
    assert page.decided
    assert "not decided" not in to_document(page, css="", preview=True)


def test_preview_and_export_hold_the_same_html_of_every_piece(page_of: PageOf, sample: Article) -> None:
    page = page_of(sample)
    preview, exported = to_document(page, css="", preview=True), to_document(page, css="")
    for piece in pieces(page):
        assert piece.html in preview
        assert piece.html in exported
    assert 'class="piece"' not in exported


def test_the_empty_page_is_ready_for_pieces(page_of: PageOf, sample: Article) -> None:
    tree = html5lib.parse(
        to_document(page_of(sample), css="", preview=True, with_pieces=False), namespaceHTMLElements=False
    )
    found = tree.find(".//article")
    assert found is not None
    assert len(found) == 0


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "By A, B and C · 9 October 2025"),
        ("de", "Von A, B und C · 9. Oktober 2025"),
        ("fr", "Par A, B et C · 9 octobre 2025"),
        ("fi", "A, B ja C · 9. lokakuuta 2025"),
        ("hi", "A, B, C · 2025-10-09"),
    ],
)
def test_the_byline_speaks_the_language_of_the_article(page_of: PageOf, lang: str, line: str) -> None:
    page = page_of(article(f"lang: {lang}\nauthors: [A, B, C]\ndate: 2025-10-09\n", ""))
    assert page.byline == line


def test_arabic_runs_from_right_to_left(page_of: PageOf) -> None:
    document = to_document(page_of(article("lang: ar\n")), css="")
    assert '<html lang="ar" dir="rtl">' in document
    assert '<article class="article" lang="ar" dir="rtl">' in document


def test_text_of_every_field_is_escaped(page_of: PageOf) -> None:
    nasty = '"<script>alert(1)</script>\'&"'
    value = nasty.strip('"').replace("'", "''")
    fields = "".join(f"{key}: '{value}'\n" for key in ("kicker", "subtitle", "summary", "section", "description"))
    page = page_of(
        Article.from_text(
            f"---\ntitle: '{value}'\nauthors:\n  - name: '{value}'\n    url: 'javascript:alert(1)'\n{fields}"
            f"image:\n  src: \"a.png\"\n  alt: '{value}'\n  caption: '{value}'\n  credit: '{value}'\n"
            f"corrections:\n  - date: 2025-10-09\n    text: '{value}'\n---\n\nWords.\n"
        )
    )
    document = to_document(page, css="", preview=True)
    assert "<script>alert" not in document
    assert "javascript:" not in document
    assert document.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 8


def test_an_image_from_a_refused_address_is_left_out(page_of: PageOf) -> None:
    assert "image" not in roles(page_of(article("image: 'javascript:alert(1)'\n")))


def test_a_decorative_image_has_an_empty_alternative_text(page_of: PageOf) -> None:
    page = page_of(article("image: {src: a.png, alt: unused, decorative: true}\n"))
    assert '<img src="a.png" alt="">' in to_fragment_with_image(page)


def to_fragment_with_image(page: Page) -> str:
    return "".join(piece.html for piece in pieces(page))


def test_styles_cannot_leave_their_element(page_of: PageOf, sample: Article) -> None:
    document = to_document(page_of(sample), css="p::after { content: '</style><script>' }")
    assert document.count("</style>") == 1


def test_a_date_of_change_is_shown_when_it_is_another_day(page_of: PageOf) -> None:
    changed = page_of(article("date: 2025-10-09\nupdated: 2025-10-12\n"))
    same = page_of(article("date: 2025-10-09\nupdated: 2025-10-09\n"))
    assert 'Updated <time datetime="2025-10-12">12 October 2025</time>' in to_document(changed, css="")
    assert "Updated" not in to_document(same, css="")


def test_a_reading_time_set_by_hand_is_shown(page_of: PageOf) -> None:
    page = page_of(article("reading_time: 7\nreading_time_mode: manual\n"))
    assert page.reading_label == "7 min read"
    assert page.head.minutes == 7


def test_the_disclaimer_counts_for_nothing(page_of: PageOf, sample: Article) -> None:
    without = sample.assign("disclaimer.decision", "exclude").assign("disclaimer.reason", "site-wide")
    assert page_of(sample).head.words == page_of(without).head.words == 502
    assert page_of(sample).head.minutes == page_of(without).head.minutes == 2
