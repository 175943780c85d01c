"""The export dialog: which form, its options, where to; what will be written, and what still stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor.session.handover import ExportOrder, to_findings
from editor.ui import dialogs
from editor.ui.desk import Desk
from editor.ui.drop_down import DropDown
from editor.ui.export_files import ExportFiles
from editor.ui.export_obstacles import ExportObstacles
from editor.ui.export_options import ExportOptions

PAUSE = 150  # milliseconds after the last letter of a reason before the plan is asked for again
WIDTH, HEIGHT = 620, 560
FOLDER = "export"  # beside the article: an exported Markdown file has the article's own name


class ExportDialog(QDialog):
    """Shows the plan of an export and gives the order; `go_there` carries a finding the person wants to settle."""

    go_there = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export"))
        self._desk = desk
        self._targets: dict[str, Mapping[str, Any]] = {}
        self._asked = 0
        self._ready = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self.target = DropDown(self)
        self.description = _hint(self)
        self.options = ExportOptions(self)
        self.folder = QLineEdit(str(self._first_folder()), self)
        self.choose = QPushButton(_("Choose…"), self)
        self.obstacles = ExportObstacles()
        self.files = ExportFiles(self)
        self.state = _hint(self)
        self.cancel = QPushButton(_("Cancel"), self)
        self.export = QPushButton(_("Export"), self)
        self._lay_out()
        self._connect()
        self._refresh()
        desk.handover.ask_targets(self._show_targets)

    @property
    def order(self) -> ExportOrder:
        """What the person asks for at this moment."""
        return ExportOrder(str(self.target.currentData() or ""), self.options.values, self.obstacles.reasons)

    def done(self, result: int) -> None:
        """Closed: answers still on their way find nobody."""
        self._asked = -1
        self._pause.stop()
        super().done(result)

    def _first_folder(self) -> Path:
        remembered = self._desk.settings.text("export_folder")
        return Path(remembered) if remembered else self._desk.folder() / FOLDER

    def _show_targets(self, answer: Mapping[str, Any]) -> None:
        if self._asked < 0 or not isValid(self):
            return
        self._targets = {str(row["id"]): row for row in answer["targets"]}
        wanted = self._desk.settings.text("export_target")
        for key, row in self._targets.items():
            self.target.addItem(_(str(row["label"])), key)
        self.target.setCurrentIndex(max(0, self.target.findData(wanted)))
        self.target.currentIndexChanged.connect(self._show_target)
        self._show_target()

    def _show_target(self) -> None:
        row = self._targets[self.order.target]
        self.description.setText(_(str(row["description"])))
        self.options.show_rows(row["options"], self._chosen_before(self.order.target))
        self._ask()

    def _chosen_before(self, target: str) -> dict[str, str]:
        """The options a target was exported with the last time."""
        start = f"{target}."
        remembered = self._desk.settings.table("export_options")
        return {key.removeprefix(start): value for key, value in remembered.items() if key.startswith(start)}

    def _ask(self) -> None:
        """Ask for the plan of the order as it stands; only the answer to the newest question counts."""
        self._pause.stop()
        if not self.order.target:
            return
        self._asked += 1
        number = self._asked
        self._ready = False
        self._desk.handover.plan(self.order, lambda answer: self._show_plan(number, answer))
        self._refresh()

    def _ask_soon(self) -> None:
        """A reason is being typed: the plan shown no longer counts, the next is asked for when the typing rests."""
        self._asked += 1
        self._ready = False
        self._pause.start()
        self._refresh()

    def _show_plan(self, number: int, answer: Mapping[str, Any]) -> None:
        if number != self._asked or not isValid(self):
            return
        sentence = str(answer.get("refused", ""))
        self.obstacles.show_findings(to_findings(answer.get("stopping", ())))
        stopped = bool(answer.get("stopping"))
        self._barrier.setVisible(not self.obstacles.is_empty)
        self.files.setVisible(not stopped)
        self.files.show_files(answer.get("files", ()), sized=not self._targets[self.order.target]["needs_window"])
        self._ready = bool(self.files.paths) and not sentence
        self._refresh(sentence or self._summary(answer))

    def _summary(self, answer: Mapping[str, Any]) -> str:
        stopping, warnings = len(answer.get("stopping", ())), int(answer.get("warnings", 0))
        if stopping:
            return ngettext(
                "{n} thing stands in the way of the export.", "{n} things stand in the way of the export.", stopping
            ).format(n=stopping)
        if warnings:
            return ngettext(
                "{n} warning in Checks; it does not stop the export.",
                "{n} warnings in Checks; they do not stop the export.",
                warnings,
            ).format(n=warnings)
        return ""

    def _refresh(self, sentence: str = "") -> None:
        """The Export button can be pressed only when nothing stops it; `sentence` is what the plan said."""
        trouble = self._folder_trouble()
        self.files.show_folder(self._folder())
        self.export.setEnabled(self._ready and not trouble)
        self.state.setText(trouble or sentence or ("" if self._ready else _("Working out the files…")))

    def _folder(self) -> Path:
        return Path(self.folder.text().strip()).expanduser()

    def _folder_trouble(self) -> str:
        folder, article = self._folder(), self._desk.article.path
        if not folder.is_absolute():
            return _("Give the whole path of the folder, or choose one.")
        if article is not None and article in {folder / path for path in self.files.paths}:
            return _("The export would replace the article itself. Choose another folder.")
        return ""

    def _choose_folder(self) -> None:
        folder = dialogs.ask_folder(self, self._folder(), _("Export into which folder?"))
        if folder is not None:
            self.folder.setText(str(folder))

    def _go(self, finding: object) -> None:
        self.reject()
        self.go_there.emit(finding)

    def _export(self) -> None:
        if not self.export.isEnabled():
            return
        folder = self._folder()
        self._desk.settings.remember("export_folder", str(folder))
        self._desk.settings.remember("export_target", self.order.target)
        chosen = {f"{self.order.target}.{key}": value for key, value in self.order.options.items()}
        remembered = self._desk.settings.table("export_options")
        self._desk.settings.remember("export_options", MappingProxyType({**remembered, **chosen}))
        self._desk.handover.export(self.order, folder)
        self.accept()

    def _connect(self) -> None:
        self.options.changed.connect(self._ask)
        self.obstacles.reasons_changed.connect(self._ask_soon)
        self.obstacles.go_there.connect(self._go)
        self._pause.timeout.connect(self._ask)
        self.folder.textChanged.connect(lambda _text: self._refresh(self.state.text() if self._ready else ""))
        self.choose.clicked.connect(self._choose_folder)
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self._export)

    def _lay_out(self) -> None:
        self.target.setAccessibleName(_("Export as"))
        self.folder.setAccessibleName(_("Folder"))
        self.export.setObjectName("primary")
        self.export.setDefault(True)
        for button in (self.choose, self.cancel):
            button.setAutoDefault(False)
        place = QHBoxLayout()
        place.setSpacing(6)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(_("Export as"), self.target)
        form.addRow("", self.description)
        form.addRow("", self.options)
        form.addRow(_("Folder"), place)
        buttons = QHBoxLayout()
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._make_barrier(), 2)
        column.addWidget(self.files, 1)
        column.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)

    def _make_barrier(self) -> QWidget:
        """The obstacles below a heading, scrolling when there are many."""
        self._barrier = QWidget(self)
        heading = QLabel(_("Before you export"), self._barrier)
        heading.setProperty("role", "heading")
        area = QScrollArea(self._barrier)
        area.setWidgetResizable(True)
        area.setWidget(self.obstacles)
        column = QVBoxLayout(self._barrier)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(area, 1)
        self._barrier.setVisible(False)
        return self._barrier


def _hint(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
