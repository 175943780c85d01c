"""Earlier versions of the open article: listed, shown, compared and brought back as an edit."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from gettext import gettext as _
from typing import Final

from PySide6.QtCore import QObject, QThreadPool, Signal

from editor.article.article import Article
from editor.article.errors import EditorError, StorageError
from editor.article.reading_time import count
from editor.article.word_differences import Piece, compare_words, with_restored
from editor.article.wording import N_
from editor.session.jobs import Job
from editor.session.open_article import OpenArticle
from editor.storage.history import History, Reason, Version
from editor.storage.locations import Locations, find_locations
from editor.storage.text_file import TextFile
from editor.storage.text_format import TextFormat, decode_forgivingly, encode

_REASONS: Final = {
    Reason.SAVE: N_("Before a save"),
    Reason.EXPORT: N_("Exported"),
    Reason.CONFLICT: N_("Set aside in a conflict"),
    Reason.DISCARDED: N_("Discarded"),
}


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version for a list: when it was kept (local time), how many words its body has, and why it was kept."""

    version: Version
    when: datetime.datetime
    words: int
    reason: str


class Versions(QObject):
    """The earlier versions of one window's article.

    `listed` carries a tuple of `PastVersion`, newest first. Nothing here writes to the article's file: what is brought
    back is an unsaved edit that can be undone (`OpenArticle.rewritten`).
    """

    listed = Signal(object)

    def __init__(self, article: OpenArticle, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._history = History(locations.history)
        self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def ask(self) -> None:
        """List the versions; `listed` brings the answer, an empty one for an article that was never saved."""
        file = self._article.file
        if not self._closed:
            self._pool.start(Job(lambda: self._list(file), self._say))

    def text_of(self, past: PastVersion) -> str:
        """The whole text of a version; raises StorageError when it is gone or damaged."""
        return self._read(past.version, self._article.file)

    def differences(self, past: PastVersion) -> tuple[Piece, ...]:
        """What happened between a version and the present text, word by word; raises StorageError."""
        return compare_words(self.text_of(past), self._article.article.text)

    def restore(self, past: PastVersion) -> None:
        """Bring a whole version back into the window; raises StorageError."""
        self._article.rewrite(Article.from_text(self.text_of(past)))

    def restore_passages(self, pieces: tuple[Piece, ...], chosen: Collection[int]) -> None:
        """Bring back some of the passages of `differences`, by their number, and leave the others as they are."""
        self._article.rewrite(Article.from_text(with_restored(pieces, chosen)))

    def close(self) -> None:
        """Begin nothing from now on, and wait until all is done."""
        self._closed = True
        self._pool.waitForDone(-1)

    def _list(self, file: TextFile | None) -> tuple[PastVersion, ...]:
        if file is None:
            return ()
        found = []
        for version in self._history.versions(file.path):
            try:
                words = count((Article.from_text(self._read(version, file)).body,)).words
            except StorageError:
                continue  # a damaged version is not offered
            when = datetime.datetime.fromtimestamp(version.kept).astimezone()
            found.append(PastVersion(version, when, words, _(_REASONS[version.reason])))
        return tuple(found)

    def _read(self, version: Version, file: TextFile | None) -> str:
        data = self._history.read(version)
        return decode_forgivingly(data, file.format.encoding if file else "utf-8")

    def _say(self, answer: object) -> None:
        self.listed.emit(() if isinstance(answer, EditorError) else answer)


def keep_loser(locations: Locations, article: Article, file: TextFile) -> None:
    """Put a text that is about to give way into its file's history; raises StorageError."""
    History(locations.history).add(file.path, _bytes_of(article.text, file), Reason.CONFLICT)


def keep_exported(file: TextFile | None, text: str) -> None:
    """Put a text that was exported into its file's history, where it has a file; raises StorageError."""
    if file is not None:
        History(find_locations().history).add(file.path, _bytes_of(text, file), Reason.EXPORT)


def _bytes_of(text: str, file: TextFile) -> bytes:
    """The bytes the text would have in the file, or UTF-8 where it does not fit its encoding."""
    try:
        return encode(text, file.format, file.text)
    except StorageError:
        return encode(text, TextFormat())
