"""A drop-down list for forms: the wheel scrolls the form and never changes the choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme

_ARROW = 14  # pixels
_WIDEST = 420  # pixels, of the open list


class ChoiceBox(QComboBox):
    """`picked` carries the value a person chose; a value that is not in the list is shown as it is."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(24)
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    def value(self) -> str:
        """The value shown."""
        return str(self.currentData() or "")

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these values, each with its words."""
        if choices == self._choices():
            return
        chosen = self.value()
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def show_value(self, value: str) -> None:
        """Show a value as chosen."""
        index = self.findData(value)
        if index < 0:
            self.addItem(value, value)
            index = self.count() - 1
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if self.toolTip() != self.currentText():
            self.setToolTip(self.currentText())

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self.update()

    def showPopup(self) -> None:
        view = self.view()
        wanted = view.sizeHintForColumn(0) + 2 * view.frameWidth() + 20
        view.setMinimumWidth(min(_WIDEST, max(self.width(), wanted)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self._draw_arrow(painter)
        painter.end()

    def _draw_arrow(self, painter: QPainter) -> None:
        theme = self._theme
        arrow = icon("chevron-down", theme.mute if self.isEnabled() else theme.faint)
        left = 9 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 9 - _ARROW
        arrow.paint(painter, QRect(QPoint(left, (self.height() - _ARROW) // 2), QSize(_ARROW, _ARROW)))

    def _choices(self) -> list[tuple[str, str]]:
        return [(str(self.itemData(index)), self.itemText(index)) for index in range(self.count())]
