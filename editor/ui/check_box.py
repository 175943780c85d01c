"""A check box whose square, tick and focus can be seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QStyle, QStyleOptionButton

from editor.ui.icons import icon

SQUARE, TICK, RADIUS = 16, 12, 4  # pixels
MORE = 5  # pixels the square is wider than the style's own


class CheckBox(QCheckBox):
    """Drawn in the colours the application has at the moment."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + MORE, max(hint.height(), SQUARE + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        place = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        words = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        words.translate(-MORE if self._is_mirrored() else MORE, 0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_square(painter, place)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.setPen(self._colour(QPalette.ColorRole.WindowText))
        painter.drawText(words, int(flags), self.text())
        painter.end()

    def _paint_square(self, painter: QPainter, place: QRect) -> None:
        roles = QPalette.ColorRole
        square = QRectF(0, 0, SQUARE - 1, SQUARE - 1)
        square.moveCenter(QRectF(place).center())
        square.moveLeft(self.width() - SQUARE - 0.5 if self._is_mirrored() else 1.0)
        on, focused = self.isChecked(), self.hasFocus()
        accent = self._colour(roles.Accent)
        painter.setBrush(accent if on else self._colour(roles.Base))
        edge = (
            self._colour(roles.WindowText)
            if on and focused
            else accent
            if on or focused
            else self._colour(roles.PlaceholderText)
        )
        painter.setPen(QPen(edge, 2 if focused else 1))
        painter.drawRoundedRect(square, RADIUS, RADIUS)
        if on:
            tick = QRect(0, 0, TICK, TICK)
            tick.moveCenter(square.center().toPoint())
            icon("check", self._colour(roles.Base).name()).paint(painter, tick)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        return QApplication.palette().color(group, role)
