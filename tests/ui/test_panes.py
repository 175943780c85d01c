"""The panes: side by side where there is room, over the text where there is none, and never out of reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.panes import DETAILS, LIBRARY, PREVIEW, WIDTHS, Panes

NAMES = (LIBRARY, PREVIEW, DETAILS)
Make = Callable[[int], Panes]


def writing_pane() -> QWidget:
    pane = QWidget()
    QVBoxLayout(pane).addWidget(QLineEdit(pane))
    return pane


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def show(width: int) -> Panes:
        made = Panes(writing_pane(), {name: side_pane(name) for name in NAMES})
        qtbot.addWidget(made)
        made.resize(width, 600)
        made.show()
        made.activateWindow()
        return made

    return show


def side_pane(name: str) -> QFrame:
    pane = QFrame()
    pane.setObjectName(name)
    QVBoxLayout(pane).addWidget(QLineEdit(pane))
    return pane


def shown(panes: Panes) -> set[str]:
    return {name for name in NAMES if panes.is_shown(name)}


def place(panes: Panes, name: str) -> QWidget:
    found = panes.findChild(QFrame, name)
    assert isinstance(found, QFrame)
    return found


def text(panes: Panes) -> QLineEdit:
    sides = [place(panes, name) for name in NAMES]
    return next(edit for edit in panes.findChildren(QLineEdit) if not any(side.isAncestorOf(edit) for side in sides))


@pytest.mark.parametrize(
    ("width", "docked"),
    [(1440, set(NAMES)), (1100, set(NAMES)), (1099, {LIBRARY, PREVIEW}), (800, {LIBRARY, PREVIEW}), (799, set())],
)
def test_a_width_decides_what_stands_beside_the_text(make: Make, width: int, docked: set[str]) -> None:
    panes = make(width)
    assert shown(panes) == docked
    assert text(panes).isVisible()


@pytest.mark.parametrize("pane", [LIBRARY, DETAILS])
def test_a_pane_without_room_lies_over_the_text_when_asked_for(make: Make, pane: str) -> None:
    panes = make(760)
    panes.set_shown(pane, True)
    over = place(panes, pane)
    assert shown(panes) == {pane}
    assert text(panes).isVisible()
    assert over.geometry().height() == panes.height()
    assert (over.x() == 0) is (pane == LIBRARY)
    assert over.geometry().right() == panes.width() - 1 or pane == LIBRARY
    assert panes.childAt(over.geometry().center() + QPoint(0, 200)) in (over, *over.findChildren(QWidget))


def test_the_preview_takes_the_place_of_the_text_and_gives_it_back(make: Make) -> None:
    panes = make(760)
    panes.set_shown(PREVIEW, True)
    assert shown(panes) == {PREVIEW}
    assert not text(panes).isVisible()
    panes.set_shown(PREVIEW, False)
    assert shown(panes) == set()
    assert text(panes).isVisible()


def test_one_pane_at_a_time_lies_over_the_text(make: Make) -> None:
    panes = make(760)
    panes.set_shown(LIBRARY, True)
    panes.set_shown(DETAILS, True)
    assert shown(panes) == {DETAILS}


def test_escape_puts_it_away(make: Make) -> None:
    panes = make(1000)
    panes.set_shown(DETAILS, True)
    QTest.keyClick(place(panes, DETAILS), Qt.Key.Key_Escape)
    assert shown(panes) == {LIBRARY, PREVIEW}


def test_going_on_writing_puts_it_away(make: Make, qtbot: QtBot) -> None:
    panes = make(1000)
    qtbot.waitUntil(panes.isActiveWindow)
    panes.set_shown(DETAILS, True)
    place(panes, DETAILS).findChildren(QLineEdit)[0].setFocus()
    assert panes.is_shown(DETAILS)
    text(panes).setFocus()
    assert not panes.is_shown(DETAILS)


def test_what_was_shown_before_comes_back_with_the_room(make: Make) -> None:
    panes = make(1440)
    panes.set_shown(LIBRARY, False)
    for width in (1000, 760, 720, 1000, 1440):
        panes.resize(width, 600)
    assert shown(panes) == {PREVIEW, DETAILS}
    order = [pane.objectName() for pane in sorted(panes.visible_in_order(), key=QWidget.x)]
    assert order == ["", PREVIEW, DETAILS]


def test_a_pane_laid_over_is_not_wanted_for_ever(make: Make) -> None:
    panes = make(1440)
    panes.set_shown(DETAILS, False)
    panes.resize(1000, 600)
    panes.set_shown(DETAILS, True)
    panes.resize(1440, 600)
    assert DETAILS not in shown(panes)


def test_only_the_text_and_everything_back(make: Make) -> None:
    panes = make(1440)
    panes.set_shown(PREVIEW, False)
    panes.set_alone(True)
    assert panes.alone
    assert shown(panes) == set()
    panes.set_alone(False)
    assert shown(panes) == {LIBRARY, DETAILS}


def test_the_panes_come_back_as_they_were_left(make: Make) -> None:
    left = make(1440)
    left.set_shown(LIBRARY, False)
    left.come_back({**left.state(), DETAILS: "shown 411"})
    again = make(1440)
    again.come_back(left.state())
    assert shown(again) == {PREVIEW, DETAILS}
    assert place(again, DETAILS).width() == pytest.approx(411, abs=2)


@pytest.mark.parametrize("said", ["", "nonsense", "shown -5", "shown 99999999", "shown 2e3", "hidden x"])
def test_impossible_states_change_no_width(make: Make, said: str) -> None:
    panes = make(1440)
    panes.come_back(dict.fromkeys(NAMES, said))
    assert shown(panes) == (set() if said.startswith("hidden") else set(NAMES))
    assert panes.state()[LIBRARY].split()[1] == str(WIDTHS[LIBRARY])


def test_every_change_is_told_once(make: Make, qtbot: QtBot) -> None:
    panes = make(1440)
    told: list[None] = []
    panes.changed.connect(lambda: told.append(None))
    panes.set_shown(LIBRARY, False)
    panes.set_shown(LIBRARY, False)
    panes.resize(QSize(1300, 600))
    assert len(told) == 1
