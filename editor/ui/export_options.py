"""The options of an export target as widgets: a switch is a check box, everything else a list of choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import gettext as _
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from editor.ui.check_box import CheckBox
from editor.ui.drop_down import DropDown

ON, OFF = "on", "off"
NOTHING_CHOSEN: Mapping[str, str] = MappingProxyType({})


class ExportOptions(QWidget):
    """Built from the rows of a target, as `errands` answers them; `changed`: a value is another one now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._widgets: dict[str, CheckBox | DropDown] = {}

    @property
    def values(self) -> dict[str, str]:
        """The value of every option by its key."""
        return {key: _value(widget) for key, widget in self._widgets.items()}

    def widget(self, key: str) -> CheckBox | DropDown:
        """The widget of an option; raises KeyError for an unknown one."""
        return self._widgets[key]

    def show_rows(self, rows: Sequence[Mapping[str, Any]], chosen: Mapping[str, str] = NOTHING_CHOSEN) -> None:
        """Show the options of another target, as they were chosen the last time, else at their defaults."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self._widgets = {str(row["key"]): self._make(row, chosen.get(str(row["key"]))) for row in rows}
        self.setVisible(bool(rows))

    def _make(self, row: Mapping[str, Any], chosen: str | None) -> CheckBox | DropDown:
        label, help_text = _(str(row["label"])), _(str(row["help"])) if row["help"] else ""
        choices = [(str(value), str(words)) for value, words in row["choices"]]
        value_now = chosen if chosen in {value for value, _words in choices} else row["default"]
        widget: CheckBox | DropDown
        if {value for value, _words in choices} == {ON, OFF}:
            widget = CheckBox(label, self)
            widget.setChecked(value_now == ON)
            widget.toggled.connect(lambda _on: self.changed.emit())
            self._form.addRow(widget)
        else:
            widget = DropDown(self)
            widget.setAccessibleName(label)
            for value, words in choices:
                widget.addItem(_(words), value)
            widget.setCurrentIndex(max(0, widget.findData(value_now)))
            widget.currentIndexChanged.connect(lambda _index: self.changed.emit())
            self._form.addRow(label, widget)
        widget.setToolTip(help_text)
        widget.setAccessibleDescription(help_text)
        return widget


def _value(widget: CheckBox | DropDown) -> str:
    if isinstance(widget, CheckBox):
        return ON if widget.isChecked() else OFF
    return str(widget.currentData())
