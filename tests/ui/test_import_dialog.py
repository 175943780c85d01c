"""The import dialog: nothing is agreed to without the person, and nothing is lost on the way."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.errors import StorageError
from editor.session.handover import ExportOrder
from editor.ui.desk import Desk
from editor.ui.import_dialog import ImportDialog
from tests.ui.conftest import Passed

MakeDesk = Callable[[str], Desk]

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "article-scraped.txt"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
ARTICLE = """---
title: Harbour news
summary: Ships come again
authors: [Ana Author]
date: 2025-10-09
lang: en
disclaimer:
  decision: exclude
  reason: site-wide
---

The harbour was dredged in the winter, and ships come again.

![A ship](images/ship.png)
"""


@pytest.fixture
def page(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> Path:
    """A page Byline exported, with the picture inside it."""
    home = tmp_path / "home"
    (home / "images").mkdir(parents=True)
    (home / "images" / "ship.png").write_bytes(PICTURE)
    (home / "news.md").write_text(ARTICLE, encoding="utf-8")
    desk = make_desk("")
    desk.article.open(home / "news.md")
    with qtbot.waitSignal(desk.handover.exported, timeout=20_000) as exported:
        desk.handover.export(ExportOrder("html", {}, {}), tmp_path / "site")
    (path,) = exported.args[0]
    return Path(path)


def opened(qtbot: QtBot, desk: Desk, path: Path) -> ImportDialog:
    desk.window.show()
    dialog = ImportDialog(desk, path)
    dialog.open()
    qtbot.waitUntil(dialog.take.isEnabled, timeout=20_000)
    return dialog


def test_the_scraped_page_is_shown_and_nothing_is_agreed_to(qtbot: QtBot, make_desk: MakeDesk) -> None:
    dialog = opened(qtbot, make_desk(""), SAMPLE)
    assert dialog.title.text().startswith("The Fading Echo of Diplomacy")
    assert dialog.lines.toPlainText().startswith("The faint whispers")
    assert "cut off" in dialog.notices.text()
    assert {"disclaimer", "ai_use", "lone-punctuation"} <= set(dialog.suggestions)
    assert dialog.accepted_ids == ()


def test_import_without_agreeing_opens_the_article_as_it_came(
    qtbot: QtBot, make_desk: MakeDesk, passed: Passed
) -> None:
    dialog = opened(qtbot, make_desk(""), SAMPLE)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    (article,) = passed.articles
    assert article.title.startswith("The Fading Echo")
    assert "Disclaimer: This article was generated" in article.body
    assert not read_disclaimer(article.front_matter).items
    assert not dialog.isVisible()


def test_accept_all_takes_every_suggestion_and_decides_nothing(
    qtbot: QtBot, make_desk: MakeDesk, passed: Passed
) -> None:
    dialog = opened(qtbot, make_desk(""), SAMPLE)
    QTest.mouseClick(dialog.accept_all, Qt.MouseButton.LeftButton)
    assert not dialog.take.isEnabled(), "what is agreed to is worked out first"
    qtbot.waitUntil(dialog.take.isEnabled, timeout=20_000)
    assert not dialog.accept_all.isEnabled()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    (article,) = passed.articles
    disclaimer = read_disclaimer(article.front_matter)
    assert [item.kind for item in disclaimer.items] == ["ai-assisted-general"]
    assert disclaimer.decision is Decision.UNDECIDED
    assert article.get("ai_use") == "assisted"
    assert "Disclaimer:" not in article.body


def test_one_suggestion_can_be_taken_by_key_and_given_back(qtbot: QtBot, make_desk: MakeDesk, passed: Passed) -> None:
    dialog = opened(qtbot, make_desk(""), SAMPLE)
    box = dialog.suggestions["ai_use"]
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert dialog.accepted_ids == ("ai_use",)
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(dialog.suggestions["lone-punctuation"], Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.take.isEnabled, timeout=20_000)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    (article,) = passed.articles
    assert article.get("ai_use") == "undeclared"
    assert "\n.\n" not in f"\n{article.body}"


def test_pictures_of_a_page_are_put_beside_the_article(
    qtbot: QtBot, make_desk: MakeDesk, passed: Passed, page: Path, tmp_path: Path
) -> None:
    dialog = opened(qtbot, make_desk(""), page)
    assert "1 picture" in dialog.state.text()
    dialog.folder.setText(str(tmp_path / "articles"))
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    (path,) = passed.paths
    assert path == tmp_path / "articles" / "harbour-news.md"
    assert "![A ship](images/ship.png)" in path.read_text(encoding="utf-8")
    assert (path.parent / "images" / "ship.png").read_bytes() == PICTURE
    assert passed.articles == []


def test_a_second_import_replaces_nothing(qtbot: QtBot, make_desk: MakeDesk, passed: Passed, page: Path) -> None:
    for _time in range(2):
        dialog = opened(qtbot, make_desk(""), page)
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert [path.name for path in passed.paths] == ["harbour-news.md", "harbour-news-2.md"]


def test_a_folder_that_refuses_is_said_and_the_dialog_stays(
    qtbot: QtBot, make_desk: MakeDesk, passed: Passed, page: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    dialog = opened(qtbot, make_desk(""), page)
    for folder in ("relative", str(tmp_path / "file" / "below")):
        dialog.folder.setText(folder)
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        assert dialog.state.text()
    assert passed.paths == []


def test_an_empty_file_is_refused_with_a_sentence(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("  \n", encoding="utf-8")
    dialog = ImportDialog(make_desk(""), path)
    qtbot.waitUntil(lambda: "nothing to import" in dialog.state.text(), timeout=20_000)
    assert not dialog.take.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("data", [None, b"\x89PNG\r\n\x1a\n\0\0"])
def test_what_is_no_text_opens_no_dialog(make_desk: MakeDesk, tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "thing.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(StorageError):
        ImportDialog(make_desk(""), path)


def test_a_guessed_encoding_is_said(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Der Hafen wird für die Schiffe größer.\n\nEs gibt Müll und Öl in der Gegend.\n".encode("cp1252"))
    dialog = opened(qtbot, make_desk(""), path)
    assert "not UTF-8" in dialog.notices.text()
    assert "größer" in dialog.title.text() + dialog.lines.toPlainText()
    dialog.reject()
