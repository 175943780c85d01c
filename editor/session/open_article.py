"""The article that is open in a window: its present value, the value last written, and when it changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.article.article import Article
from editor.storage.text_file import TextFile, read_text_file


class OpenArticle(QObject):
    """Holds the current `Article` and says when it changed; dirty is a comparison, never a flag.

    `changed`: the value is another one than before. `adopted`: a whole other text was taken in (opened, new, reverted),
    so widgets show everything again. `filed`: the file behind it, or what is known to be written, changed.
    """

    changed = Signal()
    adopted = Signal()
    filed = Signal()

    def __init__(self, article: Article, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._written: Article | None = article
        self._file: TextFile | None = None
        self._revision = 0

    @property
    def article(self) -> Article:
        """The present value."""
        return self._article

    @property
    def file(self) -> TextFile | None:
        """The file as last read or written; None for an article that was never saved."""
        return self._file

    @property
    def path(self) -> Path | None:
        """Where the article lives; None for an article that was never saved."""
        return self._file.path if self._file else None

    @property
    def revision(self) -> int:
        """Counts the values this window has held; the newest has the highest number."""
        return self._revision

    @property
    def dirty(self) -> bool:
        """Whether the present value differs from the one last written."""
        written = self._written
        return written is None or not _same_text(written, self._article)

    @property
    def read_only(self) -> str:
        """Why the text cannot be edited, or nothing."""
        return self._file.window_read_only_reason if self._file else ""

    def propose(self, article: Article) -> None:
        """Take the next value; an equal one changes nothing."""
        if article is self._article or article == self._article:
            return
        self._article = article
        self._revision += 1
        self.changed.emit()

    def propose_body(self, body: str) -> None:
        """Take the next body, as the text widget announces it."""
        if body != self._article.body:
            self.propose(self._article.with_body(body))

    def open(self, path: Path, *, encoding: str | None = None, any_size: bool = False) -> None:
        """Read a file whole and adopt it; raises StorageError and leaves the open article as it was otherwise."""
        if any_size:
            file = read_text_file(path, encoding=encoding, guess=encoding is None, limit=None)
        else:
            file = read_text_file(path, encoding=encoding, guess=encoding is None)
        self.adopt(Article.from_text(file.text), file)

    def adopt(self, article: Article, file: TextFile | None, *, written: bool = True) -> None:
        """Show another article in this window; `written` says whether it equals what is on disk."""
        self._article = article
        self._file = file
        self._written = article if written else None
        self._revision += 1
        self.adopted.emit()
        self.filed.emit()
        self.changed.emit()

    def mark_written(self, article: Article, file: TextFile) -> None:
        """`article` is now safe in `file`; typing since then stays dirty."""
        self._written = article
        self._file = file
        self.filed.emit()

    def note_file(self, file: TextFile) -> None:
        """The file stands as `file` now, but the article is not known to be safe in it."""
        self._file = file
        self.filed.emit()

    def note_moved(self, path: Path) -> None:
        """The file has another name or place now, and is the same file otherwise."""
        if self._file is not None:
            self._file = replace(self._file, path=path)
            self.filed.emit()


def _same_text(one: Article, other: Article) -> bool:
    if one.body == other.body:
        return one.front_matter.raw == other.front_matter.raw
    return one.text == other.text
