"""What the list of articles says about each of them, worked out once and not while painting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

from PySide6.QtCore import QLocale

from editor.article.disclaimer import Decision
from editor.article.wording import N_
from editor.session.folder import Listing


class Mark(Enum):
    """The colour of the dot before the state: finished, to be decided, or still being written."""

    DONE = "ok"
    UNDECIDED = "warn"
    DRAFT = "faint"


_STATUSES = {"draft": N_("Draft"), "ready": N_("Ready"), "published": N_("Published")}


@dataclass(frozen=True, slots=True)
class CurrentArticle:
    """The article open in this window, as it is now; `path` is None before its first save."""

    path: Path | None
    title: str
    status: str
    decided: bool
    words: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row: `facts` is the line below the title, without the state; `needle` is what the filter looks into."""

    path: Path | None
    title: str
    mark: Mark
    state: str
    facts: str
    needle: str
    current: bool = False

    @property
    def line(self) -> str:
        """The line below the title."""
        return f"{self.state} · {self.facts}" if self.facts else self.state

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.title, self.state, self.facts.replace(" · ", ", "), _("open now") if self.current else "")
        return ", ".join(part for part in parts if part)


def from_listing(listing: Listing) -> ArticleRow:
    """The row of an article in the folder."""
    decided = listing.decision != Decision.UNDECIDED
    return _row(listing.path, listing.title, listing.status, decided, listing.words, listing.minutes)


def from_current(article: CurrentArticle) -> ArticleRow:
    """The row of the open article, with what is known of it at this moment."""
    title = article.title or (article.path.stem if article.path else _("Untitled"))
    row = _row(article.path, title, article.status, article.decided, article.words, article.minutes)
    return ArticleRow(row.path, row.title, row.mark, row.state, row.facts, row.needle, current=True)


def _row(
    path: Path | None, title: str, status: str, decided: bool, words: int | None, minutes: int | None
) -> ArticleRow:
    mark, state = _state(status, decided)
    facts = _facts(words, minutes)
    title = " ".join(title.split())
    name = path.name if path else ""
    return ArticleRow(path, title, mark, state, facts, f"{title}\n{state}\n{name}".casefold())


def _state(status: str, decided: bool) -> tuple[Mark, str]:
    """A draft may be undecided; whatever claims to be more, or claims nothing, may not."""
    if status == "draft":
        return Mark.DRAFT, _(_STATUSES["draft"])
    if not decided:
        return Mark.UNDECIDED, _("Disclaimer undecided")
    if status in _STATUSES:
        return Mark.DONE, _(_STATUSES[status])
    return Mark.DRAFT, status or _("Draft")


def _facts(words: int | None, minutes: int | None) -> str:
    parts = []
    if words:
        parts.append(ngettext("{n} word", "{n} words", words).format(n=QLocale().toString(words)))
    if minutes is not None:
        parts.append(_("{n} min").format(n=minutes))
    return " · ".join(parts)
