"""Text that is not saved yet."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.errors import StorageError
from editor.storage.journal import (
    DISCARDED,
    Journal,
    discard_journal,
    drop_journals,
    note_recovered,
    note_recovery,
    read_journals,
    remove_old_discarded,
)
from editor.storage.text_format import TextFormat
from tests.storage.faulty_layer import FaultyLayer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


def test_what_was_written_is_read_back_whole(folder: Path) -> None:
    format = TextFormat("utf-16-le", True, ("\n", "\r\n"))
    text = "\ufeffGrüße\0\u2028\u2029\U0001f600\ud800 no newline at the end"
    journal = Journal(folder, "abc", clock=lambda: 1234.5)
    journal.write(text, 7, path=Path("/x/ä.md"), format=format, base_sha256="f00")
    [entry] = read_journals(folder)
    assert (entry.text, entry.revision, entry.path, entry.format) == (text, 7, Path("/x/ä.md"), format)
    assert (entry.base_sha256, entry.written, entry.document) == ("f00", 1234.5, "abc")
    assert (entry.damaged, entry.tried) == (False, 0)


@given(text=st.text(st.characters(), max_size=40))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    journal = Journal(tmp_path_factory.getbasetemp() / "any", "any")
    journal.write(text, 1)
    assert journal.entries()[0].text == text


def test_the_journal_is_private(folder: Path) -> None:
    file = Journal(folder, "abc").write("secret", 1)
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_an_untitled_article_has_a_journal_too(folder: Path) -> None:
    Journal(folder, "abc").write("never saved", 1)
    assert read_journals(folder)[0].path is None


def test_the_two_newest_stay_and_the_newest_is_read(folder: Path) -> None:
    journal = Journal(folder, "abc")
    for revision in range(1, 6):
        journal.write(f"text {revision}", revision)
    assert [entry.revision for entry in journal.entries()] == [5, 4]
    assert [entry.text for entry in read_journals(folder)] == ["text 5"]


def test_a_revision_that_counts_from_the_start_again_is_not_thrown_away(folder: Path) -> None:
    journal = Journal(folder, "abc")
    for revision in (8, 9, 1):
        journal.write(f"text {revision}", revision)
    assert {entry.revision for entry in journal.entries()} == {9, 1}


def test_journals_are_dropped_up_to_the_revision_saved(folder: Path) -> None:
    journal, other = Journal(folder, "abc"), Journal(folder, "other")
    journal.write("saved", 4)
    journal.write("typed since", 5)
    other.write("another document", 1)
    drop_journals(folder, "abc", 4)
    assert {entry.text for entry in read_journals(folder)} == {"typed since", "another document"}


def test_a_damaged_journal_gives_way_to_the_one_before(folder: Path) -> None:
    journal = Journal(folder, "abc")
    journal.write("good", 1)
    file = journal.write("bad", 2)
    file.write_bytes(file.read_bytes().replace(b"bad", b"BAD"))
    assert read_journals(folder)[0].text == "good"


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b"null\nnull\nnull"])
def test_a_journal_nobody_can_read_is_named_and_kept(folder: Path, damage: bytes) -> None:
    file = Journal(folder, "abc").write("lost?", 1)
    file.write_bytes(damage)
    [entry] = read_journals(folder)
    assert (entry.damaged, entry.file, file.exists()) == (True, file, True)


def test_every_cut_of_a_journal_is_noticed(folder: Path) -> None:
    file = Journal(folder, "abc").write("some text\n" * 3, 1)
    data = file.read_bytes()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        assert read_journals(folder)[0].damaged


def test_the_journal_of_an_open_document_is_not_a_crashed_one_s(folder: Path) -> None:
    journal = Journal(folder, "abc")
    journal.write("open", 1)
    with journal.lock() as lock:
        assert lock.held
        assert read_journals(folder) == ()
        assert len(read_journals(folder, with_open_documents=True)) == 1
        assert lock.held
    assert len(read_journals(folder)) == 1


def test_a_recovery_that_never_ends_is_counted(folder: Path) -> None:
    Journal(folder, "abc").write("poison", 1)
    for tries in range(3):
        [entry] = read_journals(folder)
        assert entry.tried == tries
        note_recovery(entry)
    note_recovered(entry)
    assert read_journals(folder)[0].tried == 0


def test_a_discarded_journal_is_kept_for_seven_days(folder: Path) -> None:
    Journal(folder, "abc").write("unwanted", 1)
    [entry] = read_journals(folder)
    discard_journal(entry)
    assert read_journals(folder) == ()
    [kept] = (folder / DISCARDED).iterdir()
    now = kept.stat().st_ctime
    remove_old_discarded(folder, now + 6 * 86_400)
    assert b"unwanted" in kept.read_bytes()
    remove_old_discarded(folder, now + 8 * 86_400)
    assert not kept.exists()


def test_a_journal_that_cannot_be_written_says_so(folder: Path) -> None:
    for number, said in ((errno.ENOSPC, "the disk is full"), (errno.EIO, "the disk refused")):
        journal = Journal(folder, "abc", FaultyLayer(1, number, persistent=True))
        with pytest.raises(StorageError, match=said):
            journal.write("text", 1)


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    Journal(folder, "abc").write("text", 1)
    drop_journals(folder, "abc", 1)
    assert read_journals(folder) == ()
    assert os.listdir(folder) == ["notes.txt"]  # noqa: PTH208
