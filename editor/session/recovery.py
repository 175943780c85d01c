"""Unsaved text of an earlier run that ended badly: found at the start, handed to windows as unsaved changes.

Recovering writes no article (STORAGE.md "Changed outside, crash, history"). A journal that could not be read
stays where it is; one whose recovery twice did not end is left alone and said.

`find_rows` is for one dialog with a row per journal; `find_recovered` opens what can be opened without asking.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _
from pathlib import Path

from editor.article.article import Article
from editor.article.errors import EditorError
from editor.article.reading_time import count
from editor.article.slug import effective_slug, file_name
from editor.article.word_differences import Piece, compare_words
from editor.storage.history import History
from editor.storage.images import hand_over_waiting_images
from editor.storage.journal import JournalEntry, discard_journal, note_recovered, note_recovery
from editor.storage.locations import Locations
from editor.storage.recovery import Recoverable, discard_recoverable, find_recoverable
from editor.storage.replacement import write_new
from editor.storage.text_file import TextFile
from editor.storage.text_format import TextFormat, encode

MOST_TRIES = 2


@dataclass(frozen=True, slots=True)
class Recovered:
    """Text that is in no file: `file` is the article's file as it stands now, None when there is none to save over."""

    entry: JournalEntry
    text: str
    file: TextFile | None
    sentence: str


class RowState(StrEnum):
    """What can be done with a journal.

    OFFERED: everything. SKIPPED: opening it twice ended the program, so only copying and discarding are left. DAMAGED:
    it cannot be read; it is kept where it is and can be discarded.
    """

    OFFERED = "offered"
    SKIPPED = "skipped"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """One journal for the dialog.

    `name` and `folder` say which article it is (`folder` None: never saved), `written` when its text was kept (local
    time, None when unknown), `words_here` and `words_on_disk` how many words the bodies have (None: no such text).
    `sentence` says what is the matter.
    """

    state: RowState
    name: str
    folder: Path | None
    written: datetime.datetime | None
    words_here: int | None
    words_on_disk: int | None
    sentence: str
    entry: JournalEntry
    recovered: Recovered | None = None
    disk: TextFile | None = None

    def differences(self) -> tuple[Piece, ...]:
        """What the unsaved text has that its file has not, word by word; all of it where there is no file."""
        return compare_words(self.disk.text if self.disk else "", self.entry.text)


def find_rows(locations: Locations) -> tuple[RecoveryRow, ...]:
    """Every journal an earlier run left, newest first; changes nothing."""
    return tuple(_row(found) for found in find_recoverable(locations.journals))


def find_recovered(locations: Locations) -> tuple[tuple[Recovered, ...], tuple[str, ...]]:
    """What an earlier run left unsaved, and sentences about journals that could not be used."""
    rows = find_rows(locations)
    found = tuple(row.recovered for row in rows if row.recovered is not None and row.state is RowState.OFFERED)
    return found, tuple(row.sentence for row in rows if row.state is not RowState.OFFERED)


def begin(recovered: Recovered) -> None:
    """Note that a recovery begins, so that one that ends the program is seen at the next start."""
    note_recovery(recovered.entry)


def end(recovered: Recovered) -> None:
    """The text is in a window and in that window's own journal: the old one is put aside for seven days."""
    note_recovered(recovered.entry)
    with suppress(EditorError):
        discard_journal(recovered.entry)


def save_copy(row: RecoveryRow, locations: Locations, folder: Path | None = None) -> Path:
    """Write the unsaved text as a new file under a free name, and return where; the journal is then put aside.

    Without `folder` it goes beside its article. Pictures that waited for their article go with it. Raises ValueError
    for a damaged row and for one without a folder, StorageError when it cannot be written; the journal then stays.
    """
    place = folder or row.folder
    if place is None or row.state is RowState.DAMAGED:
        raise ValueError("nothing to copy, or nowhere to copy it")
    entry, waiting = row.entry, locations.waiting_images / row.entry.document
    if entry.path is None and waiting.is_dir():
        return _save_with_pictures(row, place, waiting)
    written = write_new(place / _copy_name(row), _bytes_of(entry), numbered=True)
    discard_journal(entry)
    return written


def discard(row: RecoveryRow, locations: Locations) -> None:
    """Put a journal aside; for seven days its text is in the article's history. Raises StorageError."""
    discard_recoverable(row.entry, History(locations.history))


def _row(found: Recoverable) -> RecoveryRow:
    entry, disk = found.entry, found.disk
    recovered = None if entry.damaged else _recovered(found)
    state, sentence = RowState.OFFERED, recovered.sentence if recovered else ""
    if entry.damaged:
        state = RowState.DAMAGED
        sentence = _("A recovery file could not be read. It is kept as {path}.").format(path=entry.file)
    elif entry.tried >= MOST_TRIES:
        state = RowState.SKIPPED
        sentence = _("Recovering unsaved text failed twice, so it is left in {path}.").format(path=entry.file)
    return RecoveryRow(
        state,
        _name_of(entry),
        entry.path.parent if entry.path else None,
        datetime.datetime.fromtimestamp(entry.written).astimezone() if entry.written else None,
        None if entry.damaged else _words(entry.text),
        _words(disk.text) if disk else None,
        sentence,
        entry,
        recovered,
        disk,
    )


def _name_of(entry: JournalEntry) -> str:
    """What a person calls it: the file's name, else the title, else how the journal itself is called."""
    if entry.damaged:
        return entry.file.name
    return entry.path.name if entry.path else Article.from_text(entry.text).title or _("Untitled")


def _words(text: str) -> int:
    return count((Article.from_text(text).body,)).words


def _copy_name(row: RecoveryRow) -> str:
    return row.entry.path.name if row.entry.path else f"{_slug(row)}.md"


def _slug(row: RecoveryRow) -> str:
    return file_name(effective_slug(Article.from_text(row.entry.text)))


def _bytes_of(entry: JournalEntry) -> bytes:
    """The bytes its file would have; UTF-8 where a character was typed that its encoding does not have."""
    try:
        return encode(entry.text, entry.format)
    except EditorError:
        return encode(entry.text, TextFormat())


def _save_with_pictures(row: RecoveryRow, folder: Path, waiting: Path) -> Path:
    """A folder of its own keeps the relative links of an article with pictures as they are."""
    place = folder / _slug(row)
    number = 1
    while (home := place if number == 1 else place.with_name(f"{place.name}-{number}")).exists():
        number += 1
    written = write_new(home / _copy_name(row), _bytes_of(row.entry))
    hand_over_waiting_images(waiting, home)
    discard_journal(row.entry)
    return written


def _recovered(row: Recoverable) -> Recovered:
    entry, file = row.entry, row.disk
    if entry.path is None:
        return Recovered(entry, entry.text, None, _("This text was never saved. It was recovered after a crash."))
    if file is None:
        sentence = _("“{name}” is gone. Its unsaved text was recovered; save it where you like.")
    elif row.changed_since:
        file = None
        sentence = _("“{name}” was changed by another program. Your unsaved text was recovered as a new article.")
    else:
        sentence = _("Unsaved changes to “{name}” were recovered after a crash. Save to keep them.")
    return Recovered(entry, entry.text, file, sentence.format(name=entry.path.name))
