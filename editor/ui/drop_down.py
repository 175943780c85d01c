"""A list of choices with its arrow, in the colours the application has at the moment."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox

from editor.ui.icons import icon

ARROW = 14  # pixels
MARGIN = 6  # pixels between the arrow and the edge


class DropDown(QComboBox):
    """For dialogs; the wheel scrolls what the list stands in and never changes the choice."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = QApplication.palette().color(group, QPalette.ColorRole.PlaceholderText)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = MARGIN if right_to_left else self.width() - ARROW - MARGIN
        painter = QPainter(self)
        icon("chevron-down", colour.name()).paint(painter, QRect(left, (self.height() - ARROW) // 2, ARROW, ARROW))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
