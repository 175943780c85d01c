"""Pictures on their way out."""

from __future__ import annotations

import pytest

from editor.article.picture_kinds import picture_kind
from editor.export.assets import gather, relative_path, with_pictures
from tests.export.export_samples import PNG


@pytest.mark.parametrize(
    "src",
    [
        *(
            "https://a.b/c.png",
            "//a.b/c.png",
            "data:image/png;base64,AA",
            "file:///etc/passwd",
            "/etc/passwd",
        ),
        *("\\\\host\\c.png", "C:\\c.png", "#c", ""),
    ],
)
def test_what_is_not_beside_the_article_is_not_read(src: str) -> None:
    read: list[str] = []
    assert relative_path(src) == ""
    assert gather([src], lambda path: read.append(path) or PNG) == {}  # type: ignore[func-returns-value]
    assert read == []


def test_the_same_picture_under_two_names_is_there_once() -> None:
    assets = gather(["a.png", "sub/b.png", "a.png?x#y"], lambda _path: PNG)
    assert {asset.path for asset in assets.values()} == {"images/a.png"}


def test_different_pictures_of_one_name_are_both_there() -> None:
    pictures = {"x/a.png": PNG + b"1", "y/A.png": PNG + b"2"}
    assets = gather(pictures, pictures.get)
    assert [asset.path for asset in assets.values()] == ["images/a.png", "images/A-2.png"]


def test_what_is_no_picture_is_not_taken_along() -> None:
    files = {"a.png": b"root:x:0:0", "b.png": b"<html><script>", "c.png": b""}
    assert gather(files, files.get) == {}


def test_the_ending_says_what_the_picture_is() -> None:
    files = {"a.jpg": PNG, "b.JPEG": b"\xff\xd8\xff rest", "c": b"GIF89a rest"}
    paths = [asset.path for asset in gather(files, files.get).values()]
    assert paths == ["images/a.png", "images/b.JPEG", "images/c.gif"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x20ftypavif", "image/avif"),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="x">', "image/svg+xml"),
        (b"  <svg>", "image/svg+xml"),
    ],
)
def test_pictures_are_known_by_their_first_bytes(data: bytes, kind: str) -> None:
    found = picture_kind(data)
    assert found is not None
    assert found[0] == kind


def test_only_the_address_of_images_changes() -> None:
    assets = gather(["a b.png"], lambda _path: PNG)
    html = '<p title="src"><img alt="x > y src=" src="a b.png"> a b.png <a href="a b.png">a</a></p>'
    changed = with_pictures(html, assets, embed=False)
    assert changed == html.replace('src="a b.png"', 'src="images/a-b.png"')


def test_a_name_with_marks_is_safe_in_the_page() -> None:
    assets = gather(["a&b\u201d<.png"], lambda _path: PNG)
    changed = with_pictures('<img src="a&amp;b\u201d&lt;.png" alt="">', assets, embed=True)
    assert changed.startswith('<img src="data:image/png;base64,')
    assert 'data-src="images/a-b.png"' in changed
