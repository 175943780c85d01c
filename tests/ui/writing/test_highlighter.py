"""The colours in the text follow the edits, and only what is seen is computed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui.theme import DARK, LIGHT
from editor.ui.writing.highlighter import ends_in
from editor.ui.writing.markdown_styles import NORMAL, end_state
from editor.ui.writing.surface import WritingSurface
from editor.ui.writing.text_editor import TextEditor
from tests.ui.writing.conftest import select

Write = Callable[[str], TextEditor]


def block(text: TextEditor, number: int) -> QTextBlock:
    text.viewport().repaint()
    QApplication.processEvents()
    return text.document().findBlockByNumber(number)


def colours(text: TextEditor, number: int) -> list[tuple[int, int, str]]:
    """Start, length and colour of the formats of a line, in Qt's units."""
    formats = block(text, number).layout().formats()
    return [(found.start, found.length, found.format.foreground().color().name()) for found in formats]


def is_code(text: TextEditor, number: int) -> bool:
    line = block(text, number)
    return colours(text, number) == [(0, line.length() - 1, LIGHT.mute)]


def states_are_right(text: TextEditor) -> bool:
    state, line = NORMAL, text.document().firstBlock()
    while line.isValid():
        state = end_state(line.text(), state)
        if ends_in(line) != state:
            return False
        line = line.next()
    return True


def test_places_are_counted_in_units_of_qt(write: Write) -> None:
    text = write("𝄞𝄞 **b👩b**|")
    assert colours(text, 0)[0][:2] == (5, 8)
    assert (5, 2, LIGHT.faint) in colours(text, 0)
    assert (11, 2, LIGHT.faint) in colours(text, 0)


def test_opening_and_closing_a_fence_recolours_what_follows(write: Write) -> None:
    text = write("|\nword\n```\nafter")
    assert not is_code(text, 1)
    QTest.keyClicks(text, "```")
    assert is_code(text, 1)
    assert not is_code(text, 3)
    assert states_are_right(text)
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert not is_code(text, 1)
    assert is_code(text, 3)
    assert states_are_right(text)
    text.undo()
    assert states_are_right(text)


def test_removing_the_lines_of_a_fence_recolours_what_follows(write: Write) -> None:
    text = write("a\n|```\n|b\n```\nc")
    assert is_code(text, 2)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert states_are_right(text)
    assert not is_code(text, 1)
    assert is_code(text, 3)


def test_a_long_paste_with_fences_is_read_right(write: Write) -> None:
    text = write("one\n|\nend")
    text.textCursor().insertText("\n".join(["x", "```", *["code"] * 500, "```", "y", "~~~"]))
    assert states_are_right(text)
    text.undo()
    assert states_are_right(text)
    assert not is_code(text, 2)


def test_closing_a_fence_far_above_reaches_the_end(write: Write) -> None:
    text = write("```|\n" + "code\n" * 1200 + "end")
    assert states_are_right(text)
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert states_are_right(text)


def test_only_what_is_seen_is_coloured(surface: WritingSurface) -> None:
    surface.text.show_text("**bold**\n\n" * 500)
    assert colours(surface.text, 0)
    assert not surface.text.document().findBlockByNumber(900).layout().formats()
    surface.text.go_to(900)
    assert colours(surface.text, 900)


def test_colouring_is_no_edit(write: Write) -> None:
    text = write("|word")
    edits: list[bool] = []
    text.edited.connect(lambda: edits.append(True))
    revision = text.document().revision()
    QApplication.processEvents()
    text.viewport().repaint()
    assert text.document().revision() == revision
    assert not edits
    assert not text.document().isUndoAvailable()


def test_another_theme_recolours(surface: WritingSurface, qtbot: QtBot) -> None:
    surface.text.show_text("# Head")
    assert colours(surface.text, 0)[0][2] == LIGHT.accent
    surface.set_theme(DARK)
    assert colours(surface.text, 0)[0][2] == DARK.accent
    assert QColor(DARK.accent) != QColor(LIGHT.accent)


def test_joined_lines_are_coloured_anew(write: Write) -> None:
    text = write("# He|\nad")
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert (2, 4, LIGHT.accent) in colours(text, 0)
    select(text, 0, 2)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert not colours(text, 0)


def test_a_text_shown_anew_remembers_nothing_of_the_one_before(write: Write) -> None:
    text = write("```|\ncode")
    assert is_code(text, 1)
    text.show_text("**bold**\n" * 500)
    assert colours(text, 0)[0][2] != LIGHT.mute
    assert states_are_right(text)
    text.show_text("one\n```\n" + "code\n" * 500 + "```\nend")
    assert states_are_right(text)
    assert is_code(text, 2)


def test_one_long_change_that_takes_a_fence_away_is_read_right(write: Write) -> None:
    text = write("|```\n" + "code\n" * 600 + "```\nafter")
    text.replace_text("words\n" + "code\n" * 600 + "words\nafter")
    assert states_are_right(text)
    assert not is_code(text, 1)
    text.undo()
    assert states_are_right(text)
    assert is_code(text, 1)
