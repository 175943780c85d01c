"""The pane of the finished page; the web engine behind it is loaded only after the window's first paint."""

from __future__ import annotations

import time
from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from editor.ui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from editor.export.wire import RenderResult
    from editor.ui.preview.web_view import WebEngine, WebView

MOST_DEATHS, DEATH_SPAN = 3, 60.0  # so many deaths of the page's process within so many seconds are too many
MOST_BLOCKED = 999
WIDTHS = {"page": 0, "tablet": 768, "phone": 390}  # CSS pixels; 0 fills the pane


class PreviewPane(QFrame):
    """`shown` carries the revision on screen, `line_clicked` and `line_scrolled` 0-based body lines.

    `failed` carries a sentence when the page is gone for now, `blocked` how many addresses it has asked for in vain.
    """

    shown = Signal(int)
    line_clicked = Signal(int)
    line_scrolled = Signal(int)
    link_followed = Signal(QUrl)
    failed = Signal(str)
    blocked = Signal(int)

    def __init__(self, engine: Callable[[], WebEngine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._engine = engine
        self._theme = LIGHT
        self._width = "page"
        self._folder: Path | None = None
        self._result: RenderResult | None = None
        self._deaths: list[float] = []
        self._blocked: set[str] = set()
        self.view: WebView | None = None
        self._waiting = QLabel("", self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._waiting)

    def start(self) -> None:
        """Load the web engine and show the newest page; once."""
        if self.view is not None:
            return
        try:
            view = self._make_view()
        except (ImportError, RuntimeError) as error:
            sentence = _("The preview cannot start on this computer. Everything else works.")
            self._waiting.setText(f"{sentence}\n\n{error}")
            self.failed.emit(sentence)
            return
        self.view = view
        self._column.replaceWidget(self._waiting, view)
        self._waiting.hide()
        view.set_folder(self._folder)
        self._dress()
        if self._result is not None:
            view.show_result(self._result)

    def show_result(self, result: RenderResult) -> None:
        """Show a result of the renderer, now or when the web engine is there."""
        self._result = result
        if self.view is not None:
            self.view.show_result(result)

    def begin_again(self) -> None:
        """Try once more after a failure."""
        self._deaths.clear()
        if self.view is None:
            self.start()
        else:
            self.view.reload_page()

    def forget_blocked(self) -> None:
        """Another article: what the last one's page asked for does not count any more."""
        if self._blocked:
            self._blocked.clear()
            self.blocked.emit(0)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self._dress()

    def set_width(self, width: str) -> None:
        """Show the page as wide as the pane ("page") or as on a "tablet" or "phone"."""
        self._width = width
        side = WIDTHS[width]
        if self.view is not None:
            self.view.setMaximumWidth(side or 16777215)
            self._column.setAlignment(self.view, Qt.AlignmentFlag.AlignHCenter if side else Qt.AlignmentFlag(0))

    def set_folder(self, folder: Path | None) -> None:
        """Where the article's images lie."""
        self._folder = folder
        if self.view is not None:
            self.view.set_folder(folder)

    def follow_line(self, line: int, *, always: bool = False) -> None:
        """Bring the block of a body line into view."""
        if self.view is not None:
            self.view.follow_line(line, always=always)

    def print_to_pdf(self, html: bytes, then: Callable[[bytes], None]) -> None:
        """Print a finished document; `then` gets the bytes of the PDF, none when it failed."""
        # The same seam: paper is printed by the web engine.
        from editor.ui.preview.paper import Paper

        Paper(self._engine(), html, then, self)

    def print_on(self, printer: QPrinter, html: bytes, then: Callable[[bool], None]) -> None:
        """Print a finished document on paper; `then` hears whether that was done."""
        # The same seam.
        from editor.ui.preview.paper import PrintedPaper

        PrintedPaper(self._engine(), html, printer, then, self)

    def focus_page(self) -> None:
        """Put the focus into the page."""
        (self.view or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_page(self) -> None:
        """Let go of the page at the end of the window."""
        if self.view is not None:
            self.view.close_page()

    def _make_view(self) -> WebView:
        # The seam: the web engine costs a third of a second and most of the memory, so it comes after the first paint.
        from editor.ui.preview.web_view import WebView

        view = WebView(self._engine(), self)
        view.shown.connect(self.shown)
        view.line_clicked.connect(self.line_clicked)
        view.line_scrolled.connect(self.line_scrolled)
        view.link_followed.connect(self.link_followed)
        view.died.connect(self._view_died)
        view.blocked.connect(self._count_blocked)
        return view

    def _dress(self) -> None:
        if self.view is not None:
            self.view.show_look(f"theme-{'dark' if self._theme.dark else 'light'}", self._theme.page)

    def _count_blocked(self, address: str) -> None:
        if address not in self._blocked and len(self._blocked) < MOST_BLOCKED:
            self._blocked.add(address)
            self.blocked.emit(len(self._blocked))

    def _view_died(self) -> None:
        """A dead page comes back by itself; one that dies again and again would only burn the processor."""
        now = time.monotonic()
        self._deaths = [moment for moment in self._deaths if now - moment < DEATH_SPAN] + [now]
        if len(self._deaths) < MOST_DEATHS and self.view is not None:
            self.view.reload_page()
        else:
            self.failed.emit(_("The preview stopped working. Your text is safe."))
