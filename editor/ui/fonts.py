"""The bundled fonts, and a generous line height for the writing font.

A plain text widget takes its line height from the font alone. So the writing font is handed to Qt with its line gap
enlarged in memory: the `lineGap` of the OpenType `hhea` and `OS/2` tables (OpenType 1.9.1), in font units.
"""

from __future__ import annotations

import struct

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from editor import resources

INTERFACE_FAMILY = "Inter"
WRITING_FAMILY = "iA Writer Quattro S"
TITLE_FAMILY = "Source Serif 4"

_INTERFACE_FILES = ("Inter-Regular", "Inter-SemiBold")
_TITLE_FILES = ("SourceSerif4-Bold", "SourceSerif4-Regular")
_WRITING_FILES = (
    "iAWriterQuattro-Regular",
    "iAWriterQuattro-Bold",
    "iAWriterQuattro-Italic",
    "iAWriterQuattro-BoldItalic",
)
_UNITS_PER_EM = 18  # offset in `head`
_ASCENT, _LINE_GAP = 4, 8  # offsets in `hhea`
_SELECTION, _TYPO_METRICS = 62, 68  # offsets in `OS/2`
_USE_TYPO_METRICS = 0x80


def load_fonts(line_height: float = 1.75) -> None:
    """Make the bundled fonts known to Qt; `line_height` is a multiple of the writing font's size."""
    for name in _INTERFACE_FILES + _TITLE_FILES:
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}.ttf")))
    for name in _WRITING_FILES:
        font = resources.read_bytes(f"fonts/{name}.ttf")
        QFontDatabase.addApplicationFontFromData(QByteArray(with_line_height(font, line_height)))


def interface_font(points: float = 10.0, *, semibold: bool = False) -> QFont:
    """Inter, in points."""
    font = QFont(INTERFACE_FAMILY)
    font.setPointSizeF(points)
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def title_font(points: float, *, bold: bool = True) -> QFont:
    """Source Serif 4, in points."""
    font = QFont(TITLE_FAMILY)
    font.setPointSizeF(points)
    if bold:
        font.setWeight(QFont.Weight.Bold)
    return font


def writing_font(points: float = 11.5, family: str = WRITING_FAMILY) -> QFont:
    """The font of the text, in points."""
    font = QFont(family)
    font.setPointSizeF(points)
    return font


def with_line_height(font: bytes, line_height: float) -> bytes:
    """The same font file with the line gap that makes a line `line_height` times the font size high.

    Qt reads the line gap of `OS/2` where the flag USE_TYPO_METRICS is set, and none otherwise; so the flag is set and
    the typographic ascender and descender become those of `hhea`. Raises struct.error for bytes that are no OpenType
    font.
    """
    data = bytearray(font)
    tables = _table_offsets(font)
    (units,) = struct.unpack_from(">H", font, tables["head"] + _UNITS_PER_EM)
    ascent, descent = struct.unpack_from(">hh", font, tables["hhea"] + _ASCENT)
    gap = max(0, round(units * line_height) - (ascent - descent))
    struct.pack_into(">h", data, tables["hhea"] + _LINE_GAP, gap)
    (flags,) = struct.unpack_from(">H", font, tables["OS/2"] + _SELECTION)
    struct.pack_into(">H", data, tables["OS/2"] + _SELECTION, flags | _USE_TYPO_METRICS)
    struct.pack_into(">hhh", data, tables["OS/2"] + _TYPO_METRICS, ascent, descent, gap)
    return bytes(data)


def _table_offsets(font: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _checksum, offset, _length in records}
