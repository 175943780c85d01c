"""What a crash left behind: the journals whose text is not in its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer
from editor.storage.journal import JournalEntry, read_journals
from editor.storage.text_file import TextFile, read_text_file


@dataclass(frozen=True, slots=True)
class Recoverable:
    """A journal and the file it belongs to as it is now; None when there is none or it cannot be read.

    `changed_since`: somebody wrote the file after the text in the journal was begun.
    """

    entry: JournalEntry
    disk: TextFile | None = None
    changed_since: bool = False


def find_recoverable(folder: Path, layer: FileLayer | None = None) -> tuple[Recoverable, ...]:
    """Return every journal that holds something its file does not, newest first; writes nothing.

    A damaged journal is among them, without text, so that it can be named. Journals of documents that a
    running program has open are left out.
    """
    layer = layer or FileLayer()
    found = (_beside_its_file(entry, layer) for entry in read_journals(folder, layer=layer))
    return tuple(row for row in found if row.entry.damaged or row.disk is None or row.disk.text != row.entry.text)


def _beside_its_file(entry: JournalEntry, layer: FileLayer) -> Recoverable:
    if entry.damaged or entry.path is None:
        return Recoverable(entry)
    try:
        disk = _read(entry.path, entry.format.encoding, layer)
    except StorageError:
        return Recoverable(entry)
    return Recoverable(entry, disk, disk.fingerprint.sha256 != entry.base_sha256)


def _read(path: Path, encoding: str, layer: FileLayer) -> TextFile:
    """Read by the file's own marks, else in the encoding it was open in."""
    try:
        return read_text_file(path, limit=None, layer=layer)
    except StorageError as refused:
        if refused.kind != "encoding":
            raise
    return read_text_file(path, encoding=encoding, limit=None, layer=layer)
