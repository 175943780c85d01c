"""The encodings a file may be opened in, and the best guess for one that is not UTF-8."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from gettext import gettext as _
from typing import Final

from editor.article.errors import StorageError
from editor.article.wording import N_


@dataclass(frozen=True, slots=True)
class Encoding:
    """One encoding a person can choose: Python's name for it and theirs."""

    name: str
    label: str


ENCODINGS: Final[tuple[Encoding, ...]] = (
    Encoding("utf-8", N_("UTF-8")),
    Encoding("utf-16-le", N_("UTF-16 (little-endian)")),
    Encoding("utf-16-be", N_("UTF-16 (big-endian)")),
    Encoding("utf-32-le", N_("UTF-32 (little-endian)")),
    Encoding("utf-32-be", N_("UTF-32 (big-endian)")),
    Encoding("cp1252", N_("Western (Windows-1252)")),
    Encoding("iso8859-1", N_("Western (ISO 8859-1)")),
    Encoding("iso8859-15", N_("Western with euro (ISO 8859-15)")),
    Encoding("mac-roman", N_("Western (Mac)")),
    Encoding("cp437", N_("Western (DOS 437)")),
    Encoding("cp850", N_("Western (DOS 850)")),
    Encoding("cp1250", N_("Central European (Windows-1250)")),
    Encoding("iso8859-2", N_("Central European (ISO 8859-2)")),
    Encoding("cp1251", N_("Cyrillic (Windows-1251)")),
    Encoding("koi8-r", N_("Cyrillic (KOI8-R)")),
    Encoding("koi8-u", N_("Cyrillic (KOI8-U)")),
    Encoding("iso8859-5", N_("Cyrillic (ISO 8859-5)")),
    Encoding("cp866", N_("Cyrillic (DOS 866)")),
    Encoding("cp1253", N_("Greek (Windows-1253)")),
    Encoding("iso8859-7", N_("Greek (ISO 8859-7)")),
    Encoding("cp1254", N_("Turkish (Windows-1254)")),
    Encoding("iso8859-9", N_("Turkish (ISO 8859-9)")),
    Encoding("cp1255", N_("Hebrew (Windows-1255)")),
    Encoding("iso8859-8", N_("Hebrew (ISO 8859-8)")),
    Encoding("cp1256", N_("Arabic (Windows-1256)")),
    Encoding("iso8859-6", N_("Arabic (ISO 8859-6)")),
    Encoding("cp1257", N_("Baltic (Windows-1257)")),
    Encoding("iso8859-13", N_("Baltic (ISO 8859-13)")),
    Encoding("cp1258", N_("Vietnamese (Windows-1258)")),
    Encoding("cp874", N_("Thai (Windows-874)")),
    Encoding("shift_jis", N_("Japanese (Shift JIS)")),
    Encoding("cp932", N_("Japanese (Windows-932)")),
    Encoding("euc_jp", N_("Japanese (EUC)")),
    Encoding("iso2022_jp", N_("Japanese (ISO 2022)")),
    Encoding("gb18030", N_("Chinese (GB 18030)")),
    Encoding("gbk", N_("Chinese (GBK)")),
    Encoding("big5", N_("Chinese (Big5)")),
    Encoding("big5hkscs", N_("Chinese (Big5-HKSCS)")),
    Encoding("euc_kr", N_("Korean (EUC)")),
    Encoding("cp949", N_("Korean (Windows-949)")),
    Encoding("johab", N_("Korean (Johab)")),
)


def encoding_label(name: str) -> str:
    """Return the name of an encoding as a person knows it."""
    return next((_(row.label) for row in ENCODINGS if row.name == name), name)


def canonical_encoding(name: str) -> str:
    """Return our name for an encoding however it is spelled; raises `StorageError` for one not offered."""
    try:
        wanted = codecs.lookup(name).name
    except (LookupError, ValueError):
        wanted = ""
    for row in ENCODINGS:
        if codecs.lookup(row.name).name == wanted:
            return row.name
    raise StorageError(_("“{name}” is not an encoding Byline can open.").format(name=name), "encoding")


def suggest_encoding(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8; it decodes all of them."""
    sample = data[: 1 << 16]
    candidates = [_utf_16_by_zeros(sample), _guess(sample), "cp1252"]
    return next((name for name in candidates if name and _decodes(data, name)), "iso8859-1")


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeError:
        return False
    return True


def _utf_16_by_zeros(sample: bytes) -> str:
    """Tell UTF-16 without a mark by where its zero bytes are: every other one in most scripts' spaces."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) % 2 == 0 and max(even, odd) * 20 >= len(sample) and max(even, odd) > 20 * min(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _guess(sample: bytes) -> str:
    # A seam for the start: only a file that is not UTF-8 needs it.
    import chardet

    guessed = chardet.detect(sample)["encoding"]
    try:
        return canonical_encoding(guessed) if guessed else ""
    except StorageError:
        return ""
