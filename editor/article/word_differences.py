"""What differs between two texts, word by word, and a text put together from both.

Law: the pieces SAME and REMOVED are the old text, SAME and ADDED the new one, character for character. The work is
bounded: texts that have too little in common come out as one passage instead of taking minutes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

# How many pairs of equal parts may be looked at in one go; two books without a word in common have none.
_MOST_PAIRS: Final = 40_000

_PARAGRAPH: Final = re.compile(r"[^\n]*\n+|[^\n]+$")
# With the space before it: words put in at the end of a sentence leave the last word before them as it was.
_WORD: Final = re.compile(r"[^\S\n]*(?:\w+(?:['’]\w+)*|[^\w\s]+)|\n+|[^\S\n]+")


class Kind(StrEnum):
    """Whether a piece stands in both texts, only in the old one, or only in the new one."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `passage` numbers the changes from 0, a REMOVED and the ADDED that replaced it share one.

    A SAME piece has -1.
    """

    kind: Kind
    text: str
    passage: int = -1


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from one text to another, in the order of reading."""
    raw = [piece for piece in _compare(_PARAGRAPH.findall(old), _PARAGRAPH.findall(new), deeper=True) if piece[1]]
    pieces: list[Piece] = []
    passage = -1
    for changed, group in groupby(raw, key=lambda piece: piece[0] is not Kind.SAME):
        run = list(group)
        passage += changed
        for kind in (Kind.REMOVED, Kind.ADDED) if changed else (Kind.SAME,):
            text = "".join(part for of, part in run if of is kind)
            if text:
                pieces.append(Piece(kind, text, passage if changed else -1))
    return tuple(pieces)


def with_restored(pieces: Sequence[Piece], chosen: Collection[int]) -> str:
    """Return the new text with some passages as they were in the old one, by their number."""
    unwanted = dict.fromkeys(chosen, Kind.ADDED)
    return "".join(piece.text for piece in pieces if unwanted.get(piece.passage, Kind.REMOVED) is not piece.kind)


def _compare(old: list[str], new: list[str], *, deeper: bool) -> Iterator[tuple[Kind, str]]:
    """Compare paragraphs, and `deeper` the words of those that differ."""
    head = _same_start(old, new)
    tail = _same_start(old[head:][::-1], new[head:][::-1])
    yield Kind.SAME, "".join(old[:head])
    middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    for tag, start, end, new_start, new_end in _steps(middle, new_middle):
        removed, added = "".join(middle[start:end]), "".join(new_middle[new_start:new_end])
        if tag == "equal":
            yield Kind.SAME, removed
        elif deeper and removed and added:
            yield from _compare(_WORD.findall(removed), _WORD.findall(added), deeper=False)
        else:
            yield Kind.REMOVED, removed
            yield Kind.ADDED, added
    yield Kind.SAME, "".join(old[len(old) - tail :])


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Match two lists, or call all of it replaced where matching would cost too much."""
    counts = Counter(new)
    if sum(counts[part] for part in old) > _MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _same_start(old: list[str], new: list[str]) -> int:
    for index, (part, other) in enumerate(zip(old, new, strict=False)):
        if part != other:
            return index
    return min(len(old), len(new))
