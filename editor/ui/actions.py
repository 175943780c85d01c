"""Turns the rows of COMMANDS into Qt actions: menus, keys, tool bar buttons and the palette all share them."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from editor.ui.commands import COMMANDS, Command, Menu
from editor.ui.desk import Desk
from editor.ui.icons import icon
from editor.ui.theme import Theme

Run = Callable[[Command], None]


class Actions(QObject):
    """One action for each command; `run` is called with the command a person chose and is where errors are caught."""

    def __init__(self, desk: Desk, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions: dict[str, QAction] = {}
        for row in COMMANDS:
            self._actions[row.id] = self._make(row, run)

    def action(self, command_id: str) -> QAction:
        """The action of a command."""
        return self._actions[command_id]

    def all(self) -> list[QAction]:
        """Every action, in the order of COMMANDS."""
        return list(self._actions.values())

    def refresh(self) -> None:
        """Bring marks and enabled states up to date."""
        for row in COMMANDS:
            action = self._actions[row.id]
            if row.checked is not None:
                action.setChecked(row.checked(self._desk))
            if row.enabled is not None:
                action.setEnabled(row.enabled(self._desk))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        for row in COMMANDS:
            if row.icon:
                self._actions[row.id].setIcon(icon(row.icon, theme.ink, theme.faint))

    def fill_menu_bar(self, bar: QMenuBar, recent: QMenu) -> None:
        """Build the menus; `recent` goes below "Open"."""
        for menu in Menu:
            shown = bar.addMenu(_(menu.value))
            shown.aboutToShow.connect(self.refresh)
            for row in COMMANDS:
                if row.menu is not menu:
                    continue
                if row.rule_before:
                    shown.addSeparator()
                shown.addAction(self._actions[row.id])
                if row.id == "file.open_folder":
                    shown.addMenu(recent)

    def _make(self, row: Command, run: Run) -> QAction:
        action = QAction(_(row.label), self)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        action.setCheckable(row.checked is not None)
        action.setToolTip(tip(row))
        action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda _checked=False: run(row))
        return action


def tip(row: Command) -> str:
    """A command's words for a tool tip: its label and its key."""
    label = _(row.label).rstrip("…")
    if not row.keys:
        return label
    return f"{label} ({QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)})"
