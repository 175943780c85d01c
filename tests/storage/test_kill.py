"""A real process is killed while it saves: nothing is lost and nothing is half."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.storage.history import History
from editor.storage.journal import Journal, read_journals
from editor.storage.leftovers import clean_up
from editor.storage.locations import find_locations
from editor.storage.text_file import read_text_file
from tests.storage import saving_process
from tests.storage.faulty_layer import temporaries
from tests.storage.saving_process import is_whole, text_of

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6  # each: four ways make some two dozen; the long run is BYLINE_KILLS=500


def kill_while_saving(way: str, home: Path, article: Path, chance: random.Random) -> int:
    """Start the process, kill it some time after its first save, return the last number it called saved."""
    command = [sys.executable, saving_process.__file__, way, str(home), str(article)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first.strip() == "1"
        time.sleep(chance.random() * 0.15)
        process.kill()
        rest = process.stdout.read().splitlines(keepends=True)
    whole = [line for line in [first, *rest] if line.endswith("\n")]
    return int(whole[-1])


@pytest.mark.parametrize("way", ["replace", "in place", "new", "journal"])
def test_a_kill_loses_nothing_that_was_called_saved(tmp_path: Path, way: str) -> None:
    chance = random.Random(way)
    for turn in range(int(os.environ.get("BYLINE_KILLS", KILLS))):
        home, folder = tmp_path / f"home{turn}", tmp_path / f"articles{turn}"
        folder.mkdir()
        article = folder / "a.md"
        if way != "new":
            article.write_text(text_of(0))
        if way == "in place":
            (folder / "link.md").hardlink_to(article)
        saved = kill_while_saving(way, home, article, chance)
        locations = find_locations({"BYLINE_HOME": str(home)})
        an_hour_later = time.time() + 3_700
        assert clean_up(locations, [folder], clock=lambda now=an_hour_later: now) == ()  # type: ignore[misc]
        assert_nothing_lost(way, saved, article, locations.journals)
        history = History(locations.history)
        for version in history.versions(article):
            assert is_whole(history.read(version).decode())
        assert temporaries(tmp_path) == []


def assert_nothing_lost(way: str, saved: int, article: Path, journals: Path) -> None:
    """The newest text is in the file or in the journal, and both are whole."""
    entries = Journal(journals, "killed").entries()
    assert all(is_whole(entry.text) for entry in entries)
    assert not any(entry.damaged for entry in read_journals(journals))
    kept = [int(entry.text[:6]) for entry in entries]
    if way == "new":
        files = sorted(article.parent.iterdir())
        assert {f"new{number}.md" for number in range(1, saved + 1)} <= {file.name for file in files}
        assert all(is_whole(file.read_text()) for file in files)
        return
    text = read_text_file(article).text
    assert is_whole(text)
    assert max([int(text[:6]), *kept]) >= saved
    if way in ("replace", "in place"):
        assert int(text[:6]) >= saved
