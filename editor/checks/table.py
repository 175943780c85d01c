"""What stands between an article and its readers: one row of CHECKS per rule (ARTICLE-domain § 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from gettext import gettext as _
from itertools import islice

from editor.article.article import Article
from editor.checks import (
    characters,
    dialect,
    disclosure,
    headings,
    images,
    links,
    metadata,
    schedule,
    structure,
    text_marks,
    titles,
)
from editor.checks.check import Check, Found, Subject
from editor.checks.finding import Finding, Severity
from editor.checks.severities import severity_here

__all__ = [
    "CHECKS",
    "MOST_FINDINGS",
    "Check",
    "Finding",
    "Found",
    "Severity",
    "Subject",
    "apply_fix",
    "blocking",
    "check",
    "run",
]

CHECKS: tuple[Check, ...] = (
    *disclosure.CHECKS,
    *titles.CHECKS,
    *metadata.CHECKS,
    *schedule.CHECKS,
    *images.CHECKS,
    *links.CHECKS,
    *headings.CHECKS,
    *structure.CHECKS,
    *text_marks.CHECKS,
    *characters.CHECKS,
    *dialect.CHECKS,
)


MOST_FINDINGS = 500
"""Findings of one check in one article; nobody reads more, and a hostile text shall not make the work endless."""


def check(check_id: str) -> Check:
    """Return the row of an id; KeyError for an id that is no check."""
    for row in CHECKS:
        if row.id == check_id:
            return row
    raise KeyError(check_id)


def run(subject: Subject) -> tuple[Finding, ...]:
    """Return all findings about an article, by severity, then by place."""
    return tuple(sorted(_findings(subject), key=lambda finding: finding.sort_key))


def _findings(subject: Subject) -> Iterator[Finding]:
    for row in CHECKS:
        for found in islice(row.rule(subject), MOST_FINDINGS):
            severity = severity_here(row.id, found.severity or row.severity, subject.house.severities)
            if severity is not None:
                yield _finding(row, found, severity)


def _finding(row: Check, found: Found, severity: Severity) -> Finding:
    fixable = row.fix is not None and found.fixable
    return Finding(
        id=row.id,
        severity=severity,
        message=found.message,
        line=found.line,
        column=found.column,
        field=found.field,
        excerpt=found.excerpt,
        fixable=fixable,
        fix_label=_(row.fix_label) if fixable and row.fix_label else "",
    )


def apply_fix(article: Article, finding: Finding) -> Article:
    """Return the article with one finding mended; unchanged when the text is no longer what was found."""
    row = check(finding.id)
    if row.fix is None or not finding.fixable:
        return article
    return row.fix(article, finding)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that stop an export: block, and error unless confirmed with a reason."""
    return tuple(finding for finding in findings if finding.severity in (Severity.BLOCK, Severity.ERROR))
