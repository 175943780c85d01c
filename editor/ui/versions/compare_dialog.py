"""The article here beside the file as another program left it: what differs, and what is to become of it."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.article.word_differences import Piece
from editor.ui.theme import Theme
from editor.ui.versions.difference_view import DifferenceView

WIDTH, HEIGHT = 760, 600


class CompareDialog(QDialog):
    """Shows the differences from the file to the text here; the way out is chosen with one of `ways`, by its words.

    `chosen` holds the number of that way once the dialog was left with it, else -1.
    """

    def __init__(self, pieces: tuple[Piece, ...], ways: tuple[str, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Compare"))
        self.chosen = -1
        hint = QLabel(_("Struck out: only in the file. Underlined: only here."), self)
        hint.setProperty("role", "hint")
        self.view = DifferenceView(theme, self)
        self.view.show_pieces(pieces)
        self.ways = [QPushButton(words, self) for words in ways]
        cancel = QPushButton(_("Decide later") if ways else _("Close"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        for number, button in enumerate(self.ways):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, number=number: self._choose(number))
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(hint)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.accept()
