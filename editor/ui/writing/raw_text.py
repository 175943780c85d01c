"""Text into Qt's document character for character."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

_TAKEN_FOR_MARKS = ("\ufeff", "\ufffe")


def insert_raw(cursor: QTextCursor, text: str) -> None:
    """Put a text in the place of the selection, as one step of undo.

    Qt takes U+FEFF or U+FFFE at the beginning of a text for a byte order mark: it drops the one and turns all that
    follows around for the other. Such a text goes in behind a letter, which is taken out again.
    """
    if not text.startswith(_TAKEN_FOR_MARKS):
        cursor.insertText(text)
        return
    start = cursor.selectionStart()
    cursor.beginEditBlock()
    cursor.insertText(f"x{text}")
    end = cursor.position()
    cursor.setPosition(start)
    cursor.deleteChar()
    cursor.setPosition(end - 1)
    cursor.endEditBlock()
