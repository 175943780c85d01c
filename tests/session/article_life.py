"""The life of an open article as Hypothesis makes it up: real session objects, real files, nothing lost.

    python -m tests.session.article_life [--steps N]

What must hold after every step: whatever this program replaced on the disk was known to its window, and is in the
history; the window's text is in its file or in its journal, unless a full disk was said; a crash gives back the last
text the journal took.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject

from editor.article.article import Article
from editor.session import recovery, watching
from editor.session.keeping import Keeping
from editor.session.open_article import OpenArticle
from editor.session.saving import Saving
from editor.session.settings import Settings
from editor.session.watching import Watching
from editor.storage.file_layer import FileLayer
from editor.storage.history import History
from editor.storage.leftovers import clean_up
from editor.storage.locations import Locations, find_locations
from editor.storage.text_file import digest
from tests.session.test_one_writer import another, said, tell

PATIENCE = 10.0  # seconds until something that should have ended has not
WORDS = st.integers(0, 10**6).map(lambda number: f"Words {number}, typed here.\n" * (1 + number % 7))
STEPS: Counter[str] = Counter()


class Window:
    """The live state of one window, and the ways it ends."""

    def __init__(self, locations: Locations) -> None:
        self.root = QObject()
        self.article = OpenArticle(Article.from_text(""), self.root)
        self.saving = Saving(self.article, locations, self.root)
        self.keeping = Keeping(self.article, self.saving, Settings(locations, self.root), self.root)
        self.watching = Watching(self.article, self.saving, self.keeping, locations, self.root)
        self.shown: set[str | None] = set()
        self.watching.asked.connect(lambda change: self.shown.add(change.sha256))

    def settle(self) -> None:
        """Let everything that is under way come to its end."""
        end = time.monotonic() + PATIENCE
        calm = 0
        while calm < 3:
            assert time.monotonic() < end, "it does not come to rest"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            self.saving.wait()
            self.watching._pool.waitForDone(-1)
            watch = self.watching
            busy = self.saving.busy or watch._looking or watch._stillness.isActive()
            calm = 0 if busy else calm + 1

    def knows(self) -> set[str | None]:
        """What the person has seen: the file as opened, reloaded or saved, and what a question showed."""
        file = self.article.file
        return {*self.shown, *([file.fingerprint.sha256] if file else [])}

    def close(self) -> None:
        """End as a window does that is closed."""
        self.watching.close()
        self.keeping.close()
        self.saving.close()
        self._delete()

    def crash(self) -> None:
        """End as a killed process does: nothing is tidied up, and the system takes the locks back."""
        self.watching.close()
        self.keeping.close()
        self.saving._closed = True
        self.saving.wait()
        self.saving._writer.release()
        self.saving._journal_lock.release()
        self._delete()

    def _delete(self) -> None:
        self.root.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class ArticleLife(RuleBasedStateMachine):
    """One article and everything that may happen to it."""

    def __init__(self) -> None:
        super().__init__()
        self.application = QCoreApplication.instance() or QCoreApplication([])
        self.patches = pytest.MonkeyPatch()
        self.patches.setattr(watching, "STILLNESS", 1)
        self.home = Path(tempfile.mkdtemp())
        self.locations = find_locations({"BYLINE_HOME": str(self.home / "home")})
        self.full = False
        self.patches.setattr(FileLayer, "write", self._writer())
        self.file = self.home / "articles" / "a.md"
        self.file.parent.mkdir()
        self.file.write_text("The first text.\n")
        self.disk: bytes | None = self.file.read_bytes()
        self.numbers = iter(range(1, sys.maxsize))
        self.kept = ""
        self.undo: list[str] = []
        self.window = Window(self.locations)
        self.window.article.open(self.file)
        self.known = self.window.knows()

    def _writer(self) -> Callable[[FileLayer, int, bytes | memoryview], int]:
        real = FileLayer.write

        def write(layer: FileLayer, descriptor: int, data: bytes | memoryview) -> int:
            if self.full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(layer, descriptor, data)

        return write

    def teardown(self) -> None:
        self.patches.undo()
        self.window.close()
        shutil.rmtree(self.home)

    @property
    def text(self) -> str:
        return self.window.article.article.text

    # What the person does

    @rule(text=WORDS)
    def type(self, text: str) -> None:
        if not self.window.article.read_only:
            self.undo.append(self.text)
            self.window.article.propose(Article.from_text(text))

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        self.window.article.propose(Article.from_text(self.undo.pop()))

    @rule()
    def save(self) -> None:
        if self.window.article.path is None:
            self.window.saving.save(self.file.with_name(f"new{next(self.numbers)}.md"))
        else:
            self.window.saving.save()

    @rule(text=WORDS)
    def type_and_save(self, text: str) -> None:
        self.type(text)
        self.save()

    @rule()
    def lose_the_focus(self) -> None:
        self.window.keeping.now()

    @rule()
    def get_the_focus(self) -> None:
        self.window.watching.look()

    @rule(way=st.sampled_from(["keep_mine", "take_theirs", "save_copy"]))
    def decide(self, way: str) -> None:
        STEPS[way] += self.window.watching.change is not None
        getattr(self.window.watching, way)()

    @precondition(lambda self: not self.full and self.window.article.path is not None)
    @rule()
    def close_and_open_again(self) -> None:
        self.window.saving.forget()
        self.window.close()
        self.window = Window(self.locations)
        self.kept = ""
        self.open_if_sound()

    def is_sound(self) -> bool:
        """Whether the file is there and plain text, as the person would open it."""
        data = self.file.read_bytes() if self.file.exists() else b""
        return bool(data) and b"\0" not in data and b"\xe9" not in data

    def open_if_sound(self) -> None:
        if self.is_sound():
            self.window.article.open(self.file)

    @precondition(lambda self: self.window.article.path is not None and self.is_sound())
    @rule()
    def open_a_second_window(self) -> None:
        other = Window(self.locations)
        try:
            other.article.open(self.file)
            assert other.article.read_only
            refused: list[object] = []
            other.saving.failed.connect(refused.append)
            other.saving.save()
            assert len(refused) == 1
        finally:
            other.close()

    # What others do

    def outside(self, data: bytes | None) -> None:
        self.disk = data

    @rule()
    def somebody_writes(self) -> None:
        self.outside(b"Theirs %d, a whole line of it.\n" % next(self.numbers) * 5)
        self.file.write_bytes(self.disk or b"")

    @rule()
    def somebody_replaces(self) -> None:
        self.outside(b"Their other file %d, a line of it.\n" % next(self.numbers) * 5)
        (self.file.parent / "t").write_bytes(self.disk or b"")
        (self.file.parent / "t").replace(self.file)

    @rule()
    def somebody_deletes(self) -> None:
        STEPS["deleted by others"] += 1
        self.outside(None)
        self.file.unlink(missing_ok=True)

    @rule(rest=st.sampled_from([b"", b"\0" * 50, b"caf\xe9 \x81\x8d" * 9]))
    def somebody_spoils(self, rest: bytes) -> None:
        self.outside(rest)
        self.file.write_bytes(rest)

    @precondition(lambda self: self.file.exists() and self.window.article.path == self.file)
    @rule(often=st.integers(0, 5))
    def open_in_another_process(self, often: int) -> None:
        if often or not self.is_sound():
            return
        STEPS["other processes"] += 1
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("BYLINE_HOME", str(self.home / "home"))
            with another(self.file) as process:
                assert said(process) == "reads"
                assert tell(process, "Written by another process.") == "denied"

    # What the machine does

    @rule(full=st.integers(0, 3))
    def fill_or_free_the_disk(self, full: int) -> None:
        self.full = not full

    @rule()
    def crash_and_restart(self) -> None:
        STEPS["crashes"] += 1
        dirty = self.window.article.dirty
        self.window.crash()
        self.window = Window(self.locations)
        self.full = False
        clean_up(self.locations, [self.file.parent])
        rows = recovery.find_rows(self.locations)
        texts = [row.entry.text for row in rows]
        on_disk = self.file.read_bytes() if self.file.exists() else b""
        if dirty and self.kept:
            assert self.kept in texts or on_disk == self.kept.encode(), "the crash took what the journal had"
        for row in rows:
            if row.entry.text == self.kept and row.recovered is not None and self.window.article.path is None:
                recovery.begin(row.recovered)
                article = Article.from_text(row.recovered.text)
                self.window.article.adopt(article, row.recovered.file, written=False)
                assert self.window.saving.keep_now()
                recovery.end(row.recovered)
            else:
                recovery.discard(row, self.locations)
        if not rows:
            self.open_if_sound()
        self.known |= self.window.knows()

    # What must be true

    @invariant()
    def nothing_is_lost(self) -> None:
        STEPS["steps"] += 1
        self.window.settle()
        article = self.window.article
        self.follow_the_window()
        found = self.file.read_bytes() if self.file.exists() else None
        if found != self.disk:
            self.check_overwritten(found)
        if article.dirty and not self.full:
            assert self.window.saving.keep_now(), "the journal fails without a reason"
            self.kept = article.article.text
        elif not article.dirty and article.file is not None:
            self.kept = ""
            assert article.file.text == article.article.text
        self.known |= self.window.knows()

    def follow_the_window(self) -> None:
        """A save under another name leaves the old file alone; from now on the new one is watched over."""
        path = self.window.article.path
        if path is not None and path != self.file:
            found = self.file.read_bytes() if self.file.exists() else None
            assert found == self.disk, "a save under another name touched the old file"
            self.file, self.disk = path, path.read_bytes()
            self.known = self.window.knows()

    def check_overwritten(self, found: bytes | None) -> None:
        """This program wrote the file: what was there was known to the person, and it is kept."""
        STEPS["written by this program"] += 1
        assert found is not None, "this program deletes nothing"
        before, self.disk = self.disk, found
        file = self.window.article.file
        assert file is not None
        assert file.fingerprint.sha256 == digest(found), "somebody wrote there, but not this window"
        assert before is None or digest(before) in self.known, "overwritten without being shown"
        history = History(self.locations.history)
        kept = {version.sha256 for version in history.versions(self.file)}
        assert not before or digest(before) in kept, "overwritten and not kept"


def live(steps: int, *, derandomize: bool = False) -> None:
    """Make up lives until about so many steps were taken."""
    each = 50
    run_state_machine_as_test(
        ArticleLife,
        settings=settings(
            max_examples=max(1, steps // each),
            stateful_step_count=each,
            deadline=None,
            database=None,
            derandomize=derandomize,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=10_000)
    live(parser.parse_args().steps)
    print(dict(STEPS))


if __name__ == "__main__":
    main()
