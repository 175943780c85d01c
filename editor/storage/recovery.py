"""What a crash left behind: the journals whose text is not in its file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer
from editor.storage.history import History, Reason
from editor.storage.journal import JournalEntry, discard_journal, drop_journals, read_journals
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


def drop_saved_journals(folder: Path, layer: FileLayer | None = None) -> None:
    """Remove the journals whose text stands in its file: a save that was killed at its very end leaves one.

    Left alone, it would be taken for unsaved text as soon as somebody goes on writing in that file.
    """
    layer = layer or FileLayer()
    for entry in read_journals(folder, layer=layer):
        if entry.damaged or entry.path is None:
            continue
        row = _beside_its_file(entry, layer)
        if row.disk is not None and row.disk.text == entry.text:
            drop_journals(folder, entry.document, entry.revision, layer)


def discard_recoverable(entry: JournalEntry, history: History, layer: FileLayer | None = None) -> None:
    """Put a journal aside for seven days; in its article's history the text can be found meanwhile.

    Raises `StorageError` when it could not be put aside; it is then offered again.
    """
    if entry.path is not None and not entry.damaged:
        # The journal itself goes aside as well, so a history that refuses costs nobody a word.
        with suppress(StorageError):
            history.add(entry.path, entry.text.encode("utf-8", "surrogatepass"), Reason.DISCARDED)
    discard_journal(entry, layer)


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
