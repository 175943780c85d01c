"""The word lists the intake reads files with: data, not code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from editor import resources


@dataclass(frozen=True)
class IntakeWords:
    """The lists of `data/intake.json`; words are lower-case."""

    bylines: tuple[str, ...]
    between_names: frozenset[str]
    name_joiners: tuple[str, ...]
    dates: tuple[str, ...]
    updates: tuple[str, ...]
    partly: tuple[str, ...]
    made: tuple[str, ...]
    label_kinds: Mapping[str, str]
    stop_words: Mapping[str, frozenset[str]]
    scripts: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def intake_words() -> IntakeWords:
    """Read the lists once."""
    data: dict[str, Any] = json.loads(resources.read_text("data/intake.json"))
    return IntakeWords(
        bylines=_lower(data["byline-words"]),
        between_names=frozenset(data["between-names"]),
        name_joiners=tuple(data["name-joiners"]),
        dates=_lower(data["date-words"]),
        updates=_lower(data["updated-words"]),
        partly=_lower(data["partly-words"]),
        made=_lower(data["made-words"]),
        label_kinds=data["label-kinds"],
        stop_words={lang: frozenset(words) for lang, words in data["stop-words"].items()},
        scripts=tuple((re.compile(f"[{ranges}]"), lang) for ranges, lang in data["script-languages"]),
    )


def _lower(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def leading_word(words: Iterable[str], text: str) -> str:
    """What follows one of `words` at the start of a line, after a colon or a space; "" when none is there."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    match = re.match(rf"(?:{alternatives})(?:\s*:\s*|\s+)(\S.*)$", text.strip(), re.IGNORECASE)
    return match[1].strip() if match else ""


def contains_any(words: Iterable[str], text: str) -> bool:
    """Whether one of `words` stands in the text as a whole word, in any case."""
    alternatives = "|".join(re.escape(word) for word in words)
    return re.search(rf"(?<!\w)(?:{alternatives})(?!\w)", text, re.IGNORECASE) is not None
