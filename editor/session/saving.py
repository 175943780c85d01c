"""Saves the open article, off the interface thread, one job at a time, and says how it went."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTime, Signal

from editor.article.article import Article
from editor.article.errors import EditorError
from editor.session.open_article import OpenArticle
from editor.storage.article_lock import ArticleLock
from editor.storage.history import History
from editor.storage.journal import Journal
from editor.storage.locations import Locations
from editor.storage.save import NotSynced, Saved, save


@dataclass(frozen=True, slots=True)
class SaveFailure:
    """A save that did not happen: where to, what was to be saved, and the sentence with its kind."""

    path: Path
    error: EditorError


class _Job(QRunnable):
    """Runs `work` on another thread; an `EditorError` goes back like a result."""

    def __init__(self, work: Callable[[], object], answer: Callable[[object], None]) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        try:
            self._answer(self._work())
        except EditorError as error:
            self._answer(error)


class Saving(QObject):
    """The way of one window's article to the disk and back.

    `saved` carries the time of day ("14:02"), `failed` a `SaveFailure`, `noticed` a sentence about something beside the
    save. `started` and `saved` frame the work; what is typed meanwhile stays unsaved.
    """

    started = Signal()
    saved = Signal(str)
    failed = Signal(object)
    noticed = Signal(str)
    _answered = Signal(object, object)  # Article, Saved | EditorError
    _journaled = Signal(object)

    def __init__(self, article: OpenArticle, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._locations = locations
        self._journal = Journal(locations.journals, uuid.uuid4().hex)
        self._journal_lock = self._journal.lock()
        self._journal_lock.acquire()
        self._history = History(locations.history)
        self._lock: ArticleLock | None = None
        self._target: Path | None = None
        self._again: tuple[Path, bool] | None = None
        self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._take)
        self._journaled.connect(self._journal_written)
        article.filed.connect(self._take_lock)
        self._take_lock()

    @property
    def busy(self) -> bool:
        """Whether a save is under way."""
        return self._target is not None

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> None:
        """Save to `path`, or to the article's own file; `overwrite` is the person's explicit wish.

        Raises ValueError when the article has no file yet and no path is given.
        """
        target = path or self._article.path
        if target is None:
            raise ValueError("an article without a file needs a path")
        if self.busy:
            self._again = (target, overwrite)
            return
        self._target = target
        article, file = self._article.article, self._article.file
        own = file is not None and file.path == target
        revision = self._article.revision
        self.started.emit()

        def work() -> Saved:
            return save(
                target,
                article.text,
                previous=file if own else None,
                like=file,
                journal=self._journal,
                history=self._history,
                revision=revision,
                overwrite=overwrite,
            )

        self._pool.start(_Job(work, lambda answer: self._answered.emit(article, answer)))

    def keep(self) -> None:
        """Write the unsaved text into the journal now."""
        if not self._article.dirty or self._closed:
            return
        text, revision, file = self._article.article.text, self._article.revision, self._article.file

        def work() -> object:
            return self._journal.write(
                text,
                revision,
                path=file.path if file else None,
                format=file.format if file else None,
                base_sha256=file.fingerprint.sha256 if file else "",
            )

        self._pool.start(_Job(work, self._journaled.emit))

    def forget(self) -> None:
        """Drop the journal: the person decided not to keep the unsaved text."""
        self.wait()
        self._journal.drop(self._article.revision)

    def wait(self) -> None:
        """Wait until every job has ended."""
        self._pool.waitForDone(-1)

    def wait_and_take(self) -> None:
        """Wait until every job has ended and its answer is taken in (a window is closing)."""
        while self.busy:
            self.wait()
            QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """End everything and give the locks back; no job is begun afterwards.

        A thread pool must be idle when Qt deletes it: its destructor waits while it holds Python's lock.
        """
        self._closed = True
        self.wait()
        self._journal_lock.release()
        if self._lock is not None:
            self._lock.release()

    def _take_lock(self) -> None:
        """One writer per file: hold the lock of the file the article lives in."""
        path = self._article.path
        lock = ArticleLock(path, self._locations.locks) if path is not None else None
        if self._lock is not None and (lock is None or self._lock.path != lock.path):
            self._lock.release()
            self._lock = None
        if lock is not None and self._lock is None and lock.acquire():
            self._lock = lock

    def _take(self, article: Article, answer: Saved | EditorError) -> None:
        target, self._target = self._target, None
        if isinstance(answer, Saved):
            self._article.mark_written(article, answer.text_file)
            for notice in answer.notices:
                self.noticed.emit(notice)
            self.saved.emit(QTime.currentTime().toString("HH:mm"))
        else:
            if isinstance(answer, NotSynced):
                self._article.note_file(answer.text_file)
            self.failed.emit(SaveFailure(target or Path(), answer))
        again, self._again = self._again, None
        if again is not None and not self._closed:
            self.save(again[0], overwrite=again[1])

    def _journal_written(self, answer: object) -> None:
        if isinstance(answer, EditorError):
            self.noticed.emit(str(answer))
        elif not self._article.dirty and not self._closed:
            self._pool.start(_Job(lambda: self._journal.drop(self._article.revision), lambda _done: None))
