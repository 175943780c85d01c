"""Saves the open article, off the interface thread, one job at a time, and says how it went."""

from __future__ import annotations

import uuid
from contextlib import suppress
from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTime, Signal

from editor.article.article import Article
from editor.article.errors import EditorError, StorageError
from editor.session.jobs import Job
from editor.session.open_article import OpenArticle
from editor.session.save_order import SaveFailure as SaveFailure
from editor.session.save_order import SaveOrder
from editor.session.writer import Writer
from editor.storage.history import History
from editor.storage.images import hand_over_waiting_images, with_links
from editor.storage.journal import Journal
from editor.storage.locations import Locations
from editor.storage.recovery import discard_recoverable
from editor.storage.save import NotSynced
from editor.storage.saving_pictures import SavedWithPictures, save_with_pictures


class Saving(QObject):
    """The way of one window's article to the disk and back.

    `saved` carries the time of day ("14:02"); `found_saved` comes before it where the file held the text already, so
    that nothing was written. `failed` carries a `SaveFailure`, `noticed` a sentence about something beside the
    save. `started` and `saved` frame the work; what is typed meanwhile stays unsaved. `journal_failed` carries the
    sentence that must stay in sight until `journal_mended`: unsaved text is not kept for recovery meanwhile.
    """

    started = Signal()
    saved = Signal(str)
    found_saved = Signal()
    failed = Signal(object)
    noticed = Signal(str)
    journal_failed = Signal(str)
    journal_mended = Signal()
    _answered = Signal(object, object)  # Article, SavedWithPictures | EditorError
    _journaled = Signal(object)

    def __init__(self, article: OpenArticle, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._locations = locations
        self._journal = Journal(locations.journals, uuid.uuid4().hex)
        self._journal_lock = self._journal.lock()
        with suppress(StorageError):  # a disk that refuses even this is said with the first journal
            self._journal_lock.acquire()
        self._history = History(locations.history)
        self._writer = Writer(article, locations.locks)
        self._order: SaveOrder | None = None
        self._again: SaveOrder | None = None
        self._closed = False
        self._journal_is_whole = True
        self._in_place_is_said = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._take)
        self._journaled.connect(self._journal_written)
        article.waiting = locations.waiting_images / self._journal.document
        article.filed.connect(self._writer.claim)
        self._writer.claim()

    @property
    def busy(self) -> bool:
        """Whether a save is under way."""
        return self._order is not None

    def save(self, path: Path | None = None, *, overwrite: bool = False, seen: str | None = None) -> None:
        """Save to `path`, or to the article's own file; `overwrite` is the person's explicit wish.

        `seen` narrows that wish to the bytes with this SHA-256 ("": to no file): whatever else stands there by now is
        somebody's work nobody here has seen. Raises ValueError when the article has no file yet and no path is given.
        """
        target = path or self._article.path
        if target is None:
            raise ValueError("an article without a file needs a path")
        order = SaveOrder(target, overwrite, seen)
        if self.busy:
            self._again = order
        elif refused := self._refusal(order):
            self.failed.emit(SaveFailure(target, refused))
        else:
            self._begin(order)

    def keep(self) -> None:
        """Write the unsaved text into the journal now; where nothing is unsaved (any more) the journal goes."""
        if self._closed:
            return
        revision = self._article.revision
        if not self._article.dirty:
            self._pool.start(Job(lambda: self._journal.drop(revision), lambda _done: None))
            return
        text, before, order = self._article.article.text, self._article.file, self._order

        def work() -> object:
            # Behind a save the text is newer than that save's file, and nobody else's hand was in between.
            file = order.written if order and order.written else before
            return self._journal.write(
                text,
                revision,
                path=file.path if file else None,
                format=file.format if file else None,
                base_sha256=file.fingerprint.sha256 if file else "",
            )

        self._pool.start(Job(work, self._journaled.emit))

    def keep_now(self) -> bool:
        """Write the unsaved text into the journal, wait for it, and tell whether it is safe there."""
        self.keep()
        self.wait()
        QCoreApplication.sendPostedEvents(self)
        return self._journal_is_whole

    def claim_again(self) -> None:
        """Ask anew for the right to write the file: for a window that gets the focus while it may only read."""
        if not self.busy:
            self._writer.claim()

    def inherit_pictures(self, document: str) -> None:
        """Take over the pictures that wait for an article recovered from the journal of `document`."""
        if self._article.waiting is not None:
            try:
                hand_over_waiting_images(self._locations.waiting_images / document, self._article.waiting)
            except StorageError as refused:
                self.noticed.emit(str(refused))

    def forget(self) -> None:
        """The person decided not to keep the unsaved text: it stays in the history for seven days all the same."""
        if self._article.dirty:
            self.keep()
        self.wait()
        for entry in self._journal.entries()[:1]:
            with suppress(StorageError):
                discard_recoverable(entry, self._history)
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
        if not self._article.dirty:
            self._journal.drop(self._article.revision)
        self._journal_lock.release()
        self._writer.release()

    def _refusal(self, order: SaveOrder) -> StorageError | None:
        """Why this window may not write there: it only reads the file, or another window has it."""
        own = self._writer.is_own(order.target)
        why = self._article.read_only if own else self._writer.claim_new(order.target)
        return StorageError(_("Not saved: {reason}").format(reason=why), "denied") if why else None

    def _begin(self, order: SaveOrder) -> None:
        self._order = order
        article, file = self._article.article, self._article.file
        own = self._writer.is_own(order.target)
        revision, waiting = self._article.revision, None if file else self._article.waiting
        self.started.emit()

        def work() -> SavedWithPictures:
            done = save_with_pictures(
                order.target,
                article.text,
                waiting,
                previous=file if own else None,
                like=file,
                journal=self._journal,
                history=self._history,
                revision=revision,
                overwrite=order.overwrite,
                seen=order.seen,
            )
            order.written = done.saved.text_file
            return done

        self._pool.start(Job(work, lambda answer: self._answered.emit(article, answer)))

    def _take(self, article: Article, answer: SavedWithPictures | EditorError) -> None:
        order, self._order = self._order, None
        if isinstance(answer, SavedWithPictures):
            self._take_saved(article, answer)
        else:
            if isinstance(answer, NotSynced):
                self._article.note_file(answer.text_file)
            self._writer.give_up_new()
            self.failed.emit(SaveFailure(order.target if order else Path(), answer))
        again, self._again = self._again, None
        if again is not None and not self._closed:
            self.save(again.target, overwrite=again.overwrite, seen=again.seen)

    def _take_saved(self, article: Article, answer: SavedWithPictures) -> None:
        """Only what was written is clean; links that changed on the way change here, too."""
        if answer.links:
            article = Article.from_text(with_links(article.text, answer.links))
            self._article.rewrite(Article.from_text(with_links(self._article.article.text, answer.links)))
        self._article.mark_written(article, answer.saved.text_file)
        for notice in answer.saved.notices:
            self.noticed.emit(notice)
        if answer.saved.in_place and not self._in_place_is_said:
            self._in_place_is_said = True
            sentence = _("“{name}” has a second name or an owner to keep, so it is written over, not replaced.")
            self.noticed.emit(sentence.format(name=answer.saved.text_file.path.name))
        if answer.saved.already:
            self.found_saved.emit()
        self.saved.emit(QTime.currentTime().toString("HH:mm"))

    def _journal_written(self, answer: object) -> None:
        if isinstance(answer, EditorError):
            if self._journal_is_whole:
                self._journal_is_whole = False
                self.journal_failed.emit(str(answer))
            return
        if not self._journal_is_whole:
            self._journal_is_whole = True
            self.journal_mended.emit()
        if not self._article.dirty and not self._closed:
            self._pool.start(Job(lambda: self._journal.drop(self._article.revision), lambda _done: None))
