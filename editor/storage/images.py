"""Images beside an article: copied into `images/` under a safe name, and nothing is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from gettext import gettext as _
from pathlib import Path
from types import MappingProxyType
from typing import Final

from editor.article.errors import StorageError
from editor.article.slug import file_name
from editor.storage.file_layer import FileLayer, make_folders, read_bytes
from editor.storage.refusals import not_read, not_written
from editor.storage.replacement import discard, numbered_name, write_new
from editor.storage.text_file import digest

FOLDER: Final = "images"
LARGEST: Final = 50 * 1024 * 1024  # bytes

_MOST_NUMBERS: Final = 10_000

_SIGNATURES: Final = MappingProxyType(
    {
        b"\x89PNG\r\n\x1a\n": ".png",
        b"\xff\xd8\xff": ".jpg",
        b"GIF87a": ".gif",
        b"GIF89a": ".gif",
    }
)


def copy_image(source: Path, article: Path, *, name: str = "", layer: FileLayer | None = None) -> str:
    """Copy an image file beside an article and return the link to it, relative to the article.

    `name` is the stem wished for, by default the source's. An image already there is not copied again.
    Raises `StorageError` for what is no image, too large ("huge"), or cannot be read or written.
    """
    layer = layer or FileLayer()
    try:
        data = read_bytes(layer, source, LARGEST)
    except OSError as cause:
        raise not_read(cause, source) from cause
    return save_image(data, article.parent, name or source.stem, layer=layer, said=source.name)


def save_image(data: bytes, folder: Path, name: str, *, layer: FileLayer | None = None, said: str = "") -> str:
    """Write an image (pasted, dropped) into the `images` folder of a folder and return the relative link.

    `said` is what a refusal calls it. Raises `StorageError` as `copy_image` does.
    """
    layer = layer or FileLayer()
    said = said or name
    if len(data) > LARGEST:
        message = _("“{name}” is larger than {limit} MB, too large for an article. Make it smaller first.")
        raise StorageError(message.format(name=said, limit=LARGEST >> 20), "huge")
    ending = image_ending(data)
    if not ending:
        message = _("“{name}” is not an image Byline knows (PNG, JPEG, GIF, WebP, AVIF or SVG).")
        raise StorageError(message.format(name=said), "binary")
    place = _images_folder(layer, folder) / (file_name(name) + ending)
    return f"{FOLDER}/{_write_once(layer, place, data).name}"


def image_ending(data: bytes) -> str:
    """Return the file ending that the content itself calls for; "" when it is no image."""
    for start, ending in _SIGNATURES.items():
        if data.startswith(start):
            return ending
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        return ".avif"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return ".svg" if head.startswith(b"<") and b"<svg" in head.lower() else ""


def copy_waiting_images(waiting: Path, folder: Path, *, layer: FileLayer | None = None) -> Mapping[str, str]:
    """Copy the images of an article saved for the first time from where they wait to beside it.

    `waiting` is the folder whose `images` holds them; they stay there until `drop_waiting_images`, because the
    article itself is not safe yet. Returns the links of all of them, old to new. Raises `StorageError`.
    """
    layer = layer or FileLayer()
    try:
        names = layer.names(waiting / FOLDER)
    except FileNotFoundError:
        return MappingProxyType({})
    except OSError as cause:
        raise not_read(cause, waiting / FOLDER) from cause
    links = {
        f"{FOLDER}/{name}": copy_image(waiting / FOLDER / name, folder / "article.md", layer=layer)
        for name in names
        if not name.startswith(".")
    }
    return MappingProxyType(links)


def drop_waiting_images(waiting: Path, copied: Iterable[str], *, layer: FileLayer | None = None) -> None:
    """Remove images that waited, by their links, now that they and their article are safe elsewhere."""
    layer = layer or FileLayer()
    for link in copied:
        discard(layer, waiting / link)
    for empty in (waiting / FOLDER, waiting):
        with suppress(OSError):
            layer.remove_folder(empty)


def hand_over_waiting_images(waiting: Path, heir: Path, *, layer: FileLayer | None = None) -> None:
    """Let the images of an article recovered after a crash wait for the window that has it now.

    Raises `StorageError`; the images are then where they were.
    """
    layer = layer or FileLayer()
    drop_waiting_images(waiting, copy_waiting_images(waiting, heir, layer=layer), layer=layer)


def with_links(text: str, links: Mapping[str, str]) -> str:
    """Put new links in the place of old ones, all at once, wherever they stand in an article's text."""
    links = {old: new for old, new in links.items() if old != new}
    if not links:
        return text
    names = "|".join(re.escape(old) for old in sorted(links, key=len, reverse=True))
    return re.sub(rf"(?<![\w./%-])(?:{names})(?!\.?[\w/%-])", lambda found: links[found[0]], text)


def _images_folder(layer: FileLayer, folder: Path) -> Path:
    """Make the folder; a link out of the article's folder is refused, as previews do not follow it."""
    images = folder / FOLDER
    try:
        if not layer.resolve(images).is_relative_to(layer.resolve(folder)):
            message = _("The folder “{name}” is a link to another place, so no image was copied there.")
            raise StorageError(message.format(name=FOLDER), "denied")
        make_folders(layer, images)
    except OSError as cause:
        raise not_written(cause, images) from cause
    return images


def _write_once(layer: FileLayer, place: Path, data: bytes) -> Path:
    """Return an equal image that is there already under this name or a numbered one, or write a new one."""
    for number in range(1, _MOST_NUMBERS):
        there = numbered_name(place, number)
        if not _exists(layer, there):
            break
        if _holds(layer, there, data):
            return there
    return write_new(place, data, numbered=True, layer=layer)


def _exists(layer: FileLayer, path: Path) -> bool:
    try:
        layer.lstat(path)
    except OSError:
        return False
    return True


def _holds(layer: FileLayer, path: Path, data: bytes) -> bool:
    try:
        return layer.lstat(path).st_size == len(data) and digest(read_bytes(layer, path)) == digest(data)
    except OSError:
        return False
