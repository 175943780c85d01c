"""Links and images whose address the renderer refused: gone from the page, still in the Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.checks.check import Subject
from editor.checks.prose import remembered, segments
from editor.checks.source import Source
from editor.markup.rendered import Content
from editor.markup.sanitise import safe_url

_BARE_LINK = re.compile(r"<a(?=[\s>])(?![^<>]*\shref=)[^<>]*>")
_BARE_IMAGE = re.compile(r"<img(?![^<>]*\ssrc=)[^<>]*>")
_LINK = re.compile(
    r"(?<![!\\])\[(?P<text>(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*)\]\(\s*<?(?P<address>[^)>\s]*)"
    r"|<a\s(?P<before>[^<>]*?)\bhref=[\"']?(?P<raw>[^\"'<>\s]*)"
)
_IMAGE = re.compile(
    r"!\[(?P<text>[^\]]*)\]\(\s*<?(?P<address>[^)>\s]*)|<img\s(?P<before>[^<>]*?)\bsrc=[\"']?(?P<raw>[^\"'<>\s]*)"
)
_ALT = re.compile(r"\balt=[\"']?(?P<alt>[^\"'<>]*)")


@dataclass(frozen=True, slots=True)
class Refused:
    """A link or image as it is written; `address` is "" when it could not be found in the Markdown."""

    address: str
    text: str
    line: int
    column: int


def _bare(content: Content) -> tuple[int, int]:
    """Return how many links and how many images of a segment lost their address."""
    html = content.html
    links = len(_BARE_LINK.findall(html)) if "<a" in html else 0
    return links, len(_BARE_IMAGE.findall(html)) if "<img" in html else 0


def refused_links(subject: Subject) -> Iterator[Refused]:
    """Yield the links of the body that lead nowhere because of what their address is."""
    return _refused(subject, 0, _LINK)


def refused_images(subject: Subject) -> Iterator[Refused]:
    """Yield the images of the body that are not loaded because of what their address is."""
    return _refused(subject, 1, _IMAGE)


def _refused(subject: Subject, which: int, expression: re.Pattern[str]) -> Iterator[Refused]:
    for segment in segments(subject):
        count = remembered(segment.content, _bare)[which]
        if not count:
            continue
        source = subject.source
        first, last = source.of(segment)
        written = [
            _read(match, source)
            for match in expression.finditer(source.without_code, first, last)
            if not safe_url(match["address"] or match["raw"] or "")
        ]
        line, column = source.line_place(segment.first_line)
        yield from written[:count]
        # A link without an address may be a place to link to; an image without one is always a fault.
        if expression is _IMAGE:
            yield from [Refused("", "", line, column)] * (count - len(written))


def _read(match: re.Match[str], source: Source) -> Refused:
    line, column = source.place(match.start())
    text = match["text"] or ""
    if match["raw"] is not None:
        alt = _ALT.search(source.body, match.start(), source.body.find(">", match.start()) + 1 or len(source.body))
        text = alt["alt"] if alt else ""
    return Refused(match["address"] or match["raw"] or "", text, line, column)
