"""Counts sentences well enough for a status bar: no dictionary, the same number on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

# A sentence ends at . ! ? … (and their relatives) with closing marks after it, before white space or the end;
# the marks of Chinese and Japanese and the danda need no space.
_END = re.compile(
    r"(?P<mark>[.!?…؟۔։]+)[\"'”’»)\]]*(?=\s|\Z)"
    r"|[。！？｡]+[」』”’）]*"
    r"|[।॥።။។]+"
)
_LAST_TOKEN = re.compile(r"([^\s(\[\"'“‘«„]+)\Z")
_NEXT_LETTER = re.compile(r"\s+[\"'“‘«„(\[¿¡]*(\w)")


def count_sentences(blocks: Iterable[str], abbreviations: Set[str]) -> int:
    """Count the sentences of blocks of visible text; a block with a letter or digit holds at least one.

    `abbreviations` are lower case and without their last full stop ("dr", "e.g").
    """
    return sum(_count_block(block, abbreviations) for block in blocks)


def _count_block(text: str, abbreviations: Set[str]) -> int:
    sentences = 0
    start = 0
    for match in _END.finditer(text):
        if match["mark"] == "." and _goes_on(text, match, abbreviations):
            continue
        sentences += _has_letter(text, start, match.start())
        start = match.end()
    return sentences + _has_letter(text, start, len(text))


def _has_letter(text: str, start: int, end: int) -> bool:
    return any(text[index].isalnum() for index in range(start, end))


def _goes_on(text: str, match: re.Match[str], abbreviations: Set[str]) -> bool:
    """Say whether this full stop ends an abbreviation or an initial, or a lower-case word follows."""
    following = _NEXT_LETTER.match(text, match.end())
    if following and following[1].islower():
        return True
    token = _LAST_TOKEN.search(text, max(0, match.start() - 24), match.start())
    if token is None or not following:
        return False
    word = token[1]
    return word.lower() in abbreviations or (len(word) == 1 and word.isalpha() and word.isupper())
