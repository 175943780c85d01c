"""A real web view for tests of the preview, and a way to ask its page something."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from editor.export.page_change import WirePiece
from editor.export.wire import RenderResult
from editor.ui.preview.web_view import WORLD, WebEngine, WebView

Ask = Callable[[str], Any]


def page_of(*blocks: str, revision: int = 1, lang: str = "en", direction: str = "ltr") -> RenderResult:
    """A result whose pieces are these blocks, each two lines long; equal blocks have equal keys."""
    pieces = tuple(
        WirePiece(f"piece-{abs(hash(block))}-{blocks[:place].count(block)}", block, 2 * place, 2 * place + 2)
        for place, block in enumerate(blocks)
    )
    return RenderResult(revision, pieces=pieces, lang=lang, direction=direction)


@pytest.fixture(autouse=True)
def _collects_here() -> Iterator[None]:
    """A canary's thread must not collect web pages: the engine ends the process then (session/collecting.py)."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(scope="module")
def engine(qapp: object) -> Iterator[WebEngine]:
    """One web engine for all tests of a module."""
    parent = QObject()
    yield WebEngine(parent)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages go before their profile
    parent.deleteLater()


@pytest.fixture
def view(qtbot: QtBot, engine: WebEngine) -> Iterator[WebView]:
    """A view of 600 × 400 pixels on screen."""
    made = WebView(engine, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_look("theme-light", "#ffffff")
    yield made
    made.close_page()


@pytest.fixture
def ask(qtbot: QtBot, view: WebView) -> Ask:
    """Evaluate a JavaScript expression in our isolated world and give its value."""

    def evaluate(script: str) -> Any:
        answers: list[Any] = []
        view.page().runJavaScript(f"JSON.stringify({script})", WORLD.value, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=15_000)
        return json.loads(answers[0]) if answers[0] else None

    return evaluate
