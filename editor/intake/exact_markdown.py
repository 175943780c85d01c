"""Markdown for HTML that Byline itself wrote: rendered again, it gives the same HTML.

Most of it comes back as anybody would type it. Where Markdown has several spellings with different HTML, another
is tried; what has no spelling at all stays as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from editor.markup.converter import Options, render
from editor.markup.from_html import to_markdown

_ITEM = re.compile(r"\n+(?=[ \t]*(?:[-*+]|\d{1,9}[.)]|:)[ \t])")
_HEADING_ID = re.compile(r'^<h[1-6] id="([A-Za-z][\w-]*)">')


@dataclass(frozen=True, slots=True)
class _Node:
    """One top-level element of a page; lines are those of the Markdown it was rendered from, half-open."""

    html: str
    first_line: int = 0
    last_line: int = 0


def to_exact_markdown(html: str, lang: str) -> str:
    """Markdown that renders to `html` again; where that cannot be had, what comes nearest to it."""
    body = to_markdown(html)
    wanted = [node.html for node in _nodes(html)]
    shown = _rendered(body, lang)
    if [node.html for node in shown] == wanted:
        return body
    mended = _mended(body, shown, wanted, lang)
    return mended if [node.html for node in _rendered(mended, lang)] == wanted else body


def _mended(body: str, shown: Sequence[_Node], wanted: Sequence[str], lang: str) -> str:
    """The body with another spelling of every place that does not render to what is wanted."""
    lines = body.split("\n")
    matcher = SequenceMatcher(None, [node.html for node in shown], wanted, autojunk=False)
    for tag, first, last, start, end in reversed(matcher.get_opcodes()):
        if tag == "equal" or first == last:
            continue
        top, bottom = shown[first].first_line, shown[last - 1].last_line
        block = "\n".join(lines[top:bottom]).strip("\n")
        lines[top:bottom] = ["", _spelling(block, wanted[start:end], lang), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _spelling(block: str, wanted: Sequence[str], lang: str) -> str:
    """The first spelling of a block that renders to what is wanted; at last the HTML itself."""
    named = _HEADING_ID.match(wanted[0]) if wanted else None
    spellings = [_ITEM.sub("\n\n", block), *([f"{block} {{#{named[1]}}}"] if named else [])]
    for spelling in spellings:
        if [node.html for node in _rendered(spelling, lang)] == list(wanted):
            return spelling
    return "\n\n".join(re.sub(r"\n\s*\n", "\n", html) for html in wanted)


def _rendered(body: str, lang: str) -> list[_Node]:
    page = render(body, Options(lang=lang))
    segments = (*page.segments, *((page.footnotes,) if page.footnotes is not None else ()))
    return [
        _Node(node.html, segment.first_line, segment.last_line) for segment in segments for node in _nodes(segment.html)
    ]


def _nodes(html: str) -> Iterator[_Node]:
    """The top-level elements and texts of HTML, spelled one way."""
    for child in BeautifulSoup(html, "html.parser").children:
        if isinstance(child, Tag) or (type(child) is NavigableString and child.strip()):
            yield _Node(str(child).strip())
