"""Reading files as they come."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.disk_change import Change, compare_with_disk
from editor.storage.encodings import ENCODINGS, canonical_encoding, encoding_label
from editor.storage.text_file import read_text_file, suggest_encoding


def refusal(path: Path, **options: object) -> StorageError:
    with pytest.raises(StorageError) as refused:
        read_text_file(path, **options)  # type: ignore[arg-type]
    return refused.value


def test_a_text_is_read_with_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(codecs.BOM_UTF8 + "Grüße\r\nEnde".encode())
    file = read_text_file(path)
    assert (file.text, file.format.bom, file.format.line_ends) == ("Grüße\nEnde", True, "\r\n")
    assert file.fingerprint.size == path.stat().st_size
    assert file.read_only_reason == ""


def test_links_are_followed_two_hops(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    (tmp_path / "b.md").symlink_to("a.md")
    (tmp_path / "c.md").symlink_to("b.md")
    assert read_text_file(tmp_path / "c.md").path == tmp_path / "a.md"


def test_what_cannot_be_opened_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "dangling.md").symlink_to("gone.md")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    assert refusal(tmp_path / "no.md").kind == "missing"
    assert str(refusal(tmp_path / "no.md")) == "“no.md” is not there."
    assert refusal(tmp_path / "dangling.md").kind == "missing"
    assert str(refusal(tmp_path / "folder.md")) == "“folder.md” is a folder, not an article."
    assert refusal(tmp_path / "folder.md").kind == "folder"
    assert refusal(tmp_path / "pipe.md").kind == "binary"
    assert "leads back to itself" in str(refusal(tmp_path / "loop.md"))


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n123", b"%PDF-1.7 text", b"PK\x03\x04", b"\0" * 500, bytes(range(256)) * 4],
    ids=["png", "pdf", "zip", "zeros", "every byte"],
)
def test_other_files_are_not_opened_as_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert refusal(path).kind == "binary"


def test_a_large_file_asks_first(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 2000)
    assert refusal(path, limit=1999).kind == "huge"
    assert len(read_text_file(path, limit=2000).text) == 2000
    assert len(read_text_file(path, limit=None).text) == 2000


def test_an_unknown_encoding_is_asked_for_with_a_suggestion(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    data = "Größe über alles, schöne Grüße aus München – mit “Zitat”.\n".encode("cp1252")
    path.write_bytes(data)
    refused = refusal(path)
    assert (refused.kind, "Windows-1252" in str(refused)) == ("encoding", True)
    guessed = read_text_file(path, guess=True)
    assert guessed.text == data.decode("cp1252")
    assert "choose its encoding" in guessed.read_only_reason
    chosen = read_text_file(path, encoding="windows-1252")
    assert (chosen.text, chosen.read_only_reason) == (data.decode("cp1252"), "")
    assert refusal(path, encoding="utf-8").kind == "encoding"
    assert refusal(path, encoding="rot13").kind == "encoding"


def test_utf_16_without_a_mark_is_not_taken_for_text_full_of_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Plain English words.".encode("utf-16-le"))
    assert refusal(path).kind == "encoding"
    assert read_text_file(path, guess=True).text == "Plain English words."


def test_a_single_zero_in_a_text_is_a_character(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one\0two, and so on\n")
    assert read_text_file(path).text == "one\0two, and so on\n"


def test_bytes_that_would_not_come_back_are_read_only(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("日本".encode("iso2022_jp") + b"\x1b(B\x1b(B end")
    assert "without changing" in read_text_file(path, encoding="iso2022_jp").read_only_reason


def test_what_the_text_widget_would_lose_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one\ntwo \u2029 three", "utf-8")
    file = read_text_file(path)
    assert file.read_only_reason == ""
    assert "U+2029" in file.window_read_only_reason
    assert "Line 2" in file.window_read_only_reason


def test_every_encoding_offered_can_read_and_is_named() -> None:
    assert len({row.name for row in ENCODINGS}) == len({row.label for row in ENCODINGS}) == len(ENCODINGS)
    for row in ENCODINGS:
        assert "plain".encode(row.name).decode(row.name) == "plain"
        assert canonical_encoding(row.name) == row.name
        assert encoding_label(row.name) == row.label


@pytest.mark.parametrize("data", [b"\xff\xfe\xff", b"\x81\x8d\x8f", b"\x00\xd8", b"\xe9"])
def test_a_suggestion_always_decodes(data: bytes) -> None:
    assert data.decode(suggest_encoding(data)) is not None


def test_changes_outside_are_told_by_content(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("a text of some length, long enough\n" * 3)
    known = read_text_file(path)
    assert compare_with_disk(known).file is known
    os.utime(path, ns=(1, 1))
    touched = compare_with_disk(known)
    assert touched.change is Change.NONE
    assert touched.file is not None
    assert touched.file.fingerprint.mtime_ns == 1
    path.write_text("another text of some length, long enough\n" * 3)
    assert compare_with_disk(known).change is Change.CONTENT
    for doubtful in (b"", b"x", b"\0" * 80, b"\xff" * 80):
        path.write_bytes(doubtful)
        assert compare_with_disk(known).change is Change.DOUBTFUL
    path.unlink()
    assert compare_with_disk(known).change is Change.GONE
