"""The list of articles as Qt's model and delegate: thousands of rows cost as little as four."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui import fonts
from editor.ui.library.article_rows import ArticleRow
from editor.ui.theme import LIGHT, Theme
from editor.ui.two_lines import two_lines

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole

MARGIN = 8  # pixels beside the highlighted card
PADDING = 10  # pixels between the card's side and its text
ABOVE = 8  # pixels between the card's upper edge and the title, and below its last line
GAP = 3  # pixels between the title and the line below it
BETWEEN = 2  # pixels between two cards
DOT = 7  # pixels
RADIUS = 6
TITLE_LINES = 2
TITLE_POINTS, FACTS_POINTS = 9.4, 8.8
TRACKING = 97.0  # percent: headlines in a narrow column
LEADING = 1.08  # of the title's own line height


class ArticleModel(QAbstractListModel):
    """The rows that pass the filter. `heights_changed`: a title now takes another number of lines, perhaps."""

    heights_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ArticleRow, ...] = ()
        self._shown: list[ArticleRow] = []
        self._words: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many articles there are, whether they pass the filter or not."""
        return len(self._rows)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._shown[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{row.path.name}" if row.path else row.title
        return None

    def row(self, index: Index) -> ArticleRow | None:
        """The article of an index."""
        return self._shown[index.row()] if index.isValid() else None

    def place(self, path: Path | None, *, current: bool = False) -> QModelIndex:
        """Where an article stands now; `current` finds the open one. An invalid index when it is not shown."""
        for number, row in enumerate(self._shown):
            if row.current if current else row.path is not None and row.path == path:
                return self.index(number)
        return QModelIndex()

    def show_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Show other rows; where only one of them differs, only that one is touched."""
        rows = tuple(rows)
        if rows == self._rows:
            return
        shown = self._passing(rows)
        self._rows = rows
        if [row.path for row in shown] == [row.path for row in self._shown]:
            self._exchange(shown)
        else:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()

    def show_matching(self, wanted: str) -> None:
        """Show only the articles that hold every word of a text, in title, state or file name."""
        words = tuple(wanted.casefold().split())
        if words == self._words:
            return
        self.beginResetModel()
        self._words = words
        self._shown = self._passing(self._rows)
        self.endResetModel()

    def _passing(self, rows: Sequence[ArticleRow]) -> list[ArticleRow]:
        return [row for row in rows if all(word in row.needle for word in self._words)]

    def _exchange(self, shown: list[ArticleRow]) -> None:
        before, self._shown = self._shown, shown
        changed = [number for number, (old, new) in enumerate(zip(before, shown, strict=True)) if old != new]
        for number in changed:
            index = self.index(number)
            self.dataChanged.emit(index, index)
        if any(before[number].title != shown[number].title for number in changed):
            self.heights_changed.emit()


class ArticleDelegate(QStyledItemDelegate):
    """Paints a row as the mock has it: a bold title on two lines at most, below it a dot and the facts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._title = fonts.interface_font(TITLE_POINTS, semibold=True)
        self._facts = fonts.interface_font(FACTS_POINTS)
        self._title.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TRACKING)
        self._facts_metrics = QFontMetricsF(self._facts)
        self._title_height = QFontMetricsF(self._title).height() * LEADING
        self._title_width = lru_cache(maxsize=20_000)(QFontMetricsF(self._title).horizontalAdvance)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(0, self.height(str(index.data()), width))

    def height(self, title: str, width: int) -> int:
        """The height in pixels of a row with a title in a list of some width."""
        fits = self._title_width(title) <= width - 2 * (MARGIN + PADDING)
        lines = 1 if fits else TITLE_LINES
        return round(2 * ABOVE + lines * self._title_height + GAP + self._facts_metrics.height() + BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, ArticleRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(MARGIN, 0, -MARGIN, -BETWEEN)
        self._paint_card(painter, card, option, current=row.current)
        text = card.adjusted(PADDING, ABOVE, -PADDING, -ABOVE)
        below = self._paint_title(painter, text, row.title)
        self._paint_facts(painter, QRectF(text.left(), below + GAP, text.width(), self._facts_metrics.height()), row)
        painter.restore()

    def _paint_card(self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem, *, current: bool) -> None:
        """The open article on its own ground, the hovered one on another, a ring around the one keys act on."""
        states = QStyle.StateFlag
        ground = (
            self._theme.accent_bg if current else self._theme.sunken if option.state & states.State_MouseOver else ""
        )
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(card, RADIUS, RADIUS)
        if option.state & states.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_title(self, painter: QPainter, place: QRectF, title: str) -> float:
        """Paint the title and return where it ends."""
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(self._title)
        top = place.top()
        fits = self._title_width(title) <= place.width()
        for line in (title,) if fits else two_lines(title, self._title, place.width()):
            box = QRectF(place.left(), top, place.width(), self._title_height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, line)
            top += self._title_height
        return top

    def _paint_facts(self, painter: QPainter, place: QRectF, row: ArticleRow) -> None:
        colour = QColor(getattr(self._theme, row.mark.value))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        dot = place.right() - DOT if right_to_left else place.left()
        painter.drawEllipse(QRectF(dot, place.center().y() - DOT / 2 + 0.5, DOT, DOT))
        room = DOT + 5
        words = place.adjusted(0, 0, -room, 0) if right_to_left else place.adjusted(room, 0, 0, 0)
        painter.setFont(self._facts)
        painter.setPen(QColor(self._theme.mute))
        line = self._facts_metrics.elidedText(row.line, Qt.TextElideMode.ElideRight, words.width())
        align = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, align | Qt.AlignmentFlag.AlignVCenter, line)
