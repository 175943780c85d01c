"""Says what looks like a disclaimer without being marked as one: for suggestions only (§ 2.5, steps 5, 6)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from editor.article.disclaimer_text import PLACEHOLDER
from editor.article.house import House

_FIRST_BLOCKS: Final = 2
_LAST_BLOCKS: Final = 3
_CONTAINED: Final = 0.80
_FEWEST_TOKENS: Final = 8
_FOLDED: Final = str.maketrans("‘’‚‛“”„‟«»–—", "'" * 4 + '"' * 6 + "--")
_CLOSED: Final = re.compile(r"[.!?…。！？｡؟۔։।॥።။។][\"'”’»›)\]」』”’）]*\Z")
_WITHOUT_CLOSING_MARKS: Final = frozenset({"th", "lo"})


def looks_like_disclaimer(blocks: Sequence[str], house: House) -> int | None:
    """Return the index of the block that looks like a disclaimer, or None.

    Only the first two and the last three blocks are looked at: for a label word with a colon or a dash, for a
    heading that is a label word, and for the wording of a template. A block in the middle may talk about
    disclaimers freely.
    """
    count = len(blocks)
    near: list[int] = sorted({*range(min(_FIRST_BLOCKS, count)), *range(max(0, count - _LAST_BLOCKS), count)})
    labelled = label_pattern(house.words["label-words"])
    for index in near:
        match = labelled.match(blocks[index])
        if match and (match["text"] or index + 1 < len(blocks)):
            return index
    wordings = tuple(template.text for template in house.library.printable)
    for index in near:
        if _repeats(blocks[index], wordings):
            return index
    return None


@lru_cache(maxsize=64)
def _repeats(text: str, wordings: tuple[str, ...]) -> bool:
    """Say whether a block has nearly the words of a template; asked again with every key, mostly about the same."""
    return any(containment(text, wording) >= _CONTAINED for wording in wordings)


def split_label(block: str, house: House) -> tuple[str, str]:
    """Return label and text of a block that opens with a label word; the label is "" when it does not."""
    match = label_pattern(house.words["label-words"]).match(block)
    return (match["label"], match["text"]) if match else ("", block.strip())


def nearest_kind(text: str, house: House) -> str:
    """Return the template that says what a text says.

    Where none has nearly its words it is the one that claims least: a template must not promise a check, or
    admit the lack of one, that the text says nothing about.
    """
    scores = {template.id: containment(text, template.text) for template in house.library.printable}
    nearest = max(scores, key=lambda kind: scores[kind], default="")
    if scores.get(nearest, 0.0) >= _CONTAINED:
        return nearest
    return "ai-assisted-general" if speaks_of_ai(text, house.words["ai-words"]) else "general"


def speaks_of_ai(text: str, ai_words: Sequence[str]) -> bool:
    """Say whether a text mentions artificial intelligence; short words count only as written ("AI", "KI")."""
    return bool(_ai_pattern(tuple(ai_words)).search(text))


def looks_cut_off(text: str, lang: str) -> bool:
    """Say whether a text stops without the closing mark of its language."""
    text = text.strip()
    if not text or lang.partition("-")[0].lower() in _WITHOUT_CLOSING_MARKS:
        return False
    return _CLOSED.search(text) is None


def containment(text: str, other: str) -> float:
    """Return the share of the shorter text's tokens the other has too, 0 to 1; very short texts give 0."""
    tokens, others = _tokens(text), _tokens(PLACEHOLDER.sub(" ", other))
    shorter = min(tokens.total(), others.total())
    return (tokens & others).total() / shorter if shorter >= _FEWEST_TOKENS else 0.0


def comparable(text: str) -> str:
    """Fold what a CMS changes without changing words: quotation marks, dashes, emphasis, case, spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    text = re.sub(r"--+", "-", re.sub(r"[*_`\\]", "", text))
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=4)
def label_pattern(label_words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile "label word, then a colon or a dash, then the text" and "only a label word"."""
    words = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(label_words, key=len, reverse=True))
    return re.compile(
        rf"\s*[*_#>]*\s*(?P<label>{words})[*_]*(?:\s*[:：][*_]*|\s+[–—-]+(?=\s)|—|\s*\Z)\s*(?P<text>.*)",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=4)
def _ai_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    short = "|".join(re.escape(word) for word in words if len(word) <= 4)
    long = "|".join(re.escape(word) for word in words if len(word) > 4)
    return re.compile(rf"(?<!\w)(?:{short})(?!\w)|(?i:{long})")


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
