"""Finds the disclaimers our own exports left in Markdown or HTML, by their marks (§ 2.5, steps 1 and 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Final

from editor.article.disclaimer_text import checksum
from editor.article.markdown_lines import block_ranges, prose_lines

_BEGIN: Final = re.compile(r" {0,3}(?:<!--|\{/\*)\s*disclaimer:begin\b(?P<values>[^\n]*?)(?:-->|\*/\})\s*\Z")
_END: Final = re.compile(r" {0,3}(?:<!--|\{/\*)\s*disclaimer:end\s*(?:-->|\*/\})\s*\Z")
_VALUE: Final = re.compile(r"([a-z]+)=([A-Za-z0-9@._-]+)")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?:\s|\Z)|<h[1-6]\b", re.IGNORECASE)
_LABEL: Final = re.compile(r"\A(?:\*\*|__)(?P<label>.+?):?(?:\*\*|__):?[ \t\n]+", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_MOST_BLOCKS: Final = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """One disclaimer found in a text.

    `start` and `end` bound what to take out, half-open: lines of a Markdown body, characters of HTML. With
    `lost_its_end` only the mark itself goes and the words stay.
    """

    start: int
    end: int
    kind: str = ""
    part: str = ""
    lang: str = ""
    sum: str = ""
    label: str = ""
    text: str = ""
    lost_its_end: bool = False

    @property
    def is_unchanged(self) -> bool:
        """Say whether the wording is the one that was exported."""
        return bool(self.text) and checksum(self.text) == self.sum


def find_in_markdown(lines: list[str]) -> list[Marked]:
    """Find the marked disclaimers of a Markdown body outside its code, in order and without overlaps."""
    found: list[Marked] = []
    index = 0
    prose, _fence = prose_lines(lines)
    while index < len(lines):
        begin = _BEGIN.match(prose.get(index, ""))
        if begin:
            found.append(_marked_markdown(lines, prose, index, dict(_VALUE.findall(begin["values"]))))
        elif _END.match(prose.get(index, "")):
            found.append(Marked(index, index + 1, lost_its_end=True))
        index = found[-1].end if found and found[-1].start == index else index + 1
    return found


def read_markdown_block(source: str) -> tuple[str, str]:
    """Return label and plain text of a disclaimer block in Markdown, be it a quotation or an <aside>."""
    if "<aside" in source or "<p>" in source:
        return read_html_block(source)
    lines = [re.sub(r"\A {0,3}> ?", "", line).strip() for line in source.strip().split("\n")]
    if lines and re.fullmatch(r"\[!\w+\]", lines[0]):
        del lines[0]
    text = re.sub(r"\n{2,}", "\n\n", "\n".join(lines).strip())
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    label = _LABEL.match(text)
    if label is None:
        return "", _unescape(text)
    return _unescape(label["label"]), _unescape(text[label.end() :].strip())


def read_html_block(source: str) -> tuple[str, str]:
    """Return label and plain text of a disclaimer block in HTML."""
    reader = _NoteReader()
    reader.feed(source)
    reader.close()
    return reader.label, reader.text


def find_in_html(source: str) -> list[Marked]:
    """Find the marked disclaimers of an HTML text, by comment pairs and by classes or data attributes."""
    places = _PlaceFinder(source)
    places.feed(source)
    places.close()
    found: list[Marked] = []
    end_of_last = 0
    for place in sorted(_pair_comments(source, places.marks) + places.notes, key=lambda place: place.start):
        if place.start >= end_of_last:
            found.append(place)
            end_of_last = place.end
    return found


def _marked_markdown(lines: list[str], prose: dict[int, str], start: int, values: dict[str, str]) -> Marked:
    """Read the block from its begin mark on; one that lost its end goes as far as its own unchanged words."""
    after = range(start + 1, len(lines))
    end = next((index for index in after if _is_mark(prose.get(index, ""))), len(lines))
    content = lines[start + 1 : end]
    blocks = block_ranges(content)
    if end < len(lines) and _END.match(lines[end]):
        whole = _with_values(start, end + 1, values, *read_markdown_block("\n".join(content)))
        few = len(blocks) <= _MOST_BLOCKS and not any(map(_HEADING.match, content))
        if whole.is_unchanged or (few and whole.text):
            return whole
    for first, last in blocks[:1]:
        words = read_markdown_block("\n".join(content[first:last]))
        alone = _with_values(start, start + 1 + last, values, *words)
        if alone.is_unchanged:
            return alone
    return Marked(start, start + 1, lost_its_end=True)


def _is_mark(line: str) -> bool:
    return bool(_BEGIN.match(line) or _END.match(line))


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: match[1] or unescape(match[0]), text)


def _pair_comments(source: str, marks: list[tuple[int, int, str]]) -> list[Marked]:
    """Join begin and end marks; a mark without its other half goes alone, the words beside it stay."""
    found: list[Marked] = []
    begin: tuple[int, int, str] | None = None
    for mark in marks:
        is_end = mark[2].startswith("disclaimer:end")
        whole = _joined(source, begin, mark) if begin and is_end else None
        if whole:
            found.append(whole)
        else:
            found += [Marked(*lost[:2], lost_its_end=True) for lost in (begin, mark if is_end else None) if lost]
        begin = None if is_end else mark
    return [*found, Marked(*begin[:2], lost_its_end=True)] if begin else found


def _joined(source: str, begin: tuple[int, int, str], end: tuple[int, int, str]) -> Marked | None:
    """Read what stands between two marks; None when that is half the article rather than a disclaimer."""
    content = source[begin[1] : end[0]]
    found = _with_values(begin[0], end[1], dict(_VALUE.findall(begin[2])), *read_html_block(content))
    few = len(re.findall(r"<p\b", content)) <= _MOST_BLOCKS and not _HEADING.search(content)
    return found if found.is_unchanged or (few and found.text) else None


def _with_values(start: int, end: int, values: dict[str, str], label: str, text: str) -> Marked:
    part, lang, checked = values.get("part", ""), values.get("lang", ""), values.get("sum", "")
    return Marked(start, end, values.get("kind", "custom"), part, lang, checked, label, text)


class _PlaceFinder(HTMLParser):
    """Notes where the marks and the elements of disclaimers stand in an HTML text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.marks: list[tuple[int, int, str]] = []
        self.notes: list[Marked] = []
        self._source = source
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._open: tuple[str, int, dict[str, str]] | None = None
        self._depth = 0

    def handle_comment(self, data: str) -> None:
        comment = data.strip()
        start = self._position()
        end = self._source.find("-->", start)
        if comment.startswith("disclaimer:") and end >= 0:
            self.marks.append((start, end + 3, comment))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._open is not None:
            self._depth += tag == self._open[0]
        elif "article-disclaimer" in values.get("class", "").split() or "data-disclaimer" in values:
            self._open = (tag, self._position(), values)
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self._open is None or tag != self._open[0]:
            return
        self._depth -= 1
        end = self._source.find(">", self._position()) + 1
        if self._depth == 0 and end:
            self._close(self._open[1], end, self._open[2])

    def _close(self, start: int, end: int, values: dict[str, str]) -> None:
        self._open = None
        label, text = read_html_block(self._source[start:end])
        classes = values.get("class", "").split()
        by_class = [name.partition("--")[2] for name in classes if name.startswith("article-disclaimer--")]
        kind = values.get("data-disclaimer") or next(iter(by_class), "") or "custom"
        checked = values.get("data-disclaimer-sum", "")
        self.notes.append(Marked(start, end, kind, "", values.get("lang", ""), checked, label, text))

    def _position(self) -> int:
        line, offset = self.getpos()
        return self._line_starts[line - 1] + offset


class _NoteReader(HTMLParser):
    """Reads label and text out of one disclaimer element."""

    def __init__(self) -> None:
        super().__init__()
        self.label = ""
        self._parts: list[str] = []
        self._label_parts: list[str] | None = None

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data(" ")
        elif tag in ("p", "div", "aside"):
            self._parts.append("\n\n")
        elif tag in ("strong", "b") and not self.label and not "".join(self._parts).strip():
            self._label_parts = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("strong", "b") and self._label_parts is not None:
            self.label = "".join(self._label_parts).strip().removesuffix(":").strip()
            self._label_parts = None

    def handle_data(self, data: str) -> None:
        (self._parts if self._label_parts is None else self._label_parts).append(data)

    @property
    def text(self) -> str:
        """The words after the label, paragraphs parted by an empty line."""
        paragraphs = (re.sub(r"[ \t\r\n]+", " ", part).strip() for part in "".join(self._parts).split("\n\n"))
        text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
        return text.removeprefix(":").lstrip() if self.label else text
