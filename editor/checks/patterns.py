"""Word lists of the House as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, eq=False)
class Pattern:
    """An expression looked for in text; compared by identity, which makes it a cheap key of a cache.

    `unless` finds longer texts that make a match harmless when they cover it. Two quick tests spare most
    texts the slow search: a match needs `hint` somewhere in the text, and one of `needles` in lower case.
    """

    expression: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    hint: re.Pattern[str] | None = None
    needles: tuple[str, ...] = ()

    def search(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text that no exception covers."""
        if not self._is_possible(text):
            return
        matches = list(self.expression.finditer(text))
        if not matches:
            return
        covered = [match.span() for match in self.unless.finditer(text)] if self.unless else []
        for match in matches:
            if not any(start <= match.start() and match.end() <= end for start, end in covered):
                yield match

    def _is_possible(self, text: str) -> bool:
        if self.hint is not None and not self.hint.search(text):
            return False
        lower = text.lower() if self.needles else ""
        return not self.needles or any(needle in lower for needle in self.needles)


def _phrase(words: str) -> str:
    """One phrase as an expression: whole words, any space; a phrase in capitals keeps its case."""
    body = r"\s+".join(re.escape(word) for word in words.split())
    start = r"(?<!\w)" if words[:1].isalnum() and _has_word_spaces(words[0]) else ""
    end = r"(?!\w)" if words[-1:].isalnum() and _has_word_spaces(words[-1]) else ""
    return f"{start}(?-i:{body}){end}" if words.isupper() else f"{start}{body}{end}"


def _has_word_spaces(character: str) -> bool:
    return not "\u2e80" <= character <= "\uffff"


def _either(expressions: tuple[str, ...]) -> str:
    return "|".join(f"(?:{expression})" for expression in expressions) or r"(?!)"


@lru_cache(maxsize=64)
def phrases(words: tuple[str, ...]) -> Pattern:
    """Return the pattern of plain phrases, compared without case."""
    expression = re.compile(_either(tuple(_phrase(phrase) for phrase in words if phrase)), re.IGNORECASE)
    needles = {max(phrase.lower().split(), key=len) for phrase in words if phrase.strip()}
    return Pattern(expression, needles=tuple(sorted(needles)))


@lru_cache(maxsize=64)
def expressions(
    lines: tuple[str, ...], unless: tuple[str, ...] = (), *, ignore_case: bool = False, hint: str = ""
) -> Pattern:
    """Return the pattern of a list of regular expressions; `unless` lists what excuses a match."""
    flags = re.MULTILINE | (re.IGNORECASE if ignore_case else 0)
    excuse = re.compile(_either(unless), flags) if unless else None
    return Pattern(re.compile(_either(lines), flags), excuse, re.compile(hint) if hint else None)
