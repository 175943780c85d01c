"""The preferences: every setting has its row, its change holds at once, and a word finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.session.settings import SETTINGS, Settings
from editor.storage.locations import find_locations
from editor.ui import dialogs
from editor.ui.check_box import CheckBox
from editor.ui.preference_rows import PREFERENCES, REMEMBERED, Editing, Preference
from editor.ui.preferences import PreferencesDialog


@pytest.fixture
def settings(qtbot: QtBot) -> Settings:
    return Settings(find_locations())


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings) -> PreferencesDialog:
    dialog = PreferencesDialog(settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def box(dialog: PreferencesDialog, key: str) -> QComboBox:
    field = dialog.widgets[key].field
    assert isinstance(field, QComboBox)
    return field


def line(dialog: PreferencesDialog, key: str) -> QLineEdit:
    field = dialog.widgets[key].field
    assert isinstance(field, QLineEdit)
    return field


def test_every_setting_has_a_row_or_is_remembered_elsewhere() -> None:
    keys = [row.key for row in PREFERENCES]
    assert len(keys) == len(set(keys))
    assert set(keys) | REMEMBERED == {row.key for row in SETTINGS}
    assert not set(keys) & REMEMBERED


@pytest.mark.parametrize("row", PREFERENCES, ids=lambda row: row.key)
def test_a_row_fits_its_setting(row: Preference) -> None:
    setting = next(setting for setting in SETTINGS if setting.key == row.key)
    assert len(row.choices) == len(setting.choices)
    assert (row.editing is Editing.SWITCH) == isinstance(setting.default, bool)
    assert (row.editing is Editing.NUMBER) == isinstance(setting.default, float)
    assert row.label


@pytest.mark.parametrize("row", PREFERENCES, ids=lambda row: row.key)
def test_a_row_can_be_reached_and_heard(dialog: PreferencesDialog, row: Preference) -> None:
    field = dialog.widgets[row.key].field
    assert field.accessibleName() == row.label
    assert field.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_opening_the_dialog_changes_nothing(qtbot: QtBot, settings: Settings) -> None:
    changed = QSignalSpy(settings.changed)
    dialog = PreferencesDialog(settings)
    dialog.open()
    dialog.close()
    assert changed.count() == 0
    assert not find_locations().settings.exists()


def test_a_choice_holds_at_once(dialog: PreferencesDialog, settings: Settings, qtbot: QtBot) -> None:
    QTest.keyClick(box(dialog, "theme"), Qt.Key.Key_End)
    assert settings.text("theme") == "high-contrast"
    assert Settings(find_locations()).text("theme") == "high-contrast"


def test_a_switch_is_turned_with_the_space_bar(dialog: PreferencesDialog, settings: Settings, qtbot: QtBot) -> None:
    field = dialog.widgets["autosave"].field
    assert isinstance(field, CheckBox)
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert settings.autosave is False


def test_a_number_is_typed_stepped_and_bounded(dialog: PreferencesDialog, settings: Settings, qtbot: QtBot) -> None:
    field = dialog.widgets["writing_size"].field
    assert isinstance(field, QDoubleSpinBox)
    before = settings.writing_size
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert settings.writing_size == before + 0.5
    field.selectAll()
    QTest.keyClicks(field, "99")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert settings.writing_size <= 40


def test_a_text_is_taken_when_it_is_left_and_when_the_dialog_closes(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    line(dialog, "author").setFocus()
    QTest.keyClicks(line(dialog, "author"), "Ana Author ")
    assert settings.text("author") == ""
    line(dialog, "folder").setFocus()
    assert settings.text("author") == "Ana Author"
    QTest.keyClicks(line(dialog, "folder"), "/articles")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert settings.text("folder") == "/articles"


def test_a_folder_can_be_chosen(
    dialog: PreferencesDialog, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_asked: tmp_path)
    (button,) = dialog.widgets["export_folder"].findChildren(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert settings.text("export_folder") == str(tmp_path)


@pytest.mark.parametrize(
    ("typed", "taken"), [("german", "de"), ("cy-gb", "cy-GB"), ("English (UK)", "en-GB"), ("!!", "en")]
)
def test_a_language_is_typed_by_name_or_tag(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot, typed: str, taken: str
) -> None:
    field = box(dialog, "language").lineEdit()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert settings.text("language") == taken


def test_a_change_made_elsewhere_is_shown(dialog: PreferencesDialog, settings: Settings) -> None:
    settings.set("theme", "dark")
    settings.set("writing_font", "Some Font")
    assert box(dialog, "theme").currentData() == "dark"
    assert box(dialog, "writing_font").currentText() == "Some Font"


def test_a_word_leaves_the_rows_that_speak_of_it(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.search, "quotation dash")
    assert dialog.shown() == ("smart_punctuation",)
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "contrast")
    assert dialog.shown() == ("theme",)
    dialog.search.clear()
    assert len(dialog.shown()) == len(PREFERENCES)
    QTest.keyClicks(dialog.search, "nothing like this")
    assert dialog.shown() == ()
    assert dialog._nothing.isVisible()


def test_settings_that_cannot_be_written_hold_and_say_so(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    place = find_locations().settings
    place.parent.mkdir(parents=True, exist_ok=True)
    place.mkdir()
    QTest.keyClick(box(dialog, "theme"), Qt.Key.Key_End)
    assert settings.text("theme") == "high-contrast"
    assert dialog.state.isVisible()
    assert dialog.state.text()
