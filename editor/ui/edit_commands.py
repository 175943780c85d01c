"""Commands of the Edit menu: they act on whatever has the focus, like everywhere else on the desktop."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from editor.ui.desk import Desk
from editor.ui.find_bar import FindBar


def is_editable(desk: Desk) -> bool:
    """Whether the text may be changed."""
    return not desk.window.writing.text.isReadOnly()


def _focused(desk: Desk) -> QLineEdit | QPlainTextEdit:
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, QLineEdit | QPlainTextEdit) else desk.window.writing.text


def undo(desk: Desk) -> None:
    """Take back the last change."""
    _focused(desk).undo()


def redo(desk: Desk) -> None:
    """Do the change again that was taken back."""
    _focused(desk).redo()


def cut(desk: Desk) -> None:
    """Cut the selection."""
    _focused(desk).cut()


def copy(desk: Desk) -> None:
    """Copy the selection."""
    _focused(desk).copy()


def paste(desk: Desk) -> None:
    """Paste the clipboard."""
    _focused(desk).paste()


def select_all(desk: Desk) -> None:
    """Select everything in the text or field."""
    _focused(desk).selectAll()


def _find_bar(desk: Desk) -> FindBar:
    if desk.window.find_bar is None:
        desk.window.add_find_bar(FindBar(desk.window.writing.text, desk.window))
    return cast("FindBar", desk.window.find_bar)


def find(desk: Desk) -> None:
    """Open the find bar."""
    _find_bar(desk).open_bar()


def find_next(desk: Desk) -> None:
    """Go to the next place found."""
    _find_bar(desk).find_next()


def find_previous(desk: Desk) -> None:
    """Go to the place found before."""
    _find_bar(desk).find_previous()
