"""Counts the selected passage as readers would see it: by the child process, the newest selection only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.article.reading_time import Statistics
from editor.session.renderer import RenderProcess

LONGEST = 200_000  # characters; a longer passage would keep the page waiting


class PassageCount(QObject):
    """`counted` carries the `Statistics` of the newest passage, None when nothing, or too much, is selected.

    One passage is being counted at a time; of those that wait only the newest is.
    """

    counted = Signal(object)

    def __init__(self, renderer: RenderProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._newest = ("", "")
        self._counting: tuple[str, str] | None = None

    def ask(self, passage: str, lang: str) -> None:
        """Count a passage of Markdown in an article of this language; the same one again is not asked for twice."""
        wanted = (passage, lang) if passage.strip() and len(passage) <= LONGEST else ("", "")
        if wanted == self._newest:
            return
        self._newest = wanted
        if not wanted[0]:
            self.counted.emit(None)
        elif self._counting is None:
            self._count()

    def _count(self) -> None:
        self._counting = self._newest
        passage, lang = self._newest
        self._renderer.run_errand("count", {"text": passage, "lang": lang}, self._take)

    def _take(self, answer: Mapping[str, Any]) -> None:
        counted, self._counting = self._counting, None
        if counted == self._newest:
            self.counted.emit(None if "refused" in answer else Statistics(**answer))
        elif self._newest[0]:
            self._count()
