"""What other programs do to the open article's file: real files, real watches, and nothing overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from editor.session import watching as module
from editor.session.disk_question import DiskChange, Way
from editor.session.keeping import Keeping
from editor.session.open_article import OpenArticle
from editor.session.saving import Saving
from editor.session.settings import Settings
from editor.session.watching import Watching
from editor.storage.disk_change import Change
from editor.storage.history import History, Reason
from editor.storage.journal import read_journals
from editor.storage.locations import Locations

OLD = "The harbour sleeps, and so do the boats in it.\n" * 5
THEIRS = OLD + "Somebody else wrote this.\n"


@pytest.fixture
def saving(open_article: OpenArticle, locations: Locations) -> Iterator[Saving]:
    made = Saving(open_article, locations)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    path = folder / "harbour.md"
    path.write_text(OLD)
    return path


@pytest.fixture
def watching(
    monkeypatch: pytest.MonkeyPatch,
    open_article: OpenArticle,
    saving: Saving,
    settings: Settings,
    locations: Locations,
    file: Path,
) -> Iterator[Watching]:
    monkeypatch.setattr(module, "STILLNESS", 30)
    open_article.open(file)
    keeping = Keeping(open_article, saving, settings)
    made = Watching(open_article, saving, keeping, locations)
    yield made
    made.close()
    keeping.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def asked(qtbot: QtBot, watching: Watching) -> DiskChange:
    qtbot.waitUntil(lambda: watching.change is not None)
    assert watching.change is not None
    return watching.change


def replace(path: Path, text: str) -> None:
    """Write as other editors do: another file takes the place of this one."""
    beside = path.with_name("theirs.tmp")
    beside.write_text(text)
    beside.replace(path)


def reasons(locations: Locations, path: Path) -> dict[str, Reason]:
    history = History(locations.history)
    return {history.read(version).decode(): version.reason for version in history.versions(path)}


@pytest.mark.parametrize("write", [Path.write_text, replace], ids=["in place", "renamed over"])
def test_a_change_from_outside_is_shown_at_once_where_nothing_is_unsaved(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path, write: object
) -> None:
    assert callable(write)
    rewritten: list[str] = []
    open_article.rewritten.connect(lambda: rewritten.append(open_article.article.text))
    with qtbot.waitSignal(watching.reloaded) as said:
        write(file, THEIRS)
    assert said.args is not None
    assert "harbour.md" in said.args[0]
    assert (open_article.article.text, open_article.dirty) == (THEIRS, False)
    assert rewritten == [THEIRS], "the text widget keeps its undo by this signal"
    with qtbot.waitSignal(watching.reloaded):
        write(file, THEIRS + "And more.\n")
    assert watching.change is None


def test_a_file_merely_touched_is_nobodys_business(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    with qtbot.assertNotEmitted(watching.reloaded, wait=150):
        replace(file, OLD)
    assert watching.change is None
    assert open_article.file is not None
    assert open_article.file.fingerprint.inode == file.stat().st_ino, "it need not be read again each time"


def test_both_wrote_and_the_person_decides(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    open_article.propose_body("Mine.\n")
    replace(file, THEIRS)
    change = asked(qtbot, watching)
    assert change.change is Change.CONTENT
    assert change.theirs is not None
    assert change.theirs.text == THEIRS
    assert change.ways == (Way.COMPARE, Way.KEEP_MINE, Way.TAKE_THEIRS, Way.SAVE_COPY)
    assert open_article.article.text == "Mine.\n"
    assert file.read_text() == THEIRS


def test_keeping_mine_puts_theirs_into_the_history_first(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path, locations: Locations
) -> None:
    open_article.propose_body("Mine.\n")
    replace(file, THEIRS)
    asked(qtbot, watching)
    with qtbot.waitSignal(watching.settled):
        watching.keep_mine()
    assert file.read_text() == "Mine.\n"
    assert reasons(locations, file)[THEIRS] is Reason.CONFLICT
    assert not open_article.dirty


def test_keeping_mine_overwrites_only_what_was_shown(
    qtbot: QtBot, watching: Watching, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.propose_body("Mine.\n")
    replace(file, THEIRS)
    shown = asked(qtbot, watching)
    replace(file, THEIRS + "Nobody here has seen this line.\n")
    with qtbot.waitSignal(saving.failed) as failed:
        saving.save(overwrite=True, seen=shown.sha256)
    assert failed.args is not None
    assert failed.args[0].error.kind == "changed"
    assert file.read_text() == THEIRS + "Nobody here has seen this line.\n"
    qtbot.waitUntil(lambda: watching.change is not None and watching.change.sha256 != shown.sha256)


def test_taking_theirs_puts_mine_into_the_history_first(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path, locations: Locations
) -> None:
    open_article.propose_body("Mine.\n")
    replace(file, THEIRS)
    asked(qtbot, watching)
    with qtbot.waitSignal(watching.settled):
        watching.take_theirs()
    assert (open_article.article.text, open_article.dirty) == (THEIRS, False)
    assert reasons(locations, file)["Mine.\n"] is Reason.CONFLICT
    qtbot.waitUntil(lambda: read_journals(locations.journals, with_open_documents=True) == ())


def test_theirs_is_not_taken_while_mine_cannot_be_kept(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path, locations: Locations
) -> None:
    open_article.propose_body("Mine.\n")
    replace(file, THEIRS)
    asked(qtbot, watching)
    locations.history.write_text("a file in the way of the history")
    with qtbot.waitSignal(watching.refused):
        watching.take_theirs()
    assert open_article.article.text == "Mine.\n"
    assert watching.change is not None


def test_mine_as_a_copy_leaves_theirs_alone(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    open_article.propose_body("Mine.\n")
    replace(file, THEIRS)
    asked(qtbot, watching)
    with qtbot.waitSignal(watching.settled):
        watching.save_copy()
    assert open_article.path == file.with_name("harbour-2.md")
    assert file.with_name("harbour-2.md").read_text() == "Mine.\n"
    assert file.read_text() == THEIRS


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 200, b"Too short.\n", b"caf\xe9 \x81\x8d" * 40], ids=["empty", "NUL", "short", "bad"]
)
def test_a_doubtful_change_is_asked_about_even_where_nothing_is_unsaved(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, locations: Locations, file: Path, data: bytes
) -> None:
    file.write_bytes(data)
    change = asked(qtbot, watching)
    assert change.change is Change.DOUBTFUL
    assert (open_article.article.text, open_article.dirty) == (OLD, True)
    qtbot.waitUntil(lambda: [e.text for e in read_journals(locations.journals, with_open_documents=True)] == [OLD])
    with qtbot.waitSignal(watching.settled):
        watching.keep_mine()
    assert file.read_text() == OLD
    versions = History(locations.history).versions(file)
    assert data == b"" or [History(locations.history).read(version) for version in versions] == [data]


def test_a_slow_save_of_another_program_ends_as_a_plain_change(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    file.write_bytes(b"")
    asked(qtbot, watching)
    with qtbot.waitSignal(watching.settled):
        file.write_text(THEIRS)
    assert (open_article.article.text, open_article.dirty) == (THEIRS, False)


def test_nothing_is_concluded_before_two_looks_saw_the_same(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    watching._watcher.blockSignals(True)
    watching._stillness.setInterval(3_600_000)

    def look() -> str:
        watching.look()
        qtbot.waitUntil(lambda: not watching._looking)
        return open_article.article.text

    file.write_text(THEIRS)
    assert look() == OLD
    file.write_text(THEIRS + "Still being written.\n")
    assert look() == OLD
    assert look() == THEIRS + "Still being written.\n"


def test_a_change_during_a_look_is_looked_at_again(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    watching._watcher.blockSignals(True)
    watching.look()
    watching._pool.waitForDone(-1)  # it saw nothing, but the window has not heard of it yet
    file.write_text(THEIRS)
    with qtbot.waitSignal(watching.reloaded):
        watching.look()
    assert open_article.article.text == THEIRS


def test_a_file_that_is_gone_leaves_its_text_unsaved_here(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    file.unlink()
    change = asked(qtbot, watching)
    assert (change.change, change.ways) == (Change.GONE, (Way.KEEP_MINE, Way.SAVE_COPY))
    assert (open_article.article.text, open_article.dirty) == (OLD, True)
    with qtbot.waitSignal(watching.settled):
        watching.keep_mine()
    assert file.read_text() == OLD


def test_keeping_mine_over_nothing_spares_a_file_that_came_meanwhile(
    qtbot: QtBot, watching: Watching, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    file.unlink()
    asked(qtbot, watching)
    file.write_text(THEIRS)
    with qtbot.waitSignal(saving.failed):
        saving.save(overwrite=True, seen="")
    assert file.read_text() == THEIRS


def test_a_file_that_comes_back_as_it_was_settles_everything(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    file.rename(file.with_name("away.md"))
    asked(qtbot, watching)
    with qtbot.waitSignal(watching.settled):
        file.with_name("away.md").rename(file)
    assert not open_article.dirty


def test_a_whole_folder_that_goes_is_seen_with_the_focus(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, file: Path
) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))
    watching.look()
    assert asked(qtbot, watching).change is Change.GONE
    assert open_article.dirty


def test_our_own_saves_are_no_news(
    qtbot: QtBot, watching: Watching, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    for number in range(5):
        open_article.propose_body(f"Text {number}.\n" * 9)
        with qtbot.waitSignal(saving.saved):
            saving.save()
    with qtbot.assertNotEmitted(watching.reloaded, wait=150):
        watching.look()
    assert watching.change is None


def test_autosave_rests_until_the_person_decided(
    qtbot: QtBot, watching: Watching, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.propose_body("Mine.\n")
    replace(file, THEIRS)
    asked(qtbot, watching)
    with qtbot.assertNotEmitted(saving.started, wait=50):
        watching._keeping.now()
    assert file.read_text() == THEIRS


def test_a_guessed_encoding_stays_read_only_through_a_reload(
    qtbot: QtBot, watching: Watching, open_article: OpenArticle, tmp_path: Path
) -> None:
    path = tmp_path / "western.md"
    path.write_bytes("Grüße aus dem Hafen\n".encode("cp1252") * 9)
    open_article.open(path)
    assert open_article.read_only
    with qtbot.waitSignal(watching.reloaded):
        path.write_bytes("Grüße aus dem Hafen, später\n".encode("cp1252") * 9)
    assert open_article.read_only
