"""Whatever fails at whatever operation of a save: the sentence of the design, and it is true about recovery."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.history import History
from editor.storage.images import save_image
from editor.storage.journal import Journal
from editor.storage.locations import find_locations
from editor.storage.save import NotSynced, save
from editor.storage.saving_pictures import save_with_pictures
from editor.storage.text_file import read_text_file
from tests.storage.faulty_layer import FaultyLayer

OLD, NEW = "the old text\n" * 50, "a new and somewhat longer text\n" * 50
PICTURE = b"GIF89a" + b"pixels"
LINKED = NEW + "![](images/p.gif)\n"
KEPT, NOT_KEPT = " Your text is kept in recovery.", "keep this window open."
SENTENCES = {
    errno.ENOSPC: "Not saved: the disk is full.",
    errno.EDQUOT: "Not saved: your share of the disk is used up.",
    errno.EIO: "Not saved: the disk reported an error. Save to another drive.",
    errno.EACCES: "Not saved: you may not write “a.md”. Save it elsewhere with Save as.",
    errno.EROFS: "Not saved: “a.md” is on a drive that can only be read. Save it elsewhere with Save as.",
    errno.EBUSY: "Not saved: another program is holding “a.md”. Close it there and try again.",
    errno.ENODEV: "Not saved: the folder or drive of “a.md” is no longer there. Save it elsewhere with Save as.",
    errno.EINTR: "Not saved: the disk reported an error. Save to another drive.",
}
MOST = 400


def picture_of(text: str, folder: Path) -> bytes:
    """The picture a text links to, from the folder its links begin in."""
    link = re.search(r"images/[^)]+", text)
    assert link is not None
    return (folder / link[0]).read_bytes()


def refusal_of(run: Callable[[], object]) -> StorageError | None:
    try:
        run()
    except StorageError as refused:
        return refused
    return None


@pytest.mark.parametrize("number", SENTENCES, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("persistent", [False, True], ids=["once", "persistent"])
@pytest.mark.parametrize("links", [False, True], ids=["replace", "in place"])
def test_the_sentence_fits_the_fault_and_is_true(tmp_path: Path, number: int, persistent: bool, links: bool) -> None:
    for at in range(1, MOST):
        folder = tmp_path / str(at)
        folder.mkdir()
        article = folder / "a.md"
        article.write_text(OLD)
        if links:
            (folder / "b.md").hardlink_to(article)
        file = read_text_file(article)
        layer = FaultyLayer(at, number, persistent=persistent)
        journal, history = Journal(folder / "journals", "d", layer), History(folder / "history", layer)
        save_it = partial(save, article, NEW, previous=file, journal=journal, history=history, revision=1, layer=layer)
        refused = refusal_of(save_it)
        if refused is None:
            assert article.read_text() == NEW
        else:
            assert str(refused).startswith(SENTENCES[number]), layer.failed
            kept = [entry.text for entry in Journal(folder / "journals", "d").entries()] == [NEW]
            assert kept or str(refused).endswith(NOT_KEPT)
            assert isinstance(refused, NotSynced) or article.read_text() != NEW or links
        if layer.count < at:
            return
    pytest.fail("the operations do not end")


@pytest.mark.parametrize(
    ("number", "persistent"),
    [*((number, False) for number in SENTENCES), (errno.ENOSPC, True), (errno.EIO, True), (errno.EACCES, True)],
)
def test_a_first_save_with_pictures_loses_neither_text_nor_picture(
    tmp_path: Path, number: int, persistent: bool
) -> None:
    for at in range(1, MOST):
        locations, calm = find_locations({"BYLINE_HOME": str(tmp_path / f"home{at}")}), FaultyLayer(0, 0)
        waiting, article = locations.waiting_images / "d", tmp_path / str(at) / "a.md"
        save_image(PICTURE + b"of somebody else", article.parent, "p", layer=calm)
        save_image(PICTURE, waiting, "p", layer=calm)
        Journal(locations.journals, "d", calm).write(LINKED, 1)
        layer = FaultyLayer(at, number, persistent=persistent)
        journal, history = Journal(locations.journals, "d", layer), History(locations.history, layer)
        save_it = partial(save_with_pictures, article, LINKED, waiting, journal=journal, history=history, layer=layer)
        refused = refusal_of(partial(save_it, revision=2))
        if refused is None:
            assert picture_of(article.read_text(), article.parent) == PICTURE
        else:
            assert str(refused).startswith(SENTENCES[number]), layer.failed
            assert picture_of(Journal(locations.journals, "d").entries()[0].text, waiting) == PICTURE
            assert picture_of(LINKED, waiting) == PICTURE, "the window still has the old link"
            assert isinstance(refused, NotSynced) or not article.exists()
        if layer.count < at:
            return
    pytest.fail("the operations do not end")


@pytest.mark.parametrize("links", [False, True], ids=["replace", "in place"])
def test_one_short_write_anywhere_changes_nothing(tmp_path: Path, links: bool) -> None:
    for at in range(1, MOST):
        folder = tmp_path / str(at)
        folder.mkdir()
        article = folder / "a.md"
        article.write_text(OLD)
        if links:
            (folder / "b.md").hardlink_to(article)
        layer = FaultyLayer(at, 0, short_write=True)
        journal, history = Journal(folder / "journals", "d", layer), History(folder / "history", layer)
        file = read_text_file(article)
        save(article, NEW, previous=file, journal=journal, history=history, revision=1, layer=layer)
        assert article.read_text() == NEW
        (version,) = History(folder / "history").versions(article)
        assert History(folder / "history").read(version).decode() == OLD
        if layer.count < at:
            return
    pytest.fail("the operations do not end")
