"""A line of Markdown taken apart: what stands before its words (quote marks, indentation, list marker, task box)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

TAB = 4  # columns, CommonMark 0.31.2 § 2.2

_LINE = re.compile(
    r"(?P<quote>(?: {0,3}>[ ]?)*)(?P<indent>[ \t]*)"
    r"(?:(?P<marker>[-+*]|\d{1,9}[.)])(?P<gap>[ \t]+)(?P<box>\[[ xX]\](?:[ \t]+|$))?)?(?P<words>.*)",
    re.DOTALL,
)
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|$)")
_RULE = re.compile(r"[ >]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a line, in order; `str()` puts them together again, byte for byte."""

    quote: str
    indent: str
    marker: str
    gap: str
    box: str
    words: str

    @staticmethod
    @lru_cache(maxsize=512)
    def read(text: str) -> Line:
        """Take a line apart; a thematic break has words only."""
        match = _LINE.match(text)
        if match is None or _RULE.match(text):
            return Line("", "", "", "", "", text)
        return Line(*(match[part] or "" for part in ("quote", "indent", "marker", "gap", "box", "words")))

    def __str__(self) -> str:
        return self.lead + self.words

    @property
    def lead(self) -> str:
        """Everything before the words."""
        return self.quote + self.indent + self.marker + self.gap + self.box

    @property
    def is_item(self) -> bool:
        """Whether a list item begins here."""
        return bool(self.marker)

    @property
    def is_numbered(self) -> bool:
        """Whether a numbered item begins here."""
        return self.marker[:-1].isdigit()

    @property
    def is_task(self) -> bool:
        """Whether it is an item with a box to tick."""
        return bool(self.box)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written here besides quote marks."""
        return not self.marker and not self.words.strip()

    @property
    def depth(self) -> int:
        """How many quote marks it stands in."""
        return self.quote.count(">")

    @property
    def column(self) -> int:
        """The columns of indentation after the quote marks."""
        return len(self.indent.expandtabs(TAB))

    @property
    def content_column(self) -> int:
        """The column the words of an item begin at: what is nested in it is indented as far."""
        gap = len(self.gap.expandtabs(TAB))
        return self.column + len(self.marker) + (gap if gap <= TAB and self.words else 1)

    @property
    def number(self) -> int:
        """The number of a numbered item."""
        return int(self.marker[:-1])

    @property
    def style(self) -> str:
        """What items of one list have in common: the bullet, or what stands behind the number."""
        return self.marker[-1:]

    def numbered(self, number: int) -> Line:
        """The same numbered item with another number."""
        return replace(self, marker=f"{number}{self.style}")

    def indented(self, columns: int) -> Line:
        """The same line with so many columns of indentation."""
        return self if columns == self.column else replace(self, indent=" " * max(0, columns))


def words_start(line: str) -> int:
    """Where the words of a line begin: after quote marks, list marker, task box and heading marks."""
    start = len(Line.read(line).lead)
    heading = _HEADING.match(line, start)
    return heading.end() if heading else start
