"""What a disclaimer's template asks for and no field of the article answers: one small input for each."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.disclaimer import Item
from editor.article.disclaimer_library import Library
from editor.article.disclaimer_text import PLACEHOLDER, item_text
from editor.article.errors import UnknownField
from editor.article.fields import Kind, field
from editor.ui.details.choice_box import ChoiceBox
from editor.ui.details.template_names import placeholder_name

_OWN_TEXT = (Kind.TEXT, Kind.LONG)


def open_placeholders(item: Item, article: Article, library: Library) -> tuple[str, ...]:
    """The placeholders of an item's wording that no field fills, each once, in reading order."""
    unfilled = item_text(replace(item, params=()), article, library)
    return tuple(dict.fromkeys(PLACEHOLDER.findall(unfilled)))


def inner_placeholders(item: Item, article: Article, library: Library) -> tuple[str, ...]:
    """Placeholders inside a chosen alternative ("was then checked by {{editor}}"); only fields can fill these."""
    outer = open_placeholders(item, article, library)
    inner = dict.fromkeys(PLACEHOLDER.findall(item_text(item, article, library)))
    return tuple(name for name in inner if name not in outer and _is_text_field(name))


class PlaceholderInputs(QWidget):
    """`changed` carries the item's params, `proposed` a field's key and value; words being typed stay."""

    changed = Signal(object)
    proposed = Signal(str, object)
    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._params: dict[str, str] = {}
        self._offered: tuple[tuple[str, tuple[str, ...], bool], ...] = ()
        self.inputs: dict[str, QLineEdit | ChoiceBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_item(self, item: Item, article: Article, library: Library) -> None:
        """Show an input for each open placeholder, with what it holds."""
        template = library.get(item.kind)
        choices = template.choices if template else {}
        outer = [(name, choices.get(name, ()), False) for name in open_placeholders(item, article, library)]
        inner = [(name, (), True) for name in inner_placeholders(item, article, library)]
        self._params = dict(item.params)
        offered = (*outer, *inner)
        if offered != self._offered:
            self._offered = offered
            self._make()
        for name, part in self.inputs.items():
            text = self._params.get(name, "")
            if isinstance(part, ChoiceBox):
                part.show_value(text)
            elif text != part.text().strip() and not (name in self._inner_names() and part.hasFocus()):
                part.setText(text)
        self.setVisible(bool(offered))

    def _inner_names(self) -> set[str]:
        return {name for name, _choices, inner in self._offered if inner}

    def _make(self) -> None:
        """Make the inputs anew; the one with the focus keeps it when it is still asked for."""
        held = next((name for name, part in self.inputs.items() if part.hasFocus()), "")
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.inputs = {}
        for name, choices, inner in self._offered:
            part = self._choice(name, choices) if choices else self._line(name, inner=inner)
            label = QLabel(placeholder_name(name), self)
            label.setProperty("role", "label")
            label.setBuddy(part)
            self._column.addWidget(label)
            self._column.addWidget(part)
            self.inputs[name] = part
        self.rearranged.emit()
        if held in self.inputs:
            self.inputs[held].setFocus()

    def _line(self, name: str, *, inner: bool) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(placeholder_name(name))
        if inner:
            line.editingFinished.connect(lambda: self._fill_field(name, line.text().strip()))
        else:
            line.textEdited.connect(lambda text: self._fill(name, text.strip()))
        return line

    def _choice(self, name: str, choices: tuple[str, ...]) -> ChoiceBox:
        box = ChoiceBox(placeholder_name(name), self)
        box.set_choices([("", _("Choose…")), *((choice, _readable(choice)) for choice in choices)])
        box.picked.connect(lambda text: self._fill(name, text))
        return box

    def _fill(self, name: str, text: str) -> None:
        params = {**self._params, name: text}
        self.changed.emit(tuple((key, value) for key, value in params.items() if value))

    def _fill_field(self, name: str, text: str) -> None:
        if text:
            self.proposed.emit(field(name).key, text)


def _readable(choice: str) -> str:
    """An alternative as a person reads it: its own placeholders as dots."""
    return PLACEHOLDER.sub("…", choice)


def _is_text_field(name: str) -> bool:
    try:
        return field(name).kind in _OWN_TEXT
    except UnknownField:
        return False
