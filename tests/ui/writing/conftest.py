"""A writing pane on the screen, and keys pressed in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui import fonts
from editor.ui.theme import LIGHT
from editor.ui.writing.surface import WritingSurface
from editor.ui.writing.text_editor import TextEditor


@pytest.fixture
def surface(qtbot: QtBot) -> WritingSurface:
    """A pane of 620 × 520 pixels with the focus in its text."""
    fonts.load_fonts()
    pane = WritingSurface()
    qtbot.addWidget(pane)
    pane.set_theme(LIGHT)
    pane.resize(620, 520)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    pane.text.setFocus()
    QApplication.processEvents()
    return pane


@pytest.fixture
def text(surface: WritingSurface) -> TextEditor:
    return surface.text


@pytest.fixture
def write(text: TextEditor) -> Callable[[str], TextEditor]:
    """Shows a text with the caret or selection where `|` stands."""

    def show(marked: str) -> TextEditor:
        start = marked.index("|")
        plain = marked[:start] + marked[start + 1 :]
        end = plain.find("|")
        text.show_text(plain.replace("|", "", 1) if end >= 0 else plain)
        select(text, start, end if end >= 0 else start)
        return text

    return show


def select(text: TextEditor, start: int, end: int) -> None:
    """Select from one position to another, in code points."""
    whole = text.text()
    cursor = text.textCursor()
    cursor.setPosition(len(whole[:start].encode("utf-16-le", "surrogatepass")) // 2)
    cursor.setPosition(len(whole[:end].encode("utf-16-le", "surrogatepass")) // 2, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def shown(text: TextEditor) -> str:
    """The text with `|` where the caret or the ends of the selection are."""
    cursor = text.textCursor()
    units = text.text().encode("utf-16-le", "surrogatepass")
    start, end = 2 * cursor.selectionStart(), 2 * cursor.selectionEnd()
    parts = [units[:start], units[start:end], units[end:]] if start != end else [units[:start], units[start:]]
    return "|".join(part.decode("utf-16-le", "surrogatepass") for part in parts)
