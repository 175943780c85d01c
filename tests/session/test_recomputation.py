"""Recomputation: calm, never while an input method composes, always ending with the newest text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.session.open_article import OpenArticle
from editor.session.recomputation import Recomputation
from editor.session.renderer import RenderProcess


@pytest.fixture
def renderer() -> Iterator[RenderProcess]:
    made = RenderProcess()
    yield made
    made.close()


def test_the_last_result_is_that_of_the_newest_text(
    qtbot: QtBot, open_article: OpenArticle, renderer: RenderProcess
) -> None:
    recomputation = Recomputation(open_article, renderer, lambda: False)
    for count in range(1, 30):
        open_article.propose_body("word " * count)
        qtbot.wait(3)
    qtbot.waitUntil(
        lambda: recomputation.result is not None and recomputation.result.revision == open_article.revision,
        timeout=30_000,
    )
    assert recomputation.result is not None
    assert recomputation.result.statistics is not None
    assert recomputation.result.statistics.words == 29


def test_nothing_is_asked_for_while_an_input_method_composes(
    qtbot: QtBot, open_article: OpenArticle, renderer: RenderProcess
) -> None:
    composing = [True]
    recomputation = Recomputation(open_article, renderer, lambda: composing[0])
    open_article.propose_body("字")
    qtbot.wait(200)
    assert not renderer.busy
    composing[0] = False
    with qtbot.waitSignal(recomputation.computed, timeout=30_000):
        pass
