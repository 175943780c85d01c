"""Unsaved text is kept at the right moments; the real timers are shortened, nothing else is replaced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.session import keeping
from editor.session.keeping import Keeping
from editor.session.open_article import OpenArticle
from editor.session.saving import Saving
from editor.session.settings import Settings
from editor.storage.journal import read_journals
from editor.storage.locations import Locations


@pytest.fixture
def saving(open_article: OpenArticle, locations: Locations) -> Iterator[Saving]:
    made = Saving(open_article, locations)
    yield made
    made.close()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, open_article: OpenArticle, saving: Saving, settings: Settings) -> Keeping:
    monkeypatch.setattr(keeping, "JOURNAL_PAUSE", 20)
    monkeypatch.setattr(keeping, "JOURNAL_LIMIT", 60)
    monkeypatch.setattr(keeping, "AUTOSAVE_PAUSE", 40)
    return Keeping(open_article, saving, settings)


def journals(locations: Locations) -> list[str]:
    return [entry.text for entry in read_journals(locations.journals, with_open_documents=True)]


def test_a_moment_after_the_last_key_the_journal_has_the_text(
    qtbot: QtBot, kept: Keeping, open_article: OpenArticle, locations: Locations
) -> None:
    open_article.propose_body("Words.\n")
    qtbot.waitUntil(lambda: journals(locations) == ["Words.\n"])


def test_typing_without_a_pause_is_kept_all_the_same(
    qtbot: QtBot, kept: Keeping, open_article: OpenArticle, locations: Locations
) -> None:
    for count in range(1, 40):
        open_article.propose_body("word " * count)
        qtbot.wait(5)
        if journals(locations):
            break
    assert journals(locations), "nothing was kept while the keys never rested"


def test_a_named_article_is_saved_by_itself_after_a_calm_while(
    qtbot: QtBot, kept: Keeping, open_article: OpenArticle, saving: Saving, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    open_article.open(path)
    open_article.propose_body("New.\n")
    qtbot.waitUntil(lambda: path.read_text() == "New.\n")


def test_switched_off_nothing_is_saved_by_itself(
    qtbot: QtBot, kept: Keeping, open_article: OpenArticle, saving: Saving, settings: Settings, tmp_path: Path
) -> None:
    settings.set("autosave", False)
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    open_article.open(path)
    open_article.propose_body("New.\n")
    qtbot.wait(200)
    assert path.read_text() == "Old.\n"


def test_after_a_conflict_nothing_is_saved_until_the_person_decides(
    qtbot: QtBot, kept: Keeping, open_article: OpenArticle, saving: Saving, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    open_article.open(path)
    path.write_text("Theirs, much longer.\n")
    open_article.propose_body("Mine.\n")
    with qtbot.waitSignal(saving.failed):
        pass
    open_article.propose_body("Mine, more.\n")
    with qtbot.assertNotEmitted(saving.failed, wait=200):
        pass
    assert path.read_text() == "Theirs, much longer.\n"


def test_losing_the_focus_keeps_everything_at_once(
    qtbot: QtBot, open_article: OpenArticle, saving: Saving, settings: Settings, locations: Locations
) -> None:
    calm = Keeping(open_article, saving, settings)
    open_article.propose_body("Words.\n")
    calm.now()
    saving.wait()
    assert journals(locations) == ["Words.\n"]
