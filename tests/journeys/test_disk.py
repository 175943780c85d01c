"""What the window does when a file is somebody else's, and when recovery itself meets a full disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.storage.article_lock import ArticleLock
from editor.storage.file_layer import FileLayer
from editor.storage.journal import Journal
from editor.storage.locations import find_locations
from editor.ui.versions.recovery_dialog import RecoveryDialog
from tests.journeys.conftest import Start


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("Words.\n")
    return path


def test_a_file_another_program_has_can_only_be_read_and_the_window_says_so(start: Start, article: Path) -> None:
    with ArticleLock(article, find_locations().locks):
        traveller = start(str(article))
        text = traveller.workplace.writing.text
        traveller.wait(text.isReadOnly, "the text is not barred")
        assert any("open in another window" in sentence for sentence in traveller.window.messages.texts)
    traveller.furnishing.saving.claim_again()
    assert not text.isReadOnly()
    assert traveller.window.messages.texts == ()


def test_a_restored_version_is_one_step_that_can_be_undone(start: Start, article: Path) -> None:
    traveller = start(str(article))
    traveller.wait(lambda: traveller.workplace.is_furnished, "the window is not furnished")
    open_article = traveller.workplace.article
    open_article.rewrite(open_article.article.with_body("An earlier version.\n"))
    text = traveller.workplace.writing.text
    assert text.text() == "An earlier version.\n"
    assert open_article.dirty
    text.undo()
    assert (open_article.article.text, open_article.dirty) == ("Words.\n", False)


def test_a_recovery_on_a_full_disk_leaves_the_old_journal_and_says_so(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals = find_locations().journals
    journal = Journal(journals, "killed")
    journal.write("Typed before the crash.\n", 1)

    def full(_layer: FileLayer, _descriptor: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(FileLayer, "write", full)
    traveller = start()
    traveller.wait(lambda: traveller.window.findChildren(RecoveryDialog), "nothing was offered")
    QTest.mouseClick(traveller.window.findChildren(RecoveryDialog)[0].open_all, Qt.MouseButton.LeftButton)
    assert traveller.body == "Typed before the crash.\n"
    assert [entry.text for entry in journal.entries()] == ["Typed before the crash.\n"]
    assert any("cannot be kept for recovery" in sentence for sentence in traveller.window.messages.texts)
    monkeypatch.undo()
