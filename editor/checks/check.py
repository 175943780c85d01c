"""The row of the table of checks, and what its rule is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from editor.article.article import Article
from editor.article.house import House
from editor.article.reading_time import Statistics
from editor.checks.comparison import Comparison
from editor.checks.finding import Finding, Severity
from editor.checks.source import Source, code_ranges, read_source
from editor.markup.dialects import PORTABLE, dialect
from editor.markup.rendered import Rendered


def comparison_with(dialect_id: str) -> Comparison | None:
    """A comparison with a dialect of the table DIALECTS, None for "": a target that is no Markdown."""
    return Comparison(dialect(dialect_id)) if dialect_id else None


@dataclass(frozen=True)
class Subject:
    """All a rule may know.

    `exists` answers for a decoded path relative to the article, case-exactly. `today` is an ISO date, or a
    date-time with offset when the clock time is known. `comparison` reads the body as the chosen target's readers
    will have it; None where they get HTML.
    """

    article: Article
    rendered: Rendered
    statistics: Statistics
    house: House
    exists: Callable[[str], bool]
    today: str
    comparison: Comparison | None = field(default_factory=lambda: comparison_with(PORTABLE))

    @cached_property
    def source(self) -> Source:
        """The Markdown of the body, with code masked and places found; made when a rule first asks."""
        return read_source(self.article.body, self.article.body_line, code_ranges(self.rendered))


@dataclass(frozen=True, slots=True)
class Found:
    """One result of a rule: a Finding before its row's id and severity are added.

    `severity` only where one rule knows several; `fixable` is False where the row's fix does not fit.
    """

    message: str
    line: int | None = None
    column: int | None = None
    field: str = ""
    excerpt: str = ""
    severity: Severity | None = None
    fixable: bool = True


Rule = Callable[[Subject], Iterable[Found]]
Fix = Callable[[Article, Finding], Article]


@dataclass(frozen=True, slots=True)
class Check:
    """One row of CHECKS: `rule` finds, `fix` mends one finding in one step and nothing else."""

    id: str
    severity: Severity
    title: str
    rule: Rule
    fix: Fix | None = None
    fix_label: str = ""
