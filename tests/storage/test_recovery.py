"""What is offered after a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.storage.journal import Journal
from editor.storage.recovery import find_recoverable
from editor.storage.text_file import read_text_file


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(b"on disk\r\n")
    return path


def write(tmp_path: Path, article: Path | None, text: str, document: str = "doc") -> None:
    known = read_text_file(article) if article and article.exists() else None
    Journal(tmp_path / "journals", document).write(
        text, 1, path=article, base_sha256=known.fingerprint.sha256 if known else ""
    )


def test_text_that_is_not_in_its_file_is_offered(tmp_path: Path, article: Path) -> None:
    write(tmp_path, article, "typed\n")
    [row] = find_recoverable(tmp_path / "journals")
    assert row.disk is not None
    assert (row.entry.text, row.disk.text, row.changed_since) == ("typed\n", "on disk\n", False)
    article.write_bytes(b"theirs")
    assert find_recoverable(tmp_path / "journals")[0].changed_since


def test_text_that_is_in_its_file_is_not(tmp_path: Path, article: Path) -> None:
    write(tmp_path, article, "on disk\n")
    assert find_recoverable(tmp_path / "journals") == ()


def test_an_article_never_saved_or_gone_is_offered(tmp_path: Path) -> None:
    write(tmp_path, None, "untitled", "one")
    write(tmp_path, tmp_path / "gone.md", "gone", "two")
    assert {row.entry.text for row in find_recoverable(tmp_path / "journals")} == {"untitled", "gone"}


def test_a_damaged_journal_is_named_and_nothing_is_written(tmp_path: Path, article: Path) -> None:
    write(tmp_path, article, "typed\n")
    [file] = (tmp_path / "journals").iterdir()
    file.write_bytes(b"nonsense")
    assert find_recoverable(tmp_path / "journals")[0].entry.damaged
    assert [each.name for each in (tmp_path / "journals").iterdir()] == [file.name]


def test_another_encoding_is_read_as_it_was_open(tmp_path: Path, article: Path) -> None:
    article.write_bytes("Grüße\n".encode("cp1252"))
    known = read_text_file(article, encoding="cp1252")
    Journal(tmp_path / "journals", "doc").write("Grüße!\n", 1, path=article, format=known.format)
    [row] = find_recoverable(tmp_path / "journals")
    assert row.disk is not None
    assert row.disk.text == "Grüße\n"
