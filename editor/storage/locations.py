"""Where the program keeps its own files, per person; never beside the articles."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

HOME_VARIABLE: Final = "BYLINE_HOME"

_NAME: Final = "byline"


@dataclass(frozen=True, slots=True)
class Locations:
    """The program's folders; each is made, for its owner only, when something is first written there."""

    data: Path
    config: Path
    cache: Path

    @property
    def journals(self) -> Path:
        return self.data / "journals"

    @property
    def history(self) -> Path:
        return self.data / "history"

    @property
    def locks(self) -> Path:
        return self.data / "locks"

    @property
    def waiting_images(self) -> Path:
        return self.data / "waiting-images"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"

    @property
    def recent(self) -> Path:
        return self.data / "recent.json"

    @property
    def session(self) -> Path:
        return self.data / "session.json"

    @property
    def listings(self) -> Path:
        return self.cache / "listings"


def find_locations(environment: Mapping[str, str] = os.environ) -> Locations:
    """Return the system's usual folders, or those in `BYLINE_HOME` (tests, a program on a stick)."""
    home = environment.get(HOME_VARIABLE, "")
    if home:
        base = Path(home).expanduser().absolute()
        return Locations(base / "data", base / "config", base / "cache")
    return Locations(
        platformdirs.user_data_path(_NAME, appauthor=False),
        platformdirs.user_config_path(_NAME, appauthor=False),
        platformdirs.user_cache_path(_NAME, appauthor=False),
    )
