"""A check box whose frame and tick can be seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme

_SIDE = 15  # pixels


class TickBox(QCheckBox):
    """Drawn in the theme's colours; Qt's own frame is too faint on dark."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = LIGHT

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        theme, on = self._theme, self.isChecked()
        element = QStyle.SubElement
        room = self.style().subElementRect(element.SE_CheckBoxIndicator, option, self)
        words = self.style().subElementRect(element.SE_CheckBoxContents, option, self)
        box = QRect(room.center().x() - _SIDE // 2, room.center().y() - _SIDE // 2, _SIDE, _SIDE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.accent if on or self.hasFocus() else theme.mute
        painter.setPen(QPen(QColor(edge), 1.6 if self.hasFocus() else 1.0))
        painter.setBrush(QColor(theme.accent if on else theme.field))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            icon("check", theme.accent_ink).paint(painter, box.adjusted(2, 2, -2, -2))
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.faint))
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.drawText(words, side, self.text())
        painter.end()
