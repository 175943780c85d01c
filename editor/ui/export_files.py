"""The files an export will write, with their sizes, and which of them take the place of one that is there."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from editor.ui.file_sizes import file_size

MOST_LOOKED_UP = 200  # files whose presence is looked up: a disk may be slow


class ExportFiles(QTreeWidget):
    """A list to look at: name, size, and a word where a file is replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._paths: tuple[str, ...] = ()
        self.setObjectName("exportFiles")
        self.setAccessibleName(_("Files to be written"))
        self.setHeaderLabels([_("Files to be written"), _("Size"), ""])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files shown, relative to the folder."""
        return self._paths

    def show_files(self, files: Sequence[Sequence[Any]], *, sized: bool) -> None:
        """Show files as `[path, bytes]`; without `sized` nobody knows their sizes yet (PDF)."""
        self.clear()
        self._paths = tuple(str(path) for path, _count in files)
        for path, count in files:
            item = QTreeWidgetItem([str(path), file_size(int(count)) if sized else ""])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            self.addTopLevelItem(item)
        self._mark_replaced()

    def show_folder(self, folder: Path) -> None:
        """Show what is replaced in another folder."""
        if folder != self._folder:
            self._folder = folder
            self._mark_replaced()

    def _mark_replaced(self) -> None:
        # No item is kept between calls: a list that is cleared frees its items, whoever still holds them.
        for number, path in enumerate(self._paths[:MOST_LOOKED_UP]):
            item = self.topLevelItem(number)
            if item is not None:
                there = self._folder is not None and (self._folder / path).exists()
                item.setText(2, _("replaces the one there") if there else "")
