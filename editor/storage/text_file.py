"""Reading an article: all of it, strictly, or a sentence that says why not."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Final

from editor.article.errors import StorageError
from editor.storage.encodings import canonical_encoding, encoding_label
from editor.storage.encodings import suggest_encoding as suggest_encoding
from editor.storage.file_layer import FileLayer, closing, read_all
from editor.storage.refusals import not_read
from editor.storage.text_format import TextFormat, decode, encode

TWENTY_MEGABYTES: Final = 20 * 1024 * 1024

# Characters a Qt text document drops or takes for the end of a paragraph (measured, STORAGE "Facts"). A byte order
# mark that begins a text is dropped on the way into the widget, and a reversed one turns every character around.
_NOT_KEPT_BY_THE_WIDGET: Final = re.compile("[\u2029\ufdd0\ufdd1\ufffe]|^\ufeff", re.MULTILINE)

_BEGINNINGS_OF_OTHER_FILES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"\x1f\x8b\x08",
    b"{\\rtf",
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Which file it was and what stood in it; `mtime_ns` in nanoseconds, `size` in bytes."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    sha256: str

    @classmethod
    def of(cls, facts: os.stat_result, data: bytes) -> Fingerprint:
        return cls(facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, digest(data))

    def same_file_as(self, facts: os.stat_result) -> bool:
        """Tell whether the system says that nobody touched the file, without reading it."""
        return (self.device, self.inode, self.size, self.mtime_ns) == (
            facts.st_dev,
            facts.st_ino,
            facts.st_size,
            facts.st_mtime_ns,
        )


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as it was read or written: `path` has its links followed, `text` has "\\n" line ends only."""

    path: Path
    text: str
    format: TextFormat
    fingerprint: Fingerprint
    read_only_reason: str = ""

    @property
    def window_read_only_reason(self) -> str:
        """Why a window must not edit it: `read_only_reason`, or a character the text widget would lose."""
        if self.read_only_reason:
            return self.read_only_reason
        lost = None if self.text.isascii() else _NOT_KEPT_BY_THE_WIDGET.search(self.text)
        if lost is None:
            return ""
        line = self.text.count("\n", 0, lost.start()) + 1
        message = _("Line {line} holds a character the window cannot keep (U+{code}). It is open for reading only.")
        return message.format(line=line, code=f"{ord(lost[0]):04X}")


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_text_file(
    path: Path,
    *,
    encoding: str | None = None,
    guess: bool = False,
    limit: int | None = TWENTY_MEGABYTES,
    layer: FileLayer | None = None,
) -> TextFile:
    """Read a text file whole, without changing anything.

    A file that is not UTF-8 and has no mark raises "encoding" with the suggestion in the sentence; with
    `guess` it is decoded by that suggestion and read-only until somebody chooses (`encoding`). Raises
    `StorageError` "missing", "folder", "binary", "encoding", "huge" (more than `limit` bytes; None for any
    size), "denied" or "io".
    """
    layer = layer or FileLayer()
    chosen = canonical_encoding(encoding) if encoding else None
    try:
        target = layer.resolve(path)
        facts, data = read_steadily(layer, target, limit)
    except OSError as cause:
        raise not_read(cause, path) from cause
    fingerprint = Fingerprint.of(facts, data)
    text, format, reason = _decode_for_a_person(path, data, chosen, guess)
    return TextFile(target, text, format, fingerprint, reason)


def read_steadily(layer: FileLayer, path: Path, limit: int | None = None) -> tuple[os.stat_result, bytes]:
    """Read until nobody wrote during the reading, three times at most.

    Returns what the system said of the very file that was read. Raises `OSError`, or `StorageError` for what is
    no regular file or larger than `limit` bytes.
    """
    for _attempt in range(3):
        with closing(layer, layer.open_to_read(path)) as descriptor:
            before = layer.fstat(descriptor)
            _refuse_irregular(path, before)
            if limit is not None and before.st_size > limit:
                raise _too_large(path, before.st_size)
            data = read_all(layer, descriptor, limit)
            after = layer.fstat(descriptor)
        if limit is not None and len(data) > limit:
            raise _too_large(path, len(data))
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            break
    return after, data


def _refuse_irregular(path: Path, facts: os.stat_result) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(facts.st_mode):
        raise StorageError(_("“{name}” is a device or a pipe, not an article.").format(name=path.name), "binary")


def _too_large(path: Path, size: int) -> StorageError:
    message = _("“{name}” is {size} MB large. Byline opens articles up to {limit} MB unless you insist.")
    return StorageError(message.format(name=path.name, size=max(1, size >> 20), limit=TWENTY_MEGABYTES >> 20), "huge")


def _decode_for_a_person(path: Path, data: bytes, chosen: str | None, guess: bool) -> tuple[str, TextFormat, str]:
    if _is_binary(data, chosen):
        raise StorageError(
            _("“{name}” is not a text file, so it cannot be opened as an article.").format(name=path.name),
            "binary",
        )
    try:
        text, format = _decode_as_text(data, chosen)
        reason = ""
    except UnicodeError as cause:
        text, format, reason = _decode_by_suggestion(path, data, chosen, guess, cause)
    if not reason and encode(text, format, text) != data:
        reason = _(
            "Byline could not save this file without changing parts you did not touch. "
            "It is open for reading only; use Save as to make an editable copy."
        )
    return text, format, reason


def _decode_as_text(data: bytes, chosen: str | None) -> tuple[str, TextFormat]:
    """Decode, but do not take UTF-16 without a mark for UTF-8 full of zeros; raises `UnicodeError`."""
    text, format = decode(data, chosen)
    if chosen is None and _is_mostly_zeros(text):
        raise UnicodeError
    return text, format


def _is_mostly_zeros(text: str) -> bool:
    return text.count("\0") * 4 > len(text)


def _is_binary(data: bytes, chosen: str | None) -> bool:
    """Known beginnings of other files, or so many zero bytes that it is no text in any encoding."""
    if data.startswith(_BEGINNINGS_OF_OTHER_FILES):
        return True
    zeros = data.count(0)
    if zeros == 0 or chosen is not None:
        return bool(data) and zeros == len(data)
    try:
        _decode_as_text(data, None)
    except UnicodeError:
        return not suggest_encoding(data).startswith("utf-")
    return False


def _decode_by_suggestion(
    path: Path, data: bytes, chosen: str | None, guess: bool, cause: UnicodeError
) -> tuple[str, TextFormat, str]:
    if chosen is not None:
        message = _("“{name}” cannot be read as {encoding}. Choose another encoding.")
        raise StorageError(message.format(name=path.name, encoding=encoding_label(chosen)), "encoding") from cause
    suggested = suggest_encoding(data)
    label = encoding_label(suggested)
    if not guess:
        message = _("“{name}” is not UTF-8 text; it looks like {encoding}. Choose its encoding to open it.")
        raise StorageError(message.format(name=path.name, encoding=label), "encoding") from cause
    text, format = decode(data, suggested)
    reason = _("This file is not UTF-8. It is shown as {encoding}; choose its encoding to edit it.")
    return text, format, reason.format(encoding=label)
