"""What somebody else did to an open article's file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer
from editor.storage.text_file import TextFile, read_text_file


class Change(StrEnum):
    """How a file stands to what was read from it last.

    DOUBTFUL is a change nobody would want unasked: empty, unreadable, or more than 90 % shorter.
    """

    NONE = "none"
    CONTENT = "content"
    DOUBTFUL = "doubtful"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class DiskState:
    """The change, and the file as it is now (None when it is gone or cannot be read)."""

    change: Change
    file: TextFile | None = None


def compare_with_disk(known: TextFile, layer: FileLayer | None = None) -> DiskState:
    """Look at a file again; content decides, so a file merely touched or replaced by an equal one is NONE.

    Raises `StorageError` when the disk itself fails. A file touched comes back with its new fingerprint.
    """
    layer = layer or FileLayer()
    try:
        if known.fingerprint.same_file_as(layer.stat(known.path)):
            return DiskState(Change.NONE, known)
    except FileNotFoundError:
        return DiskState(Change.GONE)
    except OSError:
        return DiskState(Change.DOUBTFUL)
    return _compare_content(known, layer)


def _compare_content(known: TextFile, layer: FileLayer) -> DiskState:
    try:
        found = _read_as_before(known, layer)
    except StorageError as refused:
        if refused.kind == "missing":
            return DiskState(Change.GONE)
        if refused.kind in ("binary", "encoding", "huge", "folder"):
            return DiskState(Change.DOUBTFUL)
        raise
    if found.fingerprint.sha256 == known.fingerprint.sha256:
        return DiskState(Change.NONE, found)
    if found.fingerprint.size * 10 < known.fingerprint.size or not found.fingerprint.size:
        return DiskState(Change.DOUBTFUL, found)
    return DiskState(Change.CONTENT, found)


def _read_as_before(known: TextFile, layer: FileLayer) -> TextFile:
    """Read by the file's own marks, and in the encoding chosen before only where that fails."""
    limit = max(known.fingerprint.size * 2, 1) + (20 << 20)
    try:
        return read_text_file(known.path, limit=limit, layer=layer)
    except StorageError as refused:
        if refused.kind != "encoding" or known.format.encoding == "utf-8":
            raise
    return read_text_file(known.path, encoding=known.format.encoding, limit=limit, layer=layer)
