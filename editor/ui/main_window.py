"""The window's layout, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

from editor.ui.icons import icon
from editor.ui.message_bar import MessageBar
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.status_bar import StatusBar
from editor.ui.theme import Theme
from editor.ui.writing.surface import WritingSurface

if TYPE_CHECKING:
    from editor.ui.actions import Actions
    from editor.ui.find_bar import FindBar
    from editor.ui.tabbed_panel import TabbedPanel

SMALLEST = (720, 480)  # INTERFACE.md "Layout"
NARROW, NARROWEST = 1100, 800
LIBRARY_WIDTH, DETAILS_WIDTH = 232, 300


class MainWindow(QMainWindow):
    """Library, writing, preview and details side by side. `files_dropped` carries URLs; `first_painted` comes once."""

    files_dropped = Signal(list)
    closed = Signal()
    first_painted = Signal()
    panes_changed = Signal()

    def __init__(self, writing: WritingSurface, preview: PreviewPane, may_close: Callable[[], bool]) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._may_close = may_close
        self._painted = False
        self._panes: dict[str, bool] = {}
        self._named: tuple[str, Path | None] | None = None
        self._panes_before: dict[str, bool] | None = None
        self._actions: Actions | None = None
        self.writing = writing
        self.preview = preview
        self.library: TabbedPanel | None = None
        self.details: TabbedPanel | None = None
        self.messages = MessageBar(self)
        self.find_bar: FindBar | None = None
        self.status = StatusBar(self)
        self.wanted = {"library": True, "preview": True, "details": True}
        self._library_place, self._details_place = QFrame(self), QFrame(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
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

    def set_shown(self, pane: str, shown: bool) -> None:
        """Show or hide the "library", "preview" or "details"."""
        self.wanted[pane] = shown
        self._fit_panes()

    def is_shown(self, pane: str) -> bool:
        """Whether a pane is on screen now."""
        return not self._places()[pane].isHidden()

    @property
    def focus_mode(self) -> bool:
        """Whether only the text is shown."""
        return self._panes_before is not None

    def set_focus_mode(self, on: bool) -> None:
        """Leave only the text, or bring back the panes that were shown before."""
        if on and self._panes_before is None:
            self._panes_before = dict(self.wanted)
            self.wanted = dict.fromkeys(self.wanted, False)
        elif not on and self._panes_before is not None:
            self.wanted, self._panes_before = self._panes_before, None
        self._fit_panes()

    def set_actions(self, actions: Actions) -> None:
        """Make every command's key work in this window."""
        self._actions = actions
        self.addActions(actions.all())

    def actions_by_label(self) -> list[QAction]:
        """Every command's action, for the palette and the list of keys."""
        return self._actions.all() if self._actions else []

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.messages.set_close_icon(icon("x", theme.mute))

    def show_title(self, title: str, path: Path | None, *, dirty: bool) -> None:
        """Name the article in the title bar; the platform marks it while it has unsaved changes."""
        if (title, path) != self._named:
            self._named = (title, path)
            self.setWindowFilePath(str(path) if path else "")
            self.setWindowTitle(f"{title or (path.stem if path else _('Untitled'))}[*] — Byline")
        if dirty != self.isWindowModified():
            self.setWindowModified(dirty)

    def show_details_page(self, index: int) -> None:
        """Bring a page of the right panel to the front and go there."""
        self.set_shown("details", True)
        if self.details is not None:
            self.details.show_page(index)
            self.details.focus_page()

    def show_library_page(self, index: int) -> None:
        """Bring a page of the left panel to the front and go there."""
        self.set_shown("library", True)
        if self.library is not None:
            self.library.show_page(index)
            self.library.focus_page()

    def focus_pane(self, step: int) -> None:
        """Move the focus `step` panes on; hidden panes are passed over."""
        panes = [
            place
            for place in (self._library_place, self._middle, self.preview, self._details_place)
            if place.isVisible()
        ]
        focused = QApplication.focusWidget()
        here = next((index for index, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)), 0)
        target = panes[(here + step) % len(panes)]
        if target is self._middle:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panes()

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
        for part in (self._library_place, middle, self.preview, self._details_place):
            self._splitter.addWidget(part)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for index, stretch in enumerate((0, 1, 1, 0)):
            self._splitter.setStretchFactor(index, stretch)
        self._splitter.setSizes([LIBRARY_WIDTH, 454, 454, DETAILS_WIDTH])
        self._library_place.setMinimumWidth(180)
        self._details_place.setMinimumWidth(260)
        self.preview.setMinimumWidth(220)
        middle.setMinimumWidth(320)
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._splitter, 1)
        self._column.addWidget(self.status)
        self.setCentralWidget(body)

    def _places(self) -> dict[str, QWidget]:
        return {"library": self._library_place, "preview": self.preview, "details": self._details_place}

    def _fit_panes(self) -> None:
        """Give way on small windows: below 1100 px one side panel at a time, below 800 px the text first of all."""
        room = {
            "library": self.width() >= NARROW,
            "preview": self.width() >= NARROWEST,
            "details": self.width() >= NARROWEST,
        }
        shown = {name: self.wanted[name] and room[name] for name in self._places()}
        for name, place in self._places().items():
            place.setVisible(shown[name])
        if shown != self._panes:
            self._panes = shown
            self.panes_changed.emit()
