"""Addresses and file names from titles (reference § 3.5; STORAGE "Paths from titles")."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from editor.article.article import Article

_BY_LANGUAGE: Final = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}),
    "da": str.maketrans({"å": "aa", "ø": "oe", "æ": "ae"}),
    "sr": str.maketrans({"đ": "dj"}),
    "tr": str.maketrans({"ı": "i"}),
}
_SAME_AS: Final = {"nb": "da", "nn": "da", "no": "da", "bs": "sr", "hr": "sr"}
_APOSTROPHES: Final = str.maketrans("", "", "'’‘ʼ`´")
_LATIN: Final = "ß:ss æ:ae œ:oe ø:o đ:d ð:d þ:th ł:l ı:i ħ:h ŋ:n"
_CYRILLIC: Final = (
    "а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ye ж:zh з:z и:i і:i ї:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u "
    "ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya"
)
_GREEK: Final = "α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o"
_TO_LATIN: Final = {
    ord(letter): latin
    for row in (_LATIN, _CYRILLIC, _GREEK)
    for letter, _colon, latin in (pair.partition(":") for pair in row.split())
}
_NOT_ASCII_SLUG: Final = re.compile(r"[^a-z0-9]+")
_EARLIEST_CUT: Final = 20
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)
_FILE_NAME_BYTES: Final = 120


def slugify(text: str, lang: str = "en", mode: Literal["ascii", "unicode"] = "ascii", maximum: int = 75) -> str:
    """Return the address part made from a title, at most `maximum` characters; "" when nothing is left."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    primary = lang.replace("_", "-").partition("-")[0].lower()
    text = text.translate(_BY_LANGUAGE.get(_SAME_AS.get(primary, primary), {}))
    text = text.replace("&", " and " if primary == "en" else " ").translate(_APOSTROPHES)
    slug = _to_ascii(text) if mode == "ascii" else _keep(text, "LMN")
    return _shorten(slug.strip("-"), maximum)


def file_name(stem: str) -> str:
    """Return a stem that is safe as a file name on every system; never empty.

    Letters, marks, digits, "-" and "_" stay, everything else becomes "-"; reserved device names get a suffix;
    at most 120 bytes of UTF-8.
    """
    name = _keep(unicodedata.normalize("NFC", stem), "LMN", also="_").strip("-")
    while len(name.encode()) > _FILE_NAME_BYTES:
        name = name[:-1].rstrip("-")
    if not name:
        return "article"
    return f"{name}-article" if _RESERVED.match(unicodedata.normalize("NFKC", name)) else name


def effective_slug(article: Article) -> str:
    """Return the slug an export uses: the field's, else the title's, else "article" and the date's digits."""
    chosen = article.get("slug")
    if isinstance(chosen, str) and chosen.strip():
        return chosen.strip()
    from_title = slugify(article.title, article.lang)
    if from_title:
        return from_title
    date = article.get("date")
    digits = date[:10].replace("-", "") if isinstance(date, str) else ""
    return f"article-{digits}" if re.fullmatch(r"\d{8}", digits, re.ASCII) else "article"


def _to_ascii(text: str) -> str:
    # Twice: й and ї have rows that taking their marks off would miss, ά has one only without its mark.
    text = unicodedata.normalize("NFD", text.translate(_TO_LATIN))
    text = "".join(character for character in text if unicodedata.category(character) != "Mn")
    return _NOT_ASCII_SLUG.sub("-", text.translate(_TO_LATIN))


def _keep(text: str, categories: str, also: str = "") -> str:
    """Turn every run of characters outside the general categories (and `also`) into one "-"."""
    kept = (
        character if character in also or unicodedata.category(character)[0] in categories else "-"
        for character in text
    )
    return re.sub("-+", "-", "".join(kept))


def _shorten(slug: str, maximum: int) -> str:
    if len(slug) <= maximum:
        return slug
    cut = slug.rfind("-", 0, maximum + 1)
    return slug[: cut if cut >= _EARLIEST_CUT else maximum].strip("-")
