"""Opening and saving through the real storage, off the interface thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.article.errors import StorageError
from editor.session.open_article import OpenArticle
from editor.session.saving import SaveFailure, Saving
from editor.storage.journal import read_journals
from editor.storage.locations import Locations

TEXT = "---\ntitle: Harbour\n---\n\nThe harbour sleeps.\n"


@pytest.fixture
def saving(open_article: OpenArticle, locations: Locations) -> Iterator[Saving]:
    made = Saving(open_article, locations)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.md"
    path.write_bytes(TEXT.encode())
    return path


def test_opening_adopts_the_file_and_changes_no_byte(saving: Saving, open_article: OpenArticle, file: Path) -> None:
    open_article.open(file)
    assert open_article.article.title == "Harbour"
    assert open_article.path == file
    assert not open_article.dirty
    assert file.read_bytes() == TEXT.encode()


def test_a_file_that_cannot_be_opened_leaves_the_article_as_it_was(
    saving: Saving, open_article: OpenArticle, file: Path, tmp_path: Path
) -> None:
    open_article.open(file)
    with pytest.raises(StorageError):
        open_article.open(tmp_path / "missing.md")
    assert open_article.path == file


def test_a_save_writes_the_text_and_says_when(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.open(file)
    open_article.propose_body("The harbour wakes.\n")
    with qtbot.waitSignal(saving.saved) as said:
        saving.save()
    assert file.read_text().endswith("The harbour wakes.\n")
    assert not open_article.dirty
    assert said.args is not None
    assert len(said.args[0]) == len("14:02")


def test_words_typed_during_a_save_stay_unsaved(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.open(file)
    open_article.propose_body("One.\n")
    with qtbot.waitSignal(saving.saved):
        saving.save()
        open_article.propose_body("One. Two.\n")
    assert open_article.dirty
    assert file.read_text().endswith("One.\n")


def test_somebody_elses_change_is_not_overwritten_unasked(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.open(file)
    file.write_text("Theirs, and longer than before.\n")
    open_article.propose_body("Mine.\n")
    with qtbot.waitSignal(saving.failed) as failed:
        saving.save()
    assert failed.args is not None
    failure = failed.args[0]
    assert isinstance(failure, SaveFailure)
    assert getattr(failure.error, "kind", "") == "changed"
    assert file.read_text() == "Theirs, and longer than before.\n"
    with qtbot.waitSignal(saving.saved):
        saving.save(overwrite=True)
    assert file.read_text().endswith("Mine.\n")


def test_unsaved_words_are_kept_in_the_journal_and_forgotten_after_the_save(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, locations: Locations, tmp_path: Path
) -> None:
    open_article.propose_body("Never saved.\n")
    saving.keep()
    saving.wait()
    (entry,) = read_journals(locations.journals, with_open_documents=True)
    assert entry.text == "Never saved.\n"
    with qtbot.waitSignal(saving.saved):
        saving.save(tmp_path / "new.md")
    assert read_journals(locations.journals, with_open_documents=True) == ()


def test_a_new_article_without_a_name_cannot_be_saved_by_itself(saving: Saving) -> None:
    with pytest.raises(ValueError, match="needs a path"):
        saving.save()


def test_a_second_save_waits_for_the_first(qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path) -> None:
    open_article.open(file)
    open_article.propose_body("First.\n")
    saving.save()
    open_article.propose_body("Second.\n")
    saving.save()
    qtbot.waitUntil(lambda: not saving.busy and not open_article.dirty)
    assert file.read_text().endswith("Second.\n")
