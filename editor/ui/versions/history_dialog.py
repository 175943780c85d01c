"""Earlier versions of the article: what differs from the present text, and the way back, whole or a passage."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from gettext import ngettext

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.article.word_differences import Piece
from editor.session.versions import PastVersion, Versions
from editor.ui.theme import Theme
from editor.ui.versions.difference_view import DifferenceView

WIDTH, HEIGHT, LIST_WIDTH = 900, 620, 250
Safely = Callable[[Callable[[], None]], None]


class HistoryDialog(QDialog):
    """Lists the versions of one window's article. Nothing here writes to a file: what comes back is an edit."""

    def __init__(self, versions: Versions, theme: Theme, run_safely: Safely, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier versions"))
        self._versions, self._run_safely = versions, run_safely
        self._found: tuple[PastVersion, ...] = ()
        self._pieces: tuple[Piece, ...] = ()
        self.list = QListWidget(self)
        self.nothing = QLabel(_("There are no earlier versions yet. One is kept at every save."), self)
        self.view = DifferenceView(theme, self)
        self.passage = QPushButton(_("Bring this passage back"), self)
        self.whole = QPushButton(_("Bring the whole version back"), self)
        self.close_button = QPushButton(_("Close"), self)
        self._lay_out()
        versions.listed.connect(self._show_list)
        self.list.currentRowChanged.connect(lambda _row: self._show_version())
        self.view.passage_entered.connect(lambda passage: self.passage.setEnabled(passage >= 0))
        self.passage.clicked.connect(lambda: self._run_safely(self._restore_passage))
        self.whole.clicked.connect(lambda: self._run_safely(self._restore_whole))
        self.close_button.clicked.connect(self.accept)
        versions.ask()

    def _show_list(self, found: tuple[PastVersion, ...]) -> None:
        if found == self._found:
            return
        self._found = found
        self.list.clear()
        for past in found:
            when = QLocale().toString(
                QDateTime.fromSecsSinceEpoch(int(past.when.timestamp())), QLocale.FormatType.ShortFormat
            )
            words = ngettext("{n} word", "{n} words", past.words).format(n=QLocale().toString(past.words))
            self.list.addItem(QListWidgetItem(f"{when}\n{words} · {past.reason}"))
        self.nothing.setVisible(not found)
        self.list.setCurrentRow(0)

    def _show_version(self) -> None:
        self._run_safely(self._compare)
        self.whole.setEnabled(self._chosen() is not None and self.view.count > 0)

    def _compare(self) -> None:
        past = self._chosen()
        self._pieces = self._versions.differences(past) if past is not None else ()
        self.view.show_pieces(self._pieces)

    def _chosen(self) -> PastVersion | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _restore_passage(self) -> None:
        if self.view.passage >= 0:
            self._versions.restore_passages(self._pieces, {self.view.passage})
            self._show_version()

    def _restore_whole(self) -> None:
        past = self._chosen()
        if past is not None:
            self._versions.restore(past)
            self.accept()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setObjectName("versions")
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("role", "hint")
        self.nothing.hide()
        for button in (self.passage, self.whole):
            button.setEnabled(False)
            button.setAutoDefault(False)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.nothing)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left)
        middle.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.passage, self.whole, self.close_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)
