"""Watches the open article's file for what other programs do to it (STORAGE.md "Changed outside, crash, history").

The folder and the file are watched, and `look` is for the moments no watch covers: a window getting the focus, a
network drive. Nothing is concluded before the file stood still for half a second: many programs save by emptying
a file first, or by deleting it and writing another one.
"""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QThreadPool, QTimer, Signal

from editor.article.article import Article
from editor.article.errors import EditorError
from editor.article.wording import N_
from editor.session.disk_question import DiskChange
from editor.session.jobs import Job
from editor.session.keeping import Keeping
from editor.session.open_article import OpenArticle
from editor.session.saving import Saving
from editor.session.versions import keep_loser
from editor.storage.disk_change import Change, DiskState, compare_with_disk
from editor.storage.locations import Locations
from editor.storage.replacement import numbered_name
from editor.storage.text_file import TextFile

STILLNESS: Final = 500  # milliseconds

_RELOADED: Final = N_("“{name}” was changed by another program and is shown as it is now. Undo brings back your text.")


class Watching(QObject):
    """Watches for one window.

    `reloaded` carries a sentence: nothing was unsaved here and the text is now what the file says (`OpenArticle`
    emitted `rewritten`, so that undo reaches back). `asked` carries a `DiskChange`; until `settled`, autosave rests.
    A newer `asked` replaces the one before. `refused` carries a sentence about a decision that came to nothing.
    """

    reloaded = Signal(str)
    asked = Signal(object)
    settled = Signal()
    refused = Signal(str)
    _looked = Signal(object, object)  # TextFile, DiskState | EditorError
    _loser_kept = Signal(object, object)  # DiskChange, EditorError | None

    def __init__(
        self,
        article: OpenArticle,
        saving: Saving,
        keeping: Keeping,
        locations: Locations,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._article, self._saving, self._keeping, self._locations = article, saving, keeping, locations
        self._open: DiskChange | None = None
        self._clean: Article | None = None  # the text as it was, unchanged here, when `_open` was asked
        self._seen: DiskState | None = None
        self._looking = self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stillness = QTimer(self)
        self._stillness.setSingleShot(True)
        self._stillness.setInterval(STILLNESS)
        self._stillness.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._stir)
        self._watcher.fileChanged.connect(self._stir)
        self._looked.connect(self._take)
        self._loser_kept.connect(self._take_over)
        article.filed.connect(self._file_changed)
        saving.failed.connect(self._stir)
        self._file_changed()

    @property
    def change(self) -> DiskChange | None:
        """What waits for a decision, None when nothing does."""
        return self._open

    def look(self) -> None:
        """Look at the file now: for a window that gets the focus. Costs a `stat` when nothing happened."""
        known = self._article.file
        if known is None or self._closed:
            return
        if self._looking or self._saving.busy:
            self._stillness.start()  # what is being read may be older than what there is to see
            return
        self._looking = True
        self._saving.claim_again()
        self._watch(known.path)
        self._pool.start(Job(lambda: compare_with_disk(known), lambda answer: self._looked.emit(known, answer)))

    def keep_mine(self) -> None:
        """Save this window's text over the file as it was shown; what it held goes to the history first."""
        if self._open is not None:
            self._saving.save(self._open.path, overwrite=True, seen=self._open.sha256)

    def take_theirs(self) -> None:
        """Show the file as it was shown in the question; this window's text goes to the history first."""
        change, article, file = self._open, self._article.article, self._article.file
        if change is None or change.theirs is None or file is None:
            return
        self._pool.start(
            Job(
                lambda: keep_loser(self._locations, article, file),
                lambda answer: self._loser_kept.emit(change, answer),
            )
        )

    def save_copy(self, path: Path | None = None) -> None:
        """Save this window's text as another file, by default beside the first one under a free name.

        The window then has the copy open; the file is left to whoever changed it.
        """
        if self._open is not None:
            self._saving.save(path or free_name(self._open.path))

    def close(self) -> None:
        """Watch no more; no job is begun afterwards.

        The watcher is deleted by the thread it belongs to: Python's collector may clear up in any other one, and Qt
        would listen on to a descriptor that is closed.
        """
        if self._closed:
            return
        self._closed = True
        self._stillness.stop()
        self._watcher.blockSignals(True)
        self._watcher.deleteLater()
        self._pool.waitForDone(-1)

    def _stir(self) -> None:
        """Something moved: look at once, to know what it looked like, and again when it stood still."""
        if not self._closed and not self._stillness.isActive():
            self.look()
        self._stillness.start()

    def _file_changed(self) -> None:
        """The window has another file, or knows its file anew."""
        file = self._article.file
        self._seen = None
        if self._open is not None and (file is None or file.path != self._open.path or not self._article.dirty):
            self._settle()
        if file is not None and not self._closed:
            self._watch(file.path)

    def _watch(self, path: Path) -> None:
        """Watch the folder and the file; a file replaced by another is watched anew."""
        wanted = {str(path.parent), str(path)}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        missing = [name for name in sorted(wanted - watched) if Path(name).exists()]
        if missing:
            self._watcher.addPaths(missing)

    def _take(self, known: TextFile, answer: DiskState | EditorError) -> None:
        self._looking = False
        if self._closed or isinstance(answer, EditorError):
            return  # a disk that fails is said by the next save; the text is safe here
        if known is not self._article.file or self._saving.busy:
            self._stillness.start()
        elif answer.change is Change.NONE:
            self._found_unchanged(known, answer)
        elif not _looks_the_same(answer, self._seen):
            self._seen = answer
            self._stillness.start()
        else:
            self._found_changed(known, answer)

    def _found_unchanged(self, known: TextFile, state: DiskState) -> None:
        self._seen = None
        if self._open is not None:
            self._article.mark_written(Article.from_text(known.text), state.file or known)
            self._settle()
        elif state.file is not None and state.file.fingerprint != known.fingerprint:
            self._article.note_file(state.file)

    def _found_changed(self, known: TextFile, state: DiskState) -> None:
        clean = not self._article.dirty or self._article.article is self._clean
        theirs = state.file if state.change is Change.CONTENT else None
        if theirs is not None and (clean or theirs.text == self._article.article.text):
            self._reload(known, theirs)
        elif self._open is None or (self._open.change, self._open.sha256) != (state.change, state.sha256):
            self._ask(known.path, state, clean)

    def _reload(self, known: TextFile, file: TextFile) -> None:
        before = self._article.article
        self._pool.start(Job(lambda: keep_loser(self._locations, before, known), lambda _done: None))
        self._article.take_in(file)
        self._saving.keep()  # nothing is unsaved now: the journal goes
        if file.text != before.text:
            self.reloaded.emit(_(_RELOADED).format(name=file.path.name))

    def _ask(self, path: Path, state: DiskState, clean: bool) -> None:
        self._clean = self._article.article if clean else None
        self._open = DiskChange.of(path, state)
        self._keeping.hold()
        if state.change is not Change.CONTENT:
            self._article.mark_unwritten()  # this window may hold the only copy by now
        self._saving.keep()
        self.asked.emit(self._open)

    def _take_over(self, change: DiskChange, answer: object) -> None:
        if isinstance(answer, EditorError):
            self.refused.emit(str(answer))
        elif change is self._open and change.theirs is not None:
            self._article.take_in(change.theirs)
            self._saving.keep()

    def _settle(self) -> None:
        self._open = self._clean = None
        self._keeping.resume()
        self.settled.emit()


def _looks_the_same(state: DiskState, other: DiskState | None) -> bool:
    """Whether two looks saw the same file with the same bytes: then nobody is writing there."""
    if other is None or (state.change, state.sha256) != (other.change, other.sha256):
        return False
    return state.file is None or other.file is None or state.file.fingerprint == other.file.fingerprint


def free_name(path: Path) -> Path:
    """The first of `name-2`, `name-3` … beside a file that nobody has."""
    number = 2
    while numbered_name(path, number).exists():
        number += 1
    return numbered_name(path, number)
