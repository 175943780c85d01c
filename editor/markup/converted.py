"""What conversion makes of one block, with a record of what it depends on."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.markup.definitions import Reference


@dataclass(frozen=True, slots=True, eq=False)
class Converted:
    """A block's HTML, not yet sanitised, and what of the article's definitions it depends on."""

    html: str
    references: dict[str, Reference | None] = field(default_factory=dict)
    notes: dict[str, bool] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)


def relevant(abbreviations: dict[str, str], source: str) -> dict[str, str]:
    """Those abbreviations that `source` could contain."""
    return {short: long for short, long in abbreviations.items() if short in source} if abbreviations else {}
