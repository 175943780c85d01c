"""The person's settings while the program runs: SETTINGS is the table, `changed` says what is another now."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from PySide6.QtCore import QObject, Signal

from editor.article.errors import EditorError
from editor.storage.locations import Locations
from editor.storage.settings_file import Setting, SettingValue, load_settings, save_settings

WRITING_SIZE = 11.5  # points

SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "system", choices=("system", "light", "dark", "high-contrast")),
    Setting("autosave", True),
    Setting("smart_punctuation", True),
    Setting("writing_size", WRITING_SIZE, least=7.0, most=40.0),
    Setting("writing_font", ""),
    Setting("preview_width", "page", choices=("page", "tablet", "phone")),
    Setting("scroll_together", True),
    Setting("author", ""),
    Setting("language", "en"),
    Setting("folder", ""),
    Setting("export_folder", ""),
    Setting("export_target", "html"),
    Setting("export_options", MappingProxyType({})),  # "target.option": value
    Setting("sections", MappingProxyType({})),  # a part of the form: "open"
    Setting("seen_sample", False),
)


class Settings(QObject):
    """`changed` carries the key of a setting; a value set is written at once."""

    changed = Signal(str)

    def __init__(self, locations: Locations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = locations.settings
        self._values = load_settings(self._file, SETTINGS)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about values that were not taken."""
        return self._values.notices

    @property
    def autosave(self) -> bool:
        """Whether named files are saved by themselves."""
        return bool(self._values.values["autosave"])

    @property
    def smart_punctuation(self) -> bool:
        """Whether the page gets typographic punctuation."""
        return bool(self._values.values["smart_punctuation"])

    @property
    def writing_size(self) -> float:
        """The size of the text, in points."""
        return cast("float", self._values.values["writing_size"])

    def text(self, key: str) -> str:
        """A setting that is a text; raises KeyError for an unknown key."""
        return str(self._values.values[key])

    def switch(self, key: str) -> bool:
        """A setting that is a switch; raises KeyError for an unknown key."""
        return bool(self._values.values[key])

    def table(self, key: str) -> Mapping[str, str]:
        """A setting that is a table of texts; raises KeyError for an unknown key."""
        return cast("Mapping[str, str]", self._values.values[key])

    def set(self, key: str, value: SettingValue) -> None:
        """Change a setting; raises StorageError when it cannot be written (it holds for this run all the same)."""
        row = next(row for row in SETTINGS if row.key == key)
        if isinstance(row.default, float) and isinstance(value, int | float):
            value = max(row.least, min(row.most, float(value)))
        if self._values.values[key] == value:
            return
        self._values = self._values.with_value(key, value)
        self.changed.emit(key)
        save_settings(self._file, self._values, SETTINGS)

    def remember(self, key: str, value: SettingValue) -> None:
        """Change a setting that is only a comfort: a disk that refuses is no reason to disturb anybody."""
        try:
            self.set(key, value)
        except EditorError:
            return
