"""Two texts in one: every change can be walked to, is said in words, and is marked by more than a colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from editor.article.word_differences import compare_words
from editor.ui.theme import DARK, LIGHT
from editor.ui.versions.difference_view import DifferenceView

OLD = "The harbour sleeps at night. Nobody listens.\n\nThe end.\n"
NEW = "The harbour 🌊 wakes at night.\n\nThe end. After all.\n"


@pytest.fixture
def view(qtbot: QtBot) -> DifferenceView:
    made = DifferenceView(LIGHT)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.show_pieces(compare_words(OLD, NEW))
    return made


def test_every_change_is_walked_to_in_turn_and_said(view: DifferenceView) -> None:
    assert (view.count, view.passage) == (3, 0)
    said = [view.said.text()]
    for _step in range(2):
        QTest.mouseClick(view.after, Qt.MouseButton.LeftButton)
        said.append(view.said.text())
    assert said[0] == "Change 1 of 3: “sleeps” became “🌊 wakes”"
    assert said[1] == "Change 2 of 3: “. Nobody listens” went"
    assert said[2] == "Change 3 of 3: “. After all” came"
    QTest.mouseClick(view.after, Qt.MouseButton.LeftButton)
    assert view.passage == 0
    QTest.mouseClick(view.before, Qt.MouseButton.LeftButton)
    assert view.passage == 2


def test_f3_walks_too(view: DifferenceView, qtbot: QtBot) -> None:
    qtbot.waitUntil(view.isActiveWindow)
    view.text.setFocus()
    QTest.keyClick(view.text, Qt.Key.Key_F3)
    assert view.passage == 1
    QTest.keyClick(view.text, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert view.passage == 0


def test_a_change_is_chosen_by_going_into_it_and_left_by_going_out(view: DifferenceView) -> None:
    entered = QSignalSpy(view.passage_entered)
    place = view.text.toPlainText().index("listens")
    cursor = view.text.textCursor()
    cursor.setPosition(place + 1)  # the wave before it counts two in Qt's units
    view.text.setTextCursor(cursor)
    assert view.passage == 1
    cursor.setPosition(0)
    view.text.setTextCursor(cursor)
    assert view.passage == -1
    assert entered.at(entered.count() - 1) == [-1]
    assert view.said.text() == "3 changes"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_went_is_struck_out_and_what_came_underlined(qtbot: QtBot, theme: object) -> None:
    view = DifferenceView(theme)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show_pieces(compare_words("one two three", "one 2 three"))
    looks = {}
    for word in ("one", "two", "2"):
        cursor = QTextCursor(view.text.document().find(word))
        looks[word] = (cursor.charFormat().fontStrikeOut(), cursor.charFormat().fontUnderline())
    assert looks == {"one": (False, False), "two": (True, False), "2": (False, True)}


def test_equal_texts_have_nothing_to_walk_to(view: DifferenceView) -> None:
    view.show_pieces(compare_words(OLD, OLD))
    assert (view.count, view.passage, view.said.text()) == (0, -1, "The two texts are the same.")
    QTest.mouseClick(view.after, Qt.MouseButton.LeftButton)
    assert view.passage == -1
