""" "Before you export": the most serious findings in a few lines."""

from __future__ import annotations

import re
from gettext import gettext as _
from gettext import ngettext

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.checks.finding import Finding, Severity
from editor.ui import fonts
from editor.ui.details.severity_look import SeverityMark, severity_word
from editor.ui.details.state_label import StateLabel
from editor.ui.theme import LIGHT, Theme

MOST_LINES = 6
_FIRST_SENTENCE = re.compile(r".*?[.!?…](?=\s+\S)", re.DOTALL)


class FindingLine(QFrame):
    """One line with its mark; `chosen` on a click, Enter or Space. A line about nothing cannot be chosen."""

    chosen = Signal()

    def __init__(self, text: str, severity: Severity | None, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text
        self.setObjectName("findingLine")
        self._can_be_chosen = severity is not None
        if severity is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tip)
            self.setAccessibleName(f"{severity_word(severity)}: {tip}")
        else:
            self.setAccessibleName(text)
        self._mark = SeverityMark(severity, self)
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(9)
        mark_place = QVBoxLayout()
        mark_place.setContentsMargins(0, max(0, (label.fontMetrics().height() - self._mark.height()) // 2), 0, 0)
        mark_place.addWidget(self._mark)
        mark_place.addStretch(1)
        row.addLayout(mark_place)
        row.addWidget(label, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._mark.set_theme(theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._can_be_chosen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._can_be_chosen and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._can_be_chosen and event.key() in keys:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class FindingsSummary(QWidget):
    """`chosen` carries the finding the person wants to go to; `rearranged` says that its lines are others now."""

    chosen = Signal(object)
    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._shown: tuple[tuple[Finding, ...], int, bool] | None = None
        self.lines: list[FindingLine] = []
        heading = QLabel(_("Before you export"), self)
        heading.setFont(fonts.interface_font(10, semibold=True))
        self._more = StateLabel("hint", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(heading)
        self._column.addSpacing(4)
        self._column.addWidget(self._more)

    def show_findings(self, findings: tuple[Finding, ...], *, decided: bool) -> None:
        """Show the first findings, and in words what is decided already."""
        shown = (findings[:MOST_LINES], max(0, len(findings) - MOST_LINES), decided)
        if shown == self._shown:
            return
        self._shown = shown
        held = next((index for index, line in enumerate(self.lines) if line.hasFocus()), -1)
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line_of(finding) for finding in shown[0]]
        if decided:
            self.lines.append(FindingLine(_("Disclaimer decided"), None, "", self))
        for index, line in enumerate(self.lines):
            line.set_theme(self._theme)
            self._column.insertWidget(2 + index, line)
        more = ngettext("{n} more in Checks", "{n} more in Checks", shown[1]).format(n=shown[1])
        self._more.show_text(more if shown[1] else "")
        self.rearranged.emit()
        if held >= 0 and self.lines:
            self.lines[min(held, len(self.lines) - 1)].setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        for line in self.lines:
            line.set_theme(theme)

    def _line_of(self, finding: Finding) -> FindingLine:
        line = FindingLine(gist(finding.message), finding.severity, finding.message, self)
        line.chosen.connect(lambda: self.chosen.emit(finding))
        return line


def gist(message: str) -> str:
    """The first sentence of a message, without its full stop."""
    first = _FIRST_SENTENCE.match(message)
    return (first[0] if first else message).removesuffix(".")
