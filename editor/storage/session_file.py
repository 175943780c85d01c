"""The windows that were open, so that they come back as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from editor.storage.file_layer import FileLayer
from editor.storage.json_file import Json, read_forgivingly, write_json

_MOST_WINDOWS: Final = 50


@dataclass(frozen=True, slots=True)
class WindowState:
    """One window: the article (`path` None when never saved, then `document` names its journal), where in it.

    `caret` counts characters from the start of the text, `scroll` is a line number with a fraction;
    `geometry` and `panes` are what the window wants back, as text.
    """

    path: Path | None = None
    document: str = ""
    caret: int = 0
    scroll: float = 0.0
    geometry: str = ""
    panes: Mapping[str, str] = field(default_factory=dict)


def load_session(file: Path, layer: FileLayer | None = None) -> tuple[WindowState, ...]:
    """Return the last session's windows, the active one first; what cannot be understood is left out."""
    found = read_forgivingly(file, layer).get("windows")
    windows = found if isinstance(found, list) else []
    return tuple(_read(window) for window in windows[:_MOST_WINDOWS] if isinstance(window, dict))


def save_session(file: Path, windows: tuple[WindowState, ...], layer: FileLayer | None = None) -> None:
    """Write the open windows, the active one first; raises `StorageError`."""
    write_json(file, {"windows": [_to_json(window) for window in windows[:_MOST_WINDOWS]]}, layer)


def _read(window: dict[str, Json]) -> WindowState:
    path, panes = window.get("path"), window.get("panes")
    return WindowState(
        path=Path(path) if isinstance(path, str) and path else None,
        document=_text(window.get("document")),
        caret=int(_number(window.get("caret"))),
        scroll=_number(window.get("scroll")),
        geometry=_text(window.get("geometry")),
        panes={key: _text(value) for key, value in panes.items()} if isinstance(panes, dict) else {},
    )


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Json) -> float:
    """Return a number from 0 up; anything else, infinity included, is 0."""
    return float(value) if isinstance(value, int | float) and 0 <= value < 1 << 53 else 0.0


def _to_json(window: WindowState) -> Json:
    return {
        "path": None if window.path is None else str(window.path),
        "document": window.document,
        "caret": window.caret,
        "scroll": window.scroll,
        "geometry": window.geometry,
        "panes": dict(window.panes),
    }
