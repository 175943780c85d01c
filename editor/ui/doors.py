"""The ways out of a window that only the application can open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.article.article import Article


@dataclass(frozen=True, slots=True)
class Doors:
    """What a command may ask of the application."""

    new_window: Callable[[], None]
    new_window_with: Callable[[Article], None]
    open_path: Callable[[Path], None]
    is_open: Callable[[Path], bool]
    renamed: Callable[[Path, Path], None]
    open_sample: Callable[[], None]
    places: Callable[[], Sequence[tuple[str, str]]]
    quit: Callable[[], None]
