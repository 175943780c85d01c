"""A picture is known by its first bytes."""

from __future__ import annotations

import pytest

from editor.article.picture_kinds import picture_kind

PICTURES = {
    ".png": [b"\x89PNG\r\n\x1a\n" + bytes(20)],
    ".jpg": [b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1Exif"],
    ".gif": [b"GIF87a", b"GIF89a..."],
    ".webp": [b"RIFF\x00\n\x00\x00WEBPVP8 "],
    ".avif": [b"\x00\x00\x00 ftypavif", b"\x00\x00\x00 ftypavis"],
    ".svg": [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg>',
        b"<!-- made by hand -->\n<svg\n>",
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b"><!-- x --><svg>',
    ],
}
OTHERS = [
    b"",
    b"\x89PNG",
    b"GIF88a",
    b"RIFF\x00\x00\x00\x00WAVE",
    b"<html><svg></svg></html>",
    b"<svgs>",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"\x00\x00\x00 ftypheic",
    b"<!-- a comment without an end <svg>",
]


@pytest.mark.parametrize(("ending", "data"), [(ending, data) for ending, some in PICTURES.items() for data in some])
def test_pictures_are_told_by_their_first_bytes(ending: str, data: bytes) -> None:
    kind = picture_kind(data)
    assert kind is not None
    assert kind.ending == ending


@pytest.mark.parametrize("data", OTHERS)
def test_everything_else_is_no_picture(data: bytes) -> None:
    assert picture_kind(data) is None
