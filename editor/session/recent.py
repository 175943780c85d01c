"""The articles opened last, for the File menu and the empty window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.article.errors import EditorError
from editor.storage.locations import Locations
from editor.storage.recent_files import add_recent, load_recent


class Recent(QObject):
    """`changed`: the list is another one now."""

    changed = Signal()

    def __init__(self, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = locations.recent

    @property
    def paths(self) -> tuple[Path, ...]:
        """The articles, newest first."""
        return load_recent(self._file)

    def add(self, path: Path) -> None:
        """Put an article first; a list that cannot be written is no reason to disturb anybody."""
        try:
            add_recent(self._file, path)
        except EditorError:
            return
        self.changed.emit()
