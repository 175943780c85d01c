"""The page beside the text: it follows and leads, comes back when it dies, counts what it was refused, is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from editor.session.handover import ExportOrder
from editor.ui import dialogs
from editor.ui.preview.web_view import WORLD
from tests.journeys.conftest import Start
from tests.journeys.traveller import Traveller

HEAD = """---
title: Harbours
summary: On water
authors: [Ada]
date: 2026-01-02
lang: en
disclaimer:
  decision: include
  items:
    - kind: ai-assisted-general
---

"""
LONG = "\n\n".join(f"Paragraph number {number} about *harbours* and boats." for number in range(150)) + "\n"


@pytest.fixture
def traveller(start: Start, tmp_path: Path) -> Iterator[Traveller]:
    path = tmp_path / "harbours.md"
    path.write_text(HEAD + LONG)
    going = start(str(path))
    going.settle()
    going.wait(lambda: going.window.preview.view is not None, "the web engine was never loaded")
    going.wait(lambda: "Paragraph number 149" in str(ask(going, "document.body.innerText")), "the page stayed empty")
    yield going
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def ask(traveller: Traveller, script: str) -> Any:
    """What an expression is in the page's isolated world."""
    view = traveller.window.preview.view
    assert view is not None
    answers: list[Any] = []
    view.page().runJavaScript(script, WORLD.value, answers.append)
    traveller.wait(lambda: bool(answers), "the page never answered")
    return answers[0]


def top_line(traveller: Traveller) -> int:
    return traveller.window.writing.first_visible_line()


def test_the_page_goes_where_the_text_is_scrolled(traveller: Traveller) -> None:
    traveller.window.writing.text.verticalScrollBar().setValue(200)
    wanted = top_line(traveller)
    assert wanted > 100
    traveller.wait(lambda: abs(ask(traveller, "byline.topLine()") - wanted) <= 4, "the page did not follow")


def test_the_text_goes_where_the_page_is_scrolled_and_does_not_push_back(traveller: Traveller) -> None:
    ask(traveller, "window.scrollTo(0, document.body.scrollHeight / 2)")
    traveller.wait(lambda: top_line(traveller) > 100, "the text did not follow")
    traveller.pause(0.5)
    assert abs(ask(traveller, "byline.topLine()") - top_line(traveller)) <= 4
    place = ask(traveller, "window.scrollY")
    traveller.pause(0.5)
    assert ask(traveller, "window.scrollY") == place


def test_each_scrolls_by_itself_when_that_is_wanted(traveller: Traveller) -> None:
    traveller.application.settings.set("scroll_together", False)
    ask(traveller, "window.scrollTo(0, document.body.scrollHeight / 2)")
    traveller.pause(0.5)
    assert top_line(traveller) == 0
    traveller.window.writing.text.verticalScrollBar().setValue(50)
    traveller.pause(0.3)
    assert abs(ask(traveller, "byline.topLine()") - 150) < 60


def test_a_selection_shows_its_own_counts_in_the_status_bar(traveller: Traveller) -> None:
    text, words = traveller.window.writing.text, traveller.window.status.words
    whole = words.text()
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    traveller.wait(lambda: words.text() == "7 words selected", "the passage was never counted")
    assert "sentence" in words.toolTip()
    traveller.press("Ctrl+End", text)
    traveller.wait(lambda: words.text() == whole, "the article's words did not come back")


def kill_page(traveller: Traveller) -> None:
    view = traveller.window.preview.view
    assert view is not None
    view.page().renderProcessTerminated.emit(view.page().RenderProcessTerminationStatus.CrashedTerminationStatus, 9)


def test_a_page_that_dies_comes_back_by_itself_and_one_that_keeps_dying_offers_reload(traveller: Traveller) -> None:
    for _death in range(2):
        ask(traveller, "document.querySelector('article').replaceChildren()")
        kill_page(traveller)
        traveller.wait(
            lambda: "Paragraph number 149" in str(ask(traveller, "document.body.innerText")), "the page is gone"
        )
    assert not traveller.window.messages.texts
    kill_page(traveller)
    assert any("preview stopped" in text for text in traveller.window.messages.texts)
    ask(traveller, "document.querySelector('article').replaceChildren()")
    traveller.click(traveller.button("Reload"))
    traveller.wait(lambda: "Paragraph number 149" in str(ask(traveller, "document.body.innerText")), "not reloaded")


def test_what_the_page_asked_for_in_vain_is_counted_and_another_article_starts_at_nothing(
    traveller: Traveller, tmp_path: Path
) -> None:
    blocked = traveller.window.status.blocked
    for _twice in range(2):
        ask(traveller, "new Image().src = 'https://example.org/a.png'; new Image().src = 'https://example.org/b.png'")
    traveller.wait(lambda: blocked.text() == "⊘ 2 blocked", "nothing was counted")
    other = tmp_path / "other.md"
    other.write_text("Another.\n")
    traveller.workplace.open(other)
    traveller.wait(lambda: blocked.text() == "", "the count stayed")


def test_the_page_is_printed_into_the_file_the_system_dialog_names(
    traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"

    def choose_file(*_: object) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(dialogs, "ask_printer", choose_file)
    traveller.press("Ctrl+P", traveller.window.writing.text)
    traveller.wait(lambda: any("paper.pdf" in text for text in traveller.window.messages.texts), "nothing was printed")
    words = pdf_text(path)
    assert "Paragraph number 149 about harbours" in words
    assert words.count("Artificial intelligence helped produce parts") == 1
    assert "Ada" in words


def test_a_printer_gets_the_same_page(traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No printer stands here: Qt's own PDF engine takes the place of one."""
    path = tmp_path / "printer.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    heard: list[bool] = []
    html = b"<p>On paper</p>"
    traveller.window.preview.print_on(printer, html, heard.append)
    traveller.wait(lambda: bool(heard), "the printer never answered")
    assert heard == [True]
    assert path.read_bytes().startswith(b"%PDF")


def test_leaving_the_print_dialog_prints_nothing(
    traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "ask_printer", lambda *_: asked.append(1))
    traveller.press("Ctrl+P", traveller.window.writing.text)
    traveller.wait(lambda: bool(asked), "nobody asked for a printer")
    traveller.pause(0.2)
    assert list(tmp_path.glob("*.pdf")) == []


def pdf_text(path: Path) -> str:
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(str(path))
    words = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return " ".join(words.split())


def test_the_pdf_export_is_written_through_the_same_page(traveller: Traveller, tmp_path: Path) -> None:
    traveller.furnishing.handover.export(ExportOrder("pdf", {}, {}), tmp_path / "out")
    path = tmp_path / "out" / "harbours.pdf"
    traveller.wait(path.exists, "the PDF was never written")
    traveller.wait(lambda: any("harbours.pdf" in text for text in traveller.window.messages.texts), "nobody said so")
    words = pdf_text(path)
    assert "Harbours" in words
    assert words.count("Artificial intelligence helped produce parts") == 1
    assert [entry.name for entry in path.parent.iterdir()] == ["harbours.pdf"]
