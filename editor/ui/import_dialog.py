"""The import dialog: what becomes of a file from elsewhere, and what the person may agree to before it does."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from gettext import gettext as _
from gettext import ngettext
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor.article.article import Article
from editor.article.errors import EditorError
from editor.session.reading import read_arrival, set_down
from editor.ui import dialogs
from editor.ui.check_box import CheckBox
from editor.ui.desk import Desk

WIDTH, HEIGHT = 640, 620
FIRST_LINES = 12  # of the body
LONGEST = 2000  # characters of them


class ImportDialog(QDialog):
    """Shows the article a file would become. Nothing is agreed to without the person.

    An article with pictures of its own needs a folder to put them in, so it is written there; any other opens in a new
    window and is in no file yet. Raises StorageError when the file cannot be read.
    """

    def __init__(self, desk: Desk, path: Path) -> None:
        arrival = read_arrival(path)  # first: a file that cannot be read must leave no half-made dialog behind
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import “{name}”").format(name=path.name))
        self._desk = desk
        self._path, self._text, self._notice = path, arrival.text, arrival.notice
        self._asked = 0
        self._article: Article | None = None
        self._pictures: tuple[tuple[str, bytes], ...] = ()
        self.title = QLabel(self)
        self.lines = QPlainTextEdit(self)
        self.notices = _plain_label(self)
        self.suggestions: dict[str, CheckBox] = {}
        self.accept_all = QPushButton(_("Accept all"), self)
        self.folder = QLineEdit(str(path.parent), self)
        self.choose = QPushButton(_("Choose…"), self)
        self.state = _plain_label(self)
        self.cancel = QPushButton(_("Cancel"), self)
        self.take = QPushButton(_("Import"), self)
        self._lay_out()
        self._connect()
        self._ask()

    @property
    def accepted_ids(self) -> tuple[str, ...]:
        """The suggestions the person agreed to, in their order."""
        return tuple(key for key, box in self.suggestions.items() if box.isChecked())

    def done(self, result: int) -> None:
        """Closed: answers still on their way find nobody."""
        self._asked = -1
        super().done(result)

    def _ask(self) -> None:
        """Ask what the file becomes with what is agreed to; only the answer to the newest question counts."""
        self._asked += 1
        number = self._asked
        self._article = None
        self._show_state("" if self.title.text() else _("Reading the file…"))
        self._desk.handover.take_in(
            self._text, self._path.name, self.accepted_ids, lambda answer: self._show(number, answer)
        )

    def _show(self, number: int, answer: Mapping[str, Any]) -> None:
        if number != self._asked or not isValid(self):
            return
        if "refused" in answer:
            self._show_state(str(answer["refused"]))
            return
        self._article = Article.from_text(str(answer["text"]))
        self._pictures = tuple((str(path), base64.b64decode(data)) for path, data in answer["assets"])
        self.title.setText(self._article.title or _("Without a title"))
        self.lines.setPlainText(_first_lines(self._article.body))
        notices = [notice for notice in (self._notice, *answer["notices"]) if notice]
        self.notices.setText("\n".join(notices))
        self.notices.setVisible(bool(notices))
        if not self.suggestions:
            self._add_suggestions(answer["suggestions"])
        self._offer.setVisible(bool(self.suggestions))
        self._place.setVisible(bool(self._pictures))
        self.accept_all.setEnabled(len(self.accepted_ids) < len(self.suggestions))
        self._show_state(self._summary())

    def _summary(self) -> str:
        if not self._pictures:
            return ""
        count = len(self._pictures)
        return ngettext(
            "{n} picture came with the page; it is put beside the article.",
            "{n} pictures came with the page; they are put beside the article.",
            count,
        ).format(n=count)

    def _show_state(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.take.setEnabled(self._article is not None)

    def _add_suggestions(self, rows: list[list[str]]) -> None:
        for key, question, value in rows:
            box = CheckBox(self._offer)
            words = _plain_label(self._offer)
            words.setText(question)
            words.setBuddy(box)
            box.setAccessibleName(question)
            box.setToolTip(value)
            box.toggled.connect(lambda _on: self._ask())
            self.suggestions[key] = box
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            self._questions.addLayout(line)
        for box in list(self.suggestions.values())[:1]:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_all(self) -> None:
        for box in self.suggestions.values():
            box.setChecked(True)

    def _choose_folder(self) -> None:
        folder = dialogs.ask_folder(self, Path(self.folder.text()), _("Put the article into which folder?"))
        if folder is not None:
            self.folder.setText(str(folder))

    def _take(self) -> None:
        if self._article is None:
            return
        if not self._pictures:
            self._desk.doors.new_window_with(self._article)
            self.accept()
            return
        folder = Path(self.folder.text().strip()).expanduser()
        if not folder.is_absolute():
            self.state.setText(_("Give the whole path of the folder, or choose one."))
            return
        try:
            path = set_down(folder, self._article, self._pictures)
        except EditorError as error:
            self.state.setText(str(error))
            return
        self._desk.doors.open_path(path)
        self.accept()

    def _connect(self) -> None:
        self.accept_all.clicked.connect(self._accept_all)
        self.choose.clicked.connect(self._choose_folder)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)

    def _lay_out(self) -> None:
        self.title.setObjectName("importTitle")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setObjectName("importLines")
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(_("The first lines"))
        self.folder.setAccessibleName(_("Folder"))
        self.lines.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for hint in (self.notices, self.state):
            hint.setProperty("role", "hint")
        self.take.setObjectName("primary")
        self.take.setDefault(True)
        for button in (self.accept_all, self.choose, self.cancel):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.lines, 2)
        column.addWidget(self.notices)
        column.addWidget(self._make_offer(), 3)
        column.addWidget(self._make_place())
        column.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)

    def _make_offer(self) -> QWidget:
        """The suggestions below a heading, scrolling when there are many."""
        self._offer = QWidget(self)
        heading = QLabel(_("Suggestions"), self._offer)
        heading.setProperty("role", "heading")
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.accept_all)
        body = QWidget()
        body.setObjectName("panelBody")
        self._questions = QVBoxLayout()
        self._questions.setSpacing(10)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.addLayout(self._questions)
        inner.addStretch(1)
        area = QScrollArea(self._offer)
        area.setWidgetResizable(True)
        area.setWidget(body)
        column = QVBoxLayout(self._offer)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(area, 1)
        self._offer.setVisible(False)
        return self._offer

    def _make_place(self) -> QWidget:
        self._place = QWidget(self)
        row = QHBoxLayout(self._place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(_("Folder"), self._place))
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        self._place.setVisible(False)
        return self._place


def _first_lines(body: str) -> str:
    lines = islice((line for line in body[: 4 * LONGEST].split("\n") if line.strip()), FIRST_LINES)
    text = "\n\n".join(lines)
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"


def _plain_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
