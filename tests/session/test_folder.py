"""The folder's files as things to do something with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from editor.article.errors import StorageError
from editor.session.folder import Folder
from editor.storage.locations import find_locations


@pytest.fixture
def folder(qapp: QCoreApplication) -> Iterator[Folder]:
    made = Folder(find_locations())
    yield made
    made.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into the trash of freedesktop.org")
def test_a_thrown_away_article_lies_whole_in_the_trash(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "one.md"
    path.write_text("Words.\n")
    folder.trash(path)
    assert not path.exists()
    assert (tmp_path / "data" / "Trash" / "files" / "one.md").read_text() == "Words.\n"


def test_what_cannot_be_thrown_away_is_said(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be moved to the trash"):
        folder.trash(tmp_path / "missing.md")


def test_an_article_is_read_as_it_stands_in_its_file(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("---\ntitle: One\n---\n\nWords.\n")
    article = folder.read(tmp_path / "one.md")
    assert (article.title, article.body) == ("One", "Words.\n")
