"""Messages are bars in the window: what happened, what is safe, what to do, and buttons for the ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

Way = tuple[str, Callable[[], None]]  # a button's words and what it does


class MessageBar(QFrame):
    """A stack of messages above the writing pane; each stays until it is answered or closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: dict[str, QFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._close_icon = QIcon()
        self.setVisible(False)

    def set_close_icon(self, icon: QIcon) -> None:
        """The icon of the close buttons."""
        self._close_icon = icon

    @property
    def texts(self) -> tuple[str, ...]:
        """The messages shown now, oldest first."""
        return tuple(frame.accessibleName() for frame in self._messages.values())

    def show_message(self, text: str, ways: Sequence[Way] = (), *, subject: str = "") -> None:
        """Show a message; one with the same `subject` is replaced, unless it says the same."""
        subject = subject or text
        shown = self._messages.get(subject)
        if shown is not None and shown.accessibleName() == text and not ways:
            return  # the preview may say with every key that the text is too long
        self.dismiss(subject)
        frame = QFrame(self)
        frame.setObjectName("messageBar")
        frame.setAccessibleName(text)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 7, 8, 7)
        label = QLabel(text, frame)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(label, 1)
        for words, act in ways:
            button = QPushButton(words, frame)
            button.clicked.connect(lambda _checked=False, act=act: self._take(subject, act))
            row.addWidget(button)
        close = QToolButton(frame)
        close.setIcon(self._close_icon)
        close.setToolTip(_("Close this message"))
        close.setAccessibleName(_("Close this message"))
        close.clicked.connect(lambda _checked=False: self.dismiss(subject))
        row.addWidget(close)
        self._column.addWidget(frame)
        self._messages[subject] = frame
        self.setVisible(True)

    def dismiss(self, subject: str) -> None:
        """Take a message away; an unknown subject is ignored."""
        frame = self._messages.pop(subject, None)
        if frame is not None:
            frame.hide()
            frame.deleteLater()
        self.setVisible(bool(self._messages))

    def _take(self, subject: str, act: Callable[[], None]) -> None:
        self.dismiss(subject)
        act()
