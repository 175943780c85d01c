"""How one page becomes another: a few pieces are exchanged, the others stay or move by some lines.

The section of footnotes comes last and spans the lines of all its notes, so it neither stays nor moves with the rest;
it is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from editor.markup.differences import common_prefix, common_suffix

FOOTNOTES = "footnotes-"
"""How the key of the section of footnotes begins."""


class WirePiece(NamedTuple):
    """One piece of the page. Lines are 0-based body lines, half-open; None for what is not of the body."""

    key: str
    html: str
    first_line: int | None
    last_line: int | None


Pieces: TypeAlias = tuple[WirePiece, ...]


class Splice(NamedTuple):
    """`head` pieces at the beginning stay, `tail` pieces at the end stay but move by `shift` lines; `rows` go between.

    `notes` is what becomes of the footnotes, which are not counted among those: None when they stay as they are, ()
    when there are none now.
    """

    head: int
    tail: int
    shift: int
    rows: Pieces
    notes: WirePiece | tuple[()] | None


def splice(before: Pieces, after: Pieces) -> Splice:
    """The longest beginning and ending two pages have in common, and what is different between."""
    old, old_notes = _parted(before)
    new, new_notes = _parted(after)
    head = common_prefix(old, new)
    longest = min(len(old), len(new)) - head
    shift = _shift(old, new)
    tail = _moved_suffix(old, new, longest, shift) if shift else common_suffix(old, new, longest)
    return Splice(head, tail, shift, new[head : len(new) - tail], None if old_notes == new_notes else new_notes)


def spliced(before: Pieces, change: Splice) -> Pieces:
    """The page after a change of `before`."""
    old, notes = _parted(before)
    ending = old[len(old) - change.tail :]
    if shift := change.shift:
        # Spelled out, not `_moved`: the interface thread does this for every piece below an Enter.
        ending = tuple(
            [
                WirePiece(key, html, first, last)
                if first is None or last is None
                else WirePiece(key, html, first + shift, last + shift)
                for key, html, first, last in ending
            ]
        )
    now = notes if change.notes is None else change.notes
    return (*old[: change.head], *change.rows, *ending, *((now,) if isinstance(now, WirePiece) else ()))


def to_message(change: Splice, before: Pieces) -> dict[str, object]:
    """A change as JSON has it; footnotes that only moved go without their HTML."""
    _body, old_notes = _parted(before)
    notes: Sequence[object] | None = change.notes
    if isinstance(change.notes, WirePiece) and old_notes and change.notes.key == old_notes.key:
        notes = [change.notes.key, None, change.notes.first_line, change.notes.last_line]
    return {"head": change.head, "tail": change.tail, "shift": change.shift, "rows": change.rows, "notes": notes}


def from_message(message: Mapping[str, Any], before: Pieces) -> Splice:
    """The change of a message about `before`; raises KeyError, TypeError or ValueError when it is none."""
    rows = tuple([WirePiece(*row) for row in message["rows"]])
    head, tail, shift = int(message["head"]), int(message["tail"]), int(message["shift"])
    notes: WirePiece | tuple[()] | None = None
    if message["notes"] is not None:
        notes = WirePiece(*message["notes"]) if message["notes"] else ()
    if notes and notes.html is None:
        _body, old_notes = _parted(before)
        if not old_notes or old_notes.key != notes.key:
            raise ValueError("footnotes that never came")
        notes = notes._replace(html=old_notes.html)
    return Splice(head, tail, shift, rows, notes)


def _parted(pieces: Pieces) -> tuple[Pieces, WirePiece | tuple[()]]:
    """The pieces in reading order, and the footnotes."""
    if pieces and pieces[-1].key.startswith(FOOTNOTES):
        return pieces[:-1], pieces[-1]
    return pieces, ()


def _shift(before: Pieces, after: Pieces) -> int:
    """By how many lines the end of the page moved, told by its last piece that has a line."""
    for old, new in zip(reversed(before), reversed(after), strict=False):
        if old.first_line is not None and new.first_line is not None:
            return new.first_line - old.first_line
    return 0


def _moved_suffix(before: Pieces, after: Pieces, longest: int, shift: int) -> int:
    tail = 0
    while tail < longest and _moved(before[-1 - tail], shift) == after[-1 - tail]:
        tail += 1
    return tail


def _moved(piece: WirePiece, lines: int) -> WirePiece:
    """The same piece further down."""
    key, html, first, last = piece
    return piece if first is None or last is None else WirePiece(key, html, first + lines, last + lines)
