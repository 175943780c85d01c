"""Fields of words: one line, or several; with a counter where the field has a limit."""

from __future__ import annotations

from gettext import gettext as _
from unicodedata import bidirectional

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from editor.article.fields import Field, FieldValue
from editor.article.text_width import pixel_width
from editor.ui.details.field_widget import FieldWidget

TITLE_SIZE, DESCRIPTION_SIZE = 20, 14  # pixels, of a search result (ARTICLE-domain § 3.4)
_TEXT_MARGIN = 2  # pixels that QLineEdit leaves beside its text
_LONGEST_MEASURED = 1000  # characters; wider is too wide in any case


def counter(field: Field, text: str, size: int) -> tuple[str, str]:
    """The counter of a field such as "58 / 60", and "warn" when the text is too long or too wide."""
    if field.limit is None:
        return "", ""
    too_wide = field.pixel_limit is not None and pixel_width(text[:_LONGEST_MEASURED], size) > field.pixel_limit
    count = f"{len(text)} / {field.limit}"
    return count, "warn" if len(text) > field.limit or too_wide else ""


class WordLine(QLineEdit):
    """A line that ends in an ellipsis where its text is longer than it and nobody is in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        margins = self.textMargins()
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        inside.adjust(margins.left() + _TEXT_MARGIN, 0, -margins.right() - _TEXT_MARGIN, 0)
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= inside.width():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        side = Qt.AlignmentFlag.AlignRight if self._starts_from_the_right() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | side, shown)
        painter.end()

    def _starts_from_the_right(self) -> bool:
        first = next((kind for kind in map(bidirectional, self.text()) if kind in ("L", "R", "AL")), "")
        return first in ("R", "AL") if first else self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class TextField(FieldWidget):
    """One line of text."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = WordLine(self)
        self.line.setAccessibleName(self.name)
        self.line.setPlaceholderText(_(field.placeholder) if field.placeholder else "")
        self._words = QStringListModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.line.textEdited.connect(self.edited.emit)
        self.line.editingFinished.connect(self._show_start)

    def value(self) -> FieldValue:
        return self.line.text()

    def display(self, value: FieldValue) -> None:
        self.line.setText(str(value or ""))
        self._show_start()

    def aside(self) -> tuple[str, str]:
        return counter(self.field, self.line.text(), TITLE_SIZE)

    def show_fallback(self, text: str) -> None:
        shown = text or (_(self.field.placeholder) if self.field.placeholder else "")
        if shown != self.line.placeholderText():
            self.line.setPlaceholderText(shown)

    def set_suggestions(self, texts: tuple[str, ...]) -> None:
        if self.line.completer() is None:
            completer = QCompleter(self._words, self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated.connect(self.edited.emit)
            self.line.setCompleter(completer)
        self._words.setStringList(list(texts))

    def set_editable(self, editable: bool) -> None:
        self.line.setReadOnly(not editable)

    def focus_target(self) -> QWidget:
        return self.line

    def _show_start(self) -> None:
        """A long line is read from its beginning, unless a person is in it."""
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)


class GrowingText(QPlainTextEdit):
    """Several lines that grow with the text; `text_edited` comes only when a person changed it."""

    text_edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, least: int = 2, most: int = 8) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._known = ""
        self.setObjectName("field")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._text_changed)
        self._fit()

    def text(self) -> str:
        """The text as written; U+00A0 is content."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show a text; an equal one changes nothing, not even the caret."""
        if text != self.text():
            self._known = text
            self.setPlainText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _text_changed(self) -> None:
        self._fit()
        text = self.text()
        if text != self._known:
            self._known = text
            self.text_edited.emit(text)

    def _fit(self) -> None:
        self.ensurePolished()
        written = int(self.document().size().height())
        lines = max(self._least, min(self._most, written))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if written > lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        frame = self.height() - self.viewport().height() if self.isVisible() else 14
        height = lines * self.fontMetrics().lineSpacing() + frame
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class LongField(FieldWidget):
    """A paragraph or two; line breaks at the end are not part of the value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = GrowingText(self.name, self)
        self.box.setPlaceholderText(_(field.placeholder) if field.placeholder else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.text_edited.connect(self._text_edited)

    def value(self) -> FieldValue:
        return self.box.text().rstrip("\n")

    def display(self, value: FieldValue) -> None:
        self.box.show_text(str(value or ""))

    def aside(self) -> tuple[str, str]:
        return counter(self.field, str(self.value()), DESCRIPTION_SIZE)

    def show_fallback(self, text: str) -> None:
        shown = text or (_(self.field.placeholder) if self.field.placeholder else "")
        if shown != self.box.placeholderText():
            self.box.setPlaceholderText(shown)

    def set_editable(self, editable: bool) -> None:
        self.box.setReadOnly(not editable)

    def focus_target(self) -> QWidget:
        return self.box

    def _text_edited(self, _text: str) -> None:
        self.edited.emit(self.value())
