"""One thing to know, with its mark, and one click that answers it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.checks.finding import Severity
from editor.ui.details.severity_look import SeverityMark
from editor.ui.theme import Theme


class NoticeLine(QWidget):
    """`answered` when the button is pressed; without words for a button there is none."""

    answered = Signal()

    def __init__(self, text: str, severity: Severity, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self._mark = SeverityMark(severity, self)
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        marks = QVBoxLayout()
        marks.setContentsMargins(0, 2, 0, 0)
        marks.addWidget(self._mark)
        marks.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(9)
        row.addLayout(marks)
        row.addWidget(label, 1)
        self.button = QPushButton(button, self)
        self.button.setAccessibleName(f"{button}: {text}")
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self.answered)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._mark.set_theme(theme)
