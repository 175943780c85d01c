"""What stands in the way of an export, one row each: what it is, the way there, and for errors a reason to go on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.article.wording import N_
from editor.checks.finding import Finding, Severity

SHAPES = {Severity.BLOCK: ("■", "stop"), Severity.ERROR: ("▲", "warn")}
LIFT = 6  # pixels that bring the words to the height of those on the button
WORDS = {
    Severity.BLOCK: N_("Must be settled before an export"),
    Severity.ERROR: N_("Stops the export unless you give a reason"),
}


class ExportObstacles(QFrame):
    """`go_there` carries a finding; `reasons_changed`: a reason is another one now.

    A finding that was taken on with a reason stays, so that its field does not vanish under the typing hand.
    """

    go_there = Signal(object)
    reasons_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] = ()
        self._fields: dict[str, QLineEdit] = {}
        self._ways: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons given, by the id of the check."""
        return {key: field.text().strip() for key, field in self._fields.items() if field.text().strip()}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings shown."""
        return self._shown

    @property
    def is_empty(self) -> bool:
        """Whether nothing is shown."""
        return not self._shown

    @property
    def buttons(self) -> list[QPushButton]:
        """The ways there, in the order shown."""
        return list(self._ways)

    def reason_field(self, check: str) -> QLineEdit | None:
        """The field for the reason of an error; None for what cannot be taken on."""
        return self._fields.get(check)

    def show_findings(self, stopping: Sequence[Finding]) -> None:
        """Show what stops the export now, together with what was taken on."""
        reasons = self.reasons
        taken = [finding for finding in self._shown if finding.id in reasons and finding not in stopping]
        shown = tuple(sorted((*stopping, *taken), key=lambda finding: finding.sort_key))
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((key for key, field in self._fields.items() if field.hasFocus()), "")
        self._clear()
        for finding in shown:
            self._column.addWidget(self._row(finding, reasons))
        if focused in self._fields:
            self._fields[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(shown))

    def _clear(self) -> None:
        self._fields, self._ways = {}, []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, finding: Finding, reasons: dict[str, str]) -> QFrame:
        row = QFrame(self)
        row.setObjectName("card")
        column = QVBoxLayout(row)
        column.setContentsMargins(12, 9, 9, 9)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(_shape(finding), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_message(finding), 1, Qt.AlignmentFlag.AlignTop)
        way = QPushButton(_("Go there"), row)
        self._ways.append(way)
        way.setAutoDefault(False)
        way.setAccessibleName(_("Go there: {message}").format(message=finding.message))
        way.clicked.connect(partial(self._go, finding))
        line.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        if finding.severity is Severity.ERROR and finding.id not in self._fields:
            column.addWidget(self._reason(finding, reasons.get(finding.id, "")))
        return row

    def _go(self, finding: Finding, _checked: bool = False) -> None:
        self.go_there.emit(finding)

    def _reason(self, finding: Finding, reason: str) -> QLineEdit:
        field = QLineEdit(reason)
        field.setPlaceholderText(_("Export all the same, because…"))
        field.setAccessibleName(_("Reason to export all the same: {message}").format(message=finding.message))
        field.textChanged.connect(lambda _text: self.reasons_changed.emit())
        self._fields[finding.id] = field
        return field


def _shape(finding: Finding) -> QLabel:
    mark, state = SHAPES[finding.severity]
    shape = QLabel(mark)
    shape.setProperty("state", state)
    shape.setToolTip(_(WORDS[finding.severity]))
    shape.setContentsMargins(0, LIFT, 0, 0)
    shape.setAccessibleName(_(WORDS[finding.severity]))
    return shape


def _message(finding: Finding) -> QLabel:
    place = _(" (line {n})").format(n=finding.line) if finding.line else ""
    label = QLabel(finding.message + place)
    label.setContentsMargins(0, LIFT, 0, LIFT)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
