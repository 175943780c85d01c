"""Find in the text: a bar, not a dialog. It shows how many there are and goes from one to the next."""

from __future__ import annotations

import re
from gettext import gettext as _
from gettext import ngettext

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

from editor.ui.writing.positions import utf16_length
from editor.ui.writing.text_editor import TextEditor

MOST_MARKS = 2000  # places that are coloured


class FindBar(QFrame):
    """Hidden until it is asked for; Escape closes it and gives the focus back to the text."""

    closed = Signal()

    def __init__(self, text: TextEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._text = text
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Find"))
        self.field.setAccessibleName(_("Find"))
        self._count = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for words, step in (
            (_("Previous"), self.find_previous),
            (_("Next"), self.find_next),
            (_("Close"), self.close_bar),
        ):
            button = QPushButton(words, self)
            button.clicked.connect(lambda _checked=False, step=step: step())
            row.addWidget(button)
        self.field.textChanged.connect(self._mark_all)
        self.field.returnPressed.connect(self.find_next)
        text.edited.connect(self._text_edited)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar, looking for the selected text if there is one on one line."""
        selected = self._text.selected_text()
        if selected and "\n" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._mark_all()

    def close_bar(self) -> None:
        """Hide the bar and go back to the text."""
        self.hide()
        self._text.setExtraSelections([])
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()

    def find_next(self) -> None:
        """Go to the next place, from the end on to the beginning."""
        self._go(forward=True)

    def find_previous(self) -> None:
        """Go to the place before, from the beginning on to the end."""
        self._go(forward=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _places(self) -> list[tuple[int, int]]:
        wanted = self.field.text()
        if not wanted:
            return []
        text = self._text.text()
        found = [match.span() for match in re.finditer(re.escape(wanted), text, re.IGNORECASE)]
        if text.isascii():
            return found
        places, at, units = [], 0, 0
        for start, end in found:
            units += utf16_length(text[at:start])
            length = utf16_length(text[start:end])
            places.append((units, units + length))
            at, units = end, units + length
        return places

    def _go(self, *, forward: bool) -> None:
        places = self._places()
        if not places:
            return
        cursor = self._text.textCursor()
        if forward:
            place = next((place for place in places if place[0] >= cursor.selectionEnd()), places[0])
        else:
            place = next((place for place in reversed(places) if place[1] <= cursor.selectionStart()), places[-1])
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()

    def _text_edited(self) -> None:
        if self.isVisible():
            self._mark_all()

    def _mark_all(self) -> None:
        places = self._places()
        self._count.setText(
            ngettext("{n} place", "{n} places", len(places)).format(n=len(places)) if self.field.text() else ""
        )
        look = QTextCharFormat()
        look.setBackground(self._text.palette().highlight())
        marks = []
        for start, end in places[:MOST_MARKS]:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._text.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            marks.append(mark)
        self._text.setExtraSelections(marks)
