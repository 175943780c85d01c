"""Nothing is lost before the writer's eyes: recovery, another program's changes, earlier versions."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from editor.storage.journal import Journal
from editor.storage.locations import find_locations
from editor.ui import dialogs
from editor.ui.versions.compare_dialog import CompareDialog
from editor.ui.versions.history_dialog import HistoryDialog
from editor.ui.versions.recovery_dialog import RecoveryDialog
from tests.journeys.conftest import Start
from tests.journeys.traveller import Traveller

TEXT = "---\ntitle: The tide\n---\n\nThe tide comes in.\n\nNobody sees it.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "tide.md"
    made.write_text(TEXT)
    return made


def dialog_of(traveller: Traveller, kind: type[QDialog]) -> QDialog:
    traveller.wait(lambda: traveller.application.windows[0].findChildren(kind), f"no {kind.__name__} came")
    return traveller.application.windows[0].findChildren(kind)[0]


def says(traveller: Traveller, words: str) -> bool:
    return any(words in text for text in traveller.window.messages.texts)


def leave_behind(text: str, document: str, path: Path | None = None) -> None:
    """What a program that was killed leaves: a journal nobody holds."""
    journal = Journal(find_locations().journals, document)
    base = hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    journal.write(text, 1, path=path, base_sha256=base)


def crashed(start: Start, path: Path) -> Traveller:
    leave_behind(TEXT.replace("comes in", "goes out"), "one", path)
    leave_behind("---\ntitle: Never saved\n---\n\nNew words.\n", "two")
    traveller = start(str(path))
    traveller.settle()
    return traveller


def recovery(traveller: Traveller) -> RecoveryDialog:
    found = dialog_of(traveller, RecoveryDialog)
    assert isinstance(found, RecoveryDialog)
    return found


def test_after_a_crash_every_text_is_offered_and_opens_as_unsaved_changes(start: Start, path: Path) -> None:
    traveller = crashed(start, path)
    dialog = recovery(traveller)
    assert {row.name for row in dialog.left} == {"tide.md", "Never saved"}
    assert {(row.words_here, row.words_on_disk) for row in dialog.left} == {(7, 7), (2, None)}
    QTest.mouseClick(dialog.open_all, Qt.MouseButton.LeftButton)
    bodies = {place.article.article.body for place in traveller.application.workplaces}
    assert bodies == {"The tide goes out.\n\nNobody sees it.\n", "New words.\n"}
    assert all(place.article.dirty for place in traveller.application.workplaces)
    assert path.read_text() == TEXT
    traveller.wait(lambda: not traveller.application.windows[0].findChildren(RecoveryDialog), "the dialog stayed")


def test_what_is_decided_later_is_asked_about_again(start: Start, path: Path) -> None:
    first = crashed(start, path)
    QTest.keyClick(recovery(first), Qt.Key.Key_Escape)
    first.application.close()
    second = start(str(path))
    assert len(recovery(second).left) == 2


def test_a_text_is_saved_as_a_copy_or_put_aside(
    start: Start, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traveller = crashed(start, path)
    dialog = recovery(traveller)
    places = {row.name: number for number, (row, _card) in dialog._cards.items()}
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: tmp_path / "copies")
    (tmp_path / "copies").mkdir()
    QTest.mouseClick(dialog.button(places["Never saved"], "copy"), Qt.MouseButton.LeftButton)
    assert "New words." in (tmp_path / "copies" / "never-saved.md").read_text()
    QTest.mouseClick(dialog.button(places["tide.md"], "discard"), Qt.MouseButton.LeftButton)
    assert path.read_text() == TEXT
    traveller.furnishing.run_by_id("article.versions")
    history = dialog_of(traveller, HistoryDialog)
    assert isinstance(history, HistoryDialog)
    traveller.wait(lambda: history.list.count() == 1, "the text put aside is not among the versions")
    assert "“comes in” became “goes out”" in history.view.said.text() or "goes out" in history.view.said.text()


def test_the_changes_of_a_lost_text_can_be_read_before_deciding(start: Start, path: Path) -> None:
    traveller = crashed(start, path)
    dialog = recovery(traveller)
    number = next(number for number, (row, _card) in dialog._cards.items() if row.name == "tide.md")
    QTest.mouseClick(dialog.button(number, "compare"), Qt.MouseButton.LeftButton)
    shown = dialog.findChildren(CompareDialog)[0]
    assert "“comes in” became “goes out”" in shown.view.said.text()
    assert len(dialog.left) == 2


def test_a_change_by_another_program_is_shown_and_undo_brings_mine_back(start: Start, path: Path) -> None:
    traveller = start(str(path))
    traveller.settle()
    path.write_text(TEXT.replace("comes in", "turns"))
    traveller.wait(lambda: "turns" in traveller.body, "the change was never taken in")
    assert says(traveller, "changed by another program")
    assert not traveller.workplace.article.dirty
    traveller.press("Ctrl+Z", traveller.window.writing.text)
    assert "comes in" in traveller.body


def both_wrote(start: Start, path: Path) -> Traveller:
    traveller = start(str(path))
    traveller.settle()
    traveller.application.settings.set("autosave", False)
    text = traveller.window.writing.text
    text.setFocus()
    traveller.press("Ctrl+End", text)
    traveller.type("Mine.", text)
    path.write_text(TEXT.replace("comes in", "turns"))
    traveller.wait(lambda: says(traveller, "Nothing was overwritten"), "nobody asked")
    return traveller


def test_of_two_texts_mine_is_kept_and_theirs_goes_to_the_versions(start: Start, path: Path) -> None:
    traveller = both_wrote(start, path)
    traveller.click(traveller.button("Keep mine"))
    traveller.wait(lambda: "Mine." in path.read_text(), "mine was never saved")
    traveller.wait(lambda: not says(traveller, "Nothing was overwritten"), "the question stayed")
    traveller.furnishing.run_by_id("article.versions")
    history = dialog_of(traveller, HistoryDialog)
    assert isinstance(history, HistoryDialog)
    traveller.wait(lambda: history.list.count() > 0, "theirs is not among the versions")
    versions = traveller.furnishing.versions
    assert any("turns" in versions.text_of(past) for past in history._found)


def test_the_question_is_answered_by_keys_alone(start: Start, path: Path) -> None:
    traveller = both_wrote(start, path)
    text = traveller.window.writing.text
    text.setFocus()
    for _pane in range(6):
        traveller.press("F6")
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and traveller.window.messages.isAncestorOf(focused):
            break
    else:
        pytest.fail("F6 never came to the message")
    assert focused.text() == "Compare…"
    traveller.press("Tab", focused)
    traveller.press("Space", QApplication.focusWidget())
    traveller.wait(lambda: "Mine." in path.read_text(), "mine was never saved")


def test_of_two_texts_theirs_is_taken_and_undo_brings_mine_back(start: Start, path: Path) -> None:
    traveller = both_wrote(start, path)
    traveller.click(traveller.button("Take theirs"))
    traveller.wait(lambda: "turns" in traveller.body and "Mine." not in traveller.body, "theirs was never taken")
    traveller.press("Ctrl+Z", traveller.window.writing.text)
    assert "Mine." in traveller.body


def test_two_texts_are_compared_and_mine_is_saved_as_a_copy(start: Start, path: Path) -> None:
    traveller = both_wrote(start, path)
    traveller.click(traveller.button("Compare…"))
    shown = dialog_of(traveller, CompareDialog)
    assert isinstance(shown, CompareDialog)
    assert shown.view.count == 2
    words = [button.text() for button in shown.ways]
    assert words == ["Keep mine", "Take theirs", "Save mine as a copy"]
    QTest.mouseClick(shown.ways[2], Qt.MouseButton.LeftButton)
    copy = path.with_name("tide-2.md")
    traveller.wait(lambda: copy.exists() and "Mine." in copy.read_text(), "the copy was never written")
    assert "turns" in path.read_text()


def test_a_comparison_left_undecided_asks_again(start: Start, path: Path) -> None:
    traveller = both_wrote(start, path)
    traveller.click(traveller.button("Compare…"))
    shown = dialog_of(traveller, CompareDialog)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    traveller.wait(lambda: says(traveller, "Nothing was overwritten"), "the question is gone")


def test_a_file_that_is_gone_is_said_and_the_text_stays_unsaved(start: Start, path: Path) -> None:
    traveller = start(str(path))
    traveller.settle()
    path.unlink()
    traveller.wait(lambda: says(traveller, "moved or deleted"), "nobody said so")
    assert traveller.workplace.article.dirty
    assert "comes in" in traveller.body


def test_an_earlier_version_comes_back_whole_or_by_the_passage(start: Start, path: Path) -> None:
    traveller = start(str(path))
    traveller.settle()
    text = traveller.window.writing.text
    text.replace_text("The tide goes out.\n\nNobody sees it. It was late.\n")
    traveller.press("Ctrl+S", text)
    traveller.wait(lambda: "late" in path.read_text(), "nothing was saved")
    traveller.furnishing.run_by_id("article.versions")
    history = dialog_of(traveller, HistoryDialog)
    assert isinstance(history, HistoryDialog)
    traveller.wait(lambda: history.list.count() == 1, "there is no earlier version")
    assert history.view.count == 2
    QTest.mouseClick(history.passage, Qt.MouseButton.LeftButton)
    assert traveller.body == "The tide comes in.\n\nNobody sees it. It was late.\n"
    assert history.view.count == 1
    QTest.mouseClick(history.whole, Qt.MouseButton.LeftButton)
    assert traveller.body == "The tide comes in.\n\nNobody sees it.\n"
    traveller.press("Ctrl+Z", text)
    assert traveller.body == "The tide comes in.\n\nNobody sees it. It was late.\n"
    assert "late" in path.read_text()


def test_the_promises_stand_in_the_manual(start: Start) -> None:
    traveller = start()
    traveller.settle()
    traveller.furnishing.run_by_id("help.safety")
    shown = [dialog for dialog in traveller.window.findChildren(QDialog) if "kept safe" in dialog.windowTitle()]
    assert len(shown) == 1
    shown[0].close()
