"""Journeys through the real program, in this process, on Qt's offscreen platform."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from editor import app
from editor.ui import dialogs
from tests.journeys.traveller import Traveller

Start = Callable[..., Traveller]


@pytest.fixture
def start(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program with the arguments given; it is closed, and its traces in Qt removed, after the test."""
    hook, palette, font = sys.excepthook, QPalette(qapp.palette()), qapp.font()
    failures: list[str] = []
    monkeypatch.setattr(dialogs, "show_failure", lambda _parent, sentence: failures.append(sentence))
    running: list[app.Application] = []

    def begin(*arguments: str) -> Traveller:
        running.append(app.build(arguments))
        return Traveller(running[-1])

    yield begin
    for application in running:
        application.close()
        application.settings.disconnect(application)
    gc.collect()  # here, and not in a worker of the next test
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    sys.excepthook = hook
    assert not failures
