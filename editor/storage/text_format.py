"""Bytes become a text with plain line ends, and a text becomes bytes again, without losing a byte.

The encoding, the mark at the start and the line ends of a file live here, outside the text, because a text
widget keeps none of them. Law: `encode(text, format, text)` gives back the very bytes that were decoded, and
a change in one line changes the bytes of that line only.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from gettext import gettext as _
from typing import Final

from editor.article.errors import StorageError
from editor.storage.encodings import encoding_label

_LINE_END: Final = re.compile("\r\n|\r|\n")

# Longest first: the mark of UTF-32 begins with the mark of UTF-16.
_MARKS: Final = (
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)
_MARK = "\ufeff"

# Matching every line with every line grows with the product; beyond this the changed part gets one line end.
_MOST_COMPARISONS: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How a text stands in its file.

    `line_ends` is the one line end of the file, or, for a file that mixes them, one per line break in order.
    """

    encoding: str = "utf-8"
    bom: bool = False
    line_ends: str | tuple[str, ...] = "\n"

    @property
    def main_line_end(self) -> str:
        """The line end new lines get: the commonest of the file, the first of equally common ones."""
        if isinstance(self.line_ends, str):
            return self.line_ends
        return Counter(self.line_ends).most_common(1)[0][0]


def decode(data: bytes, encoding: str | None = None) -> tuple[str, TextFormat]:
    """Decode a whole file strictly: by its mark, else as UTF-8, or as the encoding asked for.

    Raises `UnicodeError`. The text has "\\n" line ends only; U+2028, U+2029 and form feeds are characters.
    """
    name, mark = _marked(data, encoding)
    text = data[len(mark) :].decode(name)
    plain, line_ends = _split_line_ends(text)
    return plain, TextFormat(name, bool(mark), line_ends)


def _marked(data: bytes, encoding: str | None) -> tuple[str, bytes]:
    for name, mark in _MARKS:
        if encoding in (None, name) and data.startswith(mark) and _is_plausible(name, data):
            return name, mark
    return encoding or "utf-8", b""


def _is_plausible(name: str, data: bytes) -> bool:
    """A UTF-16 file may begin with a zero character, which looks like the mark of UTF-32."""
    if not name.startswith("utf-32"):
        return True
    try:
        data.decode(name)
    except UnicodeError:
        return False
    return True


def _split_line_ends(text: str) -> tuple[str, str | tuple[str, ...]]:
    if "\r" not in text:
        return text, "\n"
    found = tuple(_LINE_END.findall(text))
    line_ends = found[0] if len(set(found)) == 1 else found
    return text.replace("\r\n", "\n").replace("\r", "\n"), line_ends


def encode(text: str, format: TextFormat, original: str = "") -> bytes:
    """Turn a text into the bytes of its file.

    `original` is the text the format was read with; a file that mixes line ends needs it to leave every line
    that did not change as it was. Raises `StorageError` "encoding", naming the first character that does not
    fit and its line.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    bom = format.bom or (plain.startswith(_MARK) and format.encoding.startswith("utf-"))
    mark = next((mark for name, mark in _MARKS if bom and name == format.encoding), b"")
    try:
        return mark + with_line_ends(plain, format, original).encode(format.encoding)
    except UnicodeEncodeError as cause:
        raise _unfitting(plain, format) from cause


def with_line_ends(text: str, format: TextFormat, original: str = "") -> str:
    """Put the file's own line ends into a text that has "\\n" only."""
    if isinstance(format.line_ends, str):
        return text if format.line_ends == "\n" else text.replace("\n", format.line_ends)
    lines = text.split("\n")
    ends = _ends_for(lines, original.split("\n"), format)
    return "".join(line + end for line, end in zip(lines, (*ends, ""), strict=True))


def _ends_for(lines: list[str], originals: list[str], format: TextFormat) -> list[str]:
    """Return the end of every line but the last: the old one where the line is an old one."""
    known = list(format.line_ends)
    head = _same_start(lines, originals)
    tail = min(_same_start(lines[::-1], originals[::-1]), len(lines) - head, len(originals) - head)
    middle = lines[head : len(lines) - tail]
    old_middle = originals[head : len(originals) - tail]
    ends = known[:head] + _middle_ends(middle, old_middle, known[head:], format.main_line_end)
    ends += known[len(originals) - tail :] if tail else []
    return ends[: len(lines) - 1]


def _same_start(lines: list[str], others: list[str]) -> int:
    for index, (line, other) in enumerate(zip(lines, others, strict=False)):
        if line != other:
            return index
    return min(len(lines), len(others))


def _middle_ends(middle: list[str], old: list[str], known: list[str], main: str) -> list[str]:
    """Carry the ends of the old lines over to the ones that replace them; new lines get the main one."""
    ends = [main] * len(middle)
    known = (known + [main] * len(old))[: len(old)]
    if len(middle) == len(old):
        return known
    if len(middle) * len(old) > _MOST_COMPARISONS:
        return ends
    for tag, from_old, to_old, start, end in SequenceMatcher(None, old, middle, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            carried = known[from_old:to_old][: end - start]
            ends[start : start + len(carried)] = carried
    return ends


def _unfitting(text: str, format: TextFormat) -> StorageError:
    """Name the first character that does not fit, and its line."""
    at = next((at for at, character in enumerate(text) if not fits(character, format.encoding)), None)
    if at is None:
        message = _("Not saved: the text does not fit the file’s encoding. Save the article as UTF-8.")
        return StorageError(message, "encoding")
    message = _(
        "Not saved: the character {character} in line {line} does not fit the file’s encoding, {encoding}. "
        "Change it, or save the article as UTF-8."
    )
    code = f"U+{ord(text[at]):04X}"
    return StorageError(
        message.format(
            character=f"“{text[at]}” ({code})" if text[at].isprintable() else code,
            line=text.count("\n", 0, at) + 1,
            encoding=encoding_label(format.encoding),
        ),
        "encoding",
    )


def fits(text: str, encoding: str) -> bool:
    """Tell whether a text can be written in an encoding."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def decode_forgivingly(data: bytes, encoding: str) -> str:
    """Read a text that is only to be looked at: by its mark, as UTF-8, in an encoding, or as well as it goes."""
    for name in (None, encoding):
        try:
            text, _format = decode(data, name)
        except UnicodeError:
            continue
        if name is not None or text.count("\0") * 4 <= len(text):
            return text
    return decode(data, "iso8859-1")[0]
