"""Checks on images: alternative text, and whether readers will get to see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import PurePosixPath
from urllib.parse import unquote

from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.field_place import about_field
from editor.checks.finding import Severity
from editor.checks.refused import refused_images
from editor.checks.words import words

LONGEST_ALT = 150
"""Characters of alternative text (ARTICLE-domain § 3.4)."""

_SCHEME = re.compile(r"^(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):")
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")
_IMAGE_FILE = re.compile(r"^[\w.%() -]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Picture:
    """An image of the body (its 0-based `line` or its `place` is known) or the article's own (neither is)."""

    src: str
    alt: str
    caption: str
    decorative: bool
    line: int | None
    place: tuple[int, int] | None = None

    def found(self, subject: Subject, message: str, part: str, excerpt: str) -> Found:
        if self.place is not None:
            return Found(message, *self.place, "", excerpt)
        if self.line is None:
            return about_field(subject.article, f"image.{part}", message, excerpt=excerpt)
        source = subject.source
        offset = source.find_raw(self.src, self.line) if self.src else None
        if offset is not None:
            offset = max(source.body.rfind("![", 0, offset), source.body.rfind("<img", 0, offset))
        in_place = offset is not None and offset >= source.offset(self.line)
        line, column = source.place(offset) if offset is not None and in_place else source.line_place(self.line)
        return Found(message, line, column, "", excerpt)


def _pictures(subject: Subject) -> Iterator[_Picture]:
    own = subject.article.image
    if own:
        yield _Picture(own.src, own.alt, own.caption, own.decorative, None)
    for image in subject.rendered.images:
        yield _Picture(image.src, image.alt, image.title, image.decorative, image.line)
    for refused in refused_images(subject):
        yield _Picture(refused.address, refused.text, "", False, None, (refused.line, refused.column))


def _missing_alt(subject: Subject) -> Iterator[Found]:
    for picture in _pictures(subject):
        if not picture.alt.strip() and not picture.decorative:
            message = _("The image “{name}” has no alternative text. Say what it shows, or mark it as decorative.")
            yield picture.found(subject, message.format(name=_name(picture.src)), "alt", picture.src)


def _name(src: str) -> str:
    """A name short enough for a message: the last part of the path."""
    name = unquote(src.partition("?")[0].rstrip("/\\").replace("\\", "/").rpartition("/")[2])
    return name[:60] if not src.startswith("data:") else _("embedded image")


def _poor_alt(subject: Subject) -> Iterator[Found]:
    openings = tuple(words.casefold() + " " for words in words(subject.house, "image-of"))
    for picture in _pictures(subject):
        alt = picture.alt.strip()
        if not alt:
            continue
        message = _alt_fault(alt, picture, openings)
        if message:
            yield picture.found(subject, message, "alt", alt)


def _alt_fault(alt: str, picture: _Picture, openings: tuple[str, ...]) -> str:
    folded = alt.casefold()
    name = _name(picture.src)
    if len(alt) > LONGEST_ALT:
        message = _("The alternative text has {count} characters. Keep it to {limit}; details belong in the text.")
        return message.format(count=len(alt), limit=LONGEST_ALT)
    if folded in (name.casefold(), PurePosixPath(name).stem.casefold()) or _IMAGE_FILE.match(alt):
        return _("The alternative text “{alt}” is a file name. Say what the image shows.").format(alt=alt)
    if picture.caption and folded == picture.caption.strip().casefold():
        return _("The alternative text repeats the caption. Say what the image shows.")
    if folded.startswith(openings):
        return _("The alternative text need not say that it is an image. Begin with what it shows.")
    return ""


def _relative_path(src: str) -> str:
    """Return the decoded path of an image beside the article, or "" for any other address."""
    if _SCHEME.match(src) or _DRIVE.match(src) or src.startswith(("/", "\\", "#")):
        return ""
    return unquote(src.partition("#")[0].partition("?")[0])


def _missing_file(subject: Subject) -> Iterator[Found]:
    for picture in _pictures(subject):
        path = _relative_path(picture.src.strip())
        if path and not subject.exists(path):
            message = _("The image file “{path}” is not there. Add it beside the article or correct the path.")
            yield picture.found(subject, message.format(path=path), "src", picture.src)


def _works_only_here(subject: Subject) -> Iterator[Found]:
    for picture in _pictures(subject):
        message = _address_fault(picture.src.strip())
        if message:
            yield picture.found(subject, message, "src", picture.src[:200])


def _address_fault(src: str) -> str:
    name = _name(src)
    if not src:
        return _("An image has no address that readers can load. Copy it beside the article and link to it there.")
    if src.lower().startswith("data:"):
        return _("An image is written into the text as data. Save it as a file beside the article.")
    if src.lower().startswith("file:") or _DRIVE.match(src) or src.startswith("\\\\"):
        return _("The image “{name}” is only on this computer. Copy it beside the article.").format(name=name)
    if src.startswith("/") and not src.startswith("//"):
        message = _("The path of “{name}” begins with “/”. Copy the image beside the article and link it there.")
        return message.format(name=name)
    scheme = _SCHEME.match(src)
    if src.startswith("//") or (scheme and scheme["scheme"].lower() not in ("http", "https")):
        return _("Readers cannot load the image “{name}”. Copy it beside the article.").format(name=name)
    return ""


CHECKS = (
    Check("I001", Severity.ERROR, N_("Image without alternative text"), _missing_alt),
    Check("I002", Severity.WARN, N_("Poor alternative text"), _poor_alt),
    Check("I003", Severity.BLOCK, N_("Image file missing"), _missing_file),
    Check("I004", Severity.ERROR, N_("Image that works only here"), _works_only_here),
)
