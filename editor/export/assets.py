"""The pictures of an article on their way out: what they are called there, or how they go into the page itself."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from markupsafe import escape

from editor.article.picture_kinds import picture_kind
from editor.article.slug import file_name
from editor.export.page import Page

FOLDER = "images"
ReadAsset = Callable[[str], bytes | None]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# The renderer's last step quotes every attribute value with double quotes, so this reads one tag exactly.
_IMG = re.compile(r'<img(?:\s+[^\s=>"/]+(?:="[^"]*")?)*\s*/?>')
_ATTRIBUTE = re.compile(r'\s+([^\s=>"/]+)="([^"]*)"')
_SAME_SUFFIX = {".jpeg": ".jpg", ".jpe": ".jpg"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One picture: `path` is where it goes, relative to the exported file."""

    path: str
    data: bytes
    media_type: str

    @property
    def data_url(self) -> str:
        """The picture as an address that holds it."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


def relative_path(src: str) -> str:
    """The decoded path of an image beside the article; "" for an address elsewhere, a data URL or an absolute
    path.
    """
    if not src or _SCHEME.match(src) or src.startswith(("/", "\\", "#")):
        return ""
    return unquote(re.split(r"[?#]", src, maxsplit=1)[0])


def gather(sources: Iterable[str], read_asset: ReadAsset) -> dict[str, Asset]:
    """Read the pictures of `sources` (as the article writes them) and name them.

    A picture that is used twice, under whatever name, is there once. What is not beside the article, cannot
    be read or is no picture is left out: its finding is the checks' business.
    """
    gathered: dict[str, Asset] = {}
    by_content: dict[bytes, Asset] = {}
    taken: set[str] = set()
    for src in sources:
        path = relative_path(src)
        data = read_asset(path) if path and src not in gathered else None
        kind = picture_kind(data) if data else None
        if data is None or kind is None:
            continue
        if data not in by_content:
            by_content[data] = Asset(_free_path(path, kind.ending, taken), data, kind.media_type)
            taken.add(by_content[data].path.casefold())
        gathered[src] = by_content[data]
    return gathered


def image_sources(page: Page, *, lead: bool = True) -> tuple[str, ...]:
    """Every image address of the page in reading order; the lead image comes first, if wanted."""
    shown = [*page.segments, *((page.footnotes,) if page.footnotes else ())]
    first = (page.image.src,) if lead and page.image else ()
    return (*first, *(use.src for segment in shown for use in segment.images))


def with_lead_address(page: Page, assets: Mapping[str, Asset]) -> Page:
    """The page that tells machines where its lead image will be."""
    asset = assets.get(page.head.image.src)
    return replace(page, head=replace(page.head, image=replace(page.head.image, src=asset.path))) if asset else page


def with_pictures(finished: str, assets: Mapping[str, Asset], *, embed: bool) -> str:
    """Finished HTML whose images are at their new place, or within it (then `data-src` says which file it was)."""

    def in_attribute(attribute: re.Match[str]) -> str:
        asset = assets.get(html.unescape(attribute[2])) if attribute[1] == "src" else None
        if asset is None:
            return attribute[0]
        path = escape(asset.path)
        return f' src="{asset.data_url}" data-src="{path}"' if embed else f' src="{path}"'

    return _IMG.sub(lambda tag: _ATTRIBUTE.sub(in_attribute, tag[0]), finished) if assets else finished


def _free_path(path: str, suffix: str, taken: set[str]) -> str:
    """A safe name in the pictures' folder; the one the picture has, where that is safe and free."""
    name = PurePosixPath(path.replace("\\", "/"))
    given = name.suffix.lower()
    ending = name.suffix if _SAME_SUFFIX.get(given, given) == suffix else suffix
    stem = file_name(name.stem) or "image"
    number, candidate = 1, f"{FOLDER}/{stem}{ending}"
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{FOLDER}/{stem}-{number}{ending}"
    return candidate
