"""The settings while the program runs."""

from __future__ import annotations

import json

import pytest
from pytestqt.qtbot import QtBot

from editor.session.settings import SETTINGS, Settings
from editor.storage.json_file import Json
from editor.storage.locations import Locations
from editor.storage.settings_file import Setting


def test_a_setting_changed_is_announced_written_and_read_again(qtbot: QtBot, locations: Locations) -> None:
    settings = Settings(locations)
    with qtbot.waitSignal(settings.changed) as changed:
        settings.set("theme", "dark")
    assert changed.args == ["theme"]
    assert Settings(locations).text("theme") == "dark"


def test_an_equal_value_announces_nothing(qtbot: QtBot, settings: Settings) -> None:
    with qtbot.assertNotEmitted(settings.changed):
        settings.set("theme", "system")


def test_the_size_of_the_text_stays_within_its_bounds(settings: Settings) -> None:
    settings.set("writing_size", 400)
    assert settings.writing_size == 40.0


def test_a_broken_value_falls_back_alone_and_says_so(locations: Locations) -> None:
    locations.settings.parent.mkdir(parents=True)
    locations.settings.write_text('{"theme": "purple", "autosave": false}')
    settings = Settings(locations)
    assert settings.text("theme") == "system"
    assert not settings.autosave
    assert "theme" in settings.notices[0]


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
def test_a_row_takes_its_own_default(row: object, settings: Settings) -> None:
    assert isinstance(row, Setting)
    found: Json = json.loads(json.dumps(row.default, default=dict))
    assert row.read(found) == row.default
