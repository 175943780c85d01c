"""The HTML page and fragment: valid, whole, the same every time."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from html5lib.html5parser import HTMLParser

from editor.article.article import Article
from editor.export.to_markdown import encode
from tests.export.export_samples import PNG, RICH, Exporter

GOLDEN = Path(__file__).parent / "golden"


def strict_parse(document: str, *, fragment: bool = False) -> None:
    """Fail on any parse error a conformance checker would report."""
    parser = HTMLParser(strict=True, tree=html5lib.getTreeBuilder("etree"))
    if fragment:
        parser.parseFragment(document)
    else:
        parser.parse(document)


def without_styles(document: str) -> str:
    return re.sub(r"<style>.*?</style>", "<style></style>", document, flags=re.DOTALL)


@pytest.mark.parametrize("images", ["embed", "beside"])
def test_a_rich_page_is_valid_html(exported: Exporter, images: str) -> None:
    pictures = {"images/a.png": PNG, "images/b.png": PNG + b"2"}
    page, *_pictures = exported(
        Article.from_text(RICH), "html", files=pictures, confirmed={"M014": "test"}, images=images
    )
    strict_parse(page.data.decode())


def test_a_rich_fragment_is_valid_html(exported: Exporter) -> None:
    pictures = {"images/a.png": PNG, "images/b.png": PNG + b"2"}
    page, *_pictures = exported(Article.from_text(RICH), "fragment", files=pictures)
    strict_parse(page.data.decode(), fragment=True)


@pytest.mark.parametrize("target", ["html", "fragment", "markdown"])
def test_the_sample_is_as_it_was(exported: Exporter, sample: Article, target: str) -> None:
    (file,) = exported(sample, target)
    assert without_styles(file.data.decode()) == (GOLDEN / f"sample.{target}").read_text(encoding="utf-8")


def test_the_page_has_its_landmarks(exported: Exporter, sample: Article) -> None:
    (file,) = exported(sample, "html")
    tree = html5lib.parse(file.data, namespaceHTMLElements=False)
    assert tree.get("lang") == "en"
    assert [element.text for element in tree.iter("h1")] == [sample.title]
    assert len(list(tree.iter("main"))) == len(list(tree.iter("article"))) == len(list(tree.iter("header"))) == 1
    assert [element.get("datetime") for element in tree.iter("time")] == ["2025-10-09"]
    (note,) = tree.iter("aside")
    assert (note.get("role"), note.get("aria-label")) == ("note", "Disclaimer")


def test_nothing_is_loaded_from_elsewhere(exported: Exporter, sample: Article) -> None:
    (file,) = exported(sample, "html")
    document = file.data.decode()
    assert not re.search(r"<link[^>]+stylesheet|@import|url\(|<script src|<iframe", document)


def test_the_same_article_gives_the_same_bytes(exported: Exporter) -> None:
    pictures = {"images/a.png": PNG, "images/b.png": PNG + b"2"}
    article = Article.from_text(RICH)
    for target in ("html", "fragment", "markdown", "pdf"):
        assert exported(article, target, files=pictures) == exported(article, target, files=pictures)


def test_embedded_pictures_are_in_the_page(exported: Exporter) -> None:
    pictures = {"images/a.png": PNG, "images/b.png": PNG + b"2"}
    files = exported(Article.from_text(RICH), "html", files=pictures)
    assert len(files) == 1
    assert files[0].data.count(b'src="data:image/png;base64,') == 2


def test_pictures_beside_the_page_are_relative_files(exported: Exporter) -> None:
    pictures = {"images/a.png": PNG, "images/b.png": PNG + b"2"}
    page, *others = exported(Article.from_text(RICH), "html", files=pictures, images="beside")
    assert {file.path: file.data for file in others} == pictures
    assert b'src="images/b.png"' in page.data
    assert b"data:image" not in page.data


def test_switches_take_things_out(exported: Exporter, sample: Article) -> None:
    (plain,) = exported(sample, "html", reading_time="off", json_ld="off", source="off")
    document = plain.data.decode()
    assert "min read" not in document
    assert "timeRequired" not in document
    assert "<script" not in document
    strict_parse(document)


def test_the_page_for_paper_is_to_be_printed_and_holds_no_data(exported: Exporter, sample: Article) -> None:
    (file,) = exported(sample, "pdf")
    assert file.to_print
    assert file.path.endswith(".pdf")
    assert b"<script" not in file.data
    assert b"Artificial intelligence helped" in file.data


def test_a_slug_from_a_stranger_stays_in_the_folder(exported: Exporter, sample: Article) -> None:
    (file,) = exported(sample.with_field("slug", "../../evil"), "html", confirmed={"M008": "test"})
    assert "/" not in file.path
    assert not file.path.startswith(".")


def test_comments_of_the_body_stay_at_home(exported: Exporter, sample: Article) -> None:
    body = sample.body + "\n<!-- call her again -->\n\nCode `<!-- zebra -->` stays.\n"
    (file,) = exported(sample.with_body(body), "html")
    document = file.data.decode()
    assert "call her again" not in document
    assert document.count("zebra") == 2  # once to be read, once in the Markdown inside


def test_half_a_surrogate_pair_becomes_the_sign_for_it() -> None:
    assert encode("a\ud800b\U0001f600").decode() == "a\ufffdb\U0001f600"
