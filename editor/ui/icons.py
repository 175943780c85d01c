"""Lucide icons, drawn at the size and colour asked for, crisp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from editor import resources

STROKE = "1.75"  # INTERFACE.md "Look": 16 px at a stroke of 1.75


class _LucideEngine(QIconEngine):
    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        renderer = QSvgRenderer(QByteArray(_svg(self._name, colour)))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._colour, self._disabled)


def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """The icon `resources/icons/NAME.svg` in one colour (`#rrggbb`), and another for its disabled state."""
    return QIcon(_LucideEngine(name, colour, disabled or colour))


@lru_cache(maxsize=512)
def _svg(name: str, colour: str) -> bytes:
    source = resources.read_text(f"icons/{name}.svg")
    return source.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"').encode()
