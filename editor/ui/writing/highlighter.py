"""Colours the Markdown in the text: only what is visible or changed is ever computed.

A block remembers in its `userState` how it ends (`markdown_styles.end_state`, shifted by one bit) and in the lowest bit
whether its colours are up to date; -1, Qt's default, means "ordinary text, not coloured yet".
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from editor.ui.theme import Theme
from editor.ui.writing.markdown_styles import NORMAL, Style, end_state, spans
from editor.ui.writing.positions import utf16_length

_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_COLOURED = 1


class Highlighter(QObject):
    """Keeps the visible blocks of a text coloured."""

    def __init__(self, text: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(text)
        self._text = text
        self._formats = _formats(theme)
        self._busy = False
        self._stale = True
        text.document().contentsChange.connect(self._changed)
        text.updateRequest.connect(self._update_requested)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._formats = _formats(theme)
        block = self._text.document().firstBlock()
        while block.isValid():
            if block.userState() >= 0:
                block.setUserState(block.userState() & ~_COLOURED)
            block = block.next()
        self._colour_visible()

    def _changed(self, position: int, removed: int, added: int) -> None:
        if self._busy:
            return
        self._stale = True
        document = self._text.document()
        block = document.findBlock(position)
        last = document.findBlock(position + added)
        last_number = last.blockNumber() if last.isValid() else document.blockCount() - 1
        if last_number - block.blockNumber() > 400:
            self._read_fences(block, last_number)
            return
        self._follow(block, last_number)

    def _follow(self, block: QTextBlock, last_number: int) -> None:
        """Bring the states up to date from `block` on, past `last_number` until nothing changes any more."""
        state = ends_in(block.previous())
        while block.isValid():
            after = end_state(block.text(), state)
            if block.blockNumber() > last_number and after == ends_in(block):
                _forget_colours(block)
                return
            block.setUserState(after << 1)
            state = after
            block = block.next()

    def _read_fences(self, block: QTextBlock, last_number: int) -> None:
        """The same for a long stretch (a whole document): only fenced blocks are touched one by one.

        In a text shown anew, which has no undo history yet, every block but the first is new and knows no state.
        """
        document = self._text.document()
        first, state = block.blockNumber(), ends_in(block.previous())
        block.setUserState(end_state(block.text(), state) << 1)
        if document.isUndoAvailable() or document.isRedoAvailable():
            self._follow(block, last_number)
            return
        lines = document.toRawText().split("\u2029")[first : last_number + 1]
        if any(map(_FENCE.match, lines)):
            for number, line in enumerate(lines, first):
                after = end_state(line, state)
                if state != NORMAL or after != NORMAL:
                    document.findBlockByNumber(number).setUserState(after << 1)
                state = after

    def _update_requested(self, area: QRect, shift: int) -> None:
        """Something is to be painted: look for uncoloured blocks when the text changed, moved or shows anew."""
        if self._stale or shift or area.height() >= self._text.viewport().height():
            self._colour_visible()

    def _colour_visible(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._stale = False
        try:
            block = self._text.firstVisibleBlock()
            bottom = self._text.viewport().height()
            offset = self._text.contentOffset()
            while block.isValid():
                if block.userState() < 0 or not block.userState() & _COLOURED:
                    self._colour(block)
                if self._text.blockBoundingGeometry(block).translated(offset).top() > bottom:
                    return
                block = block.next()
        finally:
            self._busy = False

    def _colour(self, block: QTextBlock) -> None:
        text = block.text()
        state = ends_in(block.previous())
        ranges = []
        plain = text.isascii()
        for span in spans(text, state):
            found = QTextLayout.FormatRange()
            found.start = span.start if plain else utf16_length(text[: span.start])
            found.length = span.length if plain else utf16_length(text[span.start : span.start + span.length])
            found.format = self._formats[span.style]
            ranges.append(found)
        block.setUserState(end_state(text, state) << 1 | _COLOURED)
        # Qt paints the whole pane when it is given formats, even the same ones.
        if not _same_ranges(ranges, block.layout().formats()):
            block.layout().setFormats(ranges)
            self._text.document().markContentsDirty(block.position(), block.length())


def _same_ranges(new: list[QTextLayout.FormatRange], old: list[QTextLayout.FormatRange]) -> bool:
    return len(new) == len(old) and all(
        (one.start, one.length, one.format) == (other.start, other.length, other.format)
        for one, other in zip(new, old, strict=True)
    )


def ends_in(block: QTextBlock) -> int:
    """The code fence still open at the end of a block (`markdown_styles.end_state`), as last worked out."""
    return max(0, block.userState()) >> 1 if block.isValid() else NORMAL


def _forget_colours(block: QTextBlock) -> None:
    if block.userState() >= 0:
        block.setUserState(block.userState() & ~_COLOURED)


def _formats(theme: Theme) -> dict[Style, QTextCharFormat]:
    formats = {style: QTextCharFormat() for style in Style}
    formats[Style.MARK].setForeground(QColor(theme.faint))
    formats[Style.ADDRESS].setForeground(QColor(theme.faint))
    formats[Style.COMMENT].setForeground(QColor(theme.mute))
    formats[Style.LINK].setForeground(QColor(theme.accent))
    formats[Style.CODE].setForeground(QColor(theme.mute))
    formats[Style.HEADING].setForeground(QColor(theme.accent))
    formats[Style.MARKED].setBackground(QColor(theme.selection))
    formats[Style.STRIKE].setFontStrikeOut(True)
    for style in (Style.HEADING, Style.BOLD, Style.BOLD_ITALIC):
        formats[style].setFontWeight(QFont.Weight.Bold)
    for style in (Style.ITALIC, Style.BOLD_ITALIC):
        formats[style].setFontItalic(True)
    return formats
