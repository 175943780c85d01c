"""Calm recomputation: what follows from the article is worked out a moment after the last key, never during one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from editor.export.wire import RenderRequest, RenderResult
from editor.session.open_article import OpenArticle
from editor.session.renderer import RenderProcess

SHORTEST_PAUSE = 25  # milliseconds
LONGEST_PAUSE = 150


class Recomputation(QObject):
    """Asks the renderer for a new page when the article changed, and hands on the newest answer.

    `computed` carries a `RenderResult`. The pause grows with the time the last page took, between 25 and 150 ms. While
    `composing()` is true (an input method is at work) nothing is asked for.
    """

    computed = Signal(object)

    def __init__(
        self,
        article: OpenArticle,
        renderer: RenderProcess,
        composing: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._article = article
        self._renderer = renderer
        self._composing = composing
        self._result: RenderResult | None = None
        self._smart = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHORTEST_PAUSE)
        self._timer.timeout.connect(self._ask)
        article.changed.connect(self._article_changed)
        renderer.rendered.connect(self._take)

    @property
    def result(self) -> RenderResult | None:
        """The newest result, None before the first."""
        return self._result

    def set_smart_punctuation(self, on: bool) -> None:
        """Whether straight quotes and double hyphens become typographic ones in the page."""
        if on != self._smart:
            self._smart = on
            self.ask_now()

    def ask_now(self) -> None:
        """Ask at once, without the pause (after opening)."""
        self._timer.stop()
        self._ask()

    def _article_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        if self._composing():
            self._timer.start()
            return
        folder = self._article.picture_folder
        self._renderer.submit(
            RenderRequest(
                revision=self._article.revision,
                text=self._article.article.text,
                folder=str(folder) if folder else "",
                smart=self._smart,
            )
        )

    def _take(self, result: RenderResult) -> None:
        self._result = result
        self._timer.setInterval(max(SHORTEST_PAUSE, min(LONGEST_PAUSE, round(result.milliseconds))))
        self.computed.emit(result)
