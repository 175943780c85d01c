"""The words of the status bar: numbers and states, said in one line."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from PySide6.QtCore import QLocale

from editor.article.disclaimer import REASONS, Decision, Disclaimer
from editor.article.reading_time import Statistics

SLOW, FAST = 175, 300  # words a minute of most adults, Brysbaert 2019 (ARTICLE-domain § 1.2)


def words(statistics: Statistics) -> str:
    """The words in the article."""
    count = _counted(statistics)
    return ngettext("{n} word", "{n} words", count).format(n=_number(count))


def passage_words(passage: Statistics) -> str:
    """The words in the selected passage."""
    count = _counted(passage)
    return ngettext("{n} word selected", "{n} words selected", count).format(n=_number(count))


def blocked(count: int) -> str:
    """How many addresses the page asked for in vain, "" for none."""
    return ngettext("⊘ {n} blocked", "⊘ {n} blocked", count).format(n=_number(count)) if count else ""


def all_counts(statistics: Statistics) -> str:
    """Every count in one sentence, with the range for slow and fast readers."""
    parts = [
        words(statistics),
        _("{n} characters").format(n=_number(statistics.characters)),
        _("{n} without spaces").format(n=_number(statistics.characters_without_spaces)),
        ngettext("{n} sentence", "{n} sentences", statistics.sentences).format(n=_number(statistics.sentences)),
        ngettext("{n} paragraph", "{n} paragraphs", statistics.paragraphs).format(n=_number(statistics.paragraphs)),
        ngettext("{n} image", "{n} images", statistics.images).format(n=_number(statistics.images)),
    ]
    if statistics.minutes is not None:
        fast, slow = (max(1, round(statistics.words / speed)) for speed in (FAST, SLOW))
        parts.append(
            _("{label} (most readers {fast} to {slow} min)").format(label=statistics.label, fast=fast, slow=slow)
        )
    return " · ".join(parts)


def reason_label(reason: str) -> str:
    """The words of a reason for no disclaimer."""
    return next((_(choice.label) for choice in REASONS if choice.value == reason), reason)


def disclaimer_state(disclaimer: Disclaimer, label: str) -> tuple[str, str]:
    """The state of the disclaimer in words, and how it is coloured; `label` names what is shown."""
    if disclaimer.decision is Decision.INCLUDE:
        return _("✓ Disclaimer: {label}").format(label=label or _("shown")), "ok"
    if disclaimer.decision is Decision.EXCLUDE:
        return _("✓ No disclaimer"), "ok"
    return _("▲ Disclaimer not decided"), "warn"


def _counted(statistics: Statistics) -> int:
    return statistics.words + statistics.ideographs + statistics.sea_characters


def _number(value: int) -> str:
    return QLocale().toString(value)
