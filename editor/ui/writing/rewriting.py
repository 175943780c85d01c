"""Brings a pure change of a passage into a text widget: one undo step that touches only what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from editor.ui.writing.highlighter import ends_in
from editor.ui.writing.passage import Passage
from editor.ui.writing.positions import code_points, common_edges, utf16_length
from editor.ui.writing.raw_text import insert_raw

MOST_AROUND = 300  # lines looked at before and after the selection


@dataclass(frozen=True, slots=True)
class _Toggled:
    """What a toggle just did, so that asking for it again at once gives back the same bytes.

    Qt counts a document's revisions on even when it shows another text, so one never stands for two texts.
    """

    name: str
    revision: int
    first: int
    before: Passage
    after: Passage


class Rewriting:
    """Applies changes to the lines of the selection in `text`."""

    def __init__(self, text: QPlainTextEdit) -> None:
        self._text = text
        self._toggled: _Toggled | None = None

    def apply(
        self,
        change: Callable[[Passage], Passage | None],
        *,
        around: Callable[[str], bool] | None = None,
        toggle: str = "",
    ) -> bool:
        """Change the lines of the selection, with those around that `around` takes in; False when there is no change.

        `toggle` names a change that takes itself back when it is asked for twice in a row.
        """
        first, last = self._blocks(around)
        before = self._passage(first, last)
        toggled = self._toggled
        self._toggled = None
        if toggled and (toggled.name, toggled.revision) == (toggle, self._text.document().revision()):
            first = self._text.document().findBlockByNumber(toggled.first)
            if self._selects(first, toggled.after):
                self._write(first, toggled.after, toggled.before)
                return True
        after = change(before)
        if after is None:
            return False
        number = first.blockNumber()  # a block that is written over may be another one afterwards
        self._write(first, before, after)
        if toggle:
            self._toggled = _Toggled(toggle, self._text.document().revision(), number, before, after)
        return True

    def _blocks(self, around: Callable[[str], bool] | None) -> tuple[QTextBlock, QTextBlock]:
        cursor, document = self._text.textCursor(), self._text.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        if around is not None:
            for _count in range(MOST_AROUND):
                if not first.previous().isValid() or not around(first.previous().text()):
                    break
                first = first.previous()
            for _count in range(MOST_AROUND):
                if not last.next().isValid() or not around(last.next().text()):
                    break
                last = last.next()
        return first, last

    def _passage(self, first: QTextBlock, last: QTextBlock) -> Passage:
        lines, block = [first.text()], first
        while block != last:
            block = block.next()
            lines.append(block.text())
        text, cursor = "\n".join(lines), self._text.textCursor()
        start = code_points(text, cursor.selectionStart() - first.position())
        end = code_points(text, cursor.selectionEnd() - first.position()) if cursor.hasSelection() else start
        return Passage(text, start, end, ends_in(first.previous()))

    def _selects(self, first: QTextBlock, passage: Passage) -> bool:
        cursor, start = self._text.textCursor(), first.position()
        there = (cursor.selectionStart() - start, cursor.selectionEnd() - start)
        return there == (utf16_length(passage.text[: passage.start]), utf16_length(passage.text[: passage.end]))

    def _write(self, first: QTextBlock, before: Passage, after: Passage) -> None:
        origin = first.position()
        cursor = self._text.textCursor()
        backwards = cursor.position() < cursor.anchor()
        start, end_before, end_after = common_edges(before.text, after.text)
        if (start, start) != (end_before, end_after):
            edit = self._text.textCursor()
            edit.beginEditBlock()  # with the caret where it is: that is where undoing puts it
            edit.setPosition(origin + utf16_length(before.text[:start]))
            edit.setPosition(origin + utf16_length(before.text[:end_before]), QTextCursor.MoveMode.KeepAnchor)
            insert_raw(edit, after.text[start:end_after])
            edit.endEditBlock()
        anchor = origin + utf16_length(after.text[: after.start])
        position = origin + utf16_length(after.text[: after.end])
        if backwards:
            anchor, position = position, anchor
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()
