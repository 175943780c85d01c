"""The articles opened last, newest first."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from editor.storage.file_layer import FileLayer
from editor.storage.json_file import Json, read_forgivingly, write_json

MOST: Final = 20


def load_recent(file: Path, layer: FileLayer | None = None) -> tuple[Path, ...]:
    """Return the recent articles; whether they still exist is not looked up, a drive may be asleep."""
    found = read_forgivingly(file, layer).get("files")
    names = [name for name in found if isinstance(name, str) and name] if isinstance(found, list) else []
    return tuple(Path(name) for name in dict.fromkeys(names))[:MOST]


def add_recent(file: Path, article: Path, layer: FileLayer | None = None) -> tuple[Path, ...]:
    """Put an article first and return the list; raises `StorageError`."""
    article = article.absolute()
    return _write(file, (article, *(path for path in load_recent(file, layer) if path != article)), layer)


def remove_recent(file: Path, article: Path, layer: FileLayer | None = None) -> tuple[Path, ...]:
    """Take an article out and return the list; raises `StorageError`."""
    return _write(file, tuple(path for path in load_recent(file, layer) if path != article.absolute()), layer)


def clear_recent(file: Path, layer: FileLayer | None = None) -> None:
    """Forget them all; raises `StorageError`."""
    _write(file, (), layer)


def _write(file: Path, paths: tuple[Path, ...], layer: FileLayer | None) -> tuple[Path, ...]:
    names: list[Json] = [str(path) for path in paths[:MOST]]
    write_json(file, {"files": names}, layer)
    return paths[:MOST]
