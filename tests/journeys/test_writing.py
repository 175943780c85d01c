"""Writing an article in the window, from the first key to the saved file."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from editor.article.article import Article
from editor.ui import dialogs
from editor.ui.preview.web_view import WORLD
from tests.journeys.conftest import Start

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ARTICLE = """---
# kept: this comment
title: 'Harbour dredging resumes'
custom_key: [1, 2]   # odd spacing
---

The harbour sleeps.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.md"
    path.write_text(ARTICLE)
    return path


def test_the_first_start_opens_the_sample_and_the_next_an_empty_article(start: Start) -> None:
    first = start()
    first.settle()
    assert first.workplace.article.article.title
    assert len(first.body.split()) > 100
    first.application.close()
    second = start()
    assert second.workplace.article.article.title == ""


def test_title_summary_and_text_are_typed_in_one_go_and_saved(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.md"
    monkeypatch.setattr(dialogs, "ask_name", lambda *_: path)
    traveller = start()
    traveller.settle()
    traveller.press("Ctrl+N")
    traveller.settle()
    header = traveller.window.writing.header
    header.title.setFocus()
    traveller.type("The tide\n", header.title)
    traveller.type("A summary\n", header.summary)
    traveller.type("First words.\n\n## A heading", traveller.window.writing.text)
    traveller.press("Ctrl+S")
    traveller.wait(path.exists, "the file was never written")
    traveller.wait(lambda: not traveller.workplace.article.dirty, "the article stayed unsaved")
    text = path.read_text()
    saved = Article.from_text(text)
    assert (saved.title, saved.get("summary")) == ("The tide", "A summary")
    assert text.endswith("First words.\n\n## A heading")


def test_a_field_changed_in_the_header_changes_no_other_byte(start: Start, article: Path) -> None:
    traveller = start(str(article))
    traveller.settle()
    title = traveller.window.writing.header.title
    title.moveCursor(title.textCursor().MoveOperation.End)
    traveller.type(" today", title)
    traveller.press("Ctrl+S", traveller.window.writing.text)
    traveller.wait(lambda: article.read_text() != ARTICLE, "nothing was saved")
    assert article.read_text() == ARTICLE.replace("'Harbour dredging resumes'", "'Harbour dredging resumes today'")


def test_opening_and_saving_writes_nothing(start: Start, article: Path) -> None:
    before = article.stat().st_mtime_ns
    traveller = start(str(article))
    traveller.settle()
    traveller.press("Ctrl+S", traveller.window.writing.text)
    traveller.wait(lambda: not traveller.furnishing.saving.busy, "the save never ended")
    traveller.pause(0.2)
    assert (article.read_text(), article.stat().st_mtime_ns) == (ARTICLE, before)


def test_the_title_bar_marks_unsaved_words_and_forgets_them_when_they_go(start: Start, article: Path) -> None:
    traveller = start(str(article))
    traveller.settle()
    text = traveller.window.writing.text
    assert not traveller.window.isWindowModified()
    traveller.type("x", text)
    assert traveller.window.isWindowModified()
    traveller.press("Ctrl+Z", text)
    assert not traveller.window.isWindowModified()


def test_closing_with_unsaved_words_asks_once_and_cancel_keeps_the_window(
    start: Start, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str) -> dialogs.Unsaved:
        asked.append(title)
        return dialogs.Unsaved.CANCEL

    monkeypatch.setattr(dialogs, "ask_unsaved", answer)
    traveller = start(str(article))
    traveller.settle()
    traveller.type("x", traveller.window.writing.text)
    traveller.press("Ctrl+W", traveller.window.writing.text)
    assert asked == ["Harbour dredging resumes"]
    assert traveller.window.isVisible()
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.SAVE)
    traveller.press("Ctrl+W", traveller.window.writing.text)
    assert not traveller.application.workplaces
    assert article.read_text().startswith(ARTICLE.partition("\n\n")[0])
    assert "x" in article.read_text().partition("---\n\n")[2]


def test_discarded_words_do_not_come_back(start: Start, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)
    traveller = start(str(article))
    traveller.settle()
    traveller.type("x", traveller.window.writing.text)
    traveller.furnishing.keep()
    traveller.press("Ctrl+W", traveller.window.writing.text)
    assert article.read_text() == ARTICLE
    again = start(str(article))
    assert not again.workplace.article.dirty


def test_the_same_file_opened_twice_stays_in_one_window(start: Start, article: Path) -> None:
    traveller = start(str(article))
    traveller.application.open_path(article)
    assert len(traveller.application.workplaces) == 1


def test_two_files_have_two_windows(start: Start, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("Other.\n")
    traveller = start(str(article), str(other))
    assert [workplace.article.path for workplace in traveller.application.workplaces] == [article, other]


def test_a_file_dropped_onto_the_window_is_opened(start: Start, article: Path) -> None:
    traveller = start()
    traveller.settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    traveller.window.dropEvent(drop)
    assert article in [workplace.article.path for workplace in traveller.application.workplaces]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("missing.md", None, "missing.md"),
        ("picture.md", b"\x89PNG\r\n\x1a\n0000", "not a text file"),
        ("", None, "folder"),
    ],
)
def test_what_cannot_be_opened_gets_one_clear_sentence_in_the_window(
    start: Start, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    path = tmp_path / name if name else tmp_path
    if data is not None:
        path.write_bytes(data)
    traveller = start(str(path))
    (sentence,) = traveller.window.messages.texts
    assert words in sentence
    assert "Traceback" not in sentence


def test_broken_front_matter_opens_with_its_words_and_a_form_that_cannot_be_edited(
    start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "broken.md"
    path.write_text("---\ntitle: [unclosed\nsummary: x\n---\n\nThe words.\n")
    traveller = start(str(path))
    traveller.settle()
    assert traveller.body == "The words.\n"
    traveller.type("More. ", traveller.window.writing.text)
    traveller.press("Ctrl+S", traveller.window.writing.text)
    traveller.wait(lambda: "More." in path.read_text(), "the words were not saved")
    assert path.read_text().startswith("---\ntitle: [unclosed\nsummary: x\n---\n\n")


def test_a_picture_dropped_before_the_first_save_is_shown_and_moves_along(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "elsewhere" / "boat.png"
    picture.parent.mkdir()
    picture.write_bytes(PNG)
    path = tmp_path / "articles" / "new.md"
    path.parent.mkdir()
    monkeypatch.setattr(dialogs, "ask_name", lambda *_: path)
    traveller = start()
    traveller.application.open_new()
    traveller.settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    text = traveller.window.writing.text
    text.insertFromMimeData(data)
    assert "](images/boat.png)" in traveller.body
    view = traveller.window.preview
    traveller.wait(lambda: view.view is not None, "the web engine was never loaded")
    loaded: list[object] = []

    def is_loaded() -> bool:
        assert view.view is not None
        look = "document.images.length === 1 && document.images[0].naturalWidth > 0"
        view.view.page().runJavaScript(look, WORLD.value, lambda shown: loaded.append(shown) if shown else None)
        return bool(loaded)

    traveller.wait(is_loaded, "the page never showed the picture")
    traveller.press("Ctrl+S", text)
    traveller.wait(path.exists, "the article was never saved")
    traveller.wait(lambda: (path.parent / "images" / "boat.png").exists(), "the picture stayed behind")
    assert (path.parent / "images" / "boat.png").read_bytes() == PNG
    assert "](images/boat.png)" in path.read_text()
