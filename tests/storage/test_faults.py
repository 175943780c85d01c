"""Whatever operation fails, and however: the old file is whole, the text is kept, the sentence is right."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.export_writer import write_files
from editor.storage.file_layer import FileLayer
from editor.storage.history import History
from editor.storage.images import save_image
from editor.storage.in_place import read_intents
from editor.storage.journal import Journal, read_journals
from editor.storage.leftovers import finish_interrupted_saves
from editor.storage.locations import find_locations
from editor.storage.replacement import write_bytes_atomically, write_new
from editor.storage.save import NotSynced, save
from editor.storage.text_file import read_text_file
from tests.storage.faulty_layer import FaultyLayer, temporaries

OLD, NEW = b"the old text, first line\nsecond\n", b"a new and somewhat longer text\nwith lines\nand more\n"
FAULTS = [
    (errno.ENOSPC, False),
    (errno.ENOSPC, True),
    (errno.EIO, False),
    (errno.EIO, True),
    (errno.EACCES, False),
    (errno.EACCES, True),
    (errno.EROFS, True),
    (errno.EDQUOT, True),
    (errno.EINTR, False),
]
NAMES = [f"{errno.errorcode[number]}-{'persistent' if stays else 'once'}" for number, stays in FAULTS]
KINDS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "denied",
    errno.EROFS: "denied",
    errno.EIO: "io",
    errno.EINTR: "io",
}
MOST = 400


def refusal_of(run: Callable[[], object]) -> StorageError | None:
    try:
        run()
    except StorageError as refused:
        return refused
    return None


def every_fault(number: int, persistent: bool, run: Callable[[FaultyLayer], None]) -> int:
    """Run with a fault at the first, second, third … operation until a run has none; return how many."""
    for at in range(1, MOST):
        layer = FaultyLayer(at, number, persistent=persistent)
        run(layer)
        if layer.count < at:
            return at - 1
    pytest.fail("the operations do not end")


@pytest.mark.parametrize(("number", "persistent"), FAULTS, ids=NAMES)
@pytest.mark.parametrize("hard_link", [False, True], ids=["replace", "in place"])
def test_a_save_with_a_fault_leaves_the_old_file_and_keeps_the_text(
    tmp_path: Path, number: int, persistent: bool, hard_link: bool
) -> None:
    locations = find_locations({"BYLINE_HOME": str(tmp_path / "home")})

    def run(layer: FaultyLayer) -> None:
        folder = tmp_path / f"run{layer.at}"
        folder.mkdir()
        article = folder / "a.md"
        article.write_bytes(OLD)
        if hard_link:
            (folder / "b.md").hardlink_to(article)
        file = read_text_file(article)
        document = f"run{layer.at}"
        Journal(locations.journals, document).write(NEW.decode(), 1, path=article)
        journal, history = Journal(locations.journals, document, layer), History(locations.history, layer)
        refused = refusal_of(
            lambda: save(
                article,
                NEW.decode(),
                previous=file,
                journal=journal,
                history=history,
                revision=2,
                layer=layer,
            )
        )
        if refused is None:
            assert article.read_bytes() == NEW
        else:
            assert refused.kind == KINDS[number], layer.failed
            assert str(refused).startswith("Not saved: ")
            assert "in recovery" in str(refused)
            texts = [entry.text for entry in read_journals(locations.journals) if entry.document == document]
            assert texts == [NEW.decode()]
            if isinstance(refused, NotSynced):
                assert article.read_bytes() == NEW
            elif read_intents(locations.journals):
                # The disk died in the middle of a write in place: the next start makes the file whole.
                assert finish_interrupted_saves(locations) == ()
                assert article.read_bytes() in (OLD, NEW)
            else:
                assert article.read_bytes() == OLD
        finish_interrupted_saves(locations)
        if not persistent:
            assert [file for file in temporaries(folder) if layer.failed != ["unlink"]] == []

    assert every_fault(number, persistent, run) > 20


@pytest.mark.parametrize("hard_link", [False, True], ids=["replace", "in place"])
def test_short_writes_lose_nothing(tmp_path: Path, hard_link: bool) -> None:
    article = tmp_path / "a.md"
    article.write_bytes(OLD)
    if hard_link:
        (tmp_path / "b.md").hardlink_to(article)
    layer = FaultyLayer(1, 0, persistent=True, short_write=True)
    journal = Journal(tmp_path / "journals", "d", layer)
    journal.write(NEW.decode(), 1)
    assert journal.entries()[0].text == NEW.decode()
    save(article, NEW.decode(), previous=read_text_file(article), journal=journal, revision=2, layer=layer)
    assert article.read_bytes() == NEW


@pytest.mark.parametrize(("number", "persistent"), FAULTS[:6], ids=NAMES[:6])
def test_a_first_save_with_a_fault_leaves_nothing_half_written(tmp_path: Path, number: int, persistent: bool) -> None:
    def run(layer: FaultyLayer) -> None:
        article = tmp_path / f"{layer.at}.md"
        refused = refusal_of(lambda: save(article, NEW.decode(), layer=layer))
        if refused is None or isinstance(refused, NotSynced):
            assert article.read_bytes() == NEW
        else:
            assert not article.exists()
        if not persistent and layer.failed != ["unlink"]:
            assert temporaries(tmp_path) == []
        for leftover in temporaries(tmp_path):
            leftover.unlink()

    assert every_fault(number, persistent, run) >= 7


WRITERS: dict[str, Callable[[FileLayer, Path], object]] = {
    "settings": lambda layer, folder: write_bytes_atomically(folder / "x" / "s.json", NEW, layer=layer),
    "new file": lambda layer, folder: write_new(folder / "x" / "n.md", NEW, numbered=True, layer=layer),
    "export": lambda layer, folder: write_files(folder / "x", [("a.html", NEW), ("i/b.png", NEW)], layer),
    "journal": lambda layer, folder: Journal(folder / "x", "d", layer).write(NEW.decode(), 1),
    "history": lambda layer, folder: History(folder / "x", layer).add(folder / "a.md", NEW),
    "image": lambda layer, folder: save_image(b"GIF89a" + NEW, folder, "i", layer=layer),
}


@pytest.mark.parametrize(("number", "persistent"), FAULTS[:6], ids=NAMES[:6])
@pytest.mark.parametrize("writer", WRITERS)
def test_every_writer_writes_whole_files_or_raises_one_sentence(
    tmp_path: Path, writer: str, number: int, persistent: bool
) -> None:
    def run(layer: FaultyLayer) -> None:
        folder = tmp_path / str(layer.at)
        folder.mkdir()
        refused = refusal_of(lambda: WRITERS[writer](layer, folder))
        if refused is not None:
            assert str(refused).endswith(".")
            assert refused.__cause__ is not None
        if not persistent and "unlink" not in layer.failed:
            assert temporaries(folder) == []
        for file in folder.rglob("*.*"):
            if file.is_file() and file.suffix in (".html", ".png", ".md", ".gif"):
                assert file.read_bytes().removeprefix(b"GIF89a") == NEW
        for entry in read_journals(folder / "x"):
            assert entry.text == NEW.decode()
        history = History(folder / "x")
        assert all(history.read(version) == NEW for version in history.versions(folder / "a.md"))

    assert every_fault(number, persistent, run) >= 5


def test_an_old_export_survives_a_fault_before_the_first_rename(tmp_path: Path) -> None:
    write_files(tmp_path, [("a.html", OLD), ("b.html", OLD)])

    class FullAtSecond(FaultyLayer):
        def step(self, name: str) -> bool:
            self.count += name == "create"
            if name == "write" and self.count == 2:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return False

    with pytest.raises(StorageError, match="Not exported: the disk is full") as refused:
        write_files(tmp_path, [("a.html", NEW), ("b.html", NEW)], FullAtSecond(0, 0))
    assert refused.value.kind == "full"
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.html": OLD, "b.html": OLD}


def test_a_full_disk_is_said_in_the_words_of_the_design(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_bytes(OLD)
    journal = Journal(tmp_path / "journals", "d")

    class Full(FaultyLayer):
        def step(self, name: str) -> bool:
            if name == "write":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return False

    layer = Full(0, 0)
    for hard_link in (False, True):
        if hard_link:
            (tmp_path / "b.md").hardlink_to(article)
        with pytest.raises(StorageError) as refused:
            save(article, NEW.decode(), previous=read_text_file(article), journal=journal, layer=layer)
        assert str(refused.value) == "Not saved: the disk is full. Your text is kept in recovery."
    no_journal = Journal(tmp_path / "journals", "e", layer)
    with pytest.raises(StorageError, match="could not be kept in recovery either: keep this window open"):
        save(article, NEW.decode(), previous=read_text_file(article), journal=no_journal, layer=layer)


class FailingFirstSync(FaultyLayer):
    """The first sync of a file fails; the system may have thrown the bytes away and call the next one a success."""

    def __init__(self) -> None:
        super().__init__(0, 0)

    def step(self, name: str) -> bool:
        self.count += name == "fsync"
        if name == "fsync" and self.count == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return False


@pytest.mark.parametrize("write", ["save", "first save", "journal", "history", "settings"])
def test_a_sync_that_failed_is_never_tried_again_on_the_same_file(tmp_path: Path, write: str) -> None:
    article, layer = tmp_path / "a.md", FailingFirstSync()
    article.write_bytes(OLD)
    file = read_text_file(article)
    ways: dict[str, Callable[[], object]] = {
        "save": lambda: save(article, NEW.decode(), previous=file, layer=layer),
        "first save": lambda: save(tmp_path / "b.md", NEW.decode(), layer=layer),
        "journal": lambda: Journal(tmp_path / "journals", "d", layer).write(NEW.decode(), 1),
        "history": lambda: History(tmp_path / "history", layer).add(article, NEW),
        "settings": lambda: write_bytes_atomically(tmp_path / "s.json", NEW, layer=layer),
    }
    refused = refusal_of(ways[write])
    assert refused is not None
    assert refused.kind == "io"
    assert layer.count == 1
    assert article.read_bytes() == OLD
    assert temporaries(tmp_path) == []
