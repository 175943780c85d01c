"""Images beside an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.images import (
    copy_image,
    copy_waiting_images,
    drop_waiting_images,
    hand_over_waiting_images,
    image_ending,
    save_image,
    with_links,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
GIF = b"GIF89a" + b"pixels"


def test_an_image_is_copied_under_a_safe_name(tmp_path: Path) -> None:
    source = tmp_path / "My photo (1), größer.PNG"
    source.write_bytes(PNG)
    article = tmp_path / "articles" / "a.md"
    article.parent.mkdir()
    link = copy_image(source, article)
    assert link == "images/My-photo-1-größer.png"
    assert (article.parent / link).read_bytes() == PNG
    assert source.exists()


def test_the_ending_follows_the_content(tmp_path: Path) -> None:
    assert save_image(GIF, tmp_path, "wrong.png") == "images/wrong-png.gif"


def test_nothing_is_overwritten_and_nothing_is_kept_twice(tmp_path: Path) -> None:
    links = [save_image(data, tmp_path, "a") for data in (PNG, PNG + b"other", PNG, PNG + b"third")]
    assert links == ["images/a.png", "images/a-2.png", "images/a.png", "images/a-3.png"]
    assert (tmp_path / "images" / "a.png").read_bytes() == PNG


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PNG, ".png"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (GIF, ".gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", ".webp"),
        (b"\0\0\0\x1cftypavif", ".avif"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x"/>', ".svg"),
        (b"\xef\xbb\xbf<svg/>", ".svg"),
        (b"<html><body>", ""),
        (b"#!/bin/sh", ""),
        (b"", ""),
    ],
)
def test_images_are_known_by_their_content(data: bytes, ending: str) -> None:
    assert image_ending(data) == ending


def test_what_is_no_image_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_text("not an image")
    with pytest.raises(StorageError, match=r"“a\.png” is not an image Byline knows") as refused:
        copy_image(source, tmp_path / "a.md")
    assert refused.value.kind == "binary"
    with pytest.raises(StorageError, match="is not there"):
        copy_image(tmp_path / "gone.png", tmp_path / "a.md")
    assert not (tmp_path / "images").exists()


def test_an_images_folder_that_is_a_link_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "images").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageError, match="link to another place"):
        save_image(PNG, folder, "a")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_waiting_images_are_copied_at_the_first_save_and_stay_until_the_article_is_safe(tmp_path: Path) -> None:
    waiting, folder = tmp_path / "waiting", tmp_path / "articles"
    save_image(PNG, waiting, "a")
    save_image(GIF, waiting, "b")
    save_image(PNG + b"somebody else's", folder, "a")
    links = copy_waiting_images(waiting, folder)
    assert links == {"images/a.png": "images/a-2.png", "images/b.gif": "images/b.gif"}
    assert (folder / "images" / "a-2.png").read_bytes() == PNG
    assert (folder / "images" / "b.gif").read_bytes() == GIF
    assert len(list((waiting / "images").iterdir())) == 2
    drop_waiting_images(waiting, ["images/a.png"])
    assert [file.name for file in (waiting / "images").iterdir()] == ["b.gif"], "what was not copied is not dropped"
    drop_waiting_images(waiting, links)
    assert not waiting.exists()
    assert copy_waiting_images(tmp_path / "nothing", folder) == {}


def test_images_of_a_recovered_article_wait_for_the_window_that_has_it_now(tmp_path: Path) -> None:
    save_image(PNG, tmp_path / "killed", "a")
    hand_over_waiting_images(tmp_path / "killed", tmp_path / "heir")
    assert (tmp_path / "heir" / "images" / "a.png").read_bytes() == PNG
    assert not (tmp_path / "killed").exists()


def test_new_links_take_the_place_of_old_ones_all_at_once_and_of_nothing_else() -> None:
    links = {"images/a.png": "images/a-2.png", "images/a-2.png": "images/a-3.png"}
    text = "image: images/a.png\n![](images/a.png) ![](images/a-2.png 'x') ![](x/images/a.png) images/a.png.bak\n"
    assert with_links(text, links) == (
        "image: images/a-2.png\n![](images/a-2.png) ![](images/a-3.png 'x') ![](x/images/a.png) images/a.png.bak\n"
    )
