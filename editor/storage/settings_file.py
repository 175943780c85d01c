"""The person's settings: a JSON file checked against a table; a bad value falls back alone, loudly."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import Path
from types import MappingProxyType

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer
from editor.storage.json_file import Json, read_json, set_broken_aside, write_json

SettingValue = bool | int | float | str | tuple[str, ...] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of a table of settings; the type of `default` is the type of the value.

    `choices` are the only values allowed, `least` and `most` bound a number; both bounds are inclusive.
    """

    key: str
    default: SettingValue
    choices: tuple[SettingValue, ...] = ()
    least: float = -math.inf
    most: float = math.inf

    def read(self, found: Json) -> SettingValue | None:
        """Return the value as this setting takes it, or None when it does not."""
        value = self._typed(found)
        if value is None or (self.choices and value not in self.choices):
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value if self.least <= value <= self.most else None
        return value

    def _typed(self, found: Json) -> SettingValue | None:
        kind = type(self.default)
        if kind is float and isinstance(found, int | float) and not isinstance(found, bool):
            return float(found)
        if kind is tuple and isinstance(found, list):
            texts = tuple(item for item in found if isinstance(item, str))
            return texts if len(texts) == len(found) else None
        if isinstance(self.default, Mapping) and isinstance(found, dict):
            pairs = {key: item for key, item in found.items() if isinstance(item, str)}
            return MappingProxyType(pairs) if len(pairs) == len(found) else None
        if kind in (bool, int, str) and type(found) is kind:
            return found if isinstance(found, bool | int | str) else None
        return None


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting's value, the sentences about values that were not taken, and keys of other versions."""

    values: Mapping[str, SettingValue]
    notices: tuple[str, ...] = ()
    unknown: Mapping[str, Json] = field(default_factory=dict)

    def with_value(self, key: str, value: SettingValue) -> Settings:
        """Return settings with one value changed."""
        return Settings(MappingProxyType({**self.values, key: value}), self.notices, self.unknown)


def load_settings(path: Path, table: Iterable[Setting], layer: FileLayer | None = None) -> Settings:
    """Read the settings; never raises, because a program must start with whatever it finds."""
    rows = tuple(table)
    try:
        file = read_json(path, layer)
    except StorageError as refused:
        return Settings(_defaults(rows), (str(refused),))
    if file.broken:
        return Settings(_defaults(rows), (_broken_notice(set_broken_aside(path, layer)),))
    values: dict[str, SettingValue] = {}
    notices: list[str] = []
    for row in rows:
        value = row.read(file.values[row.key]) if row.key in file.values else row.default
        if value is None:
            notices.append(
                _("The setting “{key}” has a value Byline does not know; its default is used.").format(key=row.key)
            )
        values[row.key] = row.default if value is None else value
    unknown = {key: value for key, value in file.values.items() if key not in values}
    return Settings(MappingProxyType(values), tuple(notices), MappingProxyType(unknown))


def save_settings(path: Path, settings: Settings, table: Iterable[Setting], layer: FileLayer | None = None) -> None:
    """Write what differs from the defaults, and the keys of other versions; raises `StorageError`."""
    defaults = _defaults(tuple(table))
    changed = {key: value for key, value in settings.values.items() if value != defaults.get(key)}
    write_json(path, {**settings.unknown, **{key: _to_json(value) for key, value in changed.items()}}, layer)


def _defaults(rows: tuple[Setting, ...]) -> Mapping[str, SettingValue]:
    return MappingProxyType({row.key: row.default for row in rows})


def _to_json(value: SettingValue) -> Json:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value


def _broken_notice(aside: Path | None) -> str:
    if aside is None:
        return _("The settings could not be understood; the defaults are used.")
    message = _("The settings could not be understood; the defaults are used, the old file is kept as “{name}”.")
    return message.format(name=aside.name)
