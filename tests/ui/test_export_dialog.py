"""The export dialog: what it plans, what stops it, and what it remembers. The child that answers is the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from editor.checks.finding import Finding, Severity
from editor.session.settings import Settings
from editor.storage.locations import find_locations
from editor.ui import dialogs
from editor.ui.desk import Desk
from editor.ui.export_dialog import ExportDialog
from editor.ui.export_obstacles import ExportObstacles
from editor.ui.file_sizes import file_size

MakeDesk = Callable[[str], Desk]

DECIDED = "disclaimer:\n  decision: exclude\n  reason: site-wide\n"
AUTHOR = "authors: [Ana Author]\n"
FRONT = "title: The Fading Echo\nsummary: What happened\ndate: 2025-10-09\nlang: en\n"
BODY = "\nSome text stands here. It is good.\n"
READY = f"---\n{FRONT}{AUTHOR}{DECIDED}---\n{BODY}"
WITHOUT_AUTHOR = f"---\n{FRONT}{DECIDED}---\n{BODY}"
UNDECIDED = f"---\n{FRONT}{AUTHOR}---\n{BODY}"


def opened(qtbot: QtBot, desk: Desk, folder: Path) -> ExportDialog:
    desk.settings.set("export_folder", str(folder))
    desk.window.show()
    dialog = ExportDialog(desk)
    dialog.open()
    planned(qtbot, dialog)
    return dialog


def planned(qtbot: QtBot, dialog: ExportDialog) -> None:
    """Wait until the plan of the newest order is shown."""
    qtbot.waitUntil(lambda: bool(dialog.state.text() == "" or "Working" not in dialog.state.text()), timeout=20_000)


def choose_target(qtbot: QtBot, dialog: ExportDialog, target: str) -> None:
    dialog.target.setCurrentIndex(dialog.target.findData(target))
    planned(qtbot, dialog)


def test_a_ready_article_is_exported_by_enter(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(READY)
    dialog = opened(qtbot, desk, tmp_path / "out")
    assert dialog.files.paths == ("the-fading-echo.html",)
    with qtbot.waitSignal(desk.handover.exported, timeout=20_000) as exported:
        QTest.keyClick(dialog.target, Qt.Key.Key_Return)
    assert exported.args == [(tmp_path / "out" / "the-fading-echo.html",)]
    assert "Some text stands here." in exported.args[0][0].read_text(encoding="utf-8")
    assert desk.window.findChildren(ExportDialog) == []


def test_the_choices_are_there_again_the_next_time(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(READY)
    dialog = opened(qtbot, desk, tmp_path)
    choose_target(qtbot, dialog, "markdown")
    assert dialog.files.paths == ("the-fading-echo.md",)
    dialog.options.widget("reading_time").setChecked(False)  # type: ignore[union-attr]
    planned(qtbot, dialog)
    with qtbot.waitSignal(desk.handover.exported, timeout=20_000):
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    again = Settings(find_locations())
    assert (again.text("export_target"), again.text("export_folder")) == ("markdown", str(tmp_path))
    later = opened(qtbot, desk, tmp_path)
    assert later.order.target == "markdown"
    assert later.order.options == {"reading_time": "off", "comments": "html"}
    choose_target(qtbot, later, "html")
    assert later.order.options["reading_time"] == "on"


def test_every_target_shows_its_own_options(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    dialog = opened(qtbot, make_desk(READY), tmp_path)
    assert dialog.order.options == {"images": "embed", "reading_time": "on", "json_ld": "on", "source": "on"}
    choose_target(qtbot, dialog, "markdown")
    assert dialog.order.options == {"reading_time": "on", "comments": "html"}
    comments = dialog.options.widget("comments")
    assert isinstance(comments, QComboBox)
    comments.setCurrentIndex(comments.findData("mdx"))
    planned(qtbot, dialog)
    assert dialog.files.paths == ("the-fading-echo.mdx",)


def test_an_undecided_disclaimer_cannot_be_taken_on(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(UNDECIDED)
    dialog = opened(qtbot, desk, tmp_path)
    assert not dialog.export.isEnabled()
    assert dialog.obstacles.reason_field("D001") is None
    with qtbot.assertNotEmitted(desk.handover.exported, wait=200):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_go_there_closes_the_dialog_and_names_the_finding(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    dialog = opened(qtbot, make_desk(UNDECIDED), tmp_path)
    with qtbot.waitSignal(dialog.go_there) as went:
        QTest.mouseClick(dialog.obstacles.buttons[0], Qt.MouseButton.LeftButton)
    assert went.args[0].id == "D001"
    assert dialog.isHidden()


def test_an_error_is_taken_on_with_a_reason_and_only_then(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(WITHOUT_AUTHOR)
    dialog = opened(qtbot, desk, tmp_path)
    field = dialog.obstacles.reason_field("M009")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "The desk signs it")
    qtbot.waitUntil(dialog.export.isEnabled, timeout=20_000)
    assert dialog.obstacles.reason_field("M009") is field, "the field stays under the typing hand"
    assert dialog.order.confirmed == {"M009": "The desk signs it"}
    with qtbot.waitSignal(desk.handover.exported, timeout=20_000):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_reason_taken_back_stops_the_export_again(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    dialog = opened(qtbot, make_desk(WITHOUT_AUTHOR), tmp_path)
    field = dialog.obstacles.reason_field("M009")
    assert field is not None
    QTest.keyClicks(field, "x")
    qtbot.waitUntil(dialog.export.isEnabled, timeout=20_000)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert not dialog.export.isEnabled(), "before the new plan is there, too"
    planned(qtbot, dialog)
    assert not dialog.export.isEnabled()


def test_only_the_newest_plan_counts(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    dialog = opened(qtbot, make_desk(READY), tmp_path)
    shown = QSignalSpy(dialog.files.model().rowsInserted)
    for target in ("fragment", "pdf", "html", "markdown"):
        dialog.target.setCurrentIndex(dialog.target.findData(target))
        assert not dialog.export.isEnabled()
    planned(qtbot, dialog)
    assert dialog.files.paths == ("the-fading-echo.md",)
    assert shown.count() == 1, "answers to older questions are not shown in between"


def test_an_answer_to_a_closed_dialog_finds_nobody(qtbot: QtBot, make_desk: MakeDesk, child: object) -> None:
    desk = make_desk(READY)
    dialog = ExportDialog(desk)
    dialog.open()
    dialog.reject()
    answers: list[object] = []
    desk.handover.ask_targets(answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    QApplication.processEvents()


@pytest.mark.parametrize("name", ["", "relative/folder"])
def test_a_folder_must_be_named_whole(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path, name: str) -> None:
    dialog = opened(qtbot, make_desk(READY), tmp_path)
    assert dialog.export.isEnabled()
    dialog.folder.setText(name)
    assert not dialog.export.isEnabled()
    assert "whole path" in dialog.state.text()
    dialog.folder.setText(str(tmp_path))
    assert dialog.export.isEnabled()


def test_the_article_itself_is_never_the_place(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "the-fading-echo.md"
    path.write_text(READY, encoding="utf-8")
    desk = make_desk("")
    desk.article.open(path)
    dialog = opened(qtbot, desk, tmp_path)
    choose_target(qtbot, dialog, "markdown")
    assert not dialog.export.isEnabled()
    assert "the article itself" in dialog.state.text()


def test_the_first_folder_lies_beside_the_article(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "echo.md"
    path.write_text(READY, encoding="utf-8")
    desk = make_desk("")
    desk.article.open(path)
    desk.window.show()
    dialog = ExportDialog(desk)
    dialog.open()
    assert dialog.folder.text() == str(tmp_path / "export")
    dialog.reject()


def test_a_file_that_is_replaced_is_said(qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path) -> None:
    (tmp_path / "the-fading-echo.html").write_text("old", encoding="utf-8")
    dialog = opened(qtbot, make_desk(READY), tmp_path)
    assert "replaces" in dialog.files.model().index(0, 2).data()
    dialog.folder.setText(str(tmp_path / "new"))
    assert dialog.files.model().index(0, 2).data() == ""


def test_a_folder_can_be_chosen(
    qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, make_desk(READY), tmp_path)
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_asked: tmp_path / "chosen")
    QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    assert dialog.folder.text() == str(tmp_path / "chosen")


def test_two_findings_of_one_check_share_a_reason(qtbot: QtBot) -> None:
    obstacles = ExportObstacles()
    qtbot.addWidget(obstacles)
    twice = [Finding("S001", Severity.ERROR, f"Here {line}.", line=line) for line in (3, 9)]
    obstacles.show_findings([*twice, Finding("D001", Severity.BLOCK, "Decide.")])
    field = obstacles.reason_field("S001")
    assert field is not None
    field.setText("known")
    assert obstacles.reasons == {"S001": "known"}
    obstacles.show_findings([Finding("D001", Severity.BLOCK, "Decide.")])
    assert len(obstacles.buttons) == 3
    assert obstacles.reason_field("D001") is None


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 KB"), (13_400, "13 KB"), (999_499, "999 KB"), (2_540_000, "2.5 MB")],
)
def test_a_size_is_said_in_words(count: int, words: str) -> None:
    assert file_size(count) == words
