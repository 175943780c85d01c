"""The word lists checks read: the House's own, and what only checks need."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from editor.article.house import House
from editor.resources import read_text


def words(house: House, name: str) -> tuple[str, ...]:
    """Return a list of the House by name, else of data/check-words.json; () when neither has it."""
    return tuple(house.words.get(name) or _bundled().get(name, ()))


@lru_cache(maxsize=1)
def _bundled() -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = json.loads(read_text("data/check-words.json"))
    return {name: tuple(entries) for name, entries in lists.items()}
