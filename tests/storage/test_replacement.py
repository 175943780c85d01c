"""Writing new files and the program's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.leftovers import remove_old_temporaries
from editor.storage.replacement import TEMPORARY_NAME, temporary_name, write_bytes_atomically, write_new
from tests.storage.faulty_layer import FaultyLayer


def test_a_new_file_is_written_where_it_was_wished(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "deeper" / "a.md"
    assert write_new(path, b"text") == path
    assert path.read_bytes() == b"text"


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_new(path, b"first")
    with pytest.raises(StorageError, match=r"already a file named “a\.md”") as refused:
        write_new(path, b"second")
    assert (refused.value.kind, path.read_bytes()) == ("exists", b"first")
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


def test_numbers_are_tried_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    places = [write_new(path, b"%d" % number, numbered=True) for number in range(3)]
    assert [place.name for place in places] == ["a.md", "a-2.md", "a-3.md"]
    assert [place.read_bytes() for place in places] == [b"0", b"1", b"2"]


def test_a_dangling_link_is_a_name_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere.md")
    assert write_new(tmp_path / "a.md", b"text", numbered=True).name == "a-2.md"
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_disk_without_hard_links_keeps_the_promise_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert write_new(tmp_path / "a.md", b"one").read_bytes() == b"one"
    with pytest.raises(StorageError):
        write_new(tmp_path / "a.md", b"two")
    assert write_new(tmp_path / "a.md", b"two", numbered=True).name == "a-2.md"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a-2.md", "a.md"]


def test_the_program_s_own_files_are_private(tmp_path: Path) -> None:
    path = tmp_path / "own" / "settings.json"
    write_bytes_atomically(path, b"{}")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_long_name_has_a_temporary_name_the_disk_takes(tmp_path: Path) -> None:
    path = tmp_path / ("ä" * 126 + ".md")
    write_bytes_atomically(path, b"text")
    assert path.read_bytes() == b"text"
    assert len(temporary_name(path.name).encode()) <= 255


def test_only_our_own_old_temporary_files_are_removed(tmp_path: Path) -> None:
    old, young = tmp_path / temporary_name("a.md"), tmp_path / temporary_name("b.md")
    others = [tmp_path / name for name in (".a.md.tmp", "a.tmp", ".a.md.byline-xyz.tmp", "a.md")]
    for file in (old, young, *others):
        file.write_text("text")
        os.utime(file, (1_000, 1_000))
    os.utime(young, (9_000, 9_000))
    assert TEMPORARY_NAME.fullmatch(old.name)
    assert remove_old_temporaries([tmp_path, tmp_path / "gone"], clock=lambda: 10_000.0) == (old,)
    assert not old.exists()
    assert all(file.exists() for file in (young, *others))


def test_short_writes_are_continued(tmp_path: Path) -> None:
    layer = FaultyLayer(1, 0, persistent=True, short_write=True)
    write_bytes_atomically(tmp_path / "a", b"x" * 1000, layer=layer)
    assert (tmp_path / "a").read_bytes() == b"x" * 1000
