"""Puts converted blocks together to a whole: groups, sanitising, heading ids, footnote numbers, lines.

Everything here is a function of the blocks in order, so that rendering a piece at a time and rendering at once end in
the same bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from editor.markup.blocks import Block
from editor.markup.footnotes import note_id, reference_id, to_note_html, to_section_html
from editor.markup.numbering import NoteUse, Piece
from editor.markup.rendered import Content, Heading, Segment
from editor.markup.sanitise import sanitise
from editor.markup.visible_text import read_html

_HEADING_RE = re.compile(r"<h([1-6])((?: [^<>]*)?)>")
_ID_RE = re.compile(r' id="([^"]*)"')
_LINE_RE = re.compile(r' data-line="[^"]*"')
_MARK_RE = re.compile("\x02([hnrd]):([^\x02\x03]*)\x03")
_PLAIN_ID_RE = re.compile(r"[\w.:-]+")
_UNNAMED_RE = re.compile(r"[^\w\- ]+")

T = TypeVar("T")


def spans(blocks: Sequence[Block]) -> dict[int, int]:
    """For each first block of several that raw HTML ties together, the index of the last one."""
    ends: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    open_now: Counter[str] = Counter()
    for index, block in enumerate(blocks):
        if not (block.opens or block.closes):
            continue
        for name in block.closes:
            while open_now[name]:
                opened, start = stack.pop()
                open_now[opened] -= 1
                if opened == name:
                    ends[start] = max(index, ends.get(start, index))
                    break
        for name in block.opens:
            stack.append((name, index))
            open_now[name] += 1
    return _chained(ends)


def _chained(ends: Mapping[int, int]) -> dict[int, int]:
    """Join spans that share a block: one block may close an element and open the next."""
    chained: dict[int, int] = {}
    first = last = -1
    for start in sorted(ends):
        if start > last:
            first = start
        last = max(last, ends[start])
        chained[first] = last
    return chained


def to_piece(html: str) -> Piece:
    """Sanitise and read a group's HTML."""
    safe = sanitise(html).strip()
    if "<h" in safe:
        safe = _HEADING_RE.sub(_open_heading, safe)
    reading = read_html(safe)
    if "data-line" in safe:
        safe = re.sub(r"<[^>]+>", lambda tag: _LINE_RE.sub("", tag.group()), safe)
    notes = tuple(_label(name) for kind, name in _MARK_RE.findall(safe) if kind == "n") if "\x02" in safe else ()
    return Piece(
        safe,
        tuple(reading.blocks),
        tuple(Heading(found.level, found.text, found.line, _wanted_id(found)) for found in reading.headings),
        tuple(reading.images),
        tuple(reading.links),
        notes,
        bool(reading.headings or notes),
    )


def _open_heading(match: re.Match[str]) -> str:
    """Leave the heading's id open, remembering the one it asks for."""
    attributes = match.group(2)
    given = _ID_RE.search(attributes)
    wanted = given.group(1) if given else ""
    return f'<h{match.group(1)}{_ID_RE.sub("", attributes)} id="\x02h:{wanted}\x03">'


def _wanted_id(heading: Heading) -> str:
    """The id a heading asks for; one that is not a plain name is made one, for it is written after sanitising."""
    given = heading.id.removeprefix("\x02h:").removesuffix("\x03")
    if given and not _PLAIN_ID_RE.fullmatch(given):
        given = heading_id(given)
    return given or heading_id(heading.text)


def heading_id(text: str) -> str:
    """A heading's id from its words: lower case, spaces to hyphens, letters of every language kept (as GitHub does)."""
    words = _UNNAMED_RE.sub("", unicodedata.normalize("NFC", text).lower()).strip()
    return re.sub(r"[\s_]+", "-", words).strip("-") or "section"


def _label(name: str) -> str:
    try:
        return bytes.fromhex(name).decode("utf-8", "surrogatepass")
    except ValueError:
        return ""


def to_content(piece: Piece, height: int, ids: tuple[str, ...], notes: tuple[NoteUse, ...]) -> Content:
    """Give the piece its ids and numbers."""
    html = _fill(piece.html, ids, notes) if "\x02" in piece.html else piece.html
    headings = tuple(
        Heading(heading.level, heading.text, heading.line, given)
        for heading, given in zip(piece.headings, ids, strict=True)
    )
    return Content(html, height, piece.blocks, headings, piece.images, piece.links)


def _fill(html: str, ids: tuple[str, ...], notes: tuple[NoteUse, ...]) -> str:
    """Write ids and numbers where they were left open.

    A note's mark holds its reference id, its target and its number, in this order.
    """
    heading_ids, note_numbers = iter(ids), iter(notes)
    current = ("", 0, 0)

    def fill(match: re.Match[str]) -> str:
        nonlocal current
        kind = match.group(1)
        if kind == "h":
            return next(heading_ids, "")
        if kind == "r":
            current = next(note_numbers, ("", 0, 0))
        name, number, use = current
        if kind == "r":
            return reference_id(name, use)
        return note_id(name) if kind == "d" else str(number)

    return _MARK_RE.sub(fill, html)


def to_notes_html(notes: Sequence[Content], last_uses: Sequence[NoteUse], lang: str) -> str:
    """Write the section of footnotes, in the order of their numbers; of each its last use is given."""
    return to_section_html([_note(note, use, lang) for note, use in zip(notes, last_uses, strict=True)], lang)


def _note(note: Content, use: NoteUse, lang: str) -> str:
    name, _number, uses = question = use
    written: str | None = note.known.get(question)
    if written is None:
        written = note.known[question] = to_note_html(note.html, name, uses, lang)
    return written


def to_notes_segment(html: str, notes: Sequence[Segment], before: Segment | None) -> Segment:
    """Make the segment of the section of footnotes, which spans all their definitions; `before` is the last one."""
    first = min(note.first_line for note in notes)
    last = max(note.last_line for note in notes)
    moved = [Segment(note.content, note.first_line - first) for note in notes]
    content = Content(
        html,
        last - first,
        _joined(note.blocks for note in moved),
        _joined(note.headings for note in moved),
        _joined(note.images for note in moved),
        _joined(note.links for note in moved),
        before.content.known if before is not None and before.html == html else {},
    )
    return Segment(content, first)


def _joined(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(parts))
