"""Title and summary above the text, as large fields, with a quiet line of facts under them."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.dates import display_date
from editor.ui import fonts
from editor.ui.theme import Theme
from editor.ui.writing.growing_field import GrowingField


class ArticleHeader(QWidget):
    """`title_edited` and `summary_edited` carry the new text; `left_downwards`: the writer goes on to the text."""

    title_edited = Signal(str)
    summary_edited = Signal(str)
    left_downwards = Signal()
    facts_clicked = Signal()
    height_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = GrowingField(_("Title"), self)
        self.title.setFont(fonts.title_font(21))
        self.summary = GrowingField(_("Summary"), self)
        self.summary.setFont(fonts.title_font(12.5, bold=False))
        self.facts = QLabel(self)
        self.facts.setFont(fonts.interface_font(9))
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 34, 0, 16)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addSpacing(6)
        self._column.addWidget(self.summary)
        self._column.addSpacing(12)
        self._column.addWidget(self.facts)
        self._column.addSpacing(13)
        self._line = self._facts = ""
        self.title.edited.connect(self.title_edited)
        self.summary.edited.connect(self.summary_edited)
        self.title.left_downwards.connect(self._enter_summary)
        self.summary.left_downwards.connect(self.left_downwards)
        self.summary.left_upwards.connect(self._enter_title)
        self.title.height_changed.connect(self.height_changed)
        self.summary.height_changed.connect(self.height_changed)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._line = theme.line
        for field, colour in ((self.title, theme.ink), (self.summary, theme.mute)):
            palette = field.palette()
            palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
            palette.setColor(QPalette.ColorRole.Text, colour)
            palette.setColor(QPalette.ColorRole.PlaceholderText, theme.faint)
            field.setPalette(palette)
            field.viewport().setAutoFillBackground(False)
        palette = self.facts.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.mute)
        self.facts.setPalette(palette)
        self.update()

    def activate_layout(self) -> None:
        """Work the heights out now."""
        self._column.activate()

    def show_article(self, article: Article) -> None:
        """Show title, summary, and under them authors, date and section: whatever is known."""
        self.title.show_text(article.title)
        self.summary.show_text(str(article.get("summary")))
        names = ", ".join(person.name for person in article.authors if person.name)
        date = str(article.get("date"))
        facts = (
            _("By {names}").format(names=names) if names else "",
            display_date(date, article.lang) if date else "",
            str(article.get("section")),
        )
        self._facts = "     ".join(fact for fact in facts if fact)
        self._show_facts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_facts()

    def _show_facts(self) -> None:
        """As much of the line as fits."""
        text = self.facts.fontMetrics().elidedText(self._facts, Qt.TextElideMode.ElideRight, self.width())
        if text != self.facts.text():
            self.facts.setText(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.facts.geometry().contains(event.position().toPoint()):
            self.facts_clicked.emit()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._line or self.palette().color(QPalette.ColorRole.Mid))
        y = self.height() - 12
        painter.drawLine(0, y, self.width(), y)
        painter.end()

    def _enter_summary(self) -> None:
        self.summary.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_title(self) -> None:
        self.title.setFocus(Qt.FocusReason.BacktabFocusReason)
