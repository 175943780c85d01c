"""The cleaning after a start, off the interface thread: leftovers, finished saves, old versions, unused memory."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool

from editor.session.resident_pages import give_back
from editor.storage.export_record import exported_folders
from editor.storage.leftovers import clean_up
from editor.storage.locations import Locations
from editor.storage.recent_files import load_recent


class _CleanUp(QRunnable):
    def __init__(self, locations: Locations) -> None:
        super().__init__()
        self._locations = locations

    def run(self) -> None:
        folders = {path.parent for path in load_recent(self._locations.recent)}
        clean_up(self._locations, sorted(folders.union(exported_folders())))
        give_back()


class Tidying(QObject):
    """Cleans up once; `close` waits for it."""

    def __init__(self, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locations = locations
        self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def start(self) -> None:
        """Clean up now."""
        if not self._closed:
            self._pool.start(_CleanUp(self._locations))

    def close(self) -> None:
        """Begin nothing from now on, and wait until it is done."""
        self._closed = True
        self._pool.waitForDone(-1)
