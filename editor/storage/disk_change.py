"""What somebody else did to an open article's file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer
from editor.storage.refusals import not_read
from editor.storage.text_file import TextFile, digest, read_steadily, read_text_file


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
    """The change, the file as it is now (None when it is gone or cannot be read), and the SHA-256 of its bytes.

    `sha256` is "" where nothing stands, and None where so much stands that it was not read.
    """

    change: Change
    file: TextFile | None = None
    sha256: str | None = ""


def compare_with_disk(known: TextFile, layer: FileLayer | None = None) -> DiskState:
    """Look at a file again; content decides, so a file merely touched or replaced by an equal one is NONE.

    Raises `StorageError` when the disk itself fails. A file touched comes back with its new fingerprint.
    """
    layer = layer or FileLayer()
    try:
        if known.fingerprint.same_file_as(layer.stat(known.path)):
            return DiskState(Change.NONE, known, known.fingerprint.sha256)
    except (FileNotFoundError, NotADirectoryError):
        return DiskState(Change.GONE)
    except OSError as cause:
        raise not_read(cause, known.path) from cause
    return _compare_content(known, layer)


def _compare_content(known: TextFile, layer: FileLayer) -> DiskState:
    try:
        found = _read_as_before(known, layer)
    except StorageError as refused:
        if refused.kind == "missing":
            return DiskState(Change.GONE)
        if refused.kind in ("binary", "encoding", "huge", "folder"):
            return DiskState(Change.DOUBTFUL, None, _digest_of(known, layer))
        raise
    sha256 = found.fingerprint.sha256
    if sha256 == known.fingerprint.sha256:
        # Text and format stay as they were chosen: the same bytes may be readable in another encoding, too.
        return DiskState(Change.NONE, replace(known, fingerprint=found.fingerprint), sha256)
    if found.fingerprint.size * 10 < known.fingerprint.size or not found.fingerprint.size:
        return DiskState(Change.DOUBTFUL, found, sha256)
    return DiskState(Change.CONTENT, found, sha256)


def _digest_of(known: TextFile, layer: FileLayer) -> str | None:
    """Name bytes that are no text, so that a person's answer about them holds for these only."""
    try:
        return digest(read_steadily(layer, known.path, _most_bytes(known))[1])
    except (OSError, StorageError):
        return None


def _most_bytes(known: TextFile) -> int:
    return max(known.fingerprint.size * 2, 1) + (20 << 20)


def _read_as_before(known: TextFile, layer: FileLayer) -> TextFile:
    """Read by the file's own marks, and in the encoding chosen before only where that fails."""
    limit = _most_bytes(known)
    try:
        return read_text_file(known.path, limit=limit, layer=layer)
    except StorageError as refused:
        if refused.kind != "encoding" or known.format.encoding == "utf-8":
            raise
    found = read_text_file(known.path, encoding=known.format.encoding, limit=limit, layer=layer)
    # An encoding that was only guessed stays a guess, and the window with it read-only.
    return replace(found, read_only_reason=found.read_only_reason or known.read_only_reason)
