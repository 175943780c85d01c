"""The Markdown text itself: raw text in, raw text out, and nothing between a key and the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from editor.ui.writing.positions import common_edges, utf16_length

PARAGRAPH_SEPARATOR = "\u2029"


class TextEditor(QPlainTextEdit):
    """The text of the article.

    `edited`: the text is another one than before. `left_upwards`: Up was pressed on the first line. `files_dropped` and
    `image_pasted` carry what did not belong into the text. Lines are 0-based lines of the body.
    """

    edited = Signal()
    left_upwards = Signal()
    focus_lost = Signal()
    files_dropped = Signal(list)
    images_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.setCursorWidth(2)
        self.setAccessibleName(self.tr("Article text"))
        self._composing = False
        self.textChanged.connect(self.edited)

    @property
    def composing(self) -> bool:
        """Whether an input method is at work; nothing else may touch the text then."""
        return self._composing

    def text(self) -> str:
        """The text, character for character (U+00A0 and U+2028 are content), lines separated by a newline."""
        return self.document().toRawText().replace(PARAGRAPH_SEPARATOR, "\n")

    def show_text(self, text: str) -> None:
        """Show another text, forgetting the undo history; an equal one changes nothing."""
        if text != self.text() or not self.document().characterCount():
            self.setPlainText(text)

    def replace_text(self, text: str) -> None:
        """Turn the present text into `text` as one undo step that touches only what differs."""
        before = self.text()
        start, end_before, end_after = common_edges(before, text)
        if start == end_before and start == end_after:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(utf16_length(before[:start]))
        cursor.setPosition(utf16_length(before[:end_before]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start:end_after])
        cursor.endEditBlock()

    def go_to(self, line: int, column: int = 0) -> None:
        """Put the caret on a line and column (0-based, code points) and take the focus."""
        block = self.document().findBlockByNumber(max(0, min(line, self.blockCount() - 1)))
        cursor = self.textCursor()
        text = block.text()
        cursor.setPosition(block.position() + utf16_length(text[: max(0, column)]))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def caret(self) -> tuple[int, int]:
        """Line and column of the caret, both 0-based, the column in code points."""
        cursor = self.textCursor()
        before = cursor.block().text().encode("utf-16-le", "surrogatepass")[: 2 * cursor.positionInBlock()]
        return cursor.blockNumber(), len(before.decode("utf-16-le", "replace"))

    def selected_text(self) -> str:
        """The selected text, empty when there is none."""
        return self.textCursor().selectedText().replace(PARAGRAPH_SEPARATOR, "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Up and plain and self._on_first_line():
            self.left_upwards.emit()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_lost.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasImage() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = _local_files(source)
        if paths:
            (self.images_dropped if all(_is_image(path) for path in paths) else self.files_dropped).emit(paths)
        elif source.hasText():
            self.textCursor().insertText(source.text().replace("\r\n", "\n").replace("\r", "\n"))

    def _on_first_line(self) -> bool:
        cursor = self.textCursor()
        if cursor.blockNumber() != 0:
            return False
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        return not line.isValid() or line.lineNumber() == 0


def _local_files(source: QMimeData) -> Sequence[str]:
    if not source.hasUrls():
        return []
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile()]


def _is_image(path: str) -> bool:
    return path.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"))
