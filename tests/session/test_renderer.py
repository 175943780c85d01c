"""The child process that makes pages: newest wins, errands are answered, a dead child comes back."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from editor.export.wire import RenderRequest, RenderResult
from editor.session.renderer import RenderProcess

TEXT = "---\ntitle: Harbour\n---\n\n## Boats\n\nThe *harbour* sleeps.\n"


@pytest.fixture
def renderer() -> Iterator[RenderProcess]:
    made = RenderProcess()
    yield made
    made.close()


def _render(qtbot: QtBot, renderer: RenderProcess, text: str, revision: int) -> RenderResult:
    with qtbot.waitSignal(renderer.rendered, timeout=30_000) as answered:
        renderer.submit(RenderRequest(revision, text))
    assert answered.args is not None
    result = answered.args[0]
    assert isinstance(result, RenderResult)
    return result


def test_a_page_comes_back_with_its_counts_outline_and_findings(qtbot: QtBot, renderer: RenderProcess) -> None:
    result = _render(qtbot, renderer, TEXT, 1)
    assert any("<em>harbour</em>" in piece.html for piece in result.pieces)
    assert result.statistics is not None
    assert result.statistics.words == 4
    assert [heading.text for heading in result.headings] == ["Boats"]
    assert "D001" in {finding.id for finding in result.findings}


def test_what_the_window_has_is_not_sent_again(qtbot: QtBot, renderer: RenderProcess) -> None:
    first = _render(qtbot, renderer, TEXT, 1)
    second = _render(qtbot, renderer, TEXT.replace("sleeps", "wakes"), 2)
    fresh = [piece for piece in second.pieces if all(piece is not known for known in first.pieces)]
    assert ["wakes" in piece.html for piece in fresh] == [True]


def test_of_several_requests_that_wait_the_newest_is_answered(qtbot: QtBot, renderer: RenderProcess) -> None:
    revisions: list[int] = []
    renderer.rendered.connect(lambda result: revisions.append(result.revision))
    for revision in range(1, 21):
        renderer.submit(RenderRequest(revision, TEXT + "word " * revision))
    qtbot.waitUntil(lambda: bool(revisions) and revisions[-1] == 20, timeout=30_000)
    assert len(revisions) < 20


def test_a_killed_child_comes_back_and_answers(qtbot: QtBot, renderer: RenderProcess) -> None:
    _render(qtbot, renderer, TEXT, 1)
    os.kill(renderer.process_id, signal.SIGKILL)
    result = _render(qtbot, renderer, TEXT + "More.\n", 2)
    assert result.revision == 2


def test_an_errand_is_answered(qtbot: QtBot, renderer: RenderProcess) -> None:
    answers: list[Any] = []
    renderer.run_errand("targets", {}, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    assert {row["id"] for row in answers[0]["targets"]} >= {"html", "fragment", "markdown", "pdf"}


def test_an_export_of_an_undecided_article_is_refused_with_the_exact_sentence(
    qtbot: QtBot, renderer: RenderProcess
) -> None:
    answers: list[Any] = []
    renderer.run_errand("export", {"text": TEXT, "target": "html"}, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    assert answers[0]["refused"].startswith("Export stopped: nobody has decided about the disclaimer yet.")
