"""Keeps an article's blocks rendered while they come and go.

A block is worked on again only when its own text changed, when a definition it asked for changed, or when its ids and
numbers did. What an edit costs beyond that is a few passes over plain lists.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from editor.markup.assembly import (
    NoteUse,
    Numbering,
    Piece,
    shifted,
    spans,
    to_notes_html,
    to_notes_segment,
    to_piece,
    to_segment,
)
from editor.markup.blocks import Block, Placed
from editor.markup.converted import Converted
from editor.markup.definitions import Definitions, Footnote, merge
from editor.markup.rendered import Rendered, Segment

Convert = Callable[[Sequence[Token], int, str, Definitions], Converted]


@dataclass(slots=True, eq=False)
class _Slot:
    """What is shown as one segment: a block, or several that raw HTML ties together."""

    line: int
    height: int
    blocks: tuple[Placed, ...]
    converted: tuple[Converted, ...]
    piece: Piece
    ids: tuple[str, ...] = ()
    notes: tuple[NoteUse, ...] = ()
    segment: Segment | None = None

    def numbered(self, ids: tuple[str, ...], notes: tuple[NoteUse, ...]) -> None:
        """Take ids and numbers."""
        if ids != self.ids or notes != self.notes:
            self.ids, self.notes, self.segment = ids, notes, None

    def moved(self, line: int) -> None:
        """Stand on another line."""
        if line != self.line:
            self.segment = shifted(self.segment, line - self.line) if self.segment else None
            self.line = line

    def shown(self) -> Segment:
        """The segment, made when it is not there."""
        if self.segment is None:
            self.segment = to_segment(self.piece, self.line, self.line + self.height, self.ids, self.notes)
        return self.segment


class Renderer:
    """Renders the blocks of one article; `update` says which of them are new."""

    def __init__(self, convert: Convert, lang: str) -> None:
        self._convert_tokens = convert
        self._lang = lang
        self._definitions = Definitions()
        self._placed: list[Placed] = []
        self._slots: list[_Slot] = []
        self._notes: dict[Footnote, _Slot] = {}
        self._footnotes: Segment | None = None

    @property
    def placed(self) -> Sequence[Placed]:
        """The blocks in order, where they stand now."""
        return self._placed

    def update(self, fresh: Sequence[Placed], first: int = 0, stop: int = 0, shift: int = 0) -> Rendered:
        """Put `fresh` in the place of blocks `first` to `stop`, move those behind by `shift` lines, and render."""
        gone = self._placed[first:stop]
        index = -1 if _ties(gone) or _ties(fresh) else self._slot_index(first, gone)
        redefine = _defines(gone) or _defines(fresh)
        if shift:
            self._placed[stop:] = [Placed(item.line + shift, item.block) for item in self._placed[stop:]]
        self._placed[first:stop] = fresh
        changed = self._redefine() if redefine else False
        renumber = self._regroup() if index < 0 else self._splice(fresh, index, index + len(gone), shift)
        if changed:
            self._convert_again()
        if renumber or changed or redefine:
            self._renumber()
        elif shift and self._footnotes is not None:
            self._footnotes = self._move_footnotes(self._footnotes)
        shown = tuple([slot.segment or slot.shown() for slot in self._slots if slot.piece.html])
        return Rendered(shown, self._footnotes)

    def _redefine(self) -> bool:
        """Merge all definitions again; say whether anything is different."""
        merged = merge(item.block.definitions for item in self._placed if item.block.defines)
        if merged == self._definitions:
            return False
        self._definitions = merged
        return True

    def _slot_index(self, first: int, gone: Sequence[Placed]) -> int:
        """Where the slots of blocks that are about to go begin, or -1 when a group of several is concerned."""
        if first == len(self._placed):
            return len(self._slots)
        line = self._placed[first].line
        index = bisect_left(self._slots, line, key=_line_of)
        slots = self._slots[index : index + max(1, len(gone))]
        alone = all(len(slot.blocks) == 1 for slot in slots[: len(gone)])
        return index if alone and slots and slots[0].line == line else -1

    def _splice(self, fresh: Sequence[Placed], first: int, stop: int, shift: int) -> bool:
        """Exchange slots of one block each; say whether ids or numbers may have changed."""
        slots = [self._slot((item,)) for item in fresh]
        gone = self._slots[first:stop]
        if shift:
            for slot in self._slots[stop:]:
                slot.moved(slot.line + shift)
        self._slots[first:stop] = slots
        if len(gone) == len(slots) and all(map(_take_over, slots, gone)):
            return False
        return any(slot.piece.numbered for slot in (*gone, *slots))

    def _regroup(self) -> bool:
        """Make the slots anew, keeping those whose blocks are the same."""
        known = {slot.blocks[0].block: slot for slot in self._slots}
        ends = spans(self._placed)
        slots: list[_Slot] = []
        index = 0
        while index < len(self._placed):
            group = tuple(self._placed[index : ends.get(index, index) + 1])
            slot = known.get(group[0].block)
            if slot is None or not _same_group(slot.blocks, group):
                slot = self._slot(group)
            slot.moved(group[0].line)
            slots.append(slot)
            index += len(group)
        self._slots = slots
        return True

    def _slot(self, group: tuple[Placed, ...]) -> _Slot:
        first, last = group[0], group[-1]
        converted = tuple(self._convert(item.block, item.line - first.line) for item in group)
        height = last.line + last.block.height - first.line
        return _Slot(first.line, height, group, converted, _to_piece(converted))

    def _convert(self, block: Block | Footnote, offset: int) -> Converted:
        return self._convert_tokens(block.tokens, block.base - offset, block.source, self._definitions)

    def _convert_again(self) -> None:
        """Convert the blocks that asked for a definition that is now another."""
        for index, slot in enumerate(self._slots):
            if not self._holds(slot):
                fresh = self._slot(slot.blocks)
                fresh.line = slot.line
                self._slots[index] = fresh
        for note, slot in list(self._notes.items()):
            if not slot.converted[0].holds(note.source, self._definitions):
                del self._notes[note]

    def _holds(self, slot: _Slot) -> bool:
        return all(
            converted.holds(item.block.source, self._definitions)
            for converted, item in zip(slot.converted, slot.blocks, strict=True)
        )

    def _renumber(self) -> None:
        """Give ids and numbers in reading order, and make the footnotes."""
        numbering = Numbering(self._definitions.footnotes)
        for slot in self._slots:
            if slot.piece.numbered:
                slot.numbered(*numbering.number(slot.piece))
        self._footnotes = self._make_footnotes(numbering)

    def _make_footnotes(self, numbering: Numbering) -> Segment | None:
        """The footnotes in the order of their numbers; a footnote may refer to one that has no number yet."""
        if not numbering.numbers:
            self._notes = {}
            return None
        lines = self._note_lines()
        labels: list[str] = list(numbering.numbers)
        slots: dict[Footnote, _Slot] = {}
        for label in labels:
            note = self._definitions.footnotes[label]
            slot = self._notes.get(note) or self._note_slot(note)
            slot.moved(lines[label])
            slot.numbered(*numbering.number(slot.piece))
            slots[note] = slot
            labels.extend(list(numbering.numbers)[len(labels) :] if len(numbering.numbers) > len(labels) else ())
        self._notes = slots
        shown = [slot.shown() for slot in slots.values()]
        html = to_notes_html(shown, [numbering.last_use(label) for label in labels], self._lang)
        return to_notes_segment(html, shown)

    def _move_footnotes(self, footnotes: Segment) -> Segment:
        """The same footnotes, on the lines where they are now."""
        lines = self._note_lines()
        for note, slot in self._notes.items():
            slot.moved(lines[note.label])
        return to_notes_segment(footnotes.html, [slot.shown() for slot in self._notes.values()])

    def _note_slot(self, note: Footnote) -> _Slot:
        converted = (self._convert(note, 0),)
        return _Slot(0, note.height, (), converted, _to_piece(converted))

    def _note_lines(self) -> dict[str, int]:
        lines: dict[str, int] = {}
        for item in self._placed:
            if item.block.defines:
                for label, note in item.block.definitions.footnotes.items():
                    lines.setdefault(label, item.line + note.line)
        return lines


def _line_of(slot: _Slot) -> int:
    return slot.line


def _same_group(before: tuple[Placed, ...], now: tuple[Placed, ...]) -> bool:
    """Whether two groups hold the same blocks at the same distances."""
    shift = now[0].line - before[0].line
    return len(before) == len(now) and all(
        old.block is new.block and old.line + shift == new.line for old, new in zip(before, now, strict=True)
    )


def _take_over(slot: _Slot, old: _Slot) -> bool:
    """Take the ids and numbers of the slot before it, if they would be the same; say whether they are."""
    same = slot.piece.notes == old.piece.notes and [heading.id for heading in slot.piece.headings] == [
        heading.id for heading in old.piece.headings
    ]
    if same:
        slot.numbered(old.ids, old.notes)
    return same


def _to_piece(converted: Sequence[Converted]) -> Piece:
    return to_piece("\n".join(part.html for part in converted))


def _ties(placed: Sequence[Placed]) -> bool:
    """Whether any of the blocks opens or closes a raw HTML element for others."""
    return any(item.block.opens or item.block.closes for item in placed)


def _defines(placed: Sequence[Placed]) -> bool:
    return any(item.block.defines for item in placed)
