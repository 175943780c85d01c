"""Estimates how wide a title stands in a search result, without a font (reference § 3.4)."""

from __future__ import annotations

import unicodedata
from typing import Final

# Advance widths of Arial and Helvetica in thousandths of an em.
_WIDTHS: Final = {
    character: width
    for characters, width in (
        (" !,./:;I[\\]ft", 278),
        ("ijl‘’", 222),
        ("'", 191),
        ("|", 260),
        ("`()-r“”", 333),
        ("{}", 334),
        ('"', 355),
        ("*", 389),
        ("^", 469),
        ("Jcksvxyz", 500),
        ("0123456789#$?_Labdeghnopqu–", 556),
        ("+<=>~", 584),
        ("FTZ", 611),
        ("&ABEKPSVXY", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("Mm", 833),
        ("%", 889),
        ("W", 944),
        ("—…", 1000),
        ("@", 1015),
    )
    for character in characters
}
_WIDE = 1000
_OTHER = 600


def pixel_width(text: str, size: int) -> int:
    """Return the estimated width of one line in pixels at a font size in pixels, rounded half up."""
    thousandths = sum(map(_width, unicodedata.normalize("NFC", text)))
    return (2 * thousandths * size + 1000) // 2000


def _width(character: str) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER
