"""One widget for each way of changing a setting, in one table: each shows a value and announces a chosen one."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from editor.article.languages import canonical, display_name
from editor.ui import dialogs, fonts
from editor.ui.check_box import CheckBox
from editor.ui.drop_down import DropDown
from editor.ui.preference_rows import Editing, Limits, Preference, PreferenceValue

LANGUAGES = (
    *("en", "en-GB", "en-US", "de", "fr", "es", "it", "pt", "pt-BR", "nl", "sv", "da", "nb", "fi", "pl", "cs", "ro"),
    *("el", "tr", "uk", "ru", "ar", "fa", "he", "hi", "bn", "ur", "zh-Hans", "zh-Hant", "ja", "ko", "vi", "id", "th"),
)

TEXT_MARGIN = 6  # pixels; a style sheet's padding does not reach the text of a number field


class SettingWidget(QWidget):
    """`chosen` carries the value a person picked; `show_value` emits nothing."""

    chosen = Signal(object)

    def __init__(self, field: QWidget, row: Preference) -> None:
        super().__init__()
        self.field = field
        field.setAccessibleName(_(row.label))
        field.setAccessibleDescription(_(row.help) if row.help else "")
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(field, 1)
        self.setFocusProxy(field)

    def show_value(self, value: PreferenceValue) -> None:
        """Show the value of the limits."""
        raise NotImplementedError


class SwitchWidget(SettingWidget):
    """On or off."""

    def __init__(self, row: Preference, limits: Limits) -> None:
        self._box = CheckBox(_(row.label))
        super().__init__(self._box, row)
        self._box.clicked.connect(lambda on: self.chosen.emit(on))

    def show_value(self, value: PreferenceValue) -> None:
        """Show on or off."""
        self._box.setChecked(bool(value))


class ChoiceWidget(SettingWidget):
    """One of the values the setting allows."""

    def __init__(self, row: Preference, limits: Limits) -> None:
        self._box = DropDown()
        super().__init__(self._box, row)
        for value, words in self._choices(row, limits):
            self._box.addItem(words, value)
        self._box.activated.connect(lambda _index: self.chosen.emit(self._box.currentData()))

    def show_value(self, value: PreferenceValue) -> None:
        """Show a value; one that is not in the list is added to it."""
        if self._box.findData(value) < 0:
            self._box.addItem(self._words(str(value)), value)
        self._box.setCurrentIndex(self._box.findData(value))

    def _choices(self, row: Preference, limits: Limits) -> list[tuple[object, str]]:
        return [(value, _(words)) for value, words in zip(limits.choices, row.choices, strict=True)]

    def _words(self, value: str) -> str:
        return value


class FontWidget(ChoiceWidget):
    """The bundled writing font, or any installed one."""

    def _choices(self, row: Preference, limits: Limits) -> list[tuple[object, str]]:
        own = _("{name} (comes with Byline)").format(name=fonts.WRITING_FAMILY)
        families = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
        return [("", own), *((name, name) for name in families if name != fonts.WRITING_FAMILY)]


class LanguageWidget(ChoiceWidget):
    """A language by its name; any other tag (BCP 47) can be typed."""

    def __init__(self, row: Preference, limits: Limits) -> None:
        super().__init__(row, limits)
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = QLineEdit()
        self._box.setLineEdit(self._line)
        self._line.setAccessibleName(_(row.label))
        self._line.editingFinished.connect(self._take_typed)

    def _choices(self, row: Preference, limits: Limits) -> list[tuple[object, str]]:
        return sorted(((tag, display_name(tag)) for tag in LANGUAGES), key=lambda pair: pair[1])

    def _words(self, value: str) -> str:
        return display_name(value)

    def _take_typed(self) -> None:
        """A name of the list, else a tag; what is neither goes back to what was there."""
        typed = self._line.text().strip()
        index = next((n for n in range(self._box.count()) if self._box.itemText(n).casefold() == typed.casefold()), -1)
        tag = self._box.itemData(index) if index >= 0 else canonical(typed)
        if tag:
            self.show_value(str(tag))
            self.chosen.emit(tag)
        else:
            self._line.setText(self._box.itemText(self._box.currentIndex()))


class NumberWidget(SettingWidget):
    """A number between the bounds of the limits."""

    def __init__(self, row: Preference, limits: Limits) -> None:
        self._box = QDoubleSpinBox()
        super().__init__(self._box, row)
        self._box.setRange(limits.least, limits.most)
        self._box.setDecimals(1)
        self._box.setSingleStep(0.5)
        self._box.setSuffix(_(row.unit) if row.unit else "")
        self._box.setKeyboardTracking(False)
        self._box.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)
        for sign, name, step in (("−", _("Smaller"), -1), ("+", _("Larger"), 1)):
            self.line.addWidget(self._stepper(sign, name, step))
        self._shown = self._box.value()
        self._box.valueChanged.connect(self._take)

    def show_value(self, value: PreferenceValue) -> None:
        """Show a number."""
        self._shown = float(str(value))
        self._box.setValue(self._shown)

    def _stepper(self, sign: str, name: str, step: int) -> QPushButton:
        button = QPushButton(sign)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{self._box.accessibleName()}: {name}")
        button.setToolTip(name)
        button.clicked.connect(lambda _checked=False: self._box.stepBy(step))
        return button

    def _take(self, value: float) -> None:
        if value != self._shown:
            self._shown = value
            self.chosen.emit(value)


class TextWidget(SettingWidget):
    """A line of text, taken when the person leaves it or presses Enter."""

    def __init__(self, row: Preference, limits: Limits) -> None:
        self._line = QLineEdit()
        super().__init__(self._line, row)
        self._line.editingFinished.connect(lambda: self.chosen.emit(self._line.text().strip()))

    def show_value(self, value: PreferenceValue) -> None:
        """Show a text."""
        if self._line.text() != value:
            self._line.setText(str(value))


class FolderWidget(TextWidget):
    """A folder: typed, or chosen in the system's dialog."""

    def __init__(self, row: Preference, limits: Limits) -> None:
        super().__init__(row, limits)
        choose = QPushButton(_("Choose…"))
        choose.setAutoDefault(False)
        choose.setAccessibleName(_("Choose the folder: {label}").format(label=_(row.label)))
        choose.clicked.connect(self._choose)
        self.line.addWidget(choose)

    def _choose(self) -> None:
        folder = dialogs.ask_folder(self, Path(self._line.text() or Path.home()))
        if folder is not None:
            self._line.setText(str(folder))
            self.chosen.emit(str(folder))


WIDGETS: dict[Editing, Callable[[Preference, Limits], SettingWidget]] = {
    Editing.SWITCH: SwitchWidget,
    Editing.CHOICE: ChoiceWidget,
    Editing.NUMBER: NumberWidget,
    Editing.TEXT: TextWidget,
    Editing.FONT: FontWidget,
    Editing.LANGUAGE: LanguageWidget,
    Editing.FOLDER: FolderWidget,
}
