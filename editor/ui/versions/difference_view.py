"""Two texts in one, word by word: what went is struck out, what came is underlined, each in a colour of its own."""

from __future__ import annotations

from bisect import bisect_right
from gettext import gettext as _
from gettext import ngettext
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from editor.article.word_differences import Kind, Piece
from editor.ui import fonts
from editor.ui.shortened import shortened
from editor.ui.theme import Theme

_MARGIN: Final = 10  # pixels around the text


class DifferenceView(QWidget):
    """Shows pieces and walks through their changes. `passage_entered` carries the number of the present one, or -1."""

    passage_entered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._passage = -1
        self.text = QPlainTextEdit(self)
        self.said = QLabel(self)
        self.before, self.after = QPushButton(_("Previous change"), self), QPushButton(_("Next change"), self)
        self._lay_out()
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.text.cursorPositionChanged.connect(self._find_passage)
        for keys, step in (("F3", 1), ("Shift+F3", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._step(step))

    @property
    def passage(self) -> int:
        """The number of the change somebody is at, -1 for none."""
        return self._passage

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self._starts)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show other pieces, from the first change on."""
        self._pieces, self._starts, self._ends = pieces, [], []
        self.text.clear()
        cursor = self.text.textCursor()
        cursor.beginEditBlock()
        for piece in pieces:
            start = cursor.position()
            cursor.insertText(piece.text, self._format(piece.kind))
            if piece.passage == len(self._starts):
                self._starts.append(start)
                self._ends.append(cursor.position())
            elif piece.passage >= 0:
                self._ends[piece.passage] = cursor.position()
        cursor.endEditBlock()
        self._passage = -1
        self._go_to(0) if self._starts else self._show_passage(-1)

    def _step(self, step: int) -> None:
        if self._starts:
            here = self._passage if self._passage >= 0 else (-1 if step > 0 else 0)
            self._go_to((here + step) % len(self._starts))

    def _go_to(self, passage: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(self._ends[passage])
        cursor.setPosition(self._starts[passage], QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.centerCursor()
        self._show_passage(passage)

    def _find_passage(self) -> None:
        position = self.text.textCursor().selectionStart()
        passage = bisect_right(self._starts, position) - 1
        inside = 0 <= passage < len(self._ends) and position <= self._ends[passage]
        self._show_passage(passage if inside else -1)

    def _show_passage(self, passage: int) -> None:
        self.said.setText(self._sentence(passage))
        if passage != self._passage or passage < 0:
            self._passage = passage
            self.passage_entered.emit(passage)

    def _sentence(self, passage: int) -> str:
        if not self._starts:
            return _("The two texts are the same.")
        if passage < 0:
            return ngettext("{n} change", "{n} changes", self.count).format(n=self.count)
        old, new = (self._side(passage, kind) for kind in (Kind.REMOVED, Kind.ADDED))
        place = _("Change {number} of {count}: ").format(number=passage + 1, count=self.count)
        if old and new:
            return place + _("“{old}” became “{new}”").format(old=old, new=new)
        return place + (_("“{old}” went").format(old=old) if old else _("“{new}” came").format(new=new))

    def _side(self, passage: int, kind: Kind) -> str:
        words = "".join(piece.text for piece in self._pieces if piece.passage == passage and piece.kind is kind)
        return shortened(" ".join(words.split()) or ("¶" if words else ""))

    def _format(self, kind: Kind) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self._theme.ink))
        if kind is Kind.REMOVED:
            form.setForeground(QColor(self._theme.accent))
            form.setFontStrikeOut(True)
        elif kind is Kind.ADDED:
            form.setForeground(QColor(self._theme.ok))
            form.setFontUnderline(True)
        return form

    def _lay_out(self) -> None:
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setObjectName("differences")
        self.text.setAccessibleName(_("The text with its changes"))
        self.text.setFont(fonts.writing_font(10.5))
        self.text.document().setDocumentMargin(_MARGIN)
        self.said.setProperty("role", "hint")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (self.before, self.after):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
