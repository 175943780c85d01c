"""The articles of a folder, told from their front matter alone."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.article import fields
from editor.article.disclaimer import read_disclaimer
from editor.article.errors import StorageError
from editor.article.front_matter import FrontMatter
from editor.storage.file_layer import FileLayer, closing
from editor.storage.json_file import Json, read_forgivingly, write_json
from editor.storage.refusals import not_read
from editor.storage.text_file import digest

ENDINGS: Final = (".md", ".markdown", ".mdown", ".mkd", ".mdx")

_LARGEST: Final = 64 * 1024  # bytes read of a file, ARTICLE § 1
_FIRST: Final = 4 * 1024
_READING_TIME: Final = ("reading_time", "read_time", "readingTime", "minutes_to_read", "readtime")
_WORDS: Final = ("words", "word_count", "wordcount", "wordCount")


@dataclass(frozen=True, slots=True)
class Listing:
    """One article as a list shows it.

    `decision` is "undecided", "include" or "exclude"; `date` as it stands in the file; `minutes` and `words`
    are None unless the front matter holds them; `modified` in nanoseconds since 1970, `size` in bytes.
    """

    path: Path
    title: str
    status: str
    decision: str
    date: str
    minutes: int | None = None
    words: int | None = None
    modified: int = 0
    size: int = 0
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    section: str = ""

    def words_of(self, key: str) -> tuple[str, ...]:
        """Return what stands in "tags", "authors" or "section", for completion; raises KeyError for others."""
        return {"tags": self.tags, "authors": self.authors, "section": (self.section,) if self.section else ()}[key]


class Library:
    """Lists folders, reading only files that changed since the last time (by time and size).

    With `listings`, a folder for one small file per folder listed, that holds over a restart. One object may
    serve several threads; at worst both read the same file.
    """

    def __init__(self, listings: Path | None = None, layer: FileLayer | None = None) -> None:
        self._listings = listings
        self._layer = layer or FileLayer()
        self._known: dict[Path, dict[Path, Listing]] = {}

    def list(self, folder: Path) -> tuple[Listing, ...]:
        """Return the articles of a folder by name, without its subfolders; raises `StorageError`."""
        folder = folder.absolute()
        known = self._known.get(folder) or self._remembered(folder)
        found: dict[Path, Listing] = {}
        try:
            for path, facts in _articles(folder):
                listing = known.get(path)
                if listing is None or (listing.modified, listing.size) != (facts.st_mtime_ns, facts.st_size):
                    listing = self._read(path, facts)
                found[path] = listing
        except OSError as cause:
            raise not_read(cause, folder) from cause
        self._known[folder] = found
        if found != known:
            self._remember(folder, found)
        return tuple(sorted(found.values(), key=lambda listing: listing.path.name.casefold()))

    def _read(self, path: Path, facts: os.stat_result) -> Listing:
        try:
            text = _read_head(self._layer, path)
        except OSError:
            text = ""
        return to_listing(path, text, modified=facts.st_mtime_ns, size=facts.st_size)

    def _file(self, folder: Path) -> Path | None:
        name = digest(os.fsencode(folder))[:32] + ".json"
        return None if self._listings is None else self._listings / name

    def _remembered(self, folder: Path) -> dict[Path, Listing]:
        file = self._file(folder)
        rows = read_forgivingly(file, self._layer).get("articles") if file else None
        listings = (_from_json(folder, row) for row in rows) if isinstance(rows, list) else ()
        return {listing.path: listing for listing in listings if listing is not None}

    def _remember(self, folder: Path, found: dict[Path, Listing]) -> None:
        """Write the listing; a cache that cannot be written only costs time."""
        file = self._file(folder)
        if file is None:
            return
        try:
            write_json(file, {"articles": [_to_json(listing) for listing in found.values()]}, self._layer)
        except StorageError:
            return


def to_listing(path: Path, text: str, *, modified: int = 0, size: int = 0) -> Listing:
    """Tell an article's row from the beginning of its text; its title, else its heading, else its name."""
    front, body = FrontMatter.split(text)
    title = str(fields.read(front, "title") or "") or _first_heading(body) or path.stem
    return Listing(
        path=path,
        title=title,
        status=str(fields.read(front, "status") or ""),
        decision=read_disclaimer(front).decision.value,
        date=str(fields.read(front, "date") or ""),
        minutes=_first_number(front, _READING_TIME),
        words=_first_number(front, _WORDS),
        modified=modified,
        size=size,
        tags=_tags(front),
        authors=_authors(front),
        section=str(fields.read(front, "section") or ""),
    )


def _tags(front: FrontMatter) -> tuple[str, ...]:
    value = fields.read(front, "tags")
    return tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, tuple) else ()


def _authors(front: FrontMatter) -> tuple[str, ...]:
    value = fields.read(front, "authors")
    people = value if isinstance(value, tuple) else ()
    return tuple(person.name for person in people if isinstance(person, fields.Person) and person.name)


def _articles(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or not entry.name.lower().endswith(ENDINGS):
                continue
            try:
                facts = entry.stat()
            except OSError:
                continue
            if stat.S_ISREG(facts.st_mode):
                yield folder / entry.name, facts


def _read_head(layer: FileLayer, path: Path) -> str:
    """Read as much as holds the front matter, 64 KB at most; only ever shown, so decoded forgivingly."""
    with closing(layer, layer.open_to_read(path)) as descriptor:
        data = layer.read(descriptor, _FIRST)
        text = _decode(data)
        while _needs_more(text) and (more := layer.read(descriptor, _LARGEST - len(data))):
            data += more
            text = _decode(data)
    return text


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _needs_more(text: str) -> bool:
    """Tell whether front matter begins here and does not end yet."""
    fence = next((fence for fence in ("---", "+++") if text.startswith(fence)), "")
    return bool(fence) and not any(end in text for end in (f"\n{fence}\n", "\n...\n", f"\n{fence} "))


def _first_heading(body: str) -> str:
    lines = (line.strip() for line in body.split("\n")[:50])
    return next((line.strip("# \t") for line in lines if line.startswith("# ")), "")


def _first_number(front: FrontMatter, keys: tuple[str, ...]) -> int | None:
    for key in keys:
        value = front.get(key)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
    return None


def _to_json(listing: Listing) -> Json:
    return [
        listing.path.name,
        listing.title,
        listing.status,
        listing.decision,
        listing.date,
        listing.minutes,
        listing.words,
        listing.modified,
        listing.size,
        list(listing.tags),
        list(listing.authors),
        listing.section,
    ]


def _from_json(folder: Path, row: Json) -> Listing | None:
    match row:
        case [
            str(name),
            str(title),
            str(status),
            str(decision),
            str(date),
            (int() | None) as minutes,
            (int() | None) as words,
            int(modified),
            int(size),
            list(tags),
            list(authors),
            str(section),
        ]:
            return Listing(
                folder / name,
                title,
                status,
                decision,
                date,
                minutes,
                words,
                modified,
                size,
                tuple(str(tag) for tag in tags),
                tuple(str(author) for author in authors),
                section,
            )
    return None
