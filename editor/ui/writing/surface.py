"""The writing pane: header, text and disclaimer card scroll as one sheet, in a centred column.

The text widget scrolls by lines and knows nothing of what stands above and below it. So the sheet keeps two numbers of
its own: how many pixels of the header are scrolled away (`_hidden`) and whether room for the card is made at the end
(`_raised`). Both become viewport margins of the text widget. While the header shows, the text stands at its first line.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from editor.ui import fonts
from editor.ui.theme import LIGHT, Theme
from editor.ui.writing.article_header import ArticleHeader
from editor.ui.writing.disclaimer_card import DisclaimerCard
from editor.ui.writing.highlighter import Highlighter
from editor.ui.writing.text_editor import TextEditor

COLUMN = 68  # characters, INTERFACE.md "Layout"
LEAST_MARGIN = 44  # pixels beside the column
CARD_GAP = 14  # pixels above and below the card


class WritingSurface(QWidget):
    """The text of an article with its title, summary and disclaimer."""

    caret_moved = Signal()
    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("writing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = TextEditor(self)
        self.text.setFont(fonts.writing_font())
        self.text.document().setDocumentMargin(0)
        self.header = ArticleHeader(self)
        self.card = DisclaimerCard(self)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.highlighter = Highlighter(self.text, LIGHT)
        self._column = COLUMN
        self._hidden = 0
        self._raised = False
        self._placing = False
        self._led = False
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.header.set_theme(theme)
        self.card.set_theme(theme)
        self.highlighter.set_theme(theme)

    def set_writing_font(self, font: QFont) -> None:
        """Write in another font or size."""
        if font != self.text.font():
            self.text.setFont(font)
            self._place_soon()

    def show_top(self) -> None:
        """Scroll to the very top, header and all."""
        self.text.verticalScrollBar().setValue(0)
        self._hide(0)

    def put_caret(self, position: int) -> None:
        """Put the caret at a position in Qt's units, or at the end when the text is shorter."""
        cursor = self.text.textCursor()
        cursor.setPosition(max(0, min(position, self.text.document().characterCount() - 1)))
        self.text.setTextCursor(cursor)

    def first_visible_line(self) -> int:
        """The 0-based line at the top of the pane."""
        return self.text.firstVisibleBlock().blockNumber()

    def lead_to_line(self, line: int) -> None:
        """Bring a 0-based line to the top because the page was scrolled there; says nothing about it."""
        if line == self.first_visible_line():
            return
        self._led = True
        self.scroll_to_line(line)
        self._led = False

    def scroll_to_line(self, line: int) -> None:
        """Bring a 0-based line to the top of the pane, without moving the caret."""
        block = self.text.document().findBlockByNumber(line)
        self._hide(self._header_height() if line > 0 else 0)
        self.text.verticalScrollBar().setValue(block.firstLineNumber() if line > 0 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_and_follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and not event.modifiers():
            return self._wheel(event)
        return False

    def _connect(self) -> None:
        self.text.viewport().installEventFilter(self)
        self.header.installEventFilter(self)
        self.text.verticalScrollBar().valueChanged.connect(self._text_scrolled)
        self.text.verticalScrollBar().rangeChanged.connect(self._place_soon)
        self.text.cursorPositionChanged.connect(self._caret_moved)
        self.text.document().documentLayout().documentSizeChanged.connect(self._place_soon)
        self.text.left_upwards.connect(self._enter_header)
        self.header.left_downwards.connect(self._enter_text)
        self.header.height_changed.connect(self._place_soon)
        self.bar.actionTriggered.connect(self._bar_moved)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place_and_follow)

    def _place_soon(self) -> None:
        self._soon.start()

    def _place_and_follow(self) -> None:
        """Lay out anew, and never push the caret out of sight of somebody who writes."""
        seen = self.text.hasFocus() and self._sees_caret()
        self._place()
        if seen and not self._sees_caret():
            self.text.ensureCursorVisible()

    def _sees_caret(self) -> bool:
        return self.text.viewport().rect().contains(self.text.cursorRect())

    # The sheet

    @property
    def _line_height(self) -> int:
        return max(1, self.text.fontMetrics().lineSpacing())

    def _header_height(self) -> int:
        return self.header.sizeHint().height()

    def _place(self) -> None:
        """Lay the sheet out anew for the present size, scroll position and text."""
        if self._placing:
            return
        self._placing = True
        side = self._side_margin()
        bar_width = self.bar.sizeHint().width()
        self.bar.setGeometry(self.width() - bar_width, 0, bar_width, self.height())
        self.text.setGeometry(0, 0, self.width() - bar_width, self.height())
        column_width = max(60, self.width() - bar_width - 2 * side)
        self.header.setFixedWidth(column_width)
        self.header.activate_layout()
        height = self._header_height()
        self._hidden = max(0, min(self._hidden, height))
        bottom = self._card_room() if self._raised and not self._card_fits(height) else 0
        self.text.setViewportMargins(side, height - self._hidden, side, bottom)
        self.header.setGeometry(side, -self._hidden, column_width, height)
        self.header.setVisible(self._hidden < height)
        self._place_card(side, column_width)
        self._placing = False
        self._show_bar()

    def _side_margin(self) -> int:
        wanted = self._column * self.text.fontMetrics().averageCharWidth()
        return max(LEAST_MARGIN, (self.width() - wanted) // 2)

    def _text_bottom(self) -> int | None:
        """Where the last line ends, in the pane's pixels; None while it is below the visible part."""
        last = self.text.document().lastBlock()
        if not last.isVisible():
            return None
        geometry = self.text.blockBoundingGeometry(last).translated(self.text.contentOffset())
        bottom = math.ceil(geometry.bottom()) + self.text.viewport().geometry().top()
        return bottom if geometry.top() <= self.text.viewport().height() else None

    def _card_room(self) -> int:
        return self.card.height() + 2 * CARD_GAP

    def _card_fits(self, header_height: int) -> bool:
        lines = self.text.document().size().height()
        needed = header_height + lines * self._line_height + self._card_room()
        return needed < self.height()

    def _place_card(self, side: int, width: int) -> None:
        bottom = self._text_bottom()
        self.card.setVisible(bottom is not None and bottom < self.height())
        if bottom is not None:
            self.card.setGeometry(side, bottom + CARD_GAP, width, self.card.height())

    def _hide(self, pixels: int) -> None:
        wanted = max(0, min(pixels, self._header_height()))
        if wanted != self._hidden:
            self._hidden = wanted
            self._place()

    # Scrolling

    def _wheel(self, event: QWheelEvent) -> bool:
        pixels = -(event.pixelDelta().y() or round(event.angleDelta().y() / 120 * 3 * self._line_height))
        bar = self.text.verticalScrollBar()
        if bar.value() == 0 and (pixels < 0 or self._hidden < self._header_height()) and self._overflows():
            self._hide(self._hidden + pixels)
            return True
        at_end = bar.value() >= bar.maximum()
        if at_end and pixels > 0 and not self._raised:
            self._show_end()
            return True
        return False

    def _show_end(self) -> None:
        """Scroll to the very end, card and all."""
        self._raised = True
        self._place()
        self.text.verticalScrollBar().setValue(self.text.verticalScrollBar().maximum())

    def _overflows(self) -> bool:
        return not self._card_fits(self._header_height()) or self._hidden > 0

    def _text_scrolled(self, value: int) -> None:
        if self._placing:
            return
        rest = self._header_height() - self._hidden
        if value > 0 and rest > 0:
            lines = min(value, math.ceil(rest / self._line_height))
            self._hidden = min(self._header_height(), self._hidden + lines * self._line_height)
            self._place()
            self.text.verticalScrollBar().setValue(value - lines)
        if value <= self.text.verticalScrollBar().maximum() - math.ceil(self._card_room() / self._line_height):
            self._raised = False
        self._place()
        if not self._led:
            self.scrolled.emit()

    def _caret_moved(self) -> None:
        cursor = self.text.textCursor()
        if (
            cursor.blockNumber() == 0
            and self.text.verticalScrollBar().value() == 0
            and self._caret_on_first_line(cursor)
        ):
            self._hide(0)
        self._raise(cursor.block() == self.text.document().lastBlock())
        self.caret_moved.emit()

    def _caret_on_first_line(self, cursor: QTextCursor) -> bool:
        return self.text.cursorRect(cursor).top() < self._line_height

    def _raise(self, raised: bool) -> None:
        if raised != self._raised:
            self._raised = raised
            self._place_soon()

    def _show_bar(self) -> None:
        inner = self.text.verticalScrollBar()
        shown = math.ceil((self._header_height() - self._hidden) / self._line_height)
        header_lines = math.ceil(self._header_height() / self._line_height)
        self.bar.setRange(0, max(0, header_lines - shown + inner.maximum()))
        self.bar.setPageStep(max(1, self.height() // self._line_height))
        self.bar.setValue(header_lines - shown + inner.value())
        self.bar.setVisible(self.bar.maximum() > 0)

    def _bar_moved(self) -> None:
        value, at_end = self.bar.sliderPosition(), self.bar.sliderPosition() >= self.bar.maximum()
        header_lines = math.ceil(self._header_height() / self._line_height)
        self._hide(value * self._line_height)
        if at_end:
            self._show_end()
        else:
            self.text.verticalScrollBar().setValue(max(0, value - header_lines))

    # Moving between the parts

    def _enter_header(self) -> None:
        self._hide(0)
        self.header.summary.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _enter_text(self) -> None:
        self.text.setFocus(Qt.FocusReason.TabFocusReason)
