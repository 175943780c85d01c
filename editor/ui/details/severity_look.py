"""How a severity looks: a word, a shape and a colour, so that it never hangs on colour alone."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from editor.article.wording import N_
from editor.checks.finding import Severity
from editor.ui.theme import LIGHT, Theme

MARK = 12  # pixels

_WORDS = {
    Severity.BLOCK: N_("Stops the export"),
    Severity.ERROR: N_("To put right"),
    Severity.WARN: N_("Worth a look"),
    Severity.INFO: N_("For information"),
}


def severity_word(severity: Severity) -> str:
    """What a severity means to the writer."""
    return _(_WORDS[severity])


def severity_colour(severity: Severity | None, theme: Theme) -> str:
    """The colour of a severity; None is what is in order."""
    if severity is None:
        return theme.ok
    return {Severity.WARN: theme.warn, Severity.INFO: theme.mute}.get(severity, theme.accent)


def draw_mark(painter: QPainter, place: QRectF, severity: Severity | None, theme: Theme) -> None:
    """Draw the shape of a severity: octagon, disc, triangle, ring; a tick for None."""
    colour = QColor(severity_colour(severity, theme))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if severity is Severity.BLOCK:
        painter.drawPolygon(_points(place, _OCTAGON))
    elif severity is Severity.ERROR:
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    elif severity is Severity.WARN:
        painter.drawPolygon(_points(place, _TRIANGLE))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        if severity is None:
            painter.drawPolyline(_points(place, _TICK))
        else:
            painter.drawEllipse(place.adjusted(2, 2, -2, -2))
    painter.restore()


class SeverityMark(QWidget):
    """The shape of a severity as a small widget beside a text that says the same in words."""

    def __init__(self, severity: Severity | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self._theme = LIGHT
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(MARK, MARK)

    def show_severity(self, severity: Severity | None) -> None:
        """Show another severity, or None for what is in order."""
        if severity is not self._severity:
            self._severity = severity
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mark(painter, QRectF(self.rect()), self._severity, self._theme)
        painter.end()


_OCTAGON = ((0.3, 0.04), (0.7, 0.04), (0.96, 0.3), (0.96, 0.7), (0.7, 0.96), (0.3, 0.96), (0.04, 0.7), (0.04, 0.3))
_TRIANGLE = ((0.5, 0.08), (0.98, 0.92), (0.02, 0.92))
_TICK = ((0.14, 0.55), (0.4, 0.8), (0.86, 0.22))


def _points(place: QRectF, shape: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF(
        [QPointF(place.x() + across * place.width(), place.y() + down * place.height()) for across, down in shape]
    )
