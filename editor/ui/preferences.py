"""The preferences: every setting a person may change, found by a word, applied at once."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.article.errors import EditorError
from editor.session.settings import SETTINGS, Settings
from editor.ui.preference_rows import PREFERENCES, Editing, Part, Preference, PreferenceValue
from editor.ui.preference_widgets import WIDGETS, SettingWidget

WIDTH, HEIGHT = 560, 600


class PreferencesDialog(QDialog):
    """One row for each of PREFERENCES under its heading; the search field leaves only the rows that fit."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferences"))
        self._settings = settings
        self._rows: dict[str, QWidget] = {}
        self._headings: dict[Part, QWidget] = {}
        self.widgets: dict[str, SettingWidget] = {}
        self.search = QLineEdit(self)
        self.state = QLabel(self)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        settings.changed.connect(self._show)
        for row in PREFERENCES:
            self._show(row.key)

    def shown(self) -> tuple[str, ...]:
        """The keys of the rows that pass the search."""
        return tuple(key for key, row in self._rows.items() if not row.isHidden())

    def _show(self, key: str) -> None:
        widget = self.widgets.get(key)
        if widget is not None:
            widget.show_value(self._value(key))

    def _value(self, key: str) -> PreferenceValue:
        default = next(row.default for row in SETTINGS if row.key == key)
        return self._settings.switch(key) if isinstance(default, bool) else self._settings.text(key)

    def _take(self, key: str, value: PreferenceValue) -> None:
        """Apply and write; a disk that refuses is said, and the value holds until Byline is closed."""
        try:
            self._settings.set(key, value)
        except EditorError as error:
            self.state.setText(str(error))
        else:
            self.state.setText("")
        self.state.setVisible(bool(self.state.text()))

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for row in PREFERENCES:
            said = " ".join((_(row.part.value), _(row.label), _(row.help) if row.help else "", *map(_, row.choices)))
            self._rows[row.key].setVisible(all(word in said.casefold() for word in words))
        shown = set(self.shown())
        for part, heading in self._headings.items():
            heading.setVisible(any(row.key in shown for row in PREFERENCES if row.part is part))
        self._nothing.setVisible(not shown)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search the preferences"))
        self.search.setAccessibleName(_("Search the preferences"))
        self.search.setClearButtonEnabled(True)
        self.state.setWordWrap(True)
        self.state.setProperty("state", "warn")
        self.state.setVisible(False)
        self._nothing = QLabel(_("No setting fits these words."), self)
        self._nothing.setProperty("role", "hint")
        self._nothing.setVisible(False)
        body = QWidget()
        body.setObjectName("panelBody")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(2, 0, 8, 0)
        rows.setSpacing(10)
        rows.addWidget(self._nothing)
        for part in Part:
            rows.addWidget(self._make_heading(part))
            for row in PREFERENCES:
                if row.part is part:
                    rows.addWidget(self._make_row(row))
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(area, 1)
        column.addWidget(self.state)
        column.addWidget(buttons)
        self.resize(WIDTH, HEIGHT)

    def _make_heading(self, part: Part) -> QLabel:
        heading = self._headings[part] = QLabel(_(part.value))
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 8, 0, 0)
        return heading

    def _make_row(self, row: Preference) -> QWidget:
        setting = next(setting for setting in SETTINGS if setting.key == row.key)
        widget = self.widgets[row.key] = WIDGETS[row.editing](row, setting)
        widget.chosen.connect(lambda value: self._take(row.key, value))
        place = self._rows[row.key] = QWidget()
        form = QFormLayout(place)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        label = QLabel("" if row.editing is Editing.SWITCH else _(row.label))
        label.setFixedWidth(150)
        label.setBuddy(widget)
        form.addRow(label, widget)
        if row.help:
            hint = QLabel(_(row.help))
            hint.setProperty("role", "hint")
            hint.setWordWrap(True)
            form.addRow("", hint)
        return place
