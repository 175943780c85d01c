"""A layout that puts widgets side by side and goes on in the next line, like words."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_NARROWEST = 60  # pixels


class FlowLayout(QLayout):
    """The last widget takes what is left of its line, where that is wanted."""

    def __init__(self, parent: QWidget, *, spacing: int = 6, stretches_last: bool = True) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._stretches_last = stretches_last
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        tallest = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(_NARROWEST + margins.left() + margins.right(), tallest + margins.top() + margins.bottom())

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Walk along the lines; returns the height of all of them with the margins."""
        margins: QMargins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        across, down, tallest = 0, 0, 0
        for index, item in enumerate(self._items):
            last = index == len(self._items) - 1
            hint = item.sizeHint()
            width = min(hint.width(), inner.width())
            if across and across + width > inner.width():
                across, down, tallest = 0, down + tallest + self.spacing(), 0
            if last and self._stretches_last:
                width = max(width, inner.width() - across)
            if place:
                item.setGeometry(self._mirrored(inner, QRect(QPoint(across, down), QSize(width, hint.height()))))
            across += width + self.spacing()
            tallest = max(tallest, hint.height())
        return down + tallest + margins.top() + margins.bottom()

    def _mirrored(self, inner: QRect, place: QRect) -> QRect:
        """The place on screen, from the right in layouts that run to the left."""
        place = place.translated(inner.topLeft())
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(inner.right() - (place.left() - inner.left()))
        return place
