"""Real small disks and real rights: a full one, one that can only be read, a folder that is somebody else's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.article_lock import FileLock, is_locked
from editor.storage.export_writer import write_files
from editor.storage.history import History
from editor.storage.images import save_image
from editor.storage.journal import Journal, read_journals
from editor.storage.save import save
from editor.storage.text_file import read_text_file

SMALL = 256 * 1024  # bytes of the whole disk
OLD, NEW = "the old text\n" * 2_000, "the new and longer text\n" * 2_000
NOBODY = 65_534
needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may mount a disk or become somebody else"
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB; a machine that lets nobody mount skips, and says why."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "none", str(place)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "home" / "journals", "d")


def fill(disk: Path, room: int = 0) -> None:
    """Leave only `room` bytes on a disk."""
    with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 4096):
            pass
    size = (disk / "filler").stat().st_size
    os.truncate(disk / "filler", max(0, size - room))


@contextmanager
def somebody_else() -> Iterator[None]:
    """Root may do anything, so a test about rights becomes nobody for a while."""
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@needs_root
@pytest.mark.parametrize("links", [False, True], ids=["replace", "in place"])
@pytest.mark.parametrize("room", [0, 4096, 20_480])
def test_a_full_disk_keeps_the_old_file_and_the_text(disk: Path, journal: Journal, links: bool, room: int) -> None:
    article = disk / "a.md"
    article.write_text(OLD)
    if links:
        (disk / "b.md").hardlink_to(article)
    fill(disk, room)
    with pytest.raises(StorageError) as refused:
        save(article, NEW * (4 if links else 1), previous=read_text_file(article), journal=journal, revision=1)
    assert str(refused.value) == "Not saved: the disk is full. Your text is kept in recovery."
    assert article.read_text() == OLD
    assert [entry.text for entry in journal.entries()] == [NEW * (4 if links else 1)]
    assert sorted(file.name for file in disk.iterdir()) == sorted(["a.md", "filler", *["b.md"] * links])
    (disk / "filler").unlink()
    saved = save(article, NEW, previous=read_text_file(article), journal=journal, revision=2)
    assert (article.read_text(), saved.in_place) == (NEW, links)


@needs_root
def test_a_full_disk_of_the_journal_is_said_and_the_save_goes_on(disk: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(OLD)
    journal, history = Journal(disk / "journals", "d"), History(disk / "history")
    (disk / "journals").mkdir()
    fill(disk)
    with pytest.raises(StorageError, match=r"cannot be kept for recovery: the disk is full\. Save the article now"):
        journal.write(NEW, 1)
    saved = save(article, NEW, previous=read_text_file(article), journal=journal, history=history, revision=2)
    assert article.read_text() == NEW
    assert len(saved.notices) == 2
    assert list((disk / "journals").iterdir()) == []


@needs_root
def test_a_full_disk_leaves_an_earlier_export_and_no_half_picture(disk: Path) -> None:
    write_files(disk, [("a.html", OLD.encode()), ("b.html", OLD.encode())])
    fill(disk, 57_344)
    with pytest.raises(StorageError, match="Not exported: the disk is full"):
        write_files(disk, [("a.html", NEW.encode()), ("b.html", NEW.encode())])
    assert {file.name: file.read_text() for file in disk.glob("*.html")} == {"a.html": OLD, "b.html": OLD}
    with pytest.raises(StorageError, match="the disk is full"):
        save_image(b"GIF89a" + b"x" * 60_000, disk, "p")
    assert list((disk / "images").iterdir()) == []


@needs_root
def test_a_disk_that_can_only_be_read_says_so(disk: Path, journal: Journal) -> None:
    article = disk / "a.md"
    article.write_text(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(StorageError, match="on a drive that can only be read") as refused:
        save(article, NEW, previous=read_text_file(article), journal=journal)
    assert refused.value.kind == "denied"
    assert "Your text is kept in recovery." in str(refused.value)
    assert article.read_text() == OLD
    with pytest.raises(StorageError):
        save(disk / "new.md", NEW, journal=journal)


@needs_root
def test_a_disk_that_is_gone_says_so(disk: Path, journal: Journal) -> None:
    folder = disk / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(OLD)
    file = read_text_file(folder / "a.md")
    subprocess.run(["umount", "-l", str(disk)], check=True)
    with pytest.raises(StorageError) as refused:
        save(folder / "a.md", NEW, previous=file, journal=journal)
    assert refused.value.kind == "missing"
    assert "in recovery" in str(refused.value)
    subprocess.run(["mount", "-t", "tmpfs", "none", str(disk)], check=True)


@needs_root
def test_in_a_folder_of_somebody_else_a_file_of_ones_own_is_written_in_place(disk: Path) -> None:
    article = disk / "a.md"
    article.write_text(OLD)
    os.chown(article, NOBODY, NOBODY)
    (disk / "home").mkdir()
    os.chown(disk / "home", NOBODY, NOBODY)
    disk.chmod(0o755)
    disk.parent.chmod(0o755)
    with reachable(disk), somebody_else():
        journal = Journal(disk / "home" / "journals", "d")
        saved = save(article, NEW, previous=read_text_file(article), journal=journal)
        assert saved.in_place
        with pytest.raises(StorageError, match="you may not write"):
            save(disk / "new.md", NEW, journal=journal)
        assert [entry.text for entry in journal.entries()] == [NEW]
    assert article.read_text() == NEW
    assert article.stat().st_uid == NOBODY


@needs_root
def test_a_file_of_somebody_else_is_left_alone(disk: Path) -> None:
    article = disk / "a.md"
    article.write_text(OLD)
    article.chmod(0o644)
    disk.chmod(0o777)
    with reachable(disk), somebody_else(), pytest.raises(StorageError, match="you may not write") as refused:
        save(article, NEW, previous=read_text_file(article))
    assert refused.value.kind == "denied"
    assert (article.read_text(), article.stat().st_uid) == (OLD, 0)


@contextmanager
def reachable(place: Path) -> Iterator[None]:
    """Let somebody else through the folders of the test, which pytest keeps to itself."""
    closed = [(folder, folder.stat().st_mode & 0o7777) for folder in place.parents if not folder.stat().st_mode & 0o001]
    for folder, mode in closed:
        folder.chmod(mode | 0o111)
    try:
        yield
    finally:
        for folder, mode in closed:
            folder.chmod(mode)


@needs_root
def test_what_a_crash_left_is_found_on_a_full_disk(disk: Path) -> None:
    journal = Journal(disk / "journals", "killed")
    journal.write("Typed before the crash.\n", 1)
    (disk / "journals" / "killed.lock").touch()  # empty, as a full disk leaves it; nobody holds it
    fill(disk)
    assert [entry.text for entry in read_journals(disk / "journals")] == ["Typed before the crash.\n"]


@needs_root
def test_what_a_crash_left_is_found_on_a_disk_that_can_only_be_read(disk: Path) -> None:
    Journal(disk / "journals", "killed").write("Typed before the crash.\n", 1)
    (disk / "journals" / "killed.lock").touch()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert [entry.text for entry in read_journals(disk / "journals")] == ["Typed before the crash.\n"]


@needs_root
def test_a_lock_is_a_lock_on_a_full_disk_too(disk: Path) -> None:
    (disk / "a.lock").touch()
    fill(disk)
    with FileLock(disk / "a.lock") as lock:
        assert lock.held
        assert is_locked(disk / "a.lock")
    assert not is_locked(disk / "a.lock")


@needs_root
def test_a_save_goes_through_two_links_to_another_disk(disk: Path, tmp_path: Path, journal: Journal) -> None:
    (disk / "a.md").write_text(OLD)
    (tmp_path / "first.md").symlink_to(disk / "a.md")
    (tmp_path / "second.md").symlink_to("first.md")
    link = tmp_path / "second.md"
    saved = save(link, NEW, previous=read_text_file(link), journal=journal)
    assert saved.text_file.path == disk / "a.md"
    assert (disk / "a.md").read_text() == NEW
    assert (link.readlink().name, (tmp_path / "first.md").readlink()) == ("first.md", disk / "a.md")
