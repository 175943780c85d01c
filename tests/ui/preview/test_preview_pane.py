"""The pane of the page: without a web engine everything else goes on, and one try more is a click away."""

from __future__ import annotations

from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.preview.web_view import WebEngine
from tests.ui.preview.conftest import page_of


@pytest.mark.parametrize("error", [ImportError("libnss3.so is missing"), RuntimeError("no sandbox")])
def test_a_web_engine_that_cannot_start_is_said_in_one_sentence(qtbot: QtBot, error: Exception) -> None:
    def fail() -> NoReturn:
        raise error

    pane = PreviewPane(fail)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.failed, timeout=1000) as failed:
        pane.start()
    assert failed.args == ["The preview cannot start on this computer. Everything else works."]
    pane.show_result(page_of("<p>Words</p>"))
    pane.follow_line(3)
    pane.set_width("phone")
    assert pane.view is None


def test_one_that_can_start_at_the_second_try_shows_the_newest_page(qtbot: QtBot, engine: WebEngine) -> None:
    tries: list[int] = []

    def fail_once() -> WebEngine:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("not yet")
        return engine

    pane = PreviewPane(fail_once)
    qtbot.addWidget(pane)
    pane.show()
    pane.start()
    pane.show_result(page_of("<p>Words</p>", revision=7))
    with qtbot.waitSignal(pane.shown, timeout=20_000) as shown:
        pane.begin_again()
    assert shown.args == [7]
    pane.close_page()
