"""Keeps unsaved text safe while it is typed: the journal within seconds, the file after a calm while.

STORAGE.md "Journal": one second after the last key, at least every five while typing, at once when the focus goes.
STORAGE.md "Save": named files are saved by themselves 30 seconds after the last change and when the focus goes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from editor.session.open_article import OpenArticle
from editor.session.saving import Saving
from editor.session.settings import Settings

JOURNAL_PAUSE = 1000  # milliseconds
JOURNAL_LIMIT = 5000
AUTOSAVE_PAUSE = 30_000


class Keeping(QObject):
    """Starts the journal and the autosave of one window's article at the right moments."""

    def __init__(self, article: OpenArticle, saving: Saving, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._saving = saving
        self._settings = settings
        self._conflict = False
        self._closed = False
        self._pause = self._timer(JOURNAL_PAUSE)
        self._limit = self._timer(JOURNAL_LIMIT)
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_PAUSE)
        self._autosave.timeout.connect(self._save)
        article.changed.connect(self._article_changed)
        saving.saved.connect(self.resume)
        saving.failed.connect(self.hold)

    def now(self) -> None:
        """The focus goes or the session ends: keep everything at once."""
        if self._article.dirty and not self._closed:
            self._keep()
            self._save()

    def hold(self) -> None:
        """After a save that failed, and while the file is another's, only the person may save: no autosave."""
        self._conflict = True

    def resume(self) -> None:
        """The person decided, or the file is as it was: save by itself again."""
        self._conflict = False

    def close(self) -> None:
        """Keep nothing from now on: the window is going and its words are where the person wanted them."""
        self._closed = True
        for timer in (self._pause, self._limit, self._autosave):
            timer.stop()

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self._keep)
        return timer

    def _article_changed(self) -> None:
        if self._closed:
            return
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()
        self._autosave.start()

    def _keep(self) -> None:
        self._pause.stop()
        self._limit.stop()
        self._saving.keep()

    def _save(self) -> None:
        self._autosave.stop()
        if self._conflict or not self._settings.autosave or self._article.read_only:
            return
        if self._article.path is not None and self._article.dirty:
            self._saving.save()
