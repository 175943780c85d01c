"""A field of people: a line for each name, with a page and a mail address one step away."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QVBoxLayout, QWidget

from editor.article.fields import Field, FieldValue, Person
from editor.ui.details.field_widget import FieldWidget
from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme


class PersonRow(QWidget):
    """One person; `changed` comes with every key, `emptied` when an empty name is left."""

    changed = Signal()
    emptied = Signal()
    unfolded = Signal()

    def __init__(self, name: str, placeholder: str, words: QStringListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = self._line(name, placeholder)
        self.url = self._line(_("{name}: page").format(name=name), _("Page, https://…"))
        self.email = self._line(_("{name}: mail").format(name=name), _("Mail address"))
        completer = QCompleter(words, self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self.changed)
        self.name.setCompleter(completer)
        self._unfold = QAction(_("Page and mail address"), self.name)
        self._unfold.triggered.connect(lambda: self._show_details(self.url.isHidden()))
        self.name.addAction(self._unfold, QLineEdit.ActionPosition.TrailingPosition)
        self.name.editingFinished.connect(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in (self.name, self.url, self.email):
            column.addWidget(line)
        self._theme = LIGHT
        self._show_details(False)

    def person(self) -> Person:
        """Who stands in the lines."""
        return Person(self.name.text().strip(), self.url.text().strip(), self.email.text().strip())

    def show_person(self, person: Person) -> None:
        """Show somebody; lines that mean the same stay as they are."""
        for line, text in ((self.name, person.name), (self.url, person.url), (self.email, person.email)):
            if text != line.text().strip():
                line.setText(text)
                line.setCursorPosition(0)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self._draw()

    def set_editable(self, editable: bool) -> None:
        """Whether the lines can be changed."""
        for line in (self.name, self.url, self.email):
            line.setReadOnly(not editable)

    def _line(self, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        line.textEdited.connect(self.changed)
        return line

    def _left(self) -> None:
        if self.person() == Person(""):
            self.emptied.emit()

    def _show_details(self, shown: bool) -> None:
        self.url.setVisible(shown)
        self.email.setVisible(shown)
        self._draw()
        if shown:
            self.unfolded.emit()

    def _draw(self) -> None:
        known = bool(self.url.text() or self.email.text())
        name = "chevron-down" if self.url.isHidden() else "chevron-up"
        self._unfold.setIcon(icon(name, self._theme.mute if known else self._theme.faint))


class PeopleField(FieldWidget):
    """At least one line; the plus beside the label adds another."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._theme = LIGHT
        self._editable = True
        self._words = QStringListModel(self)
        self.rows: list[PersonRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.add_button = QToolButton()
        self.add_button.setObjectName("corner")
        self.add_button.setFixedSize(18, 15)
        self.add_button.setToolTip(_("Add another"))
        self.add_button.setAccessibleName(_("{name}: add another").format(name=self.name))
        self.add_button.clicked.connect(self._add_by_hand)
        self.corner = self.add_button
        self._add_row()

    def value(self) -> FieldValue:
        return tuple(person for person in (row.person() for row in self.rows) if person != Person(""))

    def display(self, value: FieldValue) -> None:
        people = tuple(item for item in value if isinstance(item, Person)) if isinstance(value, tuple) else ()
        while len(self.rows) < max(1, len(people)):
            self._add_row()
        while len(self.rows) > max(1, len(people)):
            self._drop(self.rows[-1])
        for row, person in zip(self.rows, people or (Person(""),), strict=True):
            row.show_person(person)
            row.set_theme(self._theme)

    def set_suggestions(self, texts: tuple[str, ...]) -> None:
        self._words.setStringList(list(texts))

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self.add_button.setEnabled(editable)
        for row in self.rows:
            row.set_editable(editable)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.add_button.setIcon(icon("plus", theme.mute, theme.faint))
        for row in self.rows:
            row.set_theme(theme)

    def focus_target(self) -> QWidget:
        return self.rows[0].name

    def _add_row(self) -> PersonRow:
        row = PersonRow(self.name, _(self.field.placeholder), self._words, self)
        row.set_theme(self._theme)
        row.set_editable(self._editable)
        row.changed.connect(lambda: self.edited.emit(self.value()))
        row.emptied.connect(lambda: self._drop_empty(row))
        row.unfolded.connect(self.rearranged)
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _add_by_hand(self) -> None:
        row = self.rows[-1]
        if row.person() != Person(""):
            row = self._add_row()
            self.rearranged.emit()
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_empty(self, row: PersonRow) -> None:
        if len(self.rows) > 1 and row in self.rows:
            self._drop(row)

    def _drop(self, row: PersonRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
