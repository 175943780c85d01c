"""The window's layout, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QVBoxLayout, QWidget

from editor.ui.message_bar import MessageBar
from editor.ui.panes import DETAILS, LIBRARY, PREVIEW, Panes
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.status_bar import StatusBar
from editor.ui.theme import LIGHT, Theme
from editor.ui.writing.surface import WritingSurface

if TYPE_CHECKING:
    from editor.ui.actions import Actions
    from editor.ui.find_bar import FindBar
    from editor.ui.tabbed_panel import TabbedPanel

SMALLEST = (720, 480)  # INTERFACE.md "Layout"


class MainWindow(QMainWindow):
    """Library, writing, preview and details side by side. `files_dropped` carries URLs; `first_painted` comes once."""

    files_dropped = Signal(list)
    closed = Signal()
    first_painted = Signal()
    panes_changed = Signal()
    came_forward = Signal()

    def __init__(self, writing: WritingSurface, preview: PreviewPane, may_close: Callable[[], bool]) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._may_close = may_close
        self.theme = LIGHT
        self._painted = False
        self._named: tuple[str, Path | None] | None = None
        self._actions: Actions | None = None
        self.writing = writing
        self.preview = preview
        self.library: TabbedPanel | None = None
        self.details: TabbedPanel | None = None
        self.messages = MessageBar(self)
        self.find_bar: FindBar | None = None
        self.status = StatusBar(self)
        self._library_place, self._details_place = QFrame(), QFrame()
        self._lay_out()

    def add_toolbar(self, toolbar: QWidget) -> None:
        """Put the tool bar below the menu bar."""
        self._column.insertWidget(0, toolbar)

    def add_find_bar(self, find_bar: FindBar) -> None:
        """Put the find bar below the text, hidden."""
        self.find_bar = find_bar
        self._writing_column.addWidget(find_bar)

    def add_panels(self, library: TabbedPanel, details: TabbedPanel) -> None:
        """Fill the side panels; they are made after the first paint, in places kept for them."""
        self.library, self.details = library, details
        for inner, panel in zip(self._inner, (library, details), strict=True):
            inner.addWidget(panel)

    def set_actions(self, actions: Actions) -> None:
        """Make every command's key work in this window."""
        self._actions = actions
        self.addActions(actions.all())

    def actions_by_label(self) -> list[QAction]:
        """Every command's action, for the palette and the list of keys."""
        return self._actions.all() if self._actions else []

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.theme = theme

    def show_title(self, title: str, path: Path | None) -> None:
        """Name the article in the title bar."""
        if (title, path) != self._named:
            self._named = (title, path)
            self.setWindowFilePath(str(path) if path else "")
            self.setWindowTitle(f"{title or (path.stem if path else _('Untitled'))}[*] — Byline")

    def show_dirty(self, dirty: bool) -> None:
        """Have the platform mark the window while it holds unsaved changes."""
        if dirty != self.isWindowModified():
            self.setWindowModified(dirty)

    def show_details_page(self, index: int) -> None:
        """Bring a page of the right panel to the front and go there."""
        self.panes.set_shown(DETAILS, True)
        if self.details is not None:
            self.details.show_page(index)
            self.details.focus_page()

    def show_library_page(self, index: int) -> None:
        """Bring a page of the left panel to the front and go there."""
        self.panes.set_shown(LIBRARY, True)
        if self.library is not None:
            self.library.show_page(index)
            self.library.focus_page()

    def focus_pane(self, step: int) -> None:
        """Move the focus `step` panes on; hidden panes are passed over, messages come before the text."""
        panes: list[QWidget] = []
        for pane in self.panes.visible_in_order():
            panes += (self.messages, pane) if pane is self._middle and self.messages.isVisible() else (pane,)
        focused = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)), 0)
        target = panes[(here + step) % len(panes)]
        if target is self.messages:
            self.messages.focus_first()
        elif target is self._middle:
            self.writing.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif target is self._library_place and self.library is not None:
            self.library.focus_page()
        elif target is self._details_place and self.details is not None:
            self.details.focus_page()
        else:
            self.preview.focus_page()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_forward.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if QUrl(url).isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _lay_out(self) -> None:
        middle = self._middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._writing_column = column
        column.addWidget(self.messages)
        column.addWidget(self.writing, 1)
        self._inner = [QVBoxLayout(place) for place in (self._library_place, self._details_place)]
        for place, inner in zip((self._library_place, self._details_place), self._inner, strict=True):
            place.setObjectName("sidePanel")
            inner.setContentsMargins(0, 0, 0, 0)
        places = {LIBRARY: self._library_place, PREVIEW: self.preview, DETAILS: self._details_place}
        self.panes = Panes(middle, places, self)
        self.panes.changed.connect(self.panes_changed)
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.panes, 1)
        self._column.addWidget(self.status)
        self.setCentralWidget(body)
