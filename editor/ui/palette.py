"""The command palette: every command with its key, found by a few letters of its words."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

WIDTH, HEIGHT = 520, 380


class CommandPalette(QDialog):
    """Lists actions; Enter runs the marked one, Escape closes."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Command palette"))
        self._actions = actions
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Type a command"))
        self.field.setAccessibleName(_("Type a command"))
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(_("Commands"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.rows)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.rows.itemClicked.connect(self._run)
        self._filter("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette in the upper middle of a window."""
        self.resize(WIDTH, HEIGHT)
        corner = window.mapToGlobal(QPoint((window.width() - WIDTH) // 2, 90))
        self.move(corner)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.rows.setCurrentRow((self.rows.currentRow() + step) % max(1, self.rows.count()))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.rows.currentItem())
                return True
        return False

    def _filter(self, wanted: str) -> None:
        self.rows.clear()
        ranked = sorted(
            (rank, place) for place, action in enumerate(self._actions) if (rank := score(wanted, action.text())) >= 0
        )
        for _rank, place in ranked:
            action = self._actions[place]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(f"{action.text().replace('&', '')}    {keys}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, place)
            if not action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        action = self._actions[item.data(Qt.ItemDataRole.UserRole)]
        self.close()
        action.trigger()


def score(wanted: str, label: str) -> int:
    """How well letters fit a label: 0 is best, -1 not at all. The letters must appear in order."""
    wanted, label = wanted.casefold().strip(), label.casefold().replace("&", "")
    if not wanted:
        return 0
    at = label.find(wanted)
    if at >= 0:
        return at
    place = rank = 0
    for letter in wanted.replace(" ", ""):
        found = label.find(letter, place)
        if found < 0:
            return -1
        rank += found - place
        place = found + 1
    return 100 + rank
