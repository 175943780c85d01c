"""A part of the form that folds; what is in it is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.ui import fonts
from editor.ui.details.state_label import StateLabel
from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme

_ARROW = 14
Fill = Callable[[QVBoxLayout], None]


class SectionHead(QPushButton):
    """The line one clicks: an arrow, the title, and a short note on the right."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setObjectName("sectionHead")
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        label = QLabel(title, self)
        label.setFont(fonts.interface_font(10, semibold=True))
        self.note = StateLabel("label", self, wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(_ARROW + 6, 0, 2, 0)
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.note)

    def sizeHint(self) -> QSize:
        return QSize(120, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 30)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        name = "chevron-down" if self.isChecked() else "chevron-left" if to_left else "chevron-right"
        left = self.width() - _ARROW - 1 if to_left else 1
        place = QRect(QPoint(left, (self.height() - _ARROW) // 2), QSize(_ARROW, _ARROW))
        icon(name, self._theme.mute).paint(painter, place)
        painter.end()


class Section(QWidget):
    """`opened` comes after the widgets of a section were made and shown."""

    opened = Signal()

    def __init__(self, title: str, fill: Fill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill: Fill | None = fill
        self.head = SectionHead(title, self)
        self.head.clicked.connect(self.set_open)
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.head)

    @property
    def is_open(self) -> bool:
        """Whether its widgets are shown."""
        return self.head.isChecked()

    def set_open(self, open_: bool) -> None:
        """Unfold or fold it."""
        self.head.setChecked(open_)
        if open_ and self._fill is not None:
            self._make(self._fill)
        if self._body is not None:
            self._body.setVisible(open_)
        if open_:
            self.opened.emit()

    def show_note(self, note: str) -> None:
        """A short text on the right of the title."""
        self.head.note.show_text(note)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.head.set_theme(theme)

    def _make(self, fill: Fill) -> None:
        self._fill = None
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(11)
        fill(column)
        self._column.addWidget(self._body)
