"""A house: everything outside the article that decides an output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from editor.article.disclaimer_library import Library
from editor.article.reading_time import Speeds

WordLists: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class House:
    """Reading speeds, disclaimer templates, word lists, the publisher's name and the house's own rules.

    `words` are lists by name: plain words ("label-words", "ai-words", "author-placeholders", "tk-exceptions",
    "image-of", "empty-link-text", "assistant-phrases", "embargo-words", "filler"), matched without regard to
    case, and regular expressions for one line ("furniture", without regard to case; "unfinished" and
    "desk-marks", as written). `decision_policy` is "ask" or "required" (then the disclaimer cannot be left
    out). `severities` are by check id.
    """

    speeds: Speeds
    library: Library
    words: WordLists
    publisher: str = ""
    decision_policy: str = "ask"
    severities: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Templates name the publisher, so the library follows it, also through replace(house, publisher=…).
        if self.library.publisher != self.publisher:
            object.__setattr__(self, "library", replace(self.library, publisher=self.publisher))

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> House:
        """Build the house from the bundled tables by name; KeyError when one is missing."""
        words = cast(Mapping[str, Sequence[str]], data["words"])
        return cls(
            speeds=Speeds.from_data(cast(Mapping[str, object], data["reading-speeds"])),
            library=Library.from_data(cast(Mapping[str, object], data["disclaimers"])),
            words={name: tuple(entries) for name, entries in words.items()},
        )
