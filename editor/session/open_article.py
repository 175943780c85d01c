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
    so widgets show everything again. `rewritten`: the text was changed by something else than typing (reloaded, an
    earlier version restored, links of moved pictures), so the text widget takes it in as one step that can be undone.
    `filed`: the file behind it, or what is known to be written, changed. `barred`: `read_only` is another than before.
    """

    changed = Signal()
    adopted = Signal()
    rewritten = Signal()
    filed = Signal()
    barred = Signal()

    def __init__(self, article: Article, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._written: Article | None = article
        self._file: TextFile | None = None
        self._revision = 0
        self._bar = ""
        self._looked_into: tuple[TextFile | None, str] = (None, "")  # asked for at every key, worked out for every file
        self.waiting: Path | None = None
        """Where pictures wait while the article has no file: a folder, set by whoever saves it."""

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
    def picture_folder(self) -> Path | None:
        """The folder its relative links begin in: beside its file, or where pictures wait for the first save."""
        return self._file.path.parent if self._file else self.waiting

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
        if self._looked_into[0] is not self._file:
            self._looked_into = (self._file, self._file.window_read_only_reason if self._file else "")
        return self._bar or self._looked_into[1]

    def propose(self, article: Article) -> None:
        """Take the next value; an equal one changes nothing."""
        if article is self._article or article == self._article:
            return
        self._article = article
        self._revision += 1
        self.changed.emit()

    def propose_body(self, body: str) -> None:
        """Take the next body, as the text widget announces it.

        A text that can only be read is never changed by that: the widget may not be able to hold all of it.
        """
        if body != self._article.body and not self.read_only:
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
        self._bar = ""
        self.adopted.emit()
        self.filed.emit()
        self.changed.emit()

    def rewrite(self, article: Article) -> None:
        """Change the text by something else than typing; an equal one changes nothing."""
        if article == self._article:
            return
        self._article = article
        self._revision += 1
        self.rewritten.emit()
        self.changed.emit()

    def take_in(self, file: TextFile) -> None:
        """Show what somebody else wrote into the file: as an edit that can be undone, with nothing unsaved after it."""
        article = Article.from_text(file.text)
        before = self.read_only
        self._written, self._file = article, file
        if self.read_only != before:
            self.barred.emit()  # first, so that the widget does not take what it cannot hold for an edit
        self.rewrite(article)
        self.filed.emit()
        self.changed.emit()

    def bar(self, reason: str) -> None:
        """Let the text be read only, for a reason; "" lifts the bar."""
        if reason != self._bar:
            self._bar = reason
            self.barred.emit()

    def mark_unwritten(self) -> None:
        """The file no longer holds what was written: the whole text is unsaved."""
        self._written = None
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
