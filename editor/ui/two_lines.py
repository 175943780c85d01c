"""Text that is given two lines and no more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def two_lines(title: str, font: QFont, width: float) -> tuple[str, str]:
    """A title that is wider than a line, broken into two; the second is cut with an ellipsis where it must be."""
    layout = QTextLayout(title, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1.0, width))
    layout.endLayout()
    # Qt counts UTF-16 units, Python code points.
    units = title.encode("utf-16-le", "surrogatepass")
    cut = 2 * line.textLength()
    head, rest = (part.decode("utf-16-le", "surrogatepass") for part in (units[:cut], units[cut:]))
    return head.rstrip(), QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
