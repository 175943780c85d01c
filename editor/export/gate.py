"""The gate every article passes on its way out (ARTICLE § 3, § 5): file, clipboard, paper and command line alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import gettext as _

from editor.article.article import Article
from editor.article.disclaimer_likeness import looks_like_disclaimer
from editor.article.disclaimer_recognition import take_back
from editor.article.disclaimer_rules import refusals
from editor.article.errors import ExportRefused
from editor.article.house import House
from editor.article.reading_time import Speeds, Statistics, Tally, add_up, statistics, tally
from editor.checks.check import comparison_with
from editor.checks.finding import Finding, Severity
from editor.checks.table import Subject, run
from editor.export.page import Page, build_page
from editor.markup.converter import Options, render
from editor.markup.dialects import PORTABLE
from editor.markup.rendered import Content, Rendered


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as the checks saw it: `subject` has it rendered and counted, `findings` are sorted, worst first."""

    subject: Subject
    findings: tuple[Finding, ...]

    @property
    def page(self) -> Page:
        """The finished page."""
        return build_page(self.subject.article, self.subject.rendered, self.subject.statistics, self.subject.house)


def prepare(
    article: Article, *, house: House, exists: Callable[[str], bool], today: str, dialect: str = PORTABLE
) -> Prepared:
    """Render, count and check an article; the decision about the disclaimer is always among the checks.

    `dialect` is how the readers' program reads Markdown, as a target names it; "" where they get HTML.

    A disclaimer that an earlier export printed into the text becomes data again first: it is never printed twice.
    """
    article, _notices = take_back(article, house.library)
    rendered = render(article.body, Options(lang=article.lang))
    statistics = measure_article(article, rendered, house)
    subject = Subject(article, rendered, statistics, house, exists, today, comparison_with(dialect))
    findings = run(subject)
    known = {finding.id for finding in findings}
    missing = [row for row in refusals(article, house) if row.id not in known]
    decided_by_rule = tuple(
        Finding(row.id, Severity.BLOCK, row.message, None, None, field="disclaimer") for row in missing
    )
    return Prepared(subject, (*decided_by_rule, *findings))


def measure_article(article: Article, rendered: Rendered, house: House) -> Statistics:
    """Count an article; the lead image takes its time like those of the body, decorative ones take none (rt-1).

    A disclaimer is never counted, not even one that somebody typed at the end of the text (ARTICLE § 4).
    """
    lead = article.image
    images = bool(lead and not lead.decorative) + sum(not use.decorative for use in rendered.images)
    counted = add_up(_counted(segment.content, house.speeds) for segment in rendered)
    typed = looks_like_disclaimer(rendered.blocks, house)
    if typed is not None:
        without = tally([rendered.blocks[typed]], house.speeds)
        counted = Tally(*(whole - part for whole, part in zip(counted, without, strict=True)))
    return statistics(counted, images, article.lang, house.speeds)


def _counted(content: Content, speeds: Speeds) -> Tally:
    """The tally of one block of the page, which is worked out once for as long as the block stays the same."""
    known = content.known.get(speeds.abbreviations)
    if not isinstance(known, Tally):
        known = content.known[speeds.abbreviations] = tally(content.blocks, speeds)
    return known


def stopping(findings: tuple[Finding, ...], confirmed: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings that stop an export: every block, and every error nobody took on with a reason."""
    return tuple(
        finding
        for finding in findings
        if finding.severity is Severity.BLOCK
        or (finding.severity is Severity.ERROR and not confirmed.get(finding.id, "").strip())
    )


def check_gate(findings: tuple[Finding, ...], confirmed: Mapping[str, str]) -> None:
    """Let the article through or raise ExportRefused; `confirmed` are reasons by check id."""
    stopped = stopping(findings, confirmed)
    if not stopped:
        return
    first = stopped[0].message
    if len(stopped) == 1:
        raise ExportRefused(first, stopped)
    more = _("{message} ({count} more to look at.)").format(message=first, count=len(stopped) - 1)
    raise ExportRefused(more, stopped)
