"""A field for the language of the text: a tag such as pt-BR, or the language's name."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from editor.article.fields import Field, FieldValue
from editor.article.languages import LANGUAGES, canonical, display_name
from editor.ui.details.field_widget import FieldWidget

_TAG = Qt.ItemDataRole.UserRole


class LanguageCompleter(QCompleter):
    """Finds a language by any part of its name or tag and fills in the tag."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for name, tag in sorted((display_name(tag), tag) for tag in LANGUAGES):
            item = QStandardItem(f"{name} ({tag})")
            item.setData(tag, _TAG)
            model.appendRow(item)
        self.setModel(model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(_TAG))


class LanguageField(FieldWidget):
    """A line for the tag with the language's name beside the label; a name typed becomes its tag when left."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.name)
        self.line.setPlaceholderText(_("en"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.line.textEdited.connect(self._complete)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finished)

    def value(self) -> FieldValue:
        return canonical(self.line.text()) or _tag_of_name(self.line.text()) or self.line.text().strip()

    def display(self, value: FieldValue) -> None:
        self.line.setText(str(value or ""))
        self.line.setCursorPosition(0)

    def aside(self) -> tuple[str, str]:
        tag = canonical(self.line.text())
        name = display_name(tag) if tag else ""
        return ("", "") if name == tag else (name, "")

    def set_editable(self, editable: bool) -> None:
        self.line.setReadOnly(not editable)

    def focus_target(self) -> QWidget:
        return self.line

    def _complete(self) -> None:
        """Make the list of languages when the first key asks for it."""
        if self.line.completer() is None:
            completer = LanguageCompleter(self.line)
            completer.activated.connect(self._completed)
            self.line.setCompleter(completer)

    def _typed(self, text: str) -> None:
        if not text.strip() or canonical(text):
            self.edited.emit(self.value())

    def _completed(self, tag: str) -> None:
        self.line.setText(tag)
        self.edited.emit(self.value())

    def _finished(self) -> None:
        value = self.value()
        if value != self.line.text():
            self.line.setText(str(value))
        if value != self._shown:
            self.edited.emit(value)


def _tag_of_name(name: str) -> str:
    """The tag of a language by its name in the person's language, "" for none."""
    wanted = name.strip().casefold()
    return next((tag for tag in LANGUAGES if display_name(tag).casefold() == wanted), "")
