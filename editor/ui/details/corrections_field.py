"""A field of corrections: a day and what was put right."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.article.fields import Correction, Field, FieldValue
from editor.ui.details.date_field import DateLine
from editor.ui.details.field_widget import FieldWidget
from editor.ui.details.text_field import GrowingText
from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme


class CorrectionRow(QWidget):
    """One correction."""

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.date = DateLine(_("Day of the correction"), self)
        self.text = GrowingText(_("What was put right"), self)
        self.text.setPlaceholderText(_("What was wrong, and what is right"))
        self.remove_button = QToolButton(self)
        self.remove_button.setObjectName("corner")
        self.remove_button.setToolTip(_("Remove this correction"))
        self.remove_button.setAccessibleName(_("Remove this correction"))
        self.remove_button.clicked.connect(self.removed)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.date, 1)
        top.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.text)
        self.date.date_edited.connect(self.changed)
        self.text.text_edited.connect(self.changed)

    def correction(self) -> Correction:
        """What stands in the lines."""
        return Correction(self.date.value(), self.text.text().rstrip("\n"))

    def show_correction(self, correction: Correction) -> None:
        """Show a correction; what means the same stays as it is."""
        self.date.show_date(correction.date)
        if correction.text != self.text.text().rstrip("\n"):
            self.text.show_text(correction.text)

    def set_editable(self, editable: bool) -> None:
        """Whether it can be changed."""
        self.date.setReadOnly(not editable)
        self.text.setReadOnly(not editable)
        self.remove_button.setEnabled(editable)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.date.set_theme(theme)
        self.remove_button.setIcon(icon("x", theme.mute, theme.faint))


class CorrectionsField(FieldWidget):
    """A new correction has today's date in its line and is written once it has words."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._theme = LIGHT
        self._editable = True
        self.rows: list[CorrectionRow] = []
        self.add_button = QPushButton(_("Add a correction"), self)
        self.add_button.setProperty("flat", True)
        self.add_button.clicked.connect(self._add_by_hand)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> FieldValue:
        return tuple(row.correction() for row in self.rows if row.correction().text.strip())

    def display(self, value: FieldValue) -> None:
        entries = tuple(item for item in value if isinstance(item, Correction)) if isinstance(value, tuple) else ()
        while len(self.rows) < len(entries):
            self._add_row()
        while len(self.rows) > len(entries):
            self._drop(self.rows[-1])
        for row, entry in zip(self.rows, entries, strict=True):
            row.show_correction(entry)

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self.add_button.setEnabled(editable)
        for row in self.rows:
            row.set_editable(editable)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self.rows:
            row.set_theme(theme)

    def focus_target(self) -> QWidget:
        return self.rows[0].text if self.rows else self.add_button

    def _add_row(self) -> CorrectionRow:
        row = CorrectionRow(self)
        row.set_theme(self._theme)
        row.set_editable(self._editable)
        row.changed.connect(lambda: self.edited.emit(self.value()))
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _add_by_hand(self) -> None:
        row = self._add_row()
        row.date.show_date(QDate.currentDate().toString(Qt.DateFormat.ISODate))
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def _remove(self, row: CorrectionRow) -> None:
        self._drop(row)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(self.value())

    def _drop(self, row: CorrectionRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
