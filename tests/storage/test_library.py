"""The articles of a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.library import Library, Listing
from tests.storage.faulty_layer import RecordingLayer

ARTICLE = """\
---
title: "On trains"
date: 2025-10-09
status: ready
disclaimer:
  decision: exclude
  reason: no-basis
reading_time: 4
words: 812
---

# Another heading
"""


def test_an_article_is_told_from_its_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    [listing] = Library().list(tmp_path)
    facts = (tmp_path / "a.md").stat()
    assert listing == Listing(
        path=tmp_path / "a.md",
        title="On trains",
        status="ready",
        decision="exclude",
        date="2025-10-09",
        minutes=4,
        words=812,
        modified=facts.st_mtime_ns,
        size=facts.st_size,
    )


def test_a_title_is_found_for_whatever_lies_there(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# The heading #\n\ntext")
    (tmp_path / "c.md").write_text("just text")
    (tmp_path / "d.markdown").write_bytes(b"\xff\xfe" + ARTICLE.replace("\n", "\r\n").encode("utf-16-le"))
    (tmp_path / "e.md").write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    (tmp_path / "f.md").write_bytes(b"---\ntitle: [broken\n---\ntext\n")
    (tmp_path / "g.md").write_bytes(os.urandom(3000))
    (tmp_path / "h.md").write_bytes(b"")
    listings = Library().list(tmp_path)
    assert [listing.title for listing in listings] == [
        "The heading",
        "c",
        "On trains",
        "On trains",
        "f",
        "g",
        "h",
    ]
    assert [listing.decision for listing in listings[:3]] == ["undecided", "undecided", "exclude"]


def test_only_articles_are_listed(tmp_path: Path) -> None:
    for name in ("B.MD", "a.md", ".hidden.md", "c.txt", "d.html"):
        (tmp_path / name).write_text("text")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "dangling.md").symlink_to("gone.md")
    os.mkfifo(tmp_path / "pipe.md")
    assert [listing.path.name for listing in Library().list(tmp_path)] == ["a.md", "B.MD"]


def test_only_the_front_of_a_large_file_is_read(tmp_path: Path) -> None:
    long = "---\ntitle: Long\nnote: |\n" + "  filler line\n" * 1500 + "status: ready\n---\n"
    (tmp_path / "a.md").write_text(long + "body\n" * 100_000)
    (tmp_path / "b.md").write_text("---\ntitle: Never closed\n" + "x: y\n" * 50_000)
    (tmp_path / "c.md").write_text("no front matter\n" * 50_000)
    layer = RecordingLayer()
    listings = Library(layer=layer).list(tmp_path)
    assert [listing.status for listing in listings] == ["ready", "", ""]
    sizes = [arguments[1] for name, arguments in layer.log if name == "read"]
    assert sum(sizes) <= 2 * 64 * 1024 + 4096


def test_only_changed_files_are_read_again(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(ARTICLE)
    layer = RecordingLayer()
    library = Library(tmp_path / "cache", layer)
    library.list(tmp_path)
    layer.log.clear()
    library.list(tmp_path)
    assert layer.log == []
    (tmp_path / "b.md").write_text(ARTICLE.replace("On trains", "On ships"))
    (tmp_path / "a.md").unlink()
    assert [listing.title for listing in library.list(tmp_path)] == ["On ships"]


def test_the_listing_holds_over_a_restart(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    first = Library(tmp_path / "cache").list(tmp_path)
    layer = RecordingLayer()
    again = Library(tmp_path / "cache", layer).list(tmp_path)
    assert again == first
    assert not any("a.md" in str(arguments) for _name, arguments in layer.log)


@pytest.mark.parametrize("nonsense", ["", "[]", '{"articles": [1, ["a"], null]}', '{"articles": {}}'])
def test_a_cache_of_nonsense_only_costs_time(tmp_path: Path, nonsense: str) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    Library(tmp_path / "cache").list(tmp_path)
    [file] = (tmp_path / "cache").iterdir()
    file.write_text(nonsense)
    assert Library(tmp_path / "cache").list(tmp_path)[0].title == "On trains"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="“gone” is not there") as refused:
        Library().list(tmp_path / "gone")
    assert refused.value.kind == "missing"
