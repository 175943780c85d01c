"""Compares a body with what another dialect makes of it, block by block, and each block once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor.checks.difference import Difference, differences
from editor.markup.blocks import clean_text
from editor.markup.dialects import NOTES, Dialect, ToHtml
from editor.markup.rendered import Rendered, Segment
from editor.markup.sanitise import sanitise
from editor.markup.visible_structure import visible_structure

MOST_OPEN_BRACKETS = 100
"""Brackets a block may leave open to be compared: readers of Markdown look for the end of each of them."""

_DEFINITION_RE = re.compile(r"^ {0,3}\[([^\[\]]+)\]:", re.MULTILINE)
_LABEL_RE = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that any dialect reads together, from 0-based body line `line` on, and the HTML they have here."""

    line: int
    source: str
    html: str


Key = tuple[str, str, str]
"""A part's source, its HTML, and the definitions it uses: what a comparison depends on."""


class Comparison:
    """Compares with one dialect, and remembers what came of the blocks of the last body it was given."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._to_html: ToHtml | None = None
        self._known: dict[Key, tuple[Difference, ...]] = {}
        self.compared = 0
        """Blocks really compared so far, for whoever wants to know that it is few."""

    def differences(self, body: str, rendered: Rendered) -> Iterator[tuple[int, Difference]]:
        """Yield what is different, each with the 0-based body line its block begins on."""
        lines = clean_text(body).split("\n")
        gaps = tuple(_gaps(lines, rendered.segments))
        defined = _definitions("\n".join(lines[first:last]) for first, last in gaps)
        if NOTES not in self.dialect.alike:  # a footnote may look like a link definition there
            defined = {label: text for label, text in defined.items() if not label.startswith("^")}
        known: dict[Key, tuple[Difference, ...]] = {}
        found: list[tuple[int, Difference]] = []
        for part in _parts(lines, rendered.segments, gaps):
            key = (part.source, part.html, _needed(part.source, defined))
            if key not in known:
                known[key] = self._known[key] if key in self._known else self._compare(*key)
            found += [(part.line, difference) for difference in known[key]]
        self._known = known
        yield from found

    def _compare(self, source: str, html: str, definitions: str) -> tuple[Difference, ...]:
        self.compared += 1
        if len(source) > self.dialect.longest or source.count("[") > source.count("]") + MOST_OPEN_BRACKETS:
            return ()
        try:
            other = sanitise(self._read(f"{source}\n\n{definitions}" if definitions else source))
        except RecursionError:
            return ()
        here = visible_structure(html, self.dialect.alike)
        there = visible_structure(other, self.dialect.alike)
        return differences(source, (html, here), (other, there), self.dialect.alike) if here != there else ()

    def _read(self, text: str) -> str:
        if self._to_html is None:
            self._to_html = self.dialect.new_reader()
        return self._to_html(text)


def _gaps(lines: Sequence[str], segments: Iterable[Segment]) -> Iterator[tuple[int, int]]:
    """Yield the line ranges that show nothing here: definitions, comments. They begin and end with a written line."""
    cursor = 0
    for first, last in (*((segment.first_line, segment.last_line) for segment in segments), (len(lines), 0)):
        written = [number for number in range(cursor, first) if lines[number].strip()]
        if written:
            yield written[0], written[-1] + 1
        cursor = max(cursor, last)


def _parts(lines: Sequence[str], segments: Iterable[Segment], gaps: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """Yield the parts in order: blocks without an empty line between them belong together, and so do two lists."""
    rows = [(segment.first_line, segment.last_line, segment.html) for segment in segments]
    rows += [(first, last, "") for first, last in gaps]
    rows.sort(key=lambda row: row[0])
    start = stop = 0
    html: list[str] = []
    for first, last, shown in rows:
        if html and first > stop and not (_is_list(html[-1]) and _is_list(shown)):
            yield Part(start, "\n".join(lines[start:stop]), "\n".join(html))
            html = []
        start = start if html else first
        stop = last
        html.append(shown)
    if html:
        yield Part(start, "\n".join(lines[start:stop]), "\n".join(html))


def _is_list(html: str) -> bool:
    return html.startswith(("<ul", "<ol"))


def _definitions(texts: Iterable[str]) -> dict[str, str]:
    """Give the definitions of links and footnotes in the texts by label; the first of a label counts."""
    defined: dict[str, str] = {}
    for text in texts:
        starts = list(_DEFINITION_RE.finditer(text))
        ends = [*(match.start() for match in starts[1:]), len(text)]
        for match, end in zip(starts, ends, strict=False):  # no definition, one end
            defined.setdefault(_label(match.group(1)), text[match.start() : end].strip("\n"))
    return defined


def _needed(source: str, defined: Mapping[str, str]) -> str:
    """Give the definitions that a text may refer to, as text."""
    if not defined or "[" not in source:
        return ""
    labels = dict.fromkeys(_label(written) for written in _LABEL_RE.findall(source))
    return "\n".join(defined[label] for label in labels if label in defined)


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()
