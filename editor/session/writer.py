"""One writer per file: the right of a window to write its article, and what it says where another has it."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path

from editor.article.errors import StorageError
from editor.session.open_article import OpenArticle
from editor.storage.article_lock import ArticleLock


class Writer:
    """Holds the lock of the file one window's article lives in; without it the article is barred."""

    def __init__(self, article: OpenArticle, folder: Path) -> None:
        self._article = article
        self._folder = folder
        self._lock: ArticleLock | None = None
        self._next: ArticleLock | None = None

    def is_own(self, path: Path) -> bool:
        """Whether a path leads to the article's own file, directly or through links."""
        own = self._article.path
        if own is None or path == own:
            return own is not None
        try:
            return Path(os.path.realpath(path)) == own
        except ValueError:
            return False

    def claim(self) -> None:
        """Take the lock of the article's present file, if need be by asking again, and bar the article without it."""
        path = self._article.path
        wanted = None if path is None else self._lock_of(path)
        if self._lock is not None and (wanted is None or wanted.path != self._lock.path):
            self._lock.release()
            self._lock = None
        if wanted is not None and self._lock is None:
            self._lock = self._taken(wanted)
        barred = path is not None and wanted is not None and self._lock is None
        self._article.bar(taken_elsewhere(path) if barred and path is not None else "")
        self.give_up_new()

    def claim_new(self, path: Path) -> str:
        """Take the lock of another file for a save as; return why that cannot be, or ""."""
        self.give_up_new()
        lock = self._lock_of(path)
        if lock is None:
            return ""
        try:
            if not lock.acquire():
                return taken_elsewhere(path)
        except StorageError:
            return ""
        self._next = lock
        return ""

    def give_up_new(self) -> None:
        """The save as came to nothing, or its lock is the article's own by now."""
        if self._next is not None:
            self._next.release()
            self._next = None

    def release(self) -> None:
        """Give everything back."""
        self.give_up_new()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _lock_of(self, path: Path) -> ArticleLock | None:
        """The lock of a file; None for what is no path (a loop of links, a NUL in the name): saving will say so."""
        try:
            return ArticleLock(path, self._folder)
        except (OSError, ValueError):
            return None

    def _taken(self, wanted: ArticleLock) -> ArticleLock | None:
        """Take a lock. Where locks cannot be kept at all (a full disk) nobody is barred by that."""
        if self._next is not None and self._next.path == wanted.path:
            lock, self._next = self._next, None
            return lock
        try:
            return wanted if wanted.acquire() else None
        except StorageError:
            return wanted


def taken_elsewhere(path: Path) -> str:
    """The sentence about a file another window of this or another Byline writes."""
    return _("“{name}” is open in another window, so it can only be read here.").format(name=path.name)
