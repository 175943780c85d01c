"""The finished page on paper or as a PDF, printed by the web engine from the very HTML of the export."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMarginsF, QObject, QUrl
from PySide6.QtGui import QPageLayout, QPageSize

from editor.ui.preview.web_view import PreviewPage, WebEngine

MARGIN = 18.0  # millimetres


class Paper(QObject):
    """Prints one page: `then` gets the bytes of the PDF, none when it failed."""

    def __init__(self, engine: WebEngine, html: bytes, then: Callable[[bytes], None], parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._then = then
        self._host, shelf = engine.scheme.open_shelf()
        shelf.page = html
        home = QUrl(f"preview://{self._host}/")
        self._page = PreviewPage(engine.profile, home, self)
        self._page.loadFinished.connect(self._loaded)
        self._page.load(home)

    def _loaded(self, done: bool) -> None:
        if not done:
            self._finish(QByteArray())
            return
        size = QPageSize(QPageSize.PageSizeId.A4)
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
        self._page.printToPdf(self._finish, layout)

    def _finish(self, data: QByteArray) -> None:
        self._engine.scheme.close_shelf(self._host)
        self._page.deleteLater()
        self._then(bytes(data.data()))
        self.deleteLater()
