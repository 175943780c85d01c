"""The program's own small JSON files: read with suspicion, written whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer, read_bytes
from editor.storage.refusals import not_read
from editor.storage.replacement import write_bytes_atomically

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_LARGEST: Final = 8 * 1024 * 1024  # bytes; our own files are far smaller


@dataclass(frozen=True, slots=True)
class JsonFile:
    """What stood in a file: its top-level object, or `broken` when it was none."""

    values: dict[str, Json]
    broken: bool = False


def read_json(path: Path, layer: FileLayer | None = None) -> JsonFile:
    """Read a JSON object; a missing file is empty. Raises `StorageError` when the disk refuses."""
    try:
        data = read_bytes(layer or FileLayer(), path, _LARGEST)
    except FileNotFoundError:
        return JsonFile({})
    except OSError as cause:
        raise not_read(cause, path) from cause
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return JsonFile({}, broken=True)
    return JsonFile(found) if isinstance(found, dict) else JsonFile({}, broken=True)


def write_json(path: Path, values: dict[str, Json], layer: FileLayer | None = None) -> None:
    """Write a JSON object for people to read, too; raises `StorageError`, the file is then the old one."""
    text = json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False)
    write_bytes_atomically(path, text.encode("utf-8", "surrogatepass") + b"\n", layer=layer)


def set_broken_aside(path: Path, layer: FileLayer | None = None) -> Path | None:
    """Keep a file that cannot be read under another name, for whoever wants to mend it."""
    aside = path.with_name(path.name + ".broken")
    try:
        (layer or FileLayer()).replace(path, aside)
    except OSError:
        return None
    return aside


def read_forgivingly(path: Path, layer: FileLayer | None = None) -> dict[str, Json]:
    """Read a file whose loss costs nothing but comfort: whatever is wrong with it, it is empty."""
    try:
        return read_json(path, layer).values
    except StorageError:
        return {}
