"""A row of exclusive choices drawn as one control: tabs of a panel, or the three states of the disclaimer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class Segmented(QFrame):
    """`chosen` carries the index the person picked; showing an index by program emits nothing."""

    chosen = Signal(int)

    def __init__(
        self, labels: Sequence[str], name: str, *, accented: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segmented")
        self.setProperty("accented", accented)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for index, label in enumerate(labels):
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"{name}: {label}")
            self._group.addButton(button, index)
            row.addWidget(button, 1)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        """The index shown as chosen, -1 for none."""
        return self._group.checkedId()

    def show_choice(self, index: int) -> None:
        """Show an index as chosen; -1 shows none."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)
        elif self._group.checkedButton() is not None:
            self._group.setExclusive(False)
            self._group.checkedButton().setChecked(False)
            self._group.setExclusive(True)

    def set_label(self, index: int, label: str) -> None:
        """Change the words of one segment."""
        button = self._group.button(index)
        if button.text() != label:
            button.setText(label)
            button.setAccessibleName(f"{self.accessibleName()}: {label}")

    def set_enabled(self, index: int, enabled: bool) -> None:
        """Whether one segment can be chosen."""
        self._group.button(index).setEnabled(enabled)

    def focus_current(self) -> None:
        """Put the focus on the chosen segment, or the first."""
        button = self._group.checkedButton() or self._group.button(0)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        buttons = self._group.buttons()
        focused = next((place for place, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
