"""The text a reader sees, without code: what the text checks read, kept per rendered segment."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from editor.checks.check import Subject
from editor.checks.patterns import Pattern
from editor.markup.rendered import Content, Segment

T = TypeVar("T")

OBJECT = "￼"
"""Stands in a passage for an image or a piece of code (U+FFFC, OBJECT REPLACEMENT CHARACTER)."""

_TAG = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL
)
_BLOCKS = frozenset(
    (
        *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "figcaption", "caption"),
        *("blockquote", "div", "pre", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "section", "aside"),
        *("figure", "details", "summary", "hr"),
    )
)
_CODE = frozenset(("pre", "code", "samp", "script", "style", "template", "math", "svg"))
_OBJECTS = frozenset(("img", "video", "audio", "iframe", "input", "picture"))
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, item, cell or heading: `kind` is its HTML element, `text` has single spaces."""

    kind: str
    text: str


def remembered(content: Content, question: Callable[[Content], T]) -> T:
    """Return what a pure function says about a block, asked once for as long as the block stays the same."""
    found: T | None = content.known.get(question)
    if found is None:
        found = content.known[question] = question(content)
    return found


def passages(content: Content) -> tuple[Passage, ...]:
    """Return the passages of a block; code and images leave one OBJECT each."""
    return remembered(content, _read_passages)


def _read_passages(content: Content) -> tuple[Passage, ...]:
    html = content.html
    found: list[Passage] = []
    pieces: list[str] = []
    stack: list[str] = ["p"]
    hidden = ""
    done = 0
    for tag in _TAG.finditer(html):
        if not hidden and tag.start() > done:
            pieces.append(html[done : tag.start()])
        done = tag.end()
        name = (tag["name"] or "").lower()
        if hidden:
            if tag["end"] and name == hidden:
                hidden = ""
        elif name in _CODE and not tag["end"]:
            pieces.append(OBJECT)
            hidden = name
        elif name in _OBJECTS:
            pieces.append(OBJECT)
        elif name == "br":
            pieces.append("\n")
        elif name in _BLOCKS:
            _end_passage(found, pieces, stack[-1])
            _follow(stack, name, bool(tag["end"]))
    if not hidden:
        pieces.append(html[done:])
    _end_passage(found, pieces, stack[-1])
    return tuple(found)


def _end_passage(found: list[Passage], pieces: list[str], kind: str) -> None:
    text = _SPACES.sub(" ", entities.unescape("".join(pieces))).strip(" ")
    pieces.clear()
    if text:
        found.append(Passage(kind, text))


def _follow(stack: list[str], name: str, is_end: bool) -> None:
    if not is_end and name != "hr":
        stack.append(name)
    elif is_end and name in stack[1:]:
        while stack.pop() != name:
            continue


@dataclass(frozen=True, slots=True)
class Mark:
    """A match in a passage: the matched text, and the words around it."""

    text: str
    context: str


def marks(content: Content, pattern: Pattern) -> tuple[Mark, ...]:
    """Return the matches of a pattern in the visible text of one block, code left out."""
    found: tuple[Mark, ...] | None = content.known.get(pattern)
    if found is None:
        found = content.known[pattern] = tuple(
            Mark(match[0].strip(), context(passage.text, *match.span()))
            for passage in passages(content)
            for match in pattern.search(passage.text)
        )
    return found


def context(text: str, start: int, end: int, reach: int = 32) -> str:
    """Return the words around text[start:end], with an ellipsis where something was left out."""
    first, last = max(0, start - reach), min(len(text), end + reach)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else last
    return ("…" if first else "") + text[first:last].strip() + ("…" if last < len(text) else "")


def segments(subject: Subject) -> Iterator[Segment]:
    """Yield the segments of the body in order, footnotes last."""
    yield from subject.rendered.segments
    if subject.rendered.footnotes is not None:
        yield subject.rendered.footnotes


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its place in the file."""

    mark: Mark
    line: int
    column: int


def placed_marks(subject: Subject, pattern: Pattern) -> Iterator[PlacedMark]:
    """Yield every match of a pattern in the visible text of the body, with the place it was written at."""
    for segment in segments(subject):
        found = marks(segment.content, pattern)
        if not found:
            continue
        source = subject.source
        after = 0
        for mark in found:
            span = source.find(mark.text, segment, after)
            if span is None:
                line, column = source.line_place(segment.first_line)
            else:
                after = span[1]
                line, column = source.place(span[0])
            yield PlacedMark(mark, line, column)
