"""Messages are bars in the window: what happened, what is safe, what to do, and buttons for the ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.ui.flow_layout import FlowLayout

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
        """The icon of the close buttons, those on screen among them: drawing it takes a library of its own."""
        self._close_icon = icon
        for frame in self._messages.values():
            for close in frame.findChildren(QToolButton):
                close.setIcon(icon)

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
        buttons = [self._button(words, act, subject, frame) for words, act in ways]
        top = QHBoxLayout()
        top.addWidget(_sentence(text, frame), 1)
        for button in buttons if len(buttons) == 1 else ():
            top.addWidget(button)
        top.addWidget(self._close_button(subject, frame), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 7, 8, 7)
        column.addLayout(top)
        if len(buttons) > 1:  # the ways out go on in the next line in a narrow pane
            below = QWidget(frame)
            row = FlowLayout(below, stretches_last=False)
            for button in buttons:
                row.addWidget(button)
            column.addWidget(below)
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

    def focus_first(self) -> None:
        """Put the focus on the first way out of the newest message, or on its close button."""
        newest = next(reversed(self._messages.values()), None)
        buttons = newest.findChildren(QAbstractButton) if newest is not None else []
        ways = [button for button in buttons if isinstance(button, QPushButton)]
        for button in (ways or buttons)[:1]:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, words: str, act: Callable[[], None], subject: str, frame: QFrame) -> QPushButton:
        button = QPushButton(words, frame)
        button.clicked.connect(lambda _checked=False: self._take(subject, act))
        return button

    def _close_button(self, subject: str, frame: QFrame) -> QToolButton:
        close = QToolButton(frame)
        close.setIcon(self._close_icon)
        close.setToolTip(_("Close this message"))
        close.setAccessibleName(_("Close this message"))
        close.clicked.connect(lambda _checked=False: self.dismiss(subject))
        return close

    def _take(self, subject: str, act: Callable[[], None]) -> None:
        self.dismiss(subject)
        act()


def _sentence(text: str, frame: QFrame) -> QLabel:
    label = QLabel(text, frame)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
