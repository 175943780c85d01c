"""The finished page as a PDF or on paper, printed by the web engine from the very HTML of the export."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMarginsF, QObject, QUrl
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWebEngineWidgets import QWebEngineView

from editor.ui.preview.scheme import Interceptor
from editor.ui.preview.web_view import PreviewPage, WebEngine

MARGIN = 18.0  # millimetres


class _Sheet(QObject):
    """A finished document loaded by itself; it goes when it has been printed."""

    def __init__(self, engine: WebEngine, html: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._host, shelf = engine.scheme.open_shelf()
        shelf.page = html
        home = QUrl(f"preview://{self._host}/")
        self._page = PreviewPage(engine.profile, home, self)
        self._page.setUrlRequestInterceptor(Interceptor(self._page))
        self._page.loadFinished.connect(self._loaded)
        self._page.load(home)

    def _loaded(self, done: bool) -> None:
        """Print the page, or give up when it did not load."""
        raise NotImplementedError

    def _put_away(self) -> None:
        self._engine.scheme.close_shelf(self._host)
        self._page.deleteLater()
        self.deleteLater()


class Paper(_Sheet):
    """Prints one page into a PDF: `then` gets its bytes, none when it failed."""

    def __init__(self, engine: WebEngine, html: bytes, then: Callable[[bytes], None], parent: QObject) -> None:
        self._then = then
        super().__init__(engine, html, parent)

    def _loaded(self, done: bool) -> None:
        if not done:
            self._finish(QByteArray())
            return
        size = QPageSize(QPageSize.PageSizeId.A4)
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
        self._page.printToPdf(self._finish, layout)

    def _finish(self, data: QByteArray) -> None:
        self._put_away()
        self._then(bytes(data.data()))


class PrintedPaper(_Sheet):
    """Prints one page on a printer: `then` hears whether that was done."""

    def __init__(
        self, engine: WebEngine, html: bytes, printer: QPrinter, then: Callable[[bool], None], parent: QObject
    ) -> None:
        self._printer, self._then = printer, then
        super().__init__(engine, html, parent)
        self._view = QWebEngineView(self._page)  # Qt prints views, not pages; this one is never shown
        self._view.printFinished.connect(self._finish)

    def _loaded(self, done: bool) -> None:
        if done:
            self._view.print(self._printer)
        else:
            self._finish(False)

    def _finish(self, done: bool) -> None:
        self._view.deleteLater()
        self._put_away()
        self._then(done)
