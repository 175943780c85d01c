"""A line of text that can be coloured by a state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class StateLabel(QLabel):
    """Plain text; `state` is "", "ok" or "warn" and colours it. Hidden while it has nothing to say."""

    def __init__(self, role: str = "hint", parent: QWidget | None = None, *, wraps: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setVisible(False)

    def show_text(self, text: str, state: str = "") -> None:
        """Show a text; equal texts cost nothing."""
        if text != self.text():
            self.setText(text)
        if state != (self.property("state") or ""):
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)
        if bool(text) == self.isHidden():
            self.setVisible(bool(text))
