"""What a run that ended badly left unsaved comes back, and nothing is overwritten by it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from editor.article.word_differences import Kind
from editor.session import recovery
from editor.session.recovery import RecoveryRow, RowState, find_recovered, find_rows
from editor.storage.history import History, Reason
from editor.storage.images import save_image
from editor.storage.journal import Journal
from editor.storage.leftovers import clean_up
from editor.storage.locations import Locations
from editor.storage.text_file import read_text_file

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


def leave_unsaved(locations: Locations, text: str, path: Path | None = None) -> None:
    """A journal as a killed program leaves it: nobody holds its lock."""
    file = read_text_file(path) if path else None
    Journal(locations.journals, "killed").write(
        text,
        7,
        path=path,
        format=file.format if file else None,
        base_sha256=file.fingerprint.sha256 if file else "",
    )


def test_text_that_was_never_saved_comes_back(locations: Locations) -> None:
    leave_unsaved(locations, "Never saved.\n")
    ((recovered,), notices) = find_recovered(locations)
    assert recovered.text == "Never saved.\n"
    assert recovered.file is None
    assert notices == ()


def test_unsaved_changes_come_back_over_the_file_they_belong_to(locations: Locations, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    leave_unsaved(locations, "Old. New.\n", path)
    ((recovered,), _notices) = find_recovered(locations)
    assert recovered.file is not None
    assert recovered.file.path == path
    assert path.read_text() == "Old.\n"


def test_a_file_changed_by_somebody_else_is_not_the_one_to_save_over(locations: Locations, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    leave_unsaved(locations, "Mine.\n", path)
    path.write_text("Theirs.\n")
    ((recovered,), _notices) = find_recovered(locations)
    assert recovered.file is None
    assert "changed by another program" in recovered.sentence


def test_text_that_is_safe_in_its_file_is_not_recovered(locations: Locations, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Saved.\n")
    leave_unsaved(locations, "Saved.\n", path)
    assert find_recovered(locations) == ((), ())


def test_a_file_that_is_gone_gives_its_text_back_without_a_file(locations: Locations, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    leave_unsaved(locations, "Mine.\n", path)
    path.unlink()
    ((recovered,), _notices) = find_recovered(locations)
    assert recovered.file is None
    assert recovered.text == "Mine.\n"


def test_a_damaged_journal_is_kept_and_named(locations: Locations) -> None:
    leave_unsaved(locations, "Words.\n")
    (file,) = locations.journals.glob("*.journal")
    file.write_bytes(file.read_bytes()[:-3])
    found, notices = find_recovered(locations)
    assert found == ()
    assert file.name in notices[0]
    assert file.exists()


def test_a_recovery_that_twice_did_not_end_is_left_alone_and_said(locations: Locations) -> None:
    leave_unsaved(locations, "Words.\n")
    for _attempt in range(recovery.MOST_TRIES):
        ((recovered,), _notices) = find_recovered(locations)
        recovery.begin(recovered)
    found, notices = find_recovered(locations)
    assert found == ()
    assert "twice" in notices[0]


def test_a_recovery_that_ended_is_not_offered_again(locations: Locations) -> None:
    leave_unsaved(locations, "Words.\n")
    ((recovered,), _notices) = find_recovered(locations)
    recovery.begin(recovered)
    recovery.end(recovered)
    assert find_recovered(locations) == ((), ())


def only_row(locations: Locations) -> RecoveryRow:
    (row,) = find_rows(locations)
    return row


def test_a_row_says_which_article_and_how_many_words_here_and_on_disk(locations: Locations, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Not counted\n---\n\nTwo words.\n")
    leave_unsaved(locations, "---\ntitle: Not counted\n---\n\nNow three words.\n", path)
    row = only_row(locations)
    assert (row.state, row.name, row.folder) == (RowState.OFFERED, "a.md", tmp_path)
    assert (row.words_here, row.words_on_disk) == (3, 2)
    assert row.written is not None
    assert row.written.tzinfo is not None
    changed = [piece.text for piece in row.differences() if piece.kind is not Kind.SAME]
    assert changed == ["Two", "Now three"]


def test_a_row_of_an_article_never_saved_has_its_title_and_no_folder(locations: Locations) -> None:
    leave_unsaved(locations, "---\ntitle: Harbour\n---\n\nWords.\n")
    row = only_row(locations)
    assert (row.name, row.folder, row.words_on_disk) == ("Harbour", None, None)
    with pytest.raises(ValueError, match="nowhere"):
        recovery.save_copy(row, locations)


def test_a_copy_goes_beside_the_article_and_nothing_is_overwritten(locations: Locations, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Grüße\r\n".encode("utf-16"))
    leave_unsaved(locations, "Grüße und mehr\n", path)
    copy = recovery.save_copy(only_row(locations), locations)
    assert copy == tmp_path / "a-2.md"
    assert copy.read_bytes() == "Grüße und mehr\r\n".encode("utf-16")
    assert path.read_bytes() == "Grüße\r\n".encode("utf-16")
    assert find_rows(locations) == ()


def test_a_copy_of_an_article_never_saved_takes_its_pictures_along(locations: Locations, tmp_path: Path) -> None:
    leave_unsaved(locations, "---\ntitle: Harbour\n---\n\n![](images/boat.png)\n")
    save_image(PNG, locations.waiting_images / "killed", "boat")
    copy = recovery.save_copy(only_row(locations), locations, tmp_path)
    assert (copy.parent / "images" / "boat.png").read_bytes() == PNG
    assert not (locations.waiting_images / "killed").exists()


def test_what_is_discarded_is_in_the_history_of_its_article(locations: Locations, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    leave_unsaved(locations, "Unsaved.\n", path)
    recovery.discard(only_row(locations), locations)
    assert find_rows(locations) == ()
    history = History(locations.history)
    (version,) = history.versions(path)
    assert (history.read(version), version.reason) == (b"Unsaved.\n", Reason.DISCARDED)
    assert len(list((locations.journals / "discarded").iterdir())) == 1, "untitled text is kept this way, too"


def test_rows_of_journals_that_cannot_be_opened_say_why(locations: Locations) -> None:
    leave_unsaved(locations, "Words.\n")
    for _attempt in range(recovery.MOST_TRIES):
        row = only_row(locations)
        assert row.recovered is not None
        recovery.begin(row.recovered)
    assert only_row(locations).state is RowState.SKIPPED
    (file,) = locations.journals.glob("*.journal")
    file.write_bytes(b"damaged")
    damaged = only_row(locations)
    assert (damaged.state, damaged.words_here, damaged.name) == (RowState.DAMAGED, None, file.name)
    with pytest.raises(ValueError, match="nothing to copy"):
        recovery.save_copy(damaged, locations)
    recovery.discard(damaged, locations)
    assert find_rows(locations) == ()


def test_a_journal_whose_text_was_saved_is_not_taken_for_unsaved_text_later(
    locations: Locations, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    leave_unsaved(locations, "Saved.\n", path)
    path.write_text("Saved.\n")  # the kill came between the rename and the end of the journal
    clean_up(locations, [tmp_path])
    path.write_text("Saved. And more, on another day.\n")
    assert find_rows(locations) == ()


def test_pictures_of_an_article_nobody_has_go_after_seven_days(locations: Locations) -> None:
    leave_unsaved(locations, "Words.\n")
    save_image(PNG, locations.waiting_images / "killed", "kept")
    save_image(PNG, locations.waiting_images / "orphan", "gone")
    clean_up(locations, [], clock=lambda: time.time() + 6.9 * 86_400)
    assert {folder.name for folder in locations.waiting_images.iterdir()} == {"killed", "orphan"}
    clean_up(locations, [], clock=lambda: time.time() + 7.1 * 86_400)
    assert {folder.name for folder in locations.waiting_images.iterdir()} == {"killed"}
