"""How long an article takes to read: the rules "rt-1" (ARTICLE § 4, reference § 1.5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from editor.article.sentences import count_sentences

_SEPARATORS = "\t-\r \x85\xa0\u1680\u2000-\u200b\u2014\u2015\u2028\u2029\u202f\u205f\u2e3a\u2e3b\u3000"
_IDEOGRAPHS = (
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0002fa1f\U00030000-\U000323af"
)
_SEA_RANGES = (
    *((0x0E01, 0x0E3A), (0x0E40, 0x0E4E), (0x0E81, 0x0ECE), (0x1000, 0x103F), (0x1050, 0x109D)),
    *((0x1780, 0x17D3), (0x17D7, 0x17D7), (0x17DC, 0x17DD), (0xA9E0, 0xA9FE), (0xAA60, 0xAA7F)),
)
# Of these ranges only letters and marks count, never the digits and signs among them.
_SEA = "".join(
    chr(code)
    for first, last in _SEA_RANGES
    for code in range(first, last + 1)
    if unicodedata.category(chr(code))[0] in "LM"
)

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180b-\u180e\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_DASHES = re.compile("--+")
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_SEA_CHARACTER = re.compile(f"[{_SEA}]")
# A word stands between separators, ideographs and South-East Asian letters and holds a letter or a digit.
# [^\W_] is exactly the general categories L and N.
_WORD = re.compile(f"[^\\W_{_IDEOGRAPHS}{_SEA}][^{_SEPARATORS}{_IDEOGRAPHS}{_SEA}]*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9][^\t-\r ]*")
_SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a text counts by script: words of spaced scripts, Han and kana, Thai/Lao/Khmer/Burmese letters."""

    words: int = 0
    ideographs: int = 0
    sea_characters: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.words + other.words,
            self.ideographs + other.ideographs,
            self.sea_characters + other.sea_characters,
        )


@dataclass(frozen=True, slots=True)
class Speeds:
    """Reading speeds a minute and the wording of the result, by language tag."""

    words: Mapping[str, int]
    ideographs: Mapping[str, int]
    sea_per_minute: int
    wording: Mapping[str, tuple[str, str]]
    wording_aliases: Mapping[str, str]
    abbreviations: frozenset[str] = frozenset()

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Speeds:
        """Read the table "reading-speeds"; KeyError when a part is missing."""
        wording = cast(Mapping[str, Mapping[str, str]], data["wording"])
        return cls(
            words=cast(Mapping[str, int], data["words_per_minute"]),
            ideographs=cast(Mapping[str, int], data["ideographs_per_minute"]),
            sea_per_minute=cast(int, data["sea_per_minute"]),
            wording={lang: (row["minutes"], row["below"]) for lang, row in wording.items()},
            wording_aliases=cast(Mapping[str, str], data["wording_aliases"]),
            abbreviations=frozenset(cast(Sequence[str], data["abbreviations"])),
        )

    def words_per_minute(self, lang: str) -> int:
        """Return the speed for the words of a language tag; an unset tag reads as English."""
        return self.words.get(_primary(lang), self.words["other"])

    def ideographs_per_minute(self, lang: str) -> int:
        """Return the speed for Han, kana and bopomofo in an article of this language."""
        return self.ideographs.get(_primary(lang), self.ideographs["other"])

    def wording_for(self, lang: str) -> tuple[str, str]:
        """Return ("{n} min read", "Less than a minute") in the language, or in English."""
        parts = lang.replace("_", "-").split("-")
        for end in range(len(parts), 0, -1):
            tag = "-".join(parts[:end])
            tag = self.wording_aliases.get(tag, tag)
            if tag in self.wording:
                return self.wording[tag]
        return self.wording["en"]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything counted in the visible text of an article; title, alt texts and disclaimer are not in it."""

    words: int
    characters: int
    characters_without_spaces: int
    ideographs: int
    sea_characters: int
    sentences: int
    paragraphs: int
    images: int
    milliseconds: int
    minutes: int | None
    label: str


def count(blocks: Iterable[str]) -> Counts:
    """Count blocks of visible text by script; a block's end always ends a word (rt-1, COUNT)."""
    words = ideographs = sea = 0
    for block in blocks:
        found = _count_block(_countable(block))
        words += found.words
        ideographs += found.ideographs
        sea += found.sea_characters
    return Counts(words, ideographs, sea)


class Tally(NamedTuple):
    """What a stretch of visible text counts; those of its parts add up to that of the whole."""

    words: int = 0
    ideographs: int = 0
    sea_characters: int = 0
    characters: int = 0
    spaces: int = 0
    sentences: int = 0
    paragraphs: int = 0


def add_up(tallies: Iterable[Tally]) -> Tally:
    """The tally of all parts together."""
    return Tally(*map(sum, zip(Tally(), *tallies, strict=True)))


def tally(blocks: Sequence[str], speeds: Speeds) -> Tally:
    """Count visible blocks."""
    counts = Counts()
    characters = spaces = paragraphs = 0
    for block in blocks:
        text = _countable(block)
        found = _count_block(text)
        counts += found
        paragraphs += found != Counts()
        characters += len(text)
        spaces += len(_SPACE.findall(text))
    sentences = count_sentences(blocks, speeds.abbreviations)
    return Tally(counts.words, counts.ideographs, counts.sea_characters, characters, spaces, sentences, paragraphs)


def measure(blocks: Sequence[str], images: int, lang: str, speeds: Speeds) -> Statistics:
    """Measure an article's visible blocks and its non-decorative images (rt-1)."""
    return statistics(tally(blocks, speeds), images, lang, speeds)


def statistics(counted: Tally, images: int, lang: str, speeds: Speeds) -> Statistics:
    """What follows from a tally and the number of non-decorative images (rt-1)."""
    counts = Counts(counted.words, counted.ideographs, counted.sea_characters)
    milliseconds = reading_milliseconds(counts, images, lang, speeds)
    return Statistics(
        words=counted.words,
        characters=counted.characters,
        characters_without_spaces=counted.characters - counted.spaces,
        ideographs=counted.ideographs,
        sea_characters=counted.sea_characters,
        sentences=counted.sentences,
        paragraphs=counted.paragraphs,
        images=images,
        milliseconds=milliseconds,
        minutes=whole_minutes(milliseconds),
        label=label(milliseconds, lang, speeds),
    )


def reading_milliseconds(counts: Counts, images: int, lang: str, speeds: Speeds) -> int:
    """Return the reading time in whole milliseconds (rt-1, TIME)."""
    return (
        _half_up(60_000 * counts.words, speeds.words_per_minute(lang))
        + _half_up(60_000 * counts.ideographs, speeds.ideographs_per_minute(lang))
        + _half_up(60_000 * counts.sea_characters, speeds.sea_per_minute)
        + 1_000 * _image_seconds(images)
    )


def whole_minutes(milliseconds: int) -> int | None:
    """Return the minutes to store and export: at least 1, None when there is nothing to read."""
    return max(1, _half_up(milliseconds, 60_000)) if milliseconds else None


def label(milliseconds: int, lang: str, speeds: Speeds) -> str:
    """Return the words readers see, in the article's language; "" when there is nothing to read."""
    if not milliseconds:
        return ""
    minutes_wording, below = speeds.wording_for(lang)
    minutes = _half_up(milliseconds, 60_000)
    return minutes_wording.format(n=minutes) if minutes else below


def _countable(text: str) -> str:
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def _count_block(text: str) -> Counts:
    if "--" in text:
        text = _DASHES.sub(" ", text)
    if text.isascii():
        return Counts(len(_ASCII_WORD.findall(text)))
    return Counts(
        len(_WORD.findall(text)),
        len(_IDEOGRAPH.findall(text)),
        len(_SEA_CHARACTER.findall(text)),
    )


def _image_seconds(images: int) -> int:
    """12, 11, 10 … seconds, never below 3: 72 for the first nine, then 3 each."""
    decaying = min(images, 9)
    return decaying * 12 - decaying * (decaying - 1) // 2 + 3 * (images - decaying)


def _half_up(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)


def _primary(lang: str) -> str:
    return lang.replace("_", "-").partition("-")[0].lower()
