"""The article inside its page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article
from editor.export.source_block import read_source, with_source
from tests.export.export_samples import PNG, Exporter

PAGE = '<html><head>\n</head><body><article class="article" lang="en"><p>One.</p></article></body></html>'


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_comes_back_and_cannot_leave_its_element(text: str) -> None:
    page = with_source(PAGE, f"{text}</script><!--")
    source = read_source(page)
    assert source is not None
    assert source.text == f"{text}</script><!--"
    assert source.intact
    assert page.count("</script>") == 1


def test_other_white_space_is_no_change_but_other_words_are() -> None:
    page = with_source(PAGE, "text")
    moved = read_source(page.replace("<p>One.</p>", "\r\n  <p>One.</p>\n").replace('lang="en">', 'lang="en"> '))
    edited = read_source(page.replace("One.", "Two."))
    assert moved is not None
    assert edited is not None
    assert not edited.intact
    assert "Two." in edited.article_html


def test_line_ends_of_another_system_are_no_change(exported: Exporter, sample: Article) -> None:
    (file,) = exported(sample, "html")
    source = read_source(file.data.decode().replace("\n", "\r\n"))
    assert source is not None
    assert source.intact


def test_pages_of_others_hold_nothing() -> None:
    assert read_source("<html><head></head><body><article class='x'></article></body></html>") is None
    assert read_source(with_source(PAGE, "t").replace('{"v": 1', '{"v": 2')) is None
    assert read_source(with_source(PAGE, "t").replace('{"v": 1', '{"v')) is None


def test_embedded_pictures_come_back_as_files(exported: Exporter, sample: Article) -> None:
    article = sample.with_body("Words ![A boat](a%20b.png) here.\n").assign("image.src", "c.png")
    article = article.assign("image.alt", "A harbour")
    pictures = {"a b.png": PNG + b"1", "c.png": PNG + b"2"}
    (file,) = exported(article, "html", files=pictures)
    source = read_source(file.data.decode())
    assert source is not None
    assert dict(source.images) == {"images/c.png": PNG + b"2", "images/a-b.png": PNG + b"1"}
    assert "![A boat](images/a-b.png)" in source.text
    assert "src: images/c.png" in source.text
