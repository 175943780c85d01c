"""Unsaved text of an earlier run that ended badly: found at the start, handed to windows as unsaved changes.

Recovering writes no article (STORAGE.md "Changed outside, crash, history"). A journal that could not be read
stays where it is; one whose recovery twice did not end is left alone and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from editor.article.errors import EditorError
from editor.storage.journal import JournalEntry, discard_journal, note_recovered, note_recovery
from editor.storage.locations import Locations
from editor.storage.recovery import Recoverable, find_recoverable
from editor.storage.text_file import TextFile

MOST_TRIES = 2


@dataclass(frozen=True, slots=True)
class Recovered:
    """Text that is in no file: `file` is the article's file as it stands now, None when there is none to save over."""

    entry: JournalEntry
    text: str
    file: TextFile | None
    sentence: str


def find_recovered(locations: Locations) -> tuple[tuple[Recovered, ...], tuple[str, ...]]:
    """What an earlier run left unsaved, and sentences about journals that could not be used."""
    found: list[Recovered] = []
    notices: list[str] = []
    for row in find_recoverable(locations.journals):
        place = row.entry.file
        if row.entry.damaged:
            notices.append(_("A recovery file could not be read. It is kept as {path}.").format(path=place))
        elif row.entry.tried >= MOST_TRIES:
            notices.append(_("Recovering unsaved text failed twice, so it is left in {path}.").format(path=place))
        else:
            found.append(_recovered(row))
    return tuple(found), tuple(notices)


def begin(recovered: Recovered) -> None:
    """Note that a recovery begins, so that one that ends the program is seen at the next start."""
    note_recovery(recovered.entry)


def end(recovered: Recovered) -> None:
    """The text is in a window and in that window's own journal: the old one is put aside for seven days."""
    note_recovered(recovered.entry)
    _put_aside(recovered.entry)


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


def _put_aside(entry: JournalEntry) -> None:
    try:
        discard_journal(entry)
    except EditorError:
        return
