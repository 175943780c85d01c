"""The dashed card below the text: the disclaimer as it will be printed, amber while nobody has decided."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.ui import fonts
from editor.ui.theme import LIGHT, Theme
from editor.ui.two_lines import two_lines

SIDE, MARGIN = 13, 11  # pixels between the edge and the text


class DisclaimerCard(QWidget):
    """`clicked`: the writer wants to see or make the decision."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._decided = True
        self._text = ""
        self._head = QLabel(self)
        self._body = QLabel(self)
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for label in (self._head, self._body):
            label.setFont(fonts.interface_font(9))
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, MARGIN, SIDE, MARGIN)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addWidget(self._body, 1)
        line = self._head.fontMetrics().lineSpacing()
        self.setFixedHeight(3 * line + 2 * MARGIN + 2)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_undecided()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self._tint()

    def show_undecided(self) -> None:
        """Nobody has decided yet."""
        self._show(
            False,
            _("Disclaimer · not decided"),
            _("This article cannot be exported until you choose to show a disclaimer or not. Click to decide."),
        )

    def show_excluded(self, reason: str) -> None:
        """No disclaimer is printed, for a reason."""
        self._show(True, _("No disclaimer"), _("Reason: {reason}").format(reason=reason) if reason else "")

    def show_printed(self, head: str, text: str) -> None:
        """The disclaimer as it will be printed; `head` names kind and place."""
        self._show(True, head, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.accent if self.hasFocus() else self._theme.line if self._decided else self._theme.warn
        pen = QPen(QColor(colour), 1, Qt.PenStyle.DashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, decided: bool, head: str, text: str) -> None:
        self._decided = decided
        self._head.setText(head)
        self._text = text
        self._fit()
        self.setAccessibleName(f"{head}. {text}")
        self._tint()

    def _tint(self) -> None:
        for label, colour in (
            (self._head, self._theme.ink if self._decided else self._theme.warn),
            (self._body, self._theme.mute),
        ):
            palette = label.palette()
            palette.setColor(palette.ColorRole.WindowText, QColor(colour))
            label.setPalette(palette)
        self.update()

    def _fit(self) -> None:
        """Two lines of the text, the second cut with an ellipsis where there is more."""
        text, width = " ".join(self._text.split()), self.width() - 2 * SIDE
        fits = self._body.fontMetrics().horizontalAdvance(text) <= width
        self._body.setText(text if fits else "\n".join(two_lines(text, self._body.font(), width)))
