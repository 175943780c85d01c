"""Heading ids and footnote numbers: what a block gets from its place among all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from editor.markup.definitions import Footnote
from editor.markup.rendered import Heading, ImageUse, Link

NoteUse = tuple[str, int, int]
"""What a footnote's ids are made of, its number, and which of its uses this is."""


@dataclass(slots=True, eq=False)
class Piece:
    """One group of blocks, sanitised and read; ids and numbers are still open. Lines count from the group's first."""

    html: str
    blocks: tuple[str, ...]
    headings: tuple[Heading, ...]
    images: tuple[ImageUse, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]
    numbered: bool
    """Whether anything in it depends on the rest of the article."""


@dataclass(slots=True)
class Numbering:
    """Ids given and footnotes numbered so far, in reading order."""

    defined: Mapping[str, Footnote]
    ids: set[str] = field(default_factory=set)
    tried: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, int] = field(default_factory=dict)
    uses: Counter[str] = field(default_factory=Counter)

    def id_for(self, wanted: str) -> str:
        """An id nobody has, as like `wanted` as can be."""
        given, count = wanted, self.tried[wanted]
        while given in self.ids:
            count += 1
            given = f"{wanted}-{count}"
        self.tried[wanted] = count
        self.ids.add(given)
        return given

    def last_use(self, label: str) -> NoteUse:
        """The latest use of a footnote that has been numbered."""
        return self.defined[label].name or f"note-{self.numbers[label]}", self.numbers[label], self.uses[label]

    def number(self, piece: Piece) -> tuple[tuple[str, ...], tuple[NoteUse, ...]]:
        """Give ids and numbers to everything in a piece."""
        return (
            tuple(self.id_for(heading.id) for heading in piece.headings),
            tuple(self.use_for(label) for label in piece.notes),
        )

    def use_for(self, label: str) -> NoteUse:
        """The number of a footnote and how many times it has been referred to, this one included."""
        if label not in self.defined:
            return "", 0, 0
        self.numbers.setdefault(label, len(self.numbers) + 1)
        self.uses[label] += 1
        return self.last_use(label)


@dataclass(slots=True)
class WantedIds:
    """How often each heading id is wanted in the article: tells when one may change without a look at the others."""

    counts: Counter[str] = field(default_factory=Counter)

    def count(self, pieces: Iterable[Piece]) -> None:
        """Count anew."""
        self.counts = Counter(heading.id for piece in pieces for heading in piece.headings)

    def exchange(self, gone: Sequence[str], fresh: Sequence[str]) -> bool:
        """Count `fresh` instead of `gone`; say whether each simply got and gets what it wants, and nobody else notices.

        An id is given away only to a heading that wants it, or, with a number added, to one of several that want what
        stands before the number.
        """
        alone = all(self.counts[wanted] == 1 for wanted in gone)
        for wanted in gone:
            self.counts[wanted] -= 1
            if not self.counts[wanted]:
                del self.counts[wanted]
        self.counts.update(fresh)
        alone = alone and all(self.counts[wanted] == 1 for wanted in fresh)
        return alone and not any(map(self._may_be_given_away, (*gone, *fresh)))

    def _may_be_given_away(self, wanted: str) -> bool:
        stem, dash, number = wanted.rpartition("-")
        return bool(dash) and number.isdigit() and self.counts[stem] > 1
