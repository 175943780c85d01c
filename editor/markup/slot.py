"""One or several blocks, converted, with all that is needed to tell whether that has to be done again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from editor.markup.assembly import to_content, to_piece
from editor.markup.blocks import Block
from editor.markup.converted import Converted, relevant
from editor.markup.definitions import Definitions
from editor.markup.numbering import NoteUse, Piece
from editor.markup.rendered import Content


@dataclass(slots=True, eq=False)
class Slot:
    """What is shown as one segment: a block, or several that raw HTML ties together, `offsets` lines from the first.

    `asked` are the labels of references and footnotes looked up on the way, `abbreviations` those each block was
    converted with.
    """

    blocks: tuple[Block, ...]
    offsets: tuple[int, ...]
    piece: Piece
    height: int
    asked: frozenset[str]
    abbreviations: tuple[dict[str, str], ...]
    sources: tuple[str, ...]
    ids: tuple[str, ...] = ()
    notes: tuple[NoteUse, ...] = ()
    content: Content | None = None

    def has_abbreviations(self, definitions: Definitions) -> bool:
        """Whether it was converted with those abbreviations that concern it now."""
        return self.abbreviations == tuple(relevant(definitions.abbreviations, source) for source in self.sources)

    def numbered(self, ids: tuple[str, ...], notes: tuple[NoteUse, ...]) -> bool:
        """Take ids and numbers; say whether they are new."""
        if ids == self.ids and notes == self.notes:
            return False
        self.ids, self.notes, self.content = ids, notes, None
        return True

    def shown(self) -> Content:
        """What it says, made when it is not there."""
        if self.content is None:
            self.content = to_content(self.piece, self.height, self.ids, self.notes)
        return self.content


def new_slot(
    blocks: tuple[Block, ...],
    offsets: tuple[int, ...],
    converted: tuple[Converted, ...],
    sources: tuple[str, ...],
    height: int,
) -> Slot:
    """Put converted blocks together; `sources` is the text of each."""
    piece = to_piece("\n".join(part.html for part in converted))
    asked = frozenset(chain.from_iterable((*part.references, *part.notes) for part in converted))
    return Slot(blocks, offsets, piece, height, asked, tuple(part.abbreviations for part in converted), sources)
