"""Text, page, outline and status bar go together: where the caret is, what is selected, what is scrolled to.

All of it is told a moment after the key reached the screen, never before.
"""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QObject, QTimer, Signal

from editor.article.reading_time import Statistics
from editor.session.open_article import OpenArticle
from editor.session.passage_count import PassageCount
from editor.session.settings import Settings
from editor.ui import counts
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.status_bar import StatusBar
from editor.ui.writing.surface import WritingSurface

PAUSE = 60  # milliseconds


class Following(QObject):
    """`line_entered` carries the 0-based body line the caret has come to."""

    line_entered = Signal(int)

    def __init__(
        self,
        article: OpenArticle,
        writing: WritingSurface,
        preview: PreviewPane,
        status: StatusBar,
        passages: PassageCount,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._article, self._writing, self._preview, self._status = article, writing, preview, status
        self._passages, self._settings = passages, settings
        # Translated once: a look-up of gettext costs more than the rest of the path.
        self._place_text = _("Ln {line}, Col {column}")
        self._line = -1
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(PAUSE)
        self._calm.timeout.connect(self.tell)
        writing.caret_moved.connect(self._calm.start)
        writing.text.selectionChanged.connect(self._calm.start)
        writing.scrolled.connect(self._text_scrolled)
        preview.line_clicked.connect(writing.text.go_to)
        preview.line_scrolled.connect(self._page_scrolled)
        passages.counted.connect(self._show_passage)

    def tell(self) -> None:
        """Show where the caret is and what is selected."""
        line, column = self._writing.text.caret()
        shown_line = line + self._article.article.body_line
        self._status.position.show_text(self._place_text.format(line=shown_line, column=column + 1))
        self._passages.ask(self._writing.text.selected_text(), self._article.article.lang)
        if line != self._line:
            self._line = line
            self._preview.follow_line(line)
            self.line_entered.emit(line)

    def close(self) -> None:
        """Tell nothing from now on."""
        self._calm.stop()

    def _text_scrolled(self) -> None:
        if self._settings.switch("scroll_together"):
            self._preview.follow_line(self._writing.first_visible_line(), always=True)

    def _page_scrolled(self, line: int) -> None:
        if self._settings.switch("scroll_together"):
            self._writing.lead_to_line(line)

    def _show_passage(self, passage: Statistics | None) -> None:
        if passage is None:
            self._status.words.show_passage("", "")
        else:
            self._status.words.show_passage(counts.passage_words(passage), counts.all_counts(passage))
