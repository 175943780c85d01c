"""A child that hangs, works without end or dies is ended and replaced; nobody waits for ever."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from editor.export.wire import RenderRequest
from editor.session import renderer as module
from editor.session.renderer import RenderProcess

FAKE = Path(__file__).with_name("fake_child.py")
ROOT = Path(__file__).parents[2]
BROKEN = {"hangs": "HANG", "works without end": "WORK", "dies": "DIE", "babbles": "BABBLE"}


class Watched:
    """A RenderProcess with a child that obeys, and all it said."""

    def __init__(self, qtbot: QtBot, asked: Path) -> None:
        self.process = RenderProcess()
        self.titles: list[str] = []
        self.sentences: list[str] = []
        self._qtbot = qtbot
        self._asked = asked
        self.process.rendered.connect(lambda result: self.titles.append(result.title))
        self.process.failed.connect(self.sentences.append)

    @property
    def asked(self) -> list[int]:
        """The revisions that reached a child, in order."""
        return [int(line) for line in self._asked.read_text(encoding="utf-8").split()]

    def submit(self, revision: int, text: str) -> None:
        self.process.submit(RenderRequest(revision, text))

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=30_000)

    def shows(self, text: str) -> None:
        self.wait(lambda: bool(self.titles) and self.titles[-1] == text)


@pytest.fixture
def watched(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Watched]:
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.session.fake_child import main; main()"
    command = (sys.executable, ["-c", program, str(tmp_path / "asked")])
    monkeypatch.setattr(module, "child_command", lambda: command)
    monkeypatch.setattr(module, "wall_seconds", lambda _length: 1.0)
    monkeypatch.setattr(module, "ERRAND_SECONDS", 0.0)
    monkeypatch.setattr(module, "RESTART_PAUSE", 10)
    made = Watched(qtbot, tmp_path / "asked")
    yield made
    made.process.close()


@pytest.mark.parametrize("order", ["HANG", "WORK"])
def test_a_text_that_takes_too_long_is_given_up_with_its_line_and_never_sent_again(
    watched: Watched, order: str
) -> None:
    watched.submit(1, "one\ntwo\n")
    watched.shows("one\ntwo\n")
    watched.submit(2, f"one\ntwo {order}\n")
    watched.wait(lambda: bool(watched.sentences))
    assert "took too long after the change in line 2" in watched.sentences[0]
    watched.submit(3, "one\nthree\n")
    watched.shows("one\nthree\n")
    assert watched.asked == [1, 2, 3]
    assert len(watched.sentences) == 1


@pytest.mark.parametrize("order", ["DIE", "BABBLE"])
def test_a_request_whose_child_died_is_tried_once_more_and_no_further(watched: Watched, order: str) -> None:
    watched.submit(1, "good")
    watched.shows("good")
    watched.submit(2, f"good {order}")
    watched.wait(lambda: bool(watched.sentences))
    assert "cannot show the change in line 1" in watched.sentences[0]
    watched.submit(3, "better")
    watched.shows("better")
    assert watched.asked == [1, 2, 2, 3]


@pytest.mark.parametrize("order", BROKEN.values(), ids=BROKEN.keys())
def test_the_newest_request_is_answered_by_the_next_child(watched: Watched, order: str) -> None:
    watched.submit(1, "good")
    watched.shows("good")
    for revision, text in enumerate((order, "older", "newest"), start=2):
        watched.submit(revision, text)
    watched.shows("newest")
    assert watched.asked == [1, 2, 4]


def test_a_first_text_that_takes_too_long_is_said_without_a_line(watched: Watched) -> None:
    watched.submit(1, "WORK")
    watched.wait(lambda: bool(watched.sentences))
    assert "took too long and was stopped" in watched.sentences[0]


@pytest.mark.parametrize("order", ["HANG", "WORK", "DIE"])
def test_errands_of_a_broken_child_are_refused_kindly_and_the_next_one_is_done(watched: Watched, order: str) -> None:
    watched.submit(1, "good")
    watched.shows("good")
    answers: list[Any] = []
    watched.process.run_errand(order, {}, answers.append)
    watched.process.run_errand("behind it", {}, answers.append)
    watched.submit(2, "page behind both")
    watched.wait(lambda: len(answers) == 2)
    assert all("Your text is safe." in answer["refused"] for answer in answers)
    watched.process.run_errand("another", {}, answers.append)
    watched.wait(lambda: len(answers) == 3)
    assert answers[2] == {"done": "another"}
    watched.shows("page behind both")
    assert watched.sentences == []


def test_bad_texts_in_a_row_never_end_the_preview_for_good(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_PAUSE", 10)
    for revision in range(1, module.RESTARTS + 3):
        watched.submit(revision, f"WORK {revision}")
        watched.wait(lambda expected=revision: len(watched.sentences) >= expected)  # type: ignore[misc]
    watched.submit(99, "mended")
    watched.shows("mended")


def test_a_program_that_cannot_start_is_said_once_and_not_tried_for_ever(
    watched: Watched, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[int] = []

    def command() -> tuple[str, list[str]]:
        starts.append(1)
        return "/nonexistent/program", []

    monkeypatch.setattr(module, "child_command", command)
    monkeypatch.setattr(module, "LONGEST_PAUSE", 10)
    watched.process.start()
    watched.wait(lambda: bool(watched.sentences))
    tried = len(starts)
    qtbot.wait(200)
    assert len(starts) == tried == module.RESTARTS + 1
    assert watched.sentences == [
        "The preview stopped working. Your text is safe. It is tried again with your next change."
    ]
