"""Keeps an article's blocks rendered while they come and go.

A block is worked on again only when its own text changed, when a definition it asked for changed, or when its ids and
numbers did. What it says is kept apart from where it stands, so that an edit above costs a block below nothing but a
new line number. What remains is a few quick passes over plain lists.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain

from markdown_it.token import Token

from editor.markup.assembly import spans, to_notes_html, to_notes_segment
from editor.markup.blocks import Block, Placed
from editor.markup.converted import Converted
from editor.markup.definitions import Change, Definitions, Footnote, difference, merge
from editor.markup.numbering import NoteUse, Numbering, WantedIds
from editor.markup.rendered import Rendered, Segment
from editor.markup.slot import Slot, new_slot

Convert = Callable[[Sequence[Token], int, str, Definitions], Converted]


class Renderer:
    """Renders the blocks of one article; `update` says which of them are new."""

    def __init__(self, convert: Convert, lang: str) -> None:
        self._convert_tokens = convert
        self._lang = lang
        self._definitions = Definitions()
        self._wanted = WantedIds()
        self._blocks: list[Block] = []
        self._lines: list[int] = []
        # Three lists side by side: a slot, the line it stands on, and what is shown of it (None for nothing).
        self._slots: list[Slot] = []
        self._starts: list[int] = []
        self._segments: list[Segment | None] = []
        self._stale: set[int] = set()
        self._notes: dict[Footnote, Slot] = {}
        self._uses: list[NoteUse] = []
        self._footnotes: Segment | None = None

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks in order."""
        return self._blocks

    @property
    def lines(self) -> Sequence[int]:
        """The body line (0-based) each block starts on now."""
        return self._lines

    def update(self, fresh: Sequence[Placed], first: int = 0, stop: int = 0, shift: int = 0) -> Rendered:
        """Put `fresh` in the place of blocks `first` to `stop`, move those behind by `shift` lines, and render."""
        gone, new = self._blocks[first:stop], [item.block for item in fresh]
        index = -1 if _ties(gone) or _ties(new) else self._slot_index(first, gone)
        redefine, notes = _defines(gone) or _defines(new), list(self._notes.values())
        if shift:
            self._lines[stop:] = [line + shift for line in self._lines[stop:]]
        self._lines[first:stop] = [item.line for item in fresh]
        self._blocks[first:stop] = new
        change = self._redefine() if redefine else None
        renumber = self._regroup() if index < 0 else self._splice(fresh, index, index + len(gone), shift)
        if change is not None:
            renumber |= self._convert_again(change) | self._renew_notes(change)
        if renumber:
            self._renumber()
        rewrite = renumber or list(self._notes.values()) != notes
        if rewrite or shift:
            self._footnotes = self._make_footnotes(rewrite=rewrite)
        return Rendered(self._shown(), self._footnotes)

    def _shown(self) -> tuple[Segment, ...]:
        for index in self._stale:
            slot = self._slots[index]
            self._segments[index] = Segment(slot.shown(), self._starts[index]) if slot.piece.html else None
        self._stale.clear()
        return tuple(filter(None, self._segments))

    def _redefine(self) -> Change:
        """Merge all definitions again; say what is different."""
        merged = merge([block.definitions for block in self._blocks if block.defines])
        change = difference(self._definitions, merged)
        self._definitions = merged
        return change

    def _slot_index(self, first: int, gone: Sequence[Block]) -> int:
        """Where the slots of blocks that are about to go begin, or -1 when a group of several is concerned."""
        if first == len(self._blocks):
            return len(self._slots)
        line = self._lines[first]
        index = bisect_left(self._starts, line)
        slots = self._slots[index : index + max(1, len(gone))]
        alone = all(len(slot.blocks) == 1 for slot in slots[: len(gone)])
        return index if alone and slots and self._starts[index] == line else -1

    def _splice(self, fresh: Sequence[Placed], first: int, stop: int, shift: int) -> bool:
        """Exchange slots of one block each; say whether ids or numbers may have changed elsewhere."""
        slots = [self._slot((item.block,), (0,)) for item in fresh]
        gone = self._slots[first:stop]
        if shift:
            self._starts[stop:] = [line + shift for line in self._starts[stop:]]
            self._segments[stop:] = [old and Segment(old[0], old[1] + shift) for old in self._segments[stop:]]
        self._starts[first:stop] = [item.line for item in fresh]
        self._segments[first:stop] = [None] * len(slots)
        self._slots[first:stop] = slots
        self._stale.update(range(first, first + len(slots)))
        return not self._take_over(gone, slots)

    def _take_over(self, gone: Sequence[Slot], slots: Sequence[Slot]) -> bool:
        """Give new slots the ids and numbers of those before them, if nobody else can notice; say whether it was so."""
        if any(len(slot.ids) + len(slot.notes) < len(slot.piece.headings) + len(slot.piece.notes) for slot in gone):
            return False  # they have not got any themselves
        if [label for slot in gone for label in slot.piece.notes] != [
            label for slot in slots for label in slot.piece.notes
        ]:
            return False
        before = [heading.id for slot in gone for heading in slot.piece.headings]
        now = [heading.id for slot in slots for heading in slot.piece.headings]
        if before != now and not self._wanted.exchange(before, now):
            return False
        ids = iter(now if before != now else chain.from_iterable([slot.ids for slot in gone]))
        notes = chain.from_iterable([slot.notes for slot in gone])
        for slot in slots:
            slot.numbered(tuple(next(ids) for _ in slot.piece.headings), tuple(next(notes) for _ in slot.piece.notes))
        return True

    def _regroup(self) -> bool:
        """Make the slots anew, keeping those whose blocks are the same."""
        known = {slot.blocks[0]: slot for slot in self._slots}
        ends = spans(self._blocks)
        self._slots, self._starts = [], []
        index = 0
        while index < len(self._blocks):
            stop, line = ends.get(index, index) + 1, self._lines[index]
            blocks, offsets = tuple(self._blocks[index:stop]), tuple([at - line for at in self._lines[index:stop]])
            slot = known.get(blocks[0])
            if slot is None or slot.blocks != blocks or slot.offsets != offsets:
                slot = self._slot(blocks, offsets)
            self._slots.append(slot)
            self._starts.append(line)
            index = stop
        self._segments = [None] * len(self._slots)
        self._stale = set(range(len(self._slots)))
        return True

    def _slot(self, blocks: tuple[Block, ...], offsets: tuple[int, ...]) -> Slot:
        converted = tuple(
            self._convert(block, block.base - offset) for block, offset in zip(blocks, offsets, strict=True)
        )
        sources = tuple(block.source for block in blocks)
        return new_slot(blocks, offsets, converted, sources, offsets[-1] + blocks[-1].height)

    def _convert(self, part: Block | Footnote, base: int) -> Converted:
        return self._convert_tokens(part.tokens, base, part.source, self._definitions)

    def _convert_again(self, change: Change) -> bool:
        """Convert the blocks that asked for a definition that is now another; say whether ids or numbers may change."""
        asked = change.references | change.notes
        affected = [
            index
            for index, slot in enumerate(self._slots)
            if (slot.asked and not asked.isdisjoint(slot.asked))
            or (change.abbreviations and not slot.has_abbreviations(self._definitions))
        ]
        renumber = False
        for index in affected:
            old = self._slots[index]
            self._slots[index] = self._slot(old.blocks, old.offsets)
            self._stale.add(index)
            renumber |= not self._take_over([old], [self._slots[index]])
        return renumber

    def _renew_notes(self, change: Change) -> bool:
        """The same for footnotes, and for those that say something else now."""
        asked = change.references | change.notes
        slots: dict[Footnote, Slot] = {}
        renumber = False
        for old, slot in self._notes.items():
            note = self._definitions.footnotes.get(old.label)
            if note is None:
                continue
            if (
                note is not old
                or not asked.isdisjoint(slot.asked)
                or (change.abbreviations and not slot.has_abbreviations(self._definitions))
            ):
                slots[note] = self._note_slot(note)
                renumber |= not self._take_over([slot], [slots[note]]) or note.name != old.name
            else:
                slots[note] = slot
        self._notes = slots
        return renumber

    def _renumber(self) -> None:
        """Give ids and numbers in reading order."""
        numbering = Numbering(self._definitions.footnotes)
        for index, slot in enumerate(self._slots):
            if slot.piece.numbered and slot.numbered(*numbering.number(slot.piece)):
                self._stale.add(index)
        self._number_notes(numbering)
        self._wanted.count(slot.piece for slot in (*self._slots, *self._notes.values()) if slot.piece.headings)
        self._uses = [numbering.last_use(label) for label in numbering.numbers]

    def _number_notes(self, numbering: Numbering) -> None:
        """The footnotes in the order of their numbers; a footnote may refer to one that has no number yet."""
        slots: dict[Footnote, Slot] = {}
        waiting = list(numbering.numbers)
        while waiting:
            for label in waiting:
                note = self._definitions.footnotes[label]
                slot = self._notes.get(note) or self._note_slot(note)
                slot.numbered(*numbering.number(slot.piece))
                slots[note] = slot
            waiting = list(numbering.numbers)[len(slots) :]
        self._notes = slots

    def _make_footnotes(self, *, rewrite: bool) -> Segment | None:
        """The section of footnotes as it is now, on the lines where they are now."""
        if not self._notes:
            return None
        before, contents = self._footnotes, [slot.shown() for slot in self._notes.values()]
        html = before.html if before is not None and not rewrite else to_notes_html(contents, self._uses, self._lang)
        lines = self._note_lines()
        notes = [Segment(shown, lines[note.label]) for note, shown in zip(self._notes, contents, strict=True)]
        return to_notes_segment(html, notes, before)

    def _note_slot(self, note: Footnote) -> Slot:
        return new_slot((), (0,), (self._convert(note, note.base),), (note.source,), note.height)

    def _note_lines(self) -> dict[str, int]:
        lines: dict[str, int] = {}
        defining = [(line, block) for line, block in zip(self._lines, self._blocks, strict=True) if block.defines]
        for line, block in defining:
            for label, note in block.definitions.footnotes.items():
                lines.setdefault(label, line + note.line)
        return lines


def _ties(blocks: Sequence[Block]) -> bool:
    """Whether any of the blocks opens or closes a raw HTML element for others."""
    return any(block.opens or block.closes for block in blocks)


def _defines(blocks: Sequence[Block]) -> bool:
    return any(block.defines for block in blocks)
