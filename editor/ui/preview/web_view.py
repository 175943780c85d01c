"""The web view of the preview: it shows the pieces of the page and patches those that changed.

This module is the seam at which the web engine is loaded: `preview_pane.py` imports it after the window's first paint.
"""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QFile, QIODevice, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from editor import resources
from editor.export.page_change import WirePiece, splice
from editor.export.wire import RenderResult
from editor.ui.preview.scheme import SCHEME, Interceptor, PreviewScheme, register_scheme

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
_ALLOWED = (
    QWebEngineSettings.WebAttribute.AutoLoadImages,
    QWebEngineSettings.WebAttribute.ShowScrollBars,
    QWebEngineSettings.WebAttribute.PrintElementBackgrounds,
)


class WebEngine(QObject):
    """The one profile of a run, off the record: nothing the preview does reaches the disk or the net."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        register_scheme()
        self.profile = QWebEngineProfile(self)
        self.scheme = PreviewScheme(self)
        self.profile.installUrlSchemeHandler(QByteArray(SCHEME), self.scheme)
        self.profile.downloadRequested.connect(QWebEngineDownloadRequest.cancel)


class _Bridge(QObject):
    """What the page's isolated world may tell the window."""

    line_clicked = Signal(int)
    line_scrolled = Signal(int)
    address_refused = Signal(str)

    @Slot(str)
    def refused(self, address: str) -> None:
        """The page's policy refused to ask for an address."""
        self.address_refused.emit(address)

    @Slot(int)
    def clicked(self, line: int) -> None:
        """The reader clicked a block that begins at a body line."""
        self.line_clicked.emit(line)

    @Slot(int)
    def scrolled(self, line: int) -> None:
        """The reader scrolled; the block that begins at this body line is now at the top."""
        self.line_scrolled.emit(line)


class PreviewPage(QWebEnginePage):
    """A page that goes nowhere: a followed link is announced, never loaded."""

    link_followed = Signal(QUrl)

    def __init__(self, profile: QWebEngineProfile, home: QUrl, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._home = home
        for attribute in QWebEngineSettings.WebAttribute:
            self.settings().setAttribute(attribute, attribute in _ALLOWED)
        self.settings().setUnknownUrlSchemePolicy(QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes)
        self.permissionRequested.connect(QWebEnginePermission.deny)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        target = QUrl(url)
        if is_main_frame and target.toString().partition("#")[0] == self._home.toString():
            return True
        if kind == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.link_followed.emit(target)
        return False

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Say nothing: a document's complaints are not for the person's terminal."""


class WebView(QWebEngineView):
    """Shows the article. `shown` carries the revision now on screen; lines are 0-based body lines."""

    shown = Signal(int)
    line_clicked = Signal(int)
    line_scrolled = Signal(int)
    link_followed = Signal(QUrl)
    blocked = Signal(str)
    died = Signal()

    def __init__(self, engine: WebEngine, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine = engine
        self._host, self._shelf = engine.scheme.open_shelf()
        self._home = QUrl(f"preview://{self._host}/")
        self._loaded = False
        self._result: RenderResult | None = None
        self._on_page: tuple[WirePiece, ...] = ()
        page = PreviewPage(engine.profile, self._home, self)
        self._interceptor = Interceptor(self)
        page.setUrlRequestInterceptor(self._interceptor)
        self._bridge = _Bridge(self)
        self._channel = QWebChannel(self)
        self._channel.registerObject("bridge", self._bridge)
        page.setWebChannel(self._channel, WORLD.value)
        page.scripts().insert(_isolated_script())
        self.setPage(page)
        self.setAccessibleName(self.tr("Preview"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._bridge.line_clicked.connect(self.line_clicked)
        self._bridge.line_scrolled.connect(self.line_scrolled)
        self._interceptor.blocked.connect(self.blocked)
        self._bridge.address_refused.connect(self.blocked)
        page.link_followed.connect(self.link_followed)
        page.loadFinished.connect(self._page_loaded)
        page.renderProcessTerminated.connect(self._process_died)

    def show_look(self, body_class: str, background: str) -> None:
        """Load the empty page anew with a class for its body (theme, width) and a background colour."""
        self._shelf.body_class = body_class
        self.page().setBackgroundColor(QColor(background))
        self.reload_page()

    def set_folder(self, folder: Path | None) -> None:
        """Where the article's images lie; a new folder loads the page anew."""
        if folder != self._shelf.folder:
            self._shelf.folder = folder
            self.reload_page()

    def reload_page(self) -> None:
        """Load the empty page and put every piece in again."""
        self._loaded = False
        self._on_page = ()
        self.load(self._home)

    def show_result(self, result: RenderResult) -> None:
        """Bring the page up to a result; only what changed is touched."""
        self._result = result
        self._patch()

    def follow_line(self, line: int, *, always: bool) -> None:
        """Bring the block of a body line into view; at the top when `always`, else only if it is not visible."""
        if self._loaded:
            call = f"byline.follow({line}, 0.02)" if always else f"byline.reveal({line})"
            self.page().runJavaScript(call, WORLD.value)

    def close_page(self) -> None:
        """Let go of the page before the profile goes (Qt asks for that order)."""
        self._engine.scheme.close_shelf(self._host)
        self.page().deleteLater()

    def _patch(self) -> None:
        if not self._loaded or self._result is None:
            return
        result, found = self._result, self._result.change
        if found is None or result.base is not self._on_page:
            found = splice(self._on_page, result.pieces)  # the page missed a result, or was loaded anew
        place = (result.revision, found.head, found.tail, found.shift)
        values = (*place, found.rows, found.notes, result.lang, result.direction)
        arguments = ", ".join(json.dumps(value) for value in values)
        self._on_page = result.pieces
        self.page().runJavaScript(f"byline.patch({arguments})", WORLD.value, self._patched)

    def _patched(self, answer: object) -> None:
        if isinstance(answer, int | float):
            self.shown.emit(int(answer))

    def _page_loaded(self, done: bool) -> None:
        self._loaded = done
        self._patch()

    def _process_died(self) -> None:
        self._loaded = False
        self.died.emit()


def _isolated_script() -> QWebEngineScript:
    """Our own code for the page, in a world the page cannot reach."""
    channel = QFile(":/qtwebchannel/qwebchannel.js")
    channel.open(QIODevice.OpenModeFlag.ReadOnly)
    library = bytes(channel.readAll().data()).decode("utf-8")
    channel.close()
    script = QWebEngineScript()
    script.setName("byline")
    script.setSourceCode(library + "\n" + resources.read_text("scripts/preview.js"))
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
    script.setWorldId(WORLD.value)
    script.setRunsOnSubFrames(False)
    return script
