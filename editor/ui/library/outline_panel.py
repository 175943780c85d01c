"""The outline: the headings of the article, the one the caret is under marked, each a way to its line."""

from __future__ import annotations

from bisect import bisect_right
from gettext import gettext as _

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.markup.rendered import Heading
from editor.ui import fonts
from editor.ui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
DEPTH = Qt.ItemDataRole.UserRole
MARKED = Qt.ItemDataRole.UserRole + 1

MARGIN, PADDING, INDENT, RADIUS = 8, 10, 14, 6  # pixels
POINTS = 9.05


class OutlineModel(QAbstractListModel):
    """The headings in reading order, and which of them the caret is under (-1 for none)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[Heading, ...] = ()
        self._lines: list[int] = []
        self._top = 1
        self._marked = -1

    @property
    def marked(self) -> QModelIndex:
        """The heading the caret is under; invalid above the first."""
        return self.index(self._marked) if self._marked >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        heading = self._headings[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return heading.text or _("(no words)")
        if role == DEPTH:
            return heading.level - self._top
        if role == MARKED:
            return index.row() == self._marked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = _("{text}, heading {level}").format(text=heading.text, level=heading.level)
            return _("{heading}, you are here").format(heading=spoken) if index.row() == self._marked else spoken
        return None

    def line(self, index: Index) -> int:
        """The 0-based body line of a heading."""
        return self._headings[index.row()].line

    def show_headings(self, headings: tuple[Heading, ...]) -> None:
        """Take other headings; where only their lines moved, nothing is drawn again."""
        if headings == self._headings:
            return
        same = [(row.level, row.text) for row in headings] == [(row.level, row.text) for row in self._headings]
        if not same:
            self.beginResetModel()
        self._headings = headings
        self._lines = [heading.line for heading in headings]
        self._top = min((heading.level for heading in headings), default=1)
        if not same:
            self._marked = -1
            self.endResetModel()

    def mark(self, line: int) -> bool:
        """Mark the heading a body line is under; tells whether that is another one than before."""
        before, self._marked = self._marked, bisect_right(self._lines, line) - 1
        if before == self._marked:
            return False
        for row in (before, self._marked):
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))
        return True


class OutlineDelegate(QStyledItemDelegate):
    """Paints a heading on one line, set in by its level."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._plain = fonts.interface_font(POINTS)
        self._strong = fonts.interface_font(POINTS, semibold=True)
        self._height = round(QFontMetricsF(self._strong).height()) + 12

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(MARGIN, 0, -MARGIN, -2)
        marked, depth = bool(index.data(MARKED)), int(index.data(DEPTH))
        self._paint_card(painter, card, option, marked=marked)
        inset = PADDING + INDENT * depth
        right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text = card.adjusted(PADDING if right_to_left else inset, 0, -inset if right_to_left else -PADDING, 0)
        painter.setFont(self._strong if marked or not depth else self._plain)
        painter.setPen(QColor(self._theme.ink if marked or not depth else self._theme.mute))
        words = QFontMetricsF(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, max(0.0, text.width())
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_card(self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem, *, marked: bool) -> None:
        states = QStyle.StateFlag
        hovered = bool(option.state & states.State_MouseOver)
        ground = self._theme.accent_bg if marked else self._theme.sunken if hovered else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(card, RADIUS, RADIUS)
        if option.state & states.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class OutlineList(QListView):
    """A list of headings; a click or Enter goes to one."""

    opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Outline"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Lists the headings; `line_chosen` carries a 0-based body line."""

    line_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = 0
        self._model = OutlineModel(self)
        self.list = OutlineList(self)
        self._delegate = OutlineDelegate(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._nothing = QLabel(_("No headings yet. A line that begins with ## is one."), self)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "hint")
        self._nothing.setContentsMargins(18, 8, 18, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.list.setVisible(False)
        self.list.opened.connect(lambda index: self.line_chosen.emit(self._model.line(index)))

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def show_headings(self, headings: tuple[Heading, ...]) -> None:
        """Show the headings of the article; equal ones cost nothing."""
        chosen = self.list.currentIndex().row()
        scroll = self.list.verticalScrollBar().value()
        self._model.show_headings(headings)
        if not self.list.currentIndex().isValid() and 0 <= chosen < len(headings):
            self.list.setCurrentIndex(self._model.index(chosen))
            self.list.verticalScrollBar().setValue(scroll)
        self._nothing.setVisible(not headings)
        self.list.setVisible(bool(headings))
        self._mark()

    def show_line(self, line: int) -> None:
        """Mark the heading a 0-based body line is under, and keep it in sight."""
        self._line = line
        self._mark()

    def _mark(self) -> None:
        moved = self._model.mark(self._line)
        if moved and not self.list.hasFocus() and self._model.marked.isValid():
            self.list.setCurrentIndex(self._model.marked)
            self.list.scrollTo(self._model.marked)
