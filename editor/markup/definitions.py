"""What one block may define for all others: link references, footnotes and abbreviations."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

ABBREVIATION_RE = re.compile(r"\*\[([^\[\]\\\n]{1,80})\]:[ \t]+(\S[^\n]*)")


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a reference link leads; `href` is as a browser takes it, `title` is "" when there is none."""

    href: str
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class Footnote:
    """A footnote as defined.

    `label` is what references are compared with, `name` what its id is made of ("" when it would not make a good one).
    `line` and `height` are where it stands in its block; the line maps of `tokens` count from `base`. `source` is the
    text of the whole block, to look for words in.
    """

    label: str
    name: str
    tokens: tuple[Token, ...]
    base: int
    line: int
    height: int
    source: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """All definitions in force, by normalised label."""

    references: dict[str, Reference] = field(default_factory=dict)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.references or self.footnotes or self.abbreviations)


def merge(parts: Sequence[Definitions]) -> Definitions:
    """Make one of many, given in reading order.

    The first reference and the first footnote of a label win (CommonMark § 4.7), the last abbreviation wins (as in
    Python-Markdown).
    """
    merged = Definitions()
    for part in reversed(parts):
        if part.references:
            merged.references.update(part.references)
        if part.footnotes:
            merged.footnotes.update(part.footnotes)
    for part in parts:
        if part.abbreviations:
            merged.abbreviations.update(part.abbreviations)
    return merged


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two sets of definitions: references that lead elsewhere, footnotes that came or went."""

    references: frozenset[str]
    notes: frozenset[str]
    abbreviations: bool


def difference(before: Definitions, now: Definitions) -> Change:
    """What a block that was converted with the definitions `before` has to ask about."""
    old, new = before.references, now.references
    moved = [label for label, found in new.items() if old.get(label) is not found and old.get(label) != found]
    return Change(
        frozenset((*moved, *(old.keys() - new.keys()))),
        frozenset(before.footnotes.keys() ^ now.footnotes.keys()),
        before.abbreviations != now.abbreviations,
    )


def abbreviation(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """Read `*[HTML]: Hypertext Markup Language`: a rule for markdown-it-py's block parser."""
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("*[", start):
        return False
    match = ABBREVIATION_RE.fullmatch(state.src, start, state.eMarks[start_line])
    if match is None:
        return False
    if not silent:
        found = state.env.setdefault("abbreviations", {})
        found[match.group(1).strip()] = html.unescape(match.group(2).strip())
        state.line = start_line + 1
    return True
