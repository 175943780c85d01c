"""A field that takes one of several values."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.article.fields import Field, FieldValue
from editor.ui.details.choice_box import ChoiceBox
from editor.ui.details.field_widget import FieldWidget


class ChoiceField(FieldWidget):
    """The field's choices and "Not set"; a word of the file that is none of them stays selectable."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = ChoiceBox(self.name, self)
        self.box.set_choices([("", _("Not set")), *((choice.value, _(choice.label)) for choice in field.choices)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.picked.connect(self.edited.emit)

    def value(self) -> FieldValue:
        return self.box.value()

    def display(self, value: FieldValue) -> None:
        self.box.show_value(str(value or ""))

    def focus_target(self) -> QWidget:
        return self.box
