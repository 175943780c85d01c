"""The line at the foot of the window: each item is a small widget of its own."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

HEIGHT = 28


class StatusItem(QToolButton):
    """One fact in the status bar; `state` colours it: "", "ok" or "warn"."""

    def __init__(self, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = ""
        self.setToolTip(tip)
        self.setAccessibleName(name)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_text(self, text: str, state: str = "", tip: str = "") -> None:
        """Show a text; equal texts cost nothing."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleDescription(text)
        if tip and tip != self.toolTip():
            self.setToolTip(tip)
        if state != self._state:
            self._state = state
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)
        if self.isHidden() == bool(text):
            self.setVisible(bool(text))


class WordsItem(StatusItem):
    """The words of the article, or those of the passage that is selected."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Words"), _("Words in the article"), parent)
        self._whole = ("", "")
        self._passage: tuple[str, str] | None = None

    def show_whole(self, text: str, tip: str) -> None:
        """The article's words, and all its counts for the tool tip."""
        self._whole = (text, tip)
        self._show()

    def show_passage(self, text: str, tip: str) -> None:
        """The selected passage's words and counts; an empty text when nothing is selected."""
        self._passage = (text, tip) if text else None
        self._show()

    def _show(self) -> None:
        text, tip = self._passage or self._whole
        self.show_text(text, tip=tip)


class StatusBar(QFrame):
    """Words, reading time and language on the left; disclaimer, saved state and caret on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(HEIGHT)
        self.words = WordsItem(self)
        self.reading_time = StatusItem(_("Reading time"), _("Reading time"), self)
        self.language = StatusItem(_("Language"), _("Language of the article; click to change it"), self)
        self.blocked = StatusItem(_("Blocked"), _("Addresses the page asked for; nothing was fetched"), self)
        self.disclaimer = StatusItem(_("Disclaimer"), _("The disclaimer; click to decide"), self)
        self.saved = StatusItem(_("Saved"), _("When the article was saved"), self)
        self.position = StatusItem(_("Caret position"), _("Line and column of the caret"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for item in (self.words, self.reading_time, self.language):
            row.addWidget(item)
        row.addStretch(1)
        for item in (self.blocked, self.disclaimer, self.saved, self.position):
            row.addWidget(item)
        self.blocked.hide()
