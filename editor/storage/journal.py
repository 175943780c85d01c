"""Text that is not saved yet, kept in the program's own folder so that a crash costs seconds.

One document has one journal: files `DOCUMENT-REVISION.journal`, of which the two newest stay. A file is a
line of JSON (the header), a line with the SHA-256 of everything else, and the whole text in UTF-8.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import Path
from typing import Final

from editor.article.errors import StorageError
from editor.storage.article_lock import FileLock, is_locked
from editor.storage.file_layer import FileLayer, make_folders, read_bytes
from editor.storage.refusals import not_written
from editor.storage.replacement import discard, put
from editor.storage.text_format import TextFormat

DISCARDED: Final = "discarded"

_VERSION: Final = 1
_KEPT: Final = 2
_DAY: Final = 86_400.0  # seconds
DISCARDED_FOR: Final = 7 * _DAY  # seconds
_NAME: Final = re.compile(r"(?P<document>[0-9A-Za-z]{1,64})-(?P<revision>[0-9]{12})\.journal")


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One journal as it was found.

    `path` is None for an article never saved; `base_sha256` is what stood in the file when it was read.
    `written` is in seconds since 1970. `tried` counts the recoveries that began and never ended. A `damaged`
    entry could not be read and holds no text.
    """

    file: Path
    document: str
    revision: int
    text: str = ""
    path: Path | None = None
    format: TextFormat = field(default_factory=TextFormat)
    base_sha256: str = ""
    written: float = 0.0
    tried: int = 0
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """Where the text of one open document is kept; `document` is any word of letters and digits."""

    folder: Path
    document: str
    layer: FileLayer = field(default_factory=FileLayer)
    clock: Callable[[], float] = time.time

    def write(
        self,
        text: str,
        revision: int,
        *,
        path: Path | None = None,
        format: TextFormat | None = None,
        base_sha256: str = "",
    ) -> Path:
        """Keep a revision of the text, synced, and drop all but the two newest; raises `StorageError`."""
        entry = JournalEntry(
            self.folder / f"{self.document}-{revision:012d}.journal",
            self.document,
            revision,
            text,
            path,
            format or TextFormat(),
            base_sha256,
            self.clock(),
        )
        write_journal(entry, self.layer)
        return entry.file

    def drop(self, up_to_revision: int) -> None:
        """Remove the journals of the revisions up to this one, which is safe in its file."""
        drop_journals(self.folder, self.document, up_to_revision, self.layer)

    def entries(self) -> tuple[JournalEntry, ...]:
        """Return this document's readable journals, newest first."""
        found = _of_document(self.folder, self.document, self.layer)
        entries = (_read_entry(file, self.layer) for file in reversed(found))
        return tuple(entry for entry in entries if not entry.damaged)

    def lock(self) -> FileLock:
        """Return the lock an open document holds, so that nobody takes its journal for a crashed one's."""
        return FileLock(lock_of(self.folder, self.document))


def write_journal(entry: JournalEntry, layer: FileLayer | None = None) -> None:
    """Write a journal to `entry.file` and keep only the two newest of its document.

    Raises `StorageError` "full", "denied", "missing" or "io".
    """
    layer = layer or FileLayer()
    if not _NAME.fullmatch(entry.file.name):
        raise ValueError(entry.file.name)
    try:
        put(layer, entry.file, _to_bytes(entry))
    except OSError as cause:
        raise _not_kept(cause) from cause
    others = [file for file in _of_document(entry.file.parent, entry.document, layer) if file != entry.file]
    for file in others[: 1 - _KEPT]:
        _remove(layer, file)


def _not_kept(cause: OSError) -> StorageError:
    kind = not_written(cause, Path()).kind
    message = (
        _("Unsaved text cannot be kept for recovery: the disk is full. Save the article now.")
        if kind == "full"
        else _("Unsaved text cannot be kept for recovery: the disk refused. Save the article now.")
    )
    return StorageError(message, kind)


def read_journals(
    folder: Path, *, layer: FileLayer | None = None, with_open_documents: bool = False
) -> tuple[JournalEntry, ...]:
    """Return the newest readable journal of every document that no running program has open, newest first.

    A document none of whose journals can be read gives one `damaged` entry; nothing is removed or changed.
    """
    layer = layer or FileLayer()
    documents = {match["document"] for match in map(_NAME.fullmatch, _names(layer, folder)) if match}
    found = [
        _newest(folder, document, layer)
        for document in documents
        if with_open_documents or not is_locked(lock_of(folder, document))
    ]
    entries = (entry for entry in found if entry is not None)
    return tuple(sorted(entries, key=lambda entry: (-entry.written, entry.document)))


def drop_journals(folder: Path, document: str, up_to_revision: int, layer: FileLayer | None = None) -> None:
    """Remove a document's journals up to a revision; one that cannot be removed is found saved later."""
    layer = layer or FileLayer()
    for file in _of_document(folder, document, layer):
        match = _NAME.fullmatch(file.name)
        if match and int(match["revision"]) <= up_to_revision:
            _remove(layer, file)


def discard_journal(entry: JournalEntry, layer: FileLayer | None = None) -> None:
    """Put a document's journals aside for seven days instead of recovering them; raises `StorageError`."""
    layer = layer or FileLayer()
    folder = entry.file.parent
    try:
        make_folders(layer, folder / DISCARDED, 0o700)
        for file in _of_document(folder, entry.document, layer):
            layer.replace(file, folder / DISCARDED / file.name)
        layer.fsync_folder(folder / DISCARDED)
    except OSError as cause:
        raise not_written(cause, entry.file) from cause
    discard(layer, _tries_of(entry.file))


def note_recovery(entry: JournalEntry, layer: FileLayer | None = None) -> None:
    """Count that a recovery of this journal begins, so that one that crashes the program is seen."""
    layer = layer or FileLayer()
    try:
        put(layer, _tries_of(entry.file), str(entry.tried + 1).encode())
    except OSError:
        return


def note_recovered(entry: JournalEntry, layer: FileLayer | None = None) -> None:
    """Say that a recovery ended well."""
    discard(layer or FileLayer(), _tries_of(entry.file))


def remove_old_discarded(folder: Path, now: float, layer: FileLayer | None = None) -> None:
    """Remove journals put aside more than seven days ago; `now` in seconds since 1970."""
    layer = layer or FileLayer()
    for name in _names(layer, folder / DISCARDED):
        file = folder / DISCARDED / name
        try:
            if layer.stat(file).st_ctime < now - DISCARDED_FOR:
                layer.unlink(file)
        except OSError:
            continue


def _to_bytes(entry: JournalEntry) -> bytes:
    header = {
        "version": _VERSION,
        "document": entry.document,
        "revision": entry.revision,
        "path": None if entry.path is None else str(entry.path),
        "encoding": entry.format.encoding,
        "bom": entry.format.bom,
        "line_ends": entry.format.line_ends,
        "base_sha256": entry.base_sha256,
        "written": entry.written,
    }
    head = json.dumps(header, ensure_ascii=True).encode() + b"\n"
    text = entry.text.encode("utf-8", "surrogatepass")
    return head + _checksum(head, text) + b"\n" + text


def _checksum(head: bytes, text: bytes) -> bytes:
    return hashlib.sha256(head + text).hexdigest().encode()


def _read_entry(file: Path, layer: FileLayer) -> JournalEntry:
    """Read one journal; never raises, because a journal that cannot be read must not stop the others."""
    match = _NAME.fullmatch(file.name)
    document, revision = (match["document"], int(match["revision"])) if match else ("", 0)
    damaged = JournalEntry(file, document, revision, damaged=True)
    try:
        head, _newline, rest = read_bytes(layer, file).partition(b"\n")
        checksum, _newline, text = rest.partition(b"\n")
        if checksum != _checksum(head + b"\n", text):
            return damaged
        header = json.loads(head)
        if header["version"] != _VERSION:
            return damaged
        ends = header["line_ends"]
        return JournalEntry(
            file,
            document,
            int(header["revision"]),
            text.decode("utf-8", "surrogatepass"),
            None if header["path"] is None else Path(header["path"]),
            TextFormat(str(header["encoding"]), bool(header["bom"]), ends if isinstance(ends, str) else tuple(ends)),
            str(header["base_sha256"]),
            float(header["written"]),
            _tries(file, layer),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return damaged


def _newest(folder: Path, document: str, layer: FileLayer) -> JournalEntry | None:
    """Return the newest readable journal, else the newest damaged one; None when all went meanwhile."""
    entries = [_read_entry(file, layer) for file in reversed(_of_document(folder, document, layer))]
    readable = (entry for entry in entries if not entry.damaged)
    return next(readable, entries[0] if entries else None)


def _names(layer: FileLayer, folder: Path) -> tuple[str, ...]:
    try:
        return layer.names(folder)
    except OSError:
        return ()


def _of_document(folder: Path, document: str, layer: FileLayer) -> list[Path]:
    """Return a document's journal files, oldest first."""
    matches = map(_NAME.fullmatch, _names(layer, folder))
    return [folder / match[0] for match in matches if match and match["document"] == document]


def _remove(layer: FileLayer, file: Path) -> None:
    discard(layer, file)
    discard(layer, _tries_of(file))


def _tries_of(file: Path) -> Path:
    return file.with_suffix(".tried")


def _tries(file: Path, layer: FileLayer) -> int:
    try:
        return int(read_bytes(layer, _tries_of(file), 16))
    except (OSError, ValueError):
        return 0


def lock_of(folder: Path, document: str) -> Path:
    """Return the lock file an open document holds."""
    return folder / f"{document}.lock"
