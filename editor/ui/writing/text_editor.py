"""The Markdown text itself: raw text in, raw text out, and nothing between a key and the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from editor.ui.writing import list_editing
from editor.ui.writing.highlighter import ends_in
from editor.ui.writing.markdown_styles import NORMAL, end_state
from editor.ui.writing.passage import Passage
from editor.ui.writing.positions import code_points, common_edges, utf16_length
from editor.ui.writing.raw_text import insert_raw
from editor.ui.writing.rewriting import Rewriting

PARAGRAPH_SEPARATOR = "\u2029"

_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_AIDS: Mapping[tuple[Qt.Key, bool], Callable[[Passage], Passage | None]] = MappingProxyType(
    {
        (Qt.Key.Key_Return, False): list_editing.enter,
        (Qt.Key.Key_Enter, False): list_editing.enter,
        (Qt.Key.Key_Return, True): list_editing.line_break,
        (Qt.Key.Key_Enter, True): list_editing.line_break,
        (Qt.Key.Key_Backspace, False): list_editing.backspace,
        (Qt.Key.Key_Tab, False): list_editing.nest,
        (Qt.Key.Key_Backtab, True): list_editing.unnest,
    }
)  # by key and whether Shift is held


class TextEditor(QPlainTextEdit):
    """The text of the article.

    `edited`: the text is another one than before. `left_upwards`: Up was pressed on the first line. `files_dropped` and
    `images_dropped` carry what did not belong into the text. Lines are 0-based lines of the body.
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
        self._rewriting = Rewriting(self)
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
        cursor = self.textCursor()
        cursor.beginEditBlock()  # with the caret where it is: that is where undoing puts it
        cursor.setPosition(utf16_length(before[:start]))
        cursor.setPosition(utf16_length(before[:end_before]), QTextCursor.MoveMode.KeepAnchor)
        insert_raw(cursor, text[start:end_after])
        cursor.endEditBlock()

    def rewrite(
        self,
        change: Callable[[Passage], Passage | None],
        *,
        around: Callable[[str], bool] | None = None,
        toggle: str = "",
    ) -> bool:
        """Change the lines of the selection (`Rewriting.apply`); never while composing or read-only."""
        if self._composing or self.isReadOnly():
            return False
        return self._rewriting.apply(change, around=around, toggle=toggle)

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
        return cursor.blockNumber(), code_points(cursor.block().text(), cursor.positionInBlock())

    def selected_text(self) -> str:
        """The selected text, empty when there is none."""
        return self.textCursor().selectedText().replace(PARAGRAPH_SEPARATOR, "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Up and plain and self._on_first_line():
            self.left_upwards.emit()
        elif not self._aided(event):
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
            insert_raw(self.textCursor(), source.text().replace("\r\n", "\n").replace("\r", "\n"))

    def _aided(self, event: QKeyEvent) -> bool:
        """Whether a key did what a list, quote or line break asks for; in code every key is plain."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        aid = _AIDS.get((Qt.Key(event.key()), shifted))
        if aid is None or event.modifiers() & _COMMANDING:
            return False
        if not self._in_code():
            return self.rewrite(aid, around=list_editing.belongs_to_list)
        if aid is list_editing.line_break and not self.isReadOnly():
            self.textCursor().insertText("\n")
            return True
        return False

    def _in_code(self) -> bool:
        """Whether the caret or the beginning of the selection stands in a code fence."""
        block = self.document().findBlock(self.textCursor().selectionStart())
        state = ends_in(block.previous())
        return (state, end_state(block.text(), state)) != (NORMAL, NORMAL)

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
