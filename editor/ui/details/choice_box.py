"""A drop-down list of values with their words, which are cut with an ellipsis where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from editor.ui.drop_down import DropDown

_BESIDE = 4  # pixels between the words and the arrow
_WIDEST = 420  # pixels, of the open list


class ChoiceBox(DropDown):
    """`picked` carries the value a person chose; a value that is not in the list is shown as it is."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def showPopup(self) -> None:
        view = self.view()
        wanted = view.sizeHintForColumn(0) + 2 * view.frameWidth() + 20
        view.setMinimumWidth(min(_WIDEST, max(self.width(), wanted)))
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(style, option, part, self)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - _BESIDE
        )

    def _choices(self) -> list[tuple[str, str]]:
        return [(str(self.itemData(index)), self.itemText(index)) for index in range(self.count())]
