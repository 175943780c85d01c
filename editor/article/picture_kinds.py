"""Which bytes are a picture a browser shows: told by their signature, never by their name.

Signatures: PNG (ISO 15948 § 5.2), JPEG (ITU T.81 Annex B), GIF89a § 17, WebP (RFC 9649 § 2.4), AVIF (ISO 23000-22 § 6);
SVG is an XML document whose root is `svg`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

HEAD = 4096
"""Bytes from the start of a file that are looked at."""


class PictureKind(NamedTuple):
    """A kind of picture: its media type, and the ending of its files with the dot."""

    media_type: str
    ending: str


_SVG = (
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?"
    rb"(?:<!--(?:(?!-->).)*-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<svg[\s>]"
)
_SIGNATURES: tuple[tuple[re.Pattern[bytes], PictureKind], ...] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PictureKind("image/png", ".png")),
    (re.compile(rb"\xff\xd8\xff"), PictureKind("image/jpeg", ".jpg")),
    (re.compile(rb"GIF8[79]a"), PictureKind("image/gif", ".gif")),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), PictureKind("image/webp", ".webp")),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), PictureKind("image/avif", ".avif")),
    (re.compile(_SVG, re.DOTALL), PictureKind("image/svg+xml", ".svg")),
)


def picture_kind(data: bytes) -> PictureKind | None:
    """The kind of picture some bytes are, None for anything else."""
    head = data[:HEAD]
    return next((kind for mark, kind in _SIGNATURES if mark.match(head)), None)
