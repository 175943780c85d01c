"""What an export leaves behind besides its files."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.session.handover import ExportOrder, Handover
from editor.session.open_article import OpenArticle
from editor.session.renderer import RenderProcess
from editor.storage.history import History, Reason
from editor.storage.locations import Locations

ANSWER = {"files": [["a.html", base64.b64encode(b"<p>Words.</p>").decode(), False]]}
ORDER = ExportOrder("html", {}, {})


@pytest.fixture
def file(open_article: OpenArticle, tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("On disk.\n")
    open_article.open(path)
    open_article.propose_body("Exported before it was saved.\n")
    return path


@pytest.fixture
def handover(open_article: OpenArticle) -> Handover:
    return Handover(open_article, RenderProcess())


def test_what_was_exported_is_a_version_of_the_article(
    qtbot: QtBot, handover: Handover, open_article: OpenArticle, locations: Locations, file: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(handover.exported):
        handover._write(ANSWER, ORDER, open_article.article, tmp_path / "out")
    history = History(locations.history)
    (version,) = history.versions(file)
    assert version.reason is Reason.EXPORT
    assert history.read(version) == b"Exported before it was saved.\n"


def test_a_history_that_refuses_is_said_and_the_export_stands(
    qtbot: QtBot, handover: Handover, open_article: OpenArticle, locations: Locations, file: Path, tmp_path: Path
) -> None:
    locations.data.mkdir(parents=True)
    locations.history.write_text("a file in the way of the history")
    with qtbot.waitSignals([handover.said, handover.exported]):
        handover._write(ANSWER, ORDER, open_article.article, tmp_path / "out")
    assert (tmp_path / "out" / "a.html").read_bytes() == b"<p>Words.</p>"
