"""What rendering gives back: the page as a row of segments, each with what the rest of Byline wants to know of it."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple


class ImageUse(NamedTuple):
    """One image of the body; `line` is the 0-based body line it is written on."""

    src: str
    alt: str
    title: str
    line: int
    decorative: bool = False


class Heading(NamedTuple):
    """One heading of the body; `line` is 0-based, `id` is unique within the body."""

    level: int
    text: str
    line: int
    id: str


class Link(NamedTuple):
    """One link of the body; `line` is the 0-based body line it is written on."""

    href: str
    text: str
    line: int


@dataclass(frozen=True)
class Content:
    """What one top-level block says, wherever it stands: lines count from its first.

    `html` is sanitised and may be put into a page as it is, `height` the number of its lines. `blocks` is the visible
    text, one string per paragraph, cell or item (ARTICLE-domain § 1.4). `known` is what others found out about `html`
    and keep with it, so that it is worked out once and forgotten with the block.
    """

    html: str
    height: int
    blocks: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    images: tuple[ImageUse, ...] = ()
    links: tuple[Link, ...] = ()
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def key(self) -> str:
        """A short name for the HTML: equal keys mean equal HTML, so a page need not be patched."""
        return hashlib.blake2b(self.html.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Segment(NamedTuple):
    """One top-level block as a reader sees it, and where it stands.

    `first_line` and `last_line` are 0-based body lines, half-open, and so are the lines of headings, images and links.
    """

    content: Content
    first_line: int

    @property
    def html(self) -> str:
        """The sanitised HTML."""
        return self.content.html

    @property
    def key(self) -> str:
        """A short name for the HTML."""
        return self.content.key

    @property
    def last_line(self) -> int:
        """The line after its last one."""
        return self.first_line + self.content.height

    @property
    def blocks(self) -> tuple[str, ...]:
        """The visible text, one string per paragraph, cell or item."""
        return self.content.blocks

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in it."""
        return tuple([Heading(h.level, h.text, self.first_line + h.line, h.id) for h in self.content.headings])

    @property
    def images(self) -> tuple[ImageUse, ...]:
        """The images in it."""
        line = self.first_line
        return tuple([ImageUse(i.src, i.alt, i.title, line + i.line, i.decorative) for i in self.content.images])

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in it."""
        return tuple([Link(link.href, link.text, self.first_line + link.line) for link in self.content.links])


@dataclass(frozen=True)
class Rendered:
    """A whole body: its segments in order, and the footnotes, which come last on the page."""

    segments: tuple[Segment, ...]
    footnotes: Segment | None = None

    def __iter__(self) -> Iterator[Segment]:
        """Everything in reading order."""
        yield from self.segments
        if self.footnotes is not None:
            yield self.footnotes

    @cached_property
    def html(self) -> str:
        """All segments and the footnotes, one after the other, each ending in a line end."""
        return "".join(f"{segment.html}\n" for segment in self if segment.html)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The visible text in reading order."""
        return tuple(block for segment in self for block in segment.content.blocks)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in reading order."""
        return tuple(heading for segment in self if segment.content.headings for heading in segment.headings)

    @cached_property
    def images(self) -> tuple[ImageUse, ...]:
        """The images in reading order."""
        return tuple(image for segment in self if segment.content.images for image in segment.images)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links in reading order."""
        return tuple(link for segment in self if segment.content.links for link in segment.links)
