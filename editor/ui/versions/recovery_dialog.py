"""After a crash: one row for each text that is in no file, and what can be done with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from gettext import gettext as _
from gettext import ngettext

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.session.recovery import RecoveryRow, RowState
from editor.ui.theme import Theme
from editor.ui.versions.compare_dialog import CompareDialog

WIDTH, HEIGHT = 640, 420
Act = Callable[[RecoveryRow], bool]
"""Does something with a row and says whether that is done with it; raises EditorError."""


class RecoveryDialog(QDialog):
    """Shows the rows. What is not decided here stays where it is and is asked about at the next start."""

    def __init__(
        self,
        rows: tuple[RecoveryRow, ...],
        acts: Mapping[str, Act],
        theme: Callable[[], Theme],
        run_safely: Callable[[Callable[[], None]], None],
        parent: QWidget,
    ) -> None:
        """`acts` are what "open", "copy" and "discard" do."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Unsaved text was found"))
        self._acts, self._theme, self._run_safely = acts, theme, run_safely
        self._cards: dict[int, tuple[RecoveryRow, QFrame]] = {}
        self.open_all = QPushButton(_("Open all"), self)
        self.later = QPushButton(_("Decide later"), self)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        for number, row in enumerate(rows):
            card = self._card(row, number)
            self._cards[number] = (row, card)
            self._column.addWidget(card)
        self._column.addStretch(1)
        self._lay_out()
        self.open_all.setEnabled(any(row.state is RowState.OFFERED for row in rows))
        self.open_all.clicked.connect(self._open_all)
        self.later.clicked.connect(self.reject)

    @property
    def left(self) -> tuple[RecoveryRow, ...]:
        """The rows nobody decided about yet."""
        return tuple(row for row, _card in self._cards.values())

    def button(self, number: int, act: str) -> QPushButton:
        """The button of a row's card for "open", "compare", "copy" or "discard"; raises KeyError where it has none."""
        found = self._cards[number][1].findChild(QPushButton, act)
        if not isinstance(found, QPushButton):
            raise KeyError(act)
        return found

    def _card(self, row: RecoveryRow, number: int) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        name, facts, sentence = QLabel(row.name, card), QLabel(_facts(row), card), QLabel(row.sentence, card)
        name.setProperty("role", "heading")
        facts.setProperty("role", "hint")
        for label in (name, facts, sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for act, words in _offers(row):
            button = QPushButton(words, card)
            button.setObjectName(act)
            button.setAutoDefault(False)
            button.setAccessibleDescription(row.name)
            button.clicked.connect(lambda _checked=False, act=act: self._act(act, number))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for part in (name, facts, sentence):
            column.addWidget(part)
        column.addLayout(buttons)
        return card

    def _act(self, act: str, number: int) -> None:
        row = self._cards[number][0]
        if act == "compare":
            CompareDialog(row.differences(), (), self._theme(), self).open()
        else:
            self._run_safely(lambda: self._finish(number) if self._acts[act](row) else None)

    def _finish(self, number: int) -> None:
        """A row is dealt with; the dialog goes with the last one."""
        _row, card = self._cards.pop(number)
        card.hide()
        card.deleteLater()
        if not self._cards:
            self.accept()

    def _open_all(self) -> None:
        for number, (row, _card) in list(self._cards.items()):
            if row.state is RowState.OFFERED:
                self._act("open", number)

    def _lay_out(self) -> None:
        self.open_all.setObjectName("primary")
        self.open_all.setDefault(True)
        self.later.setAutoDefault(False)
        said = QLabel(_("Byline ended before these words were saved. Opening them changes no file."), self)
        said.setWordWrap(True)
        inner = QWidget(self)
        inner.setLayout(self._column)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.later)
        buttons.addStretch(1)
        buttons.addWidget(self.open_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(said)
        column.addWidget(area, 1)
        column.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)


def _offers(row: RecoveryRow) -> tuple[tuple[str, str], ...]:
    """What can be done with a row, the likeliest first."""
    offers = {
        RowState.OFFERED: ("open", "compare", "copy", "discard"),
        RowState.SKIPPED: ("copy", "compare", "discard"),
        RowState.DAMAGED: ("discard",),
    }[row.state]
    words = {
        "open": _("Open recovered"),
        "compare": _("Show changes…"),
        "copy": _("Save as copy"),
        "discard": _("Discard"),
    }
    return tuple((act, words[act]) for act in offers)


def _facts(row: RecoveryRow) -> str:
    parts = [
        str(row.folder) if row.folder else _("Never saved"),
        _moment(row.written),
        _words(row.words_here, _("here")),
        _words(row.words_on_disk, _("on disk")),
    ]
    return " · ".join(part for part in parts if part)


def _moment(written: datetime.datetime | None) -> str:
    return (
        QLocale().toString(QDateTime.fromSecsSinceEpoch(int(written.timestamp())), QLocale.FormatType.ShortFormat)
        if written
        else ""
    )


def _words(count: int | None, place: str) -> str:
    if count is None:
        return ""
    return ngettext("{n} word {place}", "{n} words {place}", count).format(n=QLocale().toString(count), place=place)
