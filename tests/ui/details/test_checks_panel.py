"""The Checks panel by keyboard and mouse, and what stays where it is when findings change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.checks.finding import Finding, Severity
from editor.ui import theme
from editor.ui.details.checks_panel import ChecksPanel
from editor.ui.details.finding_delegate import Part
from editor.ui.details.findings_model import FindingsModel, place_words
from tests.ui.details.conftest import shown

Key = Qt.Key
STOP = Finding("D001", Severity.BLOCK, "Nobody has decided.", field="disclaimer")
WRONG = Finding("M009", Severity.ERROR, "Nobody is named as the author.", field="authors", fixable=True)
LOOK = Finding(
    "T001", Severity.WARN, "“TK” is still in the text.", 21, 4, excerpt="TK", fixable=True, fix_label="Remove"
)
NOTE = Finding("Q001", Severity.INFO, "This sentence is long.", 30, 1, excerpt="s")
ALL = (STOP, WRONG, LOOK, NOTE)


class Heard:
    """What the panel asked for, in order."""

    def __init__(self, panel: ChecksPanel) -> None:
        self.said: list[tuple[str, object]] = []
        panel.finding_chosen.connect(lambda finding: self.said.append(("go", finding)))
        panel.fix_wanted.connect(lambda finding: self.said.append(("fix", finding)))
        panel.dismissed.connect(lambda finding: self.said.append(("dismiss", finding)))


@pytest.fixture
def panel(qtbot: QtBot) -> ChecksPanel:
    panel = ChecksPanel()
    shown(qtbot, panel, height=500)
    return panel


@pytest.fixture
def heard(panel: ChecksPanel) -> Heard:
    panel.show_findings(ALL)
    panel.list.setFocus()
    return Heard(panel)


def many(count: int, line: int = 1) -> tuple[Finding, ...]:
    return tuple(
        Finding("T001", Severity.WARN, f"Word {n} " * (n % 7 + 3), line + n, 1, excerpt=str(n)) for n in range(count)
    )


def test_keys_walk_go_fix_and_dismiss(qtbot: QtBot, panel: ChecksPanel, heard: Heard) -> None:
    assert panel.list.selected == STOP
    for key in (Key.Key_Return, Key.Key_F, Key.Key_Delete):
        QTest.keyClick(panel.list, key)
    QTest.keyClick(panel.list, Key.Key_Down)
    assert panel.list.selected == WRONG
    for key in (Key.Key_F, Key.Key_Delete):
        QTest.keyClick(panel.list, key)
    QTest.keyClick(panel.list, Key.Key_Down)
    for key in (Key.Key_Enter, Key.Key_F, Key.Key_Delete):
        QTest.keyClick(panel.list, key)
    assert heard.said == [("go", STOP), ("fix", WRONG), ("go", LOOK), ("fix", LOOK), ("dismiss", LOOK)]
    QTest.keyClick(panel.list, Key.Key_Up)
    assert panel.list.selected == WRONG


def test_arrows_pass_over_the_headings(panel: ChecksPanel, heard: Heard) -> None:
    panel.list.select_first()
    for expected in (WRONG, LOOK, NOTE, NOTE):
        QTest.keyClick(panel.list, Key.Key_Down)
        assert panel.list.selected == expected


def part_of(panel: ChecksPanel, finding: Finding, part: Part) -> QRect:
    found = panel.list
    row = next(
        row for row in found._model.rows_of_findings() if found._model.finding(found._model.index(row)) == finding
    )
    rect = found.visualRect(found._model.index(row))
    places = found._delegate._places(rect, finding)
    return {Part.MESSAGE: places.message, Part.FIX: places.fix, Part.DISMISS: places.dismiss}[part]


def click(qtbot: QtBot, panel: ChecksPanel, finding: Finding, part: Part) -> None:
    place = part_of(panel, finding, part).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_clicks_go_fix_and_dismiss(qtbot: QtBot, panel: ChecksPanel, heard: Heard) -> None:
    for part in (Part.MESSAGE, Part.FIX, Part.DISMISS):
        click(qtbot, panel, LOOK, part)
    assert heard.said == [("go", LOOK), ("fix", LOOK), ("dismiss", LOOK)]
    assert part_of(panel, STOP, Part.DISMISS).isEmpty()
    assert part_of(panel, NOTE, Part.FIX).isEmpty()


def test_a_press_let_go_elsewhere_does_nothing(panel: ChecksPanel, heard: Heard) -> None:
    viewport, left = panel.list.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=part_of(panel, LOOK, Part.DISMISS).center())
    QTest.mouseRelease(viewport, left, pos=part_of(panel, NOTE, Part.DISMISS).center())
    assert heard.said == []


def test_headings_say_the_severity_and_cannot_be_chosen(qtbot: QtBot, panel: ChecksPanel, heard: Heard) -> None:
    model = panel.list._model
    words = [model.index(row).data() for row in range(model.rowCount()) if model.heading(model.index(row))]
    assert words == ["Stops the export · 1", "To put right · 1", "Worth a look · 1", "For information · 1"]
    place = panel.list.visualRect(model.index(0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.said == []


def test_a_screen_reader_hears_severity_place_and_keys(panel: ChecksPanel, heard: Heard) -> None:
    model = panel.list._model
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in model.rows_of_findings()]
    assert spoken[0] == "Stops the export: Nobody has decided. Disclaimer"
    assert spoken[2] == "Worth a look: “TK” is still in the text. line 21. F: Remove. Delete: dismiss"


def test_places_are_fields_or_lines() -> None:
    assert [place_words(finding) for finding in ALL] == ["Disclaimer", "Authors", "line 21", "line 30"]
    assert place_words(Finding("X", Severity.INFO, "m")) == "whole article"
    assert place_words(Finding("X", Severity.INFO, "m", field="house_code")) == "house_code"


def test_nothing_to_say_is_said(qtbot: QtBot, panel: ChecksPanel) -> None:
    assert not panel.is_all_clear
    panel.show_findings(())
    assert panel.is_all_clear
    panel.show_findings(ALL)
    assert not panel.is_all_clear
    panel.list.setFocus()
    panel.show_findings(())
    assert QApplication.focusWidget() is panel._clear_label


def test_the_selected_finding_stays_selected_when_others_come_and_go(panel: ChecksPanel, heard: Heard) -> None:
    panel.list.select_first()
    panel.show_findings((LOOK, NOTE))
    assert panel.list.selected == LOOK
    panel.show_findings((STOP, replace(LOOK, line=40)))
    assert panel.list.selected == replace(LOOK, line=40)
    panel.show_findings((STOP, NOTE))
    assert panel.list.selected == NOTE
    panel.show_findings((STOP,))
    assert panel.list.selected == STOP


def test_the_scroll_position_stays(qtbot: QtBot, panel: ChecksPanel) -> None:
    findings = many(60)
    panel.show_findings(findings)
    panel.list.executeDelayedItemsLayout()
    panel.list.select_first()
    panel.list.verticalScrollBar().setValue(700)
    panel.show_findings((*findings[:-1], NOTE))
    panel.list.executeDelayedItemsLayout()
    assert panel.list.verticalScrollBar().value() == 700


def test_moved_lines_change_rows_in_place(qtbot: QtBot) -> None:
    model = FindingsModel()
    model.show_findings(many(5))
    changed: list[int] = []
    model.modelReset.connect(lambda: changed.append(-1))
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.show_findings(many(5))
    assert changed == []
    model.show_findings((*many(5)[:4], *many(5, line=9)[4:]))
    assert changed == [5]
    model.show_findings(many(4))
    assert changed == [5, -1]


def test_equal_findings_are_not_passed_on(panel: ChecksPanel, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel.list, "show_findings", pytest.fail)
    panel.show_findings(tuple(replace(finding) for finding in ALL))


def test_a_long_message_makes_its_row_higher_on_a_narrow_panel(panel: ChecksPanel) -> None:
    panel.show_findings((replace(NOTE, message="Many words here. " * 12),))
    model, found = panel.list._model, panel.list
    panel.list.executeDelayedItemsLayout()
    wide = found.visualRect(model.index(1)).height()
    panel.resize(180, 500)
    panel.list.executeDelayedItemsLayout()
    assert found.visualRect(model.index(1)).height() > wide


@pytest.mark.parametrize("name", sorted(theme.THEMES))
def test_every_theme_can_be_shown(panel: ChecksPanel, heard: Heard, name: str) -> None:
    panel.set_theme(theme.THEMES[name])
    panel.list.select_first()
    assert not panel.grab().isNull()
