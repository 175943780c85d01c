"""Reads finished HTML the way a reader and a link checker would: visible text, headings, images and links.

Works on the canonical HTML the sanitiser writes: no comments, quoted attributes, `<` and `>` escaped everywhere else.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.markup.rendered import Heading, ImageUse, Link
from editor.markup.sanitise import VOID, elements, sanitise

_PIECE_RE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_ATTRIBUTE_RE = re.compile(r'([a-zA-Z_:][-\w:.]*)="([^"]*)"')
_SPACES_RE = re.compile(r"[ \t\n\r\f]+")

BREAKING = elements(
    "address article aside blockquote caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li ol p pre section summary table tbody td tfoot th thead tr ul audio video"
)
"""Elements at whose edges one run of text ends and the next begins."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SILENT_CLASSES = frozenset({"footnote-ref", "footnote-back"})
FORMULA_CLASSES = frozenset({"math", "arithmatex", "katex"})
FORMULA_WORD = "formula"
"""What a formula counts as: one word, whatever its signs (ARTICLE-domain § 1.4)."""


@dataclass(slots=True)
class Reading:
    """What `read_html` found; lines count from the first line of the block the HTML was made from."""

    blocks: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    images: list[ImageUse] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def blocks(html: str) -> tuple[str, ...]:
    """The visible text of any HTML, one string for each paragraph, heading, item, cell or caption.

    Alternative text, comments, scripts, styles, hidden titles and footnote marks are not visible; code is
    (ARTICLE-domain § 1.4). A formula is one word.
    """
    return tuple(read_html(sanitise(html)).blocks)


def read_html(html: str) -> Reading:
    """Read sanitised HTML."""
    reader = _Reader()
    for close, name, attributes, text in _PIECE_RE.findall(html):
        if text:
            reader.take_text(text)
        elif close:
            reader.take_end(name)
        else:
            reader.take_start(name, attributes)
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    """The state between two pieces of HTML."""

    reading: Reading = field(default_factory=Reading)
    line: int = 0
    text: list[str] = field(default_factory=list)
    link: tuple[str, int] | None = None
    link_text: list[str] = field(default_factory=list)
    heading: tuple[int, int, str] | None = None
    heading_text: list[str] = field(default_factory=list)
    silent: int = 0
    formula: int = 0
    preformatted: int = 0

    def take_text(self, text: str) -> None:
        """Text between tags."""
        plain = entities.unescape(text) if "&" in text else text
        if self.silent or self.formula:
            return
        if self.link is not None:
            self.link_text.append(plain)
        if self.heading is not None:
            self.heading_text.append(plain)
        if self.text or not plain.isspace():
            self.line += text.count("\n")
            self.text.append(plain)

    def take_start(self, name: str, source: str) -> None:
        """A start tag."""
        attributes: Mapping[str, str] = dict(_ATTRIBUTE_RE.findall(source)) if source else {}
        if "data-line" in attributes and attributes["data-line"].isdecimal():
            self.line = int(attributes["data-line"])
        if name in BREAKING:
            self._end_block()
        if self.silent or self.formula or _has_class(attributes, SILENT_CLASSES):
            self.silent += name not in VOID and not self.formula
            self.formula += name not in VOID and self.formula > 0
        elif _has_class(attributes, FORMULA_CLASSES):
            self.text.append(FORMULA_WORD)
            self.formula = 1
        else:
            self._start(name, attributes)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "br":
            self.text.append("\n")
        elif name == "pre":
            self.preformatted += 1
        elif name == "img":
            self._image(attributes)
        elif name == "a" and attributes.get("href"):
            self.link, self.link_text = (entities.unescape(attributes["href"]), self.line), []
        elif name in HEADINGS:
            self.heading, self.heading_text = (HEADINGS[name], self.line, attributes.get("id", "")), []

    def take_end(self, name: str) -> None:
        """An end tag."""
        if self.silent:
            self.silent -= 1
            return
        if self.formula:
            self.formula -= 1
            return
        if name in BREAKING:
            self._end_block()
        if name == "pre":
            self.preformatted -= 1
        elif name == "a" and self.link is not None:
            href, line = self.link
            self.reading.links.append(Link(href, _squeezed(self.link_text), line))
            self.link = None
        elif name in HEADINGS and self.heading is not None:
            level, line, identity = self.heading
            self.reading.headings.append(
                Heading(level, _squeezed(self.heading_text), line, entities.unescape(identity))
            )
            self.heading = None

    def finish(self) -> Reading:
        """End the last block."""
        self._end_block()
        return self.reading

    def _image(self, attributes: Mapping[str, str]) -> None:
        values = {name: entities.unescape(value) for name, value in attributes.items()}
        decorative = values.get("role") in {"presentation", "none"} or values.get("aria-hidden") == "true"
        if not values.get("src"):
            return
        self.reading.images.append(
            ImageUse(values["src"], values.get("alt", ""), values.get("title", ""), self.line, decorative)
        )

    def _end_block(self) -> None:
        if not self.text:
            return
        joined = "".join(self.text)
        self.text.clear()
        plain = joined.strip("\n") if self.preformatted else _SPACES_RE.sub(" ", joined).strip(" ")
        if plain.strip():
            self.reading.blocks.append(plain)


def _has_class(attributes: Mapping[str, str], wanted: frozenset[str]) -> bool:
    value = attributes.get("class")
    return value is not None and not wanted.isdisjoint(value.split())


def _squeezed(parts: list[str]) -> str:
    return _SPACES_RE.sub(" ", "".join(parts)).strip()
