"""Renaming an article's file: another name, the same bytes, and never somebody else's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.article_files import rename_article

BYTES = "---\ntitle: Ha\u0308rbour\n---\r\nText".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "harbour.md"
    made.write_bytes(BYTES)
    return made


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tide", "tide.md"),
        ("tide.md", "tide.md"),
        ("  The tide  ", "The-tide.md"),
        ("../outside", "outside.md"),
        ("a/b\\c", "a-b-c.md"),
        (".hidden", "hidden.md"),
        ("con", "con-article.md"),
        ("Ebbe & Flut", "Ebbe-Flut.md"),
    ],
)
def test_a_file_gets_a_safe_name_in_its_folder(path: Path, name: str, expected: str) -> None:
    renamed = rename_article(path, name)
    assert renamed == path.with_name(expected)
    assert renamed.read_bytes() == BYTES
    assert [entry.name for entry in path.parent.iterdir()] == [expected]


@pytest.mark.parametrize("name", ["harbour", "harbour.md", "", "   "])
def test_the_same_name_and_no_name_change_nothing(path: Path, name: str) -> None:
    assert rename_article(path, name) == path
    assert path.read_bytes() == BYTES


def test_another_file_is_never_replaced(path: Path) -> None:
    other = path.with_name("tide.md")
    other.write_text("other")
    with pytest.raises(StorageError, match=r"tide\.md.* exists already") as refused:
        rename_article(path, "tide")
    assert refused.value.kind == "exists"
    assert (path.read_bytes(), other.read_text()) == (BYTES, "other")


def test_a_file_that_is_gone_is_said(path: Path) -> None:
    path.unlink()
    with pytest.raises(StorageError, match="no longer there"):
        rename_article(path, "tide")
