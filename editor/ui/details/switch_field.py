"""A field that is yes, no, or not said."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.article.fields import Field, FieldValue
from editor.ui.details.field_widget import FieldWidget
from editor.ui.segmented import Segmented

_STATES: tuple[bool | None, ...] = (None, True, False)


class SwitchField(FieldWidget):
    """Three segments: what nobody said is not the same as no."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.segments = Segmented([_("Not set"), _("Yes"), _("No")], self.name, parent=self)
        self.segments.show_choice(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.segments)
        self.segments.chosen.connect(lambda index: self.edited.emit(_STATES[index]))

    def value(self) -> FieldValue:
        return _STATES[max(0, self.segments.current)]

    def display(self, value: FieldValue) -> None:
        self.segments.show_choice(_STATES.index(value if isinstance(value, bool) else None))

    def take_focus(self) -> None:
        self.segments.focus_current()
