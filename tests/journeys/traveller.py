"""Somebody at the keyboard: drives the real window with key and mouse events, and looks at it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.app import Application
from editor.furnishing import Furnishing
from editor.ui.main_window import MainWindow
from editor.workplace import Workplace

PATIENCE = 30.0  # seconds for anything that takes another process


class Lost(AssertionError):
    """What the traveller waited for did not come; the text says what."""


class Traveller:
    """One person with the program before them; `window` is the newest window."""

    def __init__(self, application: Application, pictures: Path | None = None) -> None:
        self.application = application
        self._pictures = pictures

    @property
    def workplace(self) -> Workplace:
        return self.application.workplaces[-1]

    @property
    def furnishing(self) -> Furnishing:
        return self.workplace.furnishing

    @property
    def window(self) -> MainWindow:
        return self.workplace.window

    @property
    def body(self) -> str:
        return self.workplace.article.article.body

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Let the program run until the condition holds; raises Lost when it does not come true."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise Lost(what)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def pause(self, seconds: float) -> None:
        """Let the program run for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self) -> None:
        """Wait until panels are built, the newest text is rendered, and the preview shows it."""
        self.wait(lambda: self.workplace.is_furnished and self.furnishing.panels.built, "the panels were never built")
        self.wait(self._is_rendered, "the newest text was never rendered")

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press a key combination like "Ctrl+S" in a widget, by default the one with the focus."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.pause(0.05)
        target = widget or self.window.focusWidget() or self.window
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self.pause(0.01)

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """Type text; a line break is Enter."""
        target = widget or self.window.focusWidget() or self.window
        for letter in text:
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(target, letter)
        self.pause(0.01)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget with the left button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        self.pause(0.01)

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The visible button with these words; raises Lost when there is none."""
        for button in (inside or self.window).findChildren(QAbstractButton):
            if button.isVisible() and words in (button.text().replace("&", ""), button.accessibleName()):
                return button
        raise Lost(f"no button says “{words}”")

    def look(self, name: str) -> None:
        """Keep a picture of the window, where pictures are wanted."""
        self.pause(0.15)
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            screen = self.window.screen()
            screen.grabWindow(0).save(str(self._pictures / f"{name}.png"))

    def _is_rendered(self) -> bool:
        result = self.furnishing.recomputation.result
        return result is not None and result.revision == self.workplace.article.revision
