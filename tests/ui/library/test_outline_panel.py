"""The outline: where one is, where one can go, and that it rests while nothing changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from editor.markup.rendered import Heading
from editor.ui.library.outline_panel import DEPTH, MARKED, OutlinePanel

HEADINGS = (
    Heading(2, "Irreconcilable demands", 4, "a"),
    Heading(3, "What one side asks for", 10, "b"),
    Heading(2, "The road ahead", 20, "c"),
)


@pytest.fixture
def panel(qtbot: QtBot) -> OutlinePanel:
    panel = OutlinePanel()
    qtbot.addWidget(panel)
    panel.resize(232, 400)
    panel.show()
    return panel


def marked(panel: OutlinePanel) -> list[str]:
    model = panel.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(index.data()) for index in rows if index.data(MARKED)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [(0, []), (3, []), (4, [0]), (9, [0]), (10, [1]), (19, [1]), (20, [2]), (500, [2])],
)
def test_the_heading_the_caret_is_under_is_marked(panel: OutlinePanel, line: int, heading: list[int]) -> None:
    panel.show_headings(HEADINGS)
    panel.show_line(line)
    assert marked(panel) == [HEADINGS[number].text for number in heading]


def test_the_mark_follows_when_headings_come_later_than_the_caret(panel: OutlinePanel) -> None:
    panel.show_line(12)
    panel.show_headings(HEADINGS)
    assert marked(panel) == [HEADINGS[1].text]


def test_headings_are_set_in_from_the_highest_level_there_is(panel: OutlinePanel) -> None:
    panel.show_headings(HEADINGS)
    model = panel.list.model()
    assert [model.index(row, 0).data(DEPTH) for row in range(3)] == [0, 1, 0]


def test_equal_headings_and_moved_lines_rebuild_nothing(panel: OutlinePanel) -> None:
    panel.show_headings(HEADINGS)
    reset = QSignalSpy(panel.list.model().modelReset)
    panel.show_headings(tuple(HEADINGS))
    panel.show_headings(tuple(Heading(row.level, row.text, row.line + 2, row.id) for row in HEADINGS))
    assert reset.count() == 0
    panel.show_line(11)
    assert marked(panel) == [HEADINGS[0].text]


def test_enter_and_click_go_to_the_line(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.show_headings(HEADINGS)
    chosen: list[int] = []
    panel.line_chosen.connect(chosen.append)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.model().index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    last = panel.list.visualRect(panel.list.model().index(2, 0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert chosen == [10, 20]


def test_showing_a_line_announces_nothing(panel: OutlinePanel, qtbot: QtBot) -> None:
    panel.show_headings(HEADINGS)
    with qtbot.assertNotEmitted(panel.line_chosen):
        panel.show_line(15)


def test_a_screen_reader_hears_level_and_place(panel: OutlinePanel) -> None:
    panel.show_headings(HEADINGS)
    panel.show_line(10)
    index = panel.list.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "What one side asks for, heading 3, you are here"


def test_an_article_without_headings_says_how_to_make_one(panel: OutlinePanel) -> None:
    assert panel._nothing.isVisible()
    panel.show_headings(HEADINGS)
    assert not panel._nothing.isVisible()
    panel.show_headings(())
    assert panel._nothing.isVisible()
