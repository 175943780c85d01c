"""What every widget of a field can do: show the file's value and say when a person made another one."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from editor.article.fields import Field, FieldValue
from editor.ui.theme import Theme

_NOTHING = object()  # shown before the first value


class FieldWidget(QWidget):
    """The base of the widgets of `field_widgets.WIDGETS`.

    `edited` carries each value a person makes, valid or not. `rearranged` says that the places the Tab key stops at
    are others now. `refused` carries why something a person asked for cannot be done. `corner` is a small widget for
    the line of the label, if the widget has one.
    """

    edited = Signal(object)
    rearranged = Signal()
    refused = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.corner: QWidget | None = None
        self._shown: object = _NOTHING

    @property
    def name(self) -> str:
        """The field's label, for the screen reader."""
        return _(self.field.label)

    def value(self) -> FieldValue:
        """The value as it stands in the widget."""
        raise NotImplementedError

    def show_value(self, value: FieldValue) -> None:
        """Show the file's value. What a person is typing stays as it is as long as it means the same."""
        if value == self._shown:
            return
        self._shown = value
        if value != self.value():
            self.display(value)

    def display(self, value: FieldValue) -> None:
        """Put a value on screen, whatever is there."""
        raise NotImplementedError

    def aside(self) -> tuple[str, str]:
        """A short text for the line of the label and its state: a counter, or what a code means."""
        return "", ""

    def show_fallback(self, text: str) -> None:
        """What is used while the field is empty, shown as a placeholder where the widget has one."""

    def set_suggestions(self, texts: tuple[str, ...]) -> None:
        """Values to complete from, where the widget completes."""

    def set_editable(self, editable: bool) -> None:
        """Whether a person can change the value."""
        self.setEnabled(editable)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""

    def focus_target(self) -> QWidget:
        """The part that takes the focus first."""
        return self

    def take_focus(self) -> None:
        """Go into the field."""
        self.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
