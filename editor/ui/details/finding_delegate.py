"""How a finding is drawn in the Checks panel, and where in its row one can click."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.checks.finding import Finding
from editor.ui import fonts
from editor.ui.details.findings_model import FindingsModel, can_be_dismissed, place_words
from editor.ui.details.severity_look import MARK, draw_mark
from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme

_SIDE, _ABOVE, _GAP = 14, 8, 9  # pixels
_CROSS = 14
_HEADING = 32
_MOST_HEIGHTS = 4000
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Part(Enum):
    """What of a row is under the mouse."""

    MESSAGE = "message"
    FIX = "fix"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class _Places:
    mark: QRect
    message: QRect
    place: QRect
    fix: QRect
    dismiss: QRect


class FindingDelegate(QStyledItemDelegate):
    """Rows as high as their message needs; heights are remembered, so that unchanged rows cost nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._font = fonts.interface_font()
        self._small = fonts.interface_font(9)
        self._bold = fonts.interface_font(9, semibold=True)
        self._metrics, self._small_metrics = QFontMetrics(self._font), QFontMetrics(self._small)
        self._heights: dict[tuple[str, int], int] = {}
        self.hovered: tuple[int, Part] | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme

    def part_at(self, row: QRect, finding: Finding, point: QPoint) -> Part:
        """What of a finding's row lies under a point."""
        places = self._places(row, finding)
        if places.fix.adjusted(-4, -4, 4, 4).contains(point):
            return Part.FIX
        if places.dismiss.adjusted(-5, -5, 5, 5).contains(point):
            return Part.DISMISS
        return Part.MESSAGE

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        finding = _finding(index)
        width = max(120, option.rect.width())
        if finding is None:
            return QSize(width, _HEADING)
        below = self._small_metrics.height() + 4
        return QSize(width, 2 * _ABOVE + self._message_height(finding.message, width) + below)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: QRect = option.rect
        finding = _finding(index)
        if finding is None:
            self._paint_heading(painter, row, index)
        else:
            state: QStyle.StateFlag = option.state
            self._paint_background(painter, row, state)
            self._paint_finding(painter, row, finding, index.row())
        painter.restore()

    def _paint_heading(self, painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        model = index.model()
        heading = model.heading(index) if isinstance(model, FindingsModel) else None
        if heading is None:
            return
        painter.setFont(self._bold)
        painter.setPen(QColor(self._theme.mute))
        place = row.adjusted(_SIDE, 8, -_SIDE, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), heading[1])

    def _paint_background(self, painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
        if not state & QStyle.StateFlag.State_Selected:
            return
        painter.setBrush(QColor(self._theme.accent_bg))
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(self._theme.accent if focused else self._theme.accent_bg))
        painter.drawRoundedRect(QRectF(row).adjusted(6.5, 1.5, -6.5, -1.5), 6, 6)

    def _paint_finding(self, painter: QPainter, row: QRect, finding: Finding, number: int) -> None:
        theme, places = self._theme, self._places(row, finding)
        draw_mark(painter, QRectF(places.mark), finding.severity, theme)
        painter.setFont(self._font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(places.message, _WRAPPED, finding.message)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.mute))
        centred = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(places.place, centred, place_words(finding))
        if finding.fixable:
            font = fonts.interface_font(9)
            font.setUnderline(self.hovered == (number, Part.FIX))
            painter.setFont(font)
            painter.setPen(QColor(theme.accent))
            painter.drawText(places.fix, centred, _fix_words(finding))
        if can_be_dismissed(finding):
            over = self.hovered == (number, Part.DISMISS)
            icon("x", theme.ink if over else theme.faint).paint(painter, places.dismiss)

    def _places(self, row: QRect, finding: Finding) -> _Places:
        top = row.top() + _ABOVE
        line = self._metrics.height()
        mark = QRect(QPoint(row.left() + _SIDE, top + (line - MARK) // 2), QSize(MARK, MARK))
        left = mark.right() + _GAP
        height = self._message_height(finding.message, row.width())
        message = QRect(left, top, self._message_width(row.width()), height)
        below = message.bottom() + 3
        small = self._small_metrics.height() + 1
        place_width = self._small_metrics.horizontalAdvance(place_words(finding)) + 2
        place = QRect(left, below, place_width, small)
        fix = QRect()
        if finding.fixable:
            width = self._small_metrics.horizontalAdvance(_fix_words(finding)) + 2
            fix = QRect(place.right() + 14, below, width, small)
        dismiss = QRect()
        if can_be_dismissed(finding):
            corner = QPoint(row.right() - _SIDE - _CROSS + 1, top + (line - _CROSS) // 2)
            dismiss = QRect(corner, QSize(_CROSS, _CROSS))
        return _Places(mark, message, place, fix, dismiss)

    def _message_width(self, width: int) -> int:
        return width - 2 * _SIDE - MARK - _GAP - _CROSS - 6

    def _message_height(self, message: str, width: int) -> int:
        key = (message, width)
        if key not in self._heights:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            room = QRect(0, 0, self._message_width(width), 10_000)
            self._heights[key] = self._metrics.boundingRect(room, _WRAPPED, message).height()
        return self._heights[key]


def _finding(index: QModelIndex | QPersistentModelIndex) -> Finding | None:
    model = index.model()
    return model.finding(index) if isinstance(model, FindingsModel) else None


def _fix_words(finding: Finding) -> str:
    return finding.fix_label or _("Fix")
