"""The articles of the folder beside the open one, listed off the interface thread."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import QFile, QFileSystemWatcher, QObject, QRunnable, QThreadPool, QTimer, Signal

from editor.article.article import Article
from editor.article.errors import EditorError, StorageError
from editor.storage.article_files import rename_article
from editor.storage.library import Library
from editor.storage.library import Listing as Listing
from editor.storage.locations import Locations
from editor.storage.text_file import read_text_file

CALM = 500  # milliseconds of stillness before a folder is read again, STORAGE.md


class _ListJob(QRunnable):
    def __init__(self, library: Library, folder: Path, owner: Folder) -> None:
        super().__init__()
        self._library, self._folder, self._owner = library, folder, owner

    def run(self) -> None:
        try:
            rows: object = self._library.list(self._folder)
        except EditorError as error:
            rows = error
        self._owner.answered.emit(self._folder, rows)


class Folder(QObject):
    """`listed` carries a tuple of `Listing`, `failed` a sentence. The folder is watched; a change reads it again."""

    listed = Signal(object)
    failed = Signal(str)
    answered = Signal(object, object)

    def __init__(self, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = Library(locations.listings)
        self._path: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self.refresh)
        self._watcher.directoryChanged.connect(self._calm.start)
        self.answered.connect(self._take)

    @property
    def path(self) -> Path | None:
        """The folder listed, None for none."""
        return self._path

    def show_folder(self, path: Path | None) -> None:
        """List another folder."""
        if path == self._path:
            return
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._path = path
        if path is None:
            self.listed.emit(())
            return
        self._watcher.addPath(str(path))
        self.refresh()

    def refresh(self) -> None:
        """Read the folder again."""
        if self._path is not None:
            self._pool.start(_ListJob(self._library, self._path, self))

    def rename(self, path: Path, name: str) -> Path:
        """Give an article's file another name and return where it is now; raises StorageError."""
        renamed = rename_article(path, name)
        self.refresh()
        return renamed

    def read(self, path: Path) -> Article:
        """An article of the folder as it stands in its file; raises StorageError."""
        return Article.from_text(read_text_file(path).text)

    def trash(self, path: Path) -> None:
        """Move an article's file to the system's trash; raises StorageError and changes nothing when there is none."""
        moved = QFile.moveToTrash(str(path))
        if not (moved[0] if isinstance(moved, tuple) else moved):
            raise StorageError(
                _("“{name}” could not be moved to the trash. It is where it was.").format(name=path.name), "trash"
            )
        self.refresh()

    def close(self) -> None:
        """Read nothing from now on, and wait for the reading to end."""
        self._path = None
        self._calm.stop()
        self._pool.waitForDone(-1)

    def _take(self, folder: Path, rows: object) -> None:
        if folder != self._path:
            return
        if isinstance(rows, EditorError):
            self.failed.emit(str(rows))
        else:
            self.listed.emit(rows)
