"""Exports stay in their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.export_writer import write_files


def refusal(folder: Path, *names: str, protect: tuple[Path, ...] = ()) -> StorageError:
    with pytest.raises(StorageError) as refused:
        write_files(folder, [(name, b"data") for name in names], protect=protect)
    return refused.value


def test_files_and_their_folders_are_written_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "deep"
    places = write_files(folder, [("a.html", b"page"), ("images/b.png", b"image")])
    assert places == (folder / "a.html", folder / "images" / "b.png")
    assert [place.read_bytes() for place in places] == [b"page", b"image"]


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    write_files(tmp_path, [("a.html", b"old")])
    write_files(tmp_path, [("a.html", b"new")])
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.html": b"new"}


@pytest.mark.parametrize(
    "name",
    [
        "/etc/x",
        "../x",
        "a/../../x",
        "a/..",
        "",
        ".",
        "a//b",
        "./a",
        "a/",
        "..\\x",
        "C:x",
        "a\0b",
        "a\nb",
        "con",
        "NUL.html",
        "lpt1.txt",
        "a.",
        "a ",
        "a<b",
        "x" * 256,
        "\\\\host\\share",
        "//host/share",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    refused = refusal(folder, "good.html", name)
    assert (refused.kind, "Nothing was exported" in str(refused)) == ("denied", True)
    assert list(tmp_path.iterdir()) == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "out", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "images").symlink_to(outside)
    (folder / "page.html").symlink_to(outside / "page.html")
    assert "through a link" in str(refusal(folder, "images/b.png"))
    assert "through a link" in str(refusal(folder, "images/deeper/b.png"))
    write_files(folder, [("page.html", b"data")])
    assert list(outside.iterdir()) == []
    assert not (folder / "page.html").is_symlink()


def test_a_chosen_folder_that_is_a_link_itself_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "chosen").symlink_to("real")
    write_files(tmp_path / "chosen", [("images/b.png", b"data")])
    assert (tmp_path / "real" / "images" / "b.png").read_bytes() == b"data"


def test_two_names_that_are_one_file_on_some_disks_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.html", "A.html").kind == "exists"


def test_the_article_itself_is_never_replaced(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("the article")
    assert "replace the article “a.md” itself" in str(refusal(tmp_path, "a.md", protect=(article,)))
    assert article.read_text() == "the article"


def test_a_folder_in_the_place_of_a_file_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "b.html").mkdir()
    assert refusal(tmp_path, "new/a.html", "b.html").kind == "folder"
    assert [file.name for file in tmp_path.iterdir()] == ["b.html"]
