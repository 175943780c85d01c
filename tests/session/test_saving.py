"""Opening and saving through the real storage, off the interface thread."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.article.article import Article
from editor.article.errors import StorageError
from editor.session.open_article import OpenArticle
from editor.session.pictures import copy_beside
from editor.session.saving import SaveFailure, Saving
from editor.storage.history import History, Reason
from editor.storage.journal import read_journals
from editor.storage.locations import Locations
from editor.storage.text_file import digest

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
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


def kept_texts(locations: Locations) -> list[str]:
    return [entry.text for entry in read_journals(locations.journals, with_open_documents=True)]


def test_pictures_wait_for_the_first_save_and_their_links_keep_working(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, locations: Locations, tmp_path: Path
) -> None:
    picture, folder = tmp_path / "boat.png", tmp_path / "articles"
    picture.write_bytes(PNG)
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "boat.png").write_bytes(PNG + b"another boat")
    link = copy_beside(picture, open_article)
    assert link == "images/boat.png"
    assert open_article.picture_folder is not None
    assert (open_article.picture_folder / link).read_bytes() == PNG
    open_article.propose_body(f"![]({link})\n")
    with qtbot.waitSignals([saving.saved, open_article.rewritten]):
        saving.save(folder / "a.md")
        open_article.propose_body(f"![]({link})\n\nTyped meanwhile.\n")
    assert (folder / "a.md").read_text() == "![](images/boat-2.png)\n"
    assert (folder / "images" / "boat-2.png").read_bytes() == PNG
    assert (folder / "images" / "boat.png").read_bytes() == PNG + b"another boat"
    assert open_article.article.body == "![](images/boat-2.png)\n\nTyped meanwhile.\n"
    assert open_article.dirty
    assert open_article.picture_folder == folder
    assert list(locations.waiting_images.iterdir()) == []


def test_pictures_still_wait_after_a_first_save_that_failed(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, locations: Locations, tmp_path: Path
) -> None:
    picture, target = tmp_path / "boat.png", tmp_path / "articles" / "a.md"
    picture.write_bytes(PNG)
    target.parent.mkdir()
    target.write_text("Somebody's.\n")
    open_article.propose_body(f"![]({copy_beside(picture, open_article)})\n")
    with qtbot.waitSignal(saving.failed):
        saving.save(target)
    assert target.read_text() == "Somebody's.\n"
    assert open_article.picture_folder is not None
    assert (open_article.picture_folder / "images" / "boat.png").read_bytes() == PNG
    assert kept_texts(locations) == ["![](images/boat.png)\n"]


def test_a_journal_that_cannot_be_written_is_said_until_it_can(
    qtbot: QtBot, open_article: OpenArticle, locations: Locations
) -> None:
    locations.data.mkdir(parents=True)
    locations.journals.write_text("a file in the way of the journals")
    saving = Saving(open_article, locations)
    open_article.propose_body("Words.\n")
    with qtbot.waitSignal(saving.journal_failed) as said:
        assert not saving.keep_now()
    assert said.args is not None
    assert "cannot be kept for recovery" in said.args[0]
    with qtbot.assertNotEmitted(saving.journal_failed, wait=20):
        assert not saving.keep_now()
    locations.journals.unlink()
    with qtbot.waitSignal(saving.journal_mended):
        assert saving.keep_now()
    assert kept_texts(locations) == ["Words.\n"]
    saving.close()


def test_locks_that_cannot_be_kept_bar_nobody_from_saving(
    qtbot: QtBot, open_article: OpenArticle, locations: Locations, file: Path
) -> None:
    locations.data.mkdir(parents=True)
    locations.locks.write_text("a file in the way of the locks")
    saving = Saving(open_article, locations)
    open_article.open(file)
    assert not open_article.read_only
    open_article.propose_body("Words.\n")
    with qtbot.waitSignal(saving.saved):
        saving.save()
    saving.close()


def test_words_typed_and_taken_back_leave_no_journal(
    saving: Saving, open_article: OpenArticle, locations: Locations, file: Path
) -> None:
    open_article.open(file)
    body = open_article.article.body
    open_article.propose_body("Typed.\n")
    assert saving.keep_now()
    open_article.propose_body(body)
    saving.keep_now()
    assert kept_texts(locations) == []


def test_a_window_that_closes_with_nothing_unsaved_leaves_no_journal(
    open_article: OpenArticle, locations: Locations, file: Path
) -> None:
    saving = Saving(open_article, locations)
    open_article.open(file)
    body = open_article.article.body
    open_article.propose_body("Typed.\n")
    saving.keep_now()
    open_article.propose_body(body)
    saving.close()
    assert read_journals(locations.journals) == ()


def test_words_somebody_did_not_want_are_in_the_history_for_seven_days(
    saving: Saving, open_article: OpenArticle, locations: Locations, file: Path
) -> None:
    open_article.open(file)
    open_article.propose(Article.from_text("Not wanted.\n"))
    saving.forget()
    assert kept_texts(locations) == []
    now = time.time()
    history = History(locations.history, clock=lambda: now)
    (version,) = history.versions(file)
    assert (history.read(version), version.reason) == (b"Not wanted.\n", Reason.DISCARDED)
    history.add(file, b"A later version.\n")
    now += 7.1 * 86_400
    history.remove_old()
    assert [history.read(version) for version in history.versions(file)] == [b"A later version.\n"]


def test_a_name_no_disk_can_have_is_refused_and_the_next_save_goes_through(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, tmp_path: Path
) -> None:
    open_article.propose_body("Words.\n")
    with qtbot.waitSignal(saving.failed):
        saving.save(tmp_path / "a\0b.md")
    assert not saving.busy
    with qtbot.waitSignal(saving.saved):
        saving.save(tmp_path / "ab.md")


def test_a_file_that_is_written_over_is_said_once(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "second-name.md").hardlink_to(file)
    open_article.open(file)
    said: list[str] = []
    saving.noticed.connect(said.append)
    for text in ("One.\n", "Two.\n"):
        open_article.propose_body(text)
        with qtbot.waitSignal(saving.saved):
            saving.save()
    assert (tmp_path / "second-name.md").samefile(file)
    assert len(said) == 1
    assert "written over" in said[0]


def test_a_file_that_holds_the_text_already_is_said_and_not_touched(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.open(file)
    before = file.stat()
    with qtbot.waitSignals([saving.found_saved, saving.saved], order="strict"):
        saving.save()
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_words_kept_behind_a_save_belong_to_the_file_as_it_was_saved(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, locations: Locations, file: Path
) -> None:
    open_article.open(file)
    open_article.propose_body("One.\n")
    saving.save()
    open_article.propose_body("One. Two.\n")
    saving.keep()
    saving.wait()  # the window has not heard of the save yet; a crash now must not blame another program
    (entry,) = read_journals(locations.journals, with_open_documents=True)
    assert entry.text.endswith("One. Two.\n")
    assert entry.base_sha256 == digest(file.read_bytes())
    qtbot.waitUntil(lambda: not saving.busy)
