"""One writer per file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.storage import article_lock
from editor.storage.article_lock import ArticleLock, FileLock, is_locked
from editor.storage.leftovers import remove_dead_locks

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
import pytest

from editor.storage import article_lock
from editor.storage.article_lock import ArticleLock
lock = ArticleLock(Path(sys.argv[1]), Path(sys.argv[2]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_only_one_gets_the_lock(tmp_path: Path) -> None:
    article, folder = tmp_path / "a.md", tmp_path / "locks"
    first, second = ArticleLock(article, folder), ArticleLock(article, folder)
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    assert second.holder() == os.getpid()
    assert ArticleLock(tmp_path / "b.md", folder).acquire()
    first.release()
    first.release()
    assert second.acquire()
    assert not first.held


def test_two_names_of_one_article_are_one_lock(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    (tmp_path / "link.md").symlink_to("a.md")
    with ArticleLock(tmp_path / "a.md", tmp_path / "locks") as lock:
        assert lock.held
        assert not ArticleLock(tmp_path / "link.md", tmp_path / "locks").acquire()


def test_a_lock_leaves_no_file_behind(tmp_path: Path) -> None:
    with FileLock(tmp_path / "locks" / "x.lock") as lock:
        assert is_locked(lock.path)
    assert not is_locked(lock.path)
    assert list((tmp_path / "locks").iterdir()) == []


def test_asking_whether_something_is_locked_changes_nothing_for_its_holder(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "x.lock")
    assert not is_locked(lock.path)
    assert lock.acquire()
    for _turn in range(3):
        assert is_locked(lock.path)
    lock.release()


def test_a_lock_on_a_file_removed_meanwhile_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, once = FileLock(tmp_path / "x.lock"), iter([True])
    lock_for_real = article_lock._try_lock

    def last_holder_leaves_first(descriptor: int) -> None:
        if next(once, False):
            lock.path.unlink()
        lock_for_real(descriptor)

    monkeypatch.setattr(article_lock, "_try_lock", last_holder_leaves_first)
    assert lock.acquire()
    assert not FileLock(lock.path).acquire()
    lock.release()


def test_the_lock_of_another_program_ends_with_its_death(tmp_path: Path) -> None:
    article, folder = tmp_path / "a.md", tmp_path / "locks"
    command = [sys.executable, "-c", HOLDER, str(article), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        mine = ArticleLock(article, folder)
        assert not mine.acquire()
        assert mine.holder() == other.pid
        other.kill()
        other.wait()
        assert mine.acquire()
        mine.release()


def test_locks_of_killed_programs_go_after_an_hour_and_held_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "dead.lock").write_text("1")
    with FileLock(tmp_path / "held.lock"):
        remove_dead_locks([tmp_path], time.time() + 3_500)
        assert (tmp_path / "dead.lock").exists()
        remove_dead_locks([tmp_path], time.time() + 3_700)
        assert [file.name for file in tmp_path.iterdir()] == ["held.lock"]
        assert is_locked(tmp_path / "held.lock")
