"""What a run that ended badly left unsaved comes back, and nothing is overwritten by it."""

from __future__ import annotations

from pathlib import Path

from editor.session import recovery
from editor.session.recovery import find_recovered
from editor.storage.journal import Journal
from editor.storage.locations import Locations
from editor.storage.text_file import read_text_file


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
