"""A field for a title or a summary: one paragraph that wraps and grows, and never holds a line break."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget


class GrowingField(QPlainTextEdit):
    """`edited` carries the new text; `left_downwards` and `left_upwards` say where the writer goes next."""

    edited = Signal(str)
    left_downwards = Signal()
    left_upwards = Signal()
    height_changed = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown = ""
        self.document().setDocumentMargin(0)
        self.setCursorWidth(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._text_changed)

    def text(self) -> str:
        """The text as written; U+00A0 is content."""
        return self.document().toRawText().replace("\u2029", " ")

    def show_text(self, text: str) -> None:
        """Show a value; an equal one changes nothing, not even the caret."""
        line = text.replace("\n", " ")
        if line != self.text():
            self._shown = line
            self.setPlainText(line)

    def sizeHint(self) -> QSize:
        return QSize(200, self._needed_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._needed_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            key == Qt.Key.Key_Down and not self._can_move(QTextCursor.MoveOperation.Down)
        ):
            self.left_downwards.emit()
        elif key == Qt.Key.Key_Up and not self._can_move(QTextCursor.MoveOperation.Up):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(" ".join(source.text().split()))

    def _can_move(self, operation: QTextCursor.MoveOperation) -> bool:
        return self.textCursor().movePosition(operation)

    def _text_changed(self) -> None:
        self._fit()
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit(self._shown)

    def _needed_height(self) -> int:
        lines = max(1, self.document().firstBlock().layout().lineCount())
        return lines * self.fontMetrics().lineSpacing() + 2

    def _fit(self) -> None:
        if self.height() != self._needed_height():
            self.setFixedHeight(self._needed_height())
            self.height_changed.emit()
