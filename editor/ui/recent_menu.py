"""The menu of the articles opened last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from gettext import gettext as _
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from editor.session.recent import Recent


class RecentMenu(QMenu):
    """Filled when it is about to be shown."""

    def __init__(self, recent: Recent, open_path: Callable[[Path], None], parent: QWidget) -> None:
        super().__init__(_("Open recent"), parent)
        self._recent = recent
        self._open_path = open_path
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in self._recent.paths[:12]:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._open_path, path))
        if not self._recent.paths:
            self.addAction(_("Nothing yet")).setEnabled(False)
