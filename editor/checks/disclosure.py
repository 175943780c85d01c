"""Checks on the disclaimer: the decision every way out waits for, and whether its text is sound."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from itertools import islice
from typing import NamedTuple

from editor.article.article import Article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.disclaimer_likeness import looks_cut_off, looks_like_disclaimer, speaks_of_ai
from editor.article.disclaimer_rules import refusals
from editor.article.disclaimer_text import Printed, printed
from editor.article.wording import N_
from editor.checks.check import Check, Found, Rule, Subject
from editor.checks.edits import found_line
from editor.checks.field_place import about_field
from editor.checks.finding import Finding, Severity
from editor.checks.structure import folded
from editor.checks.words import words
from editor.markup.rendered import Segment

_AI_USED = frozenset(("assisted", "generated", "autonomous"))
_EXCERPT = 60
# Only the first two and the last three blocks are ever looked at (ARTICLE-domain § 2.5, step 5).
_NEAR = 5


def _refusal(check_id: str) -> Rule:
    """Return the rule that reports the refusals of one id, worded by the article's own module."""

    def rule(subject: Subject) -> Iterator[Found]:
        for refusal in refusals(subject.article, subject.house):
            if refusal.id == check_id:
                yield about_field(subject.article, "disclaimer", refusal.message)

    return rule


def _printed(subject: Subject) -> tuple[Printed, ...]:
    """The disclaimers to print, each once although it may stand at both ends."""
    parts = printed(subject.article, subject.house.library)
    return tuple({(part.kind, part.text): part for part in parts}.values())


def _contradiction(subject: Subject) -> Iterator[Found]:
    parts = _printed(subject)
    use = subject.article.get("ai_use")
    if not parts or not isinstance(use, str):
        return
    text = " ".join(f"{part.label}: {part.text}" for part in parts)
    says_ai = speaks_of_ai(text, words(subject.house, "ai-words"))
    if says_ai and use == "none":
        message = _("The disclaimer mentions AI, but “AI use” is set to “{value}”. Correct one of the two.")
    elif not says_ai and use in _AI_USED:
        message = _("“AI use” is set to “{value}”, but the disclaimer does not mention AI. Correct one of the two.")
    else:
        return
    yield about_field(subject.article, "ai_use", message.format(value=use), excerpt=f"{use}: {text}")


class _Typed(NamedTuple):
    """A block of the body that reads like a disclaimer, and the segment it stands in."""

    segment: Segment
    text: str
    is_alone: bool


def _typed_disclaimer(subject: Subject) -> _Typed | None:
    shown = subject.rendered.segments
    blocks = list(islice(((segment, block) for segment in shown for block in segment.blocks), _NEAR + 1))
    if len(blocks) > _NEAR:
        from_end = ((segment, block) for segment in reversed(shown) for block in reversed(segment.blocks))
        blocks = [*blocks[:2], *reversed(list(islice(from_end, 3)))]
    index = looks_like_disclaimer([block for _segment, block in blocks], subject.house)
    if index is None:
        return None
    segment, text = blocks[index]
    return _Typed(segment, text, len(segment.blocks) == 1)


def _typed_twice(subject: Subject) -> Iterator[Found]:
    typed = _typed_disclaimer(subject)
    if typed is None:
        return
    line, column = subject.source.line_place(typed.segment.first_line)
    is_included = read_disclaimer(subject.article.front_matter).decision is Decision.INCLUDE
    if is_included:
        message = _("This paragraph looks like a disclaimer, and the chosen one is printed as well. Remove it here.")
    else:
        message = _("This paragraph looks like a disclaimer. Move it to the Disclaimer panel to keep it as one.")
    yield Found(message, line, column, "", typed.text, fixable=is_included and typed.is_alone)


def _remove_typed(article: Article, finding: Finding) -> Article:
    start = found_line(article, finding)
    if start is None:
        return article
    lines = article.body.split("\n")
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    if not finding.excerpt or folded(" ".join(lines[start:end])) != folded(finding.excerpt):
        return article
    while end < len(lines) and not lines[end].strip():
        end += 1
    before, after = lines[:start], lines[end:]
    while not after and before and not before[-1].strip():
        before.pop()
    ending = [""] if before and not after and article.body.endswith("\n") else []
    return article.with_body("\n".join([*before, *after, *ending]))


def _cut_off(subject: Subject) -> Iterator[Found]:
    message = _("The disclaimer “…{end}” stops in the middle of a sentence. Complete it.")
    for part in _printed(subject):
        if looks_cut_off(part.text, part.lang):
            text = message.format(end=part.text[-_EXCERPT:].lstrip())
            yield about_field(subject.article, "disclaimer", text, excerpt=part.text)
    typed = _typed_disclaimer(subject)
    if typed is not None and len(typed.text) > _EXCERPT and looks_cut_off(typed.text, subject.article.lang):
        line, column = subject.source.line_place(typed.segment.first_line)
        yield Found(message.format(end=typed.text[-_EXCERPT:].lstrip()), line, column, "", typed.text)


def _other_language(subject: Subject) -> Iterator[Found]:
    for part in _printed(subject):
        if part.lang.partition("-")[0] != subject.article.lang.partition("-")[0]:
            message = _("The disclaimer is in “{theirs}”, the article in “{ours}”. Word it in the article’s language.")
            message = message.format(theirs=part.lang, ours=subject.article.lang)
            yield about_field(subject.article, "disclaimer", message, excerpt=part.text)


CHECKS = (
    Check("D001", Severity.BLOCK, N_("Disclaimer not decided"), _refusal("D001")),
    Check("D002", Severity.BLOCK, N_("Disclaimer without text"), _refusal("D002")),
    Check("D003", Severity.BLOCK, N_("Disclaimer with an open placeholder"), _refusal("D003")),
    Check("D004", Severity.BLOCK, N_("Required disclaimer missing"), _refusal("D004")),
    Check("D005", Severity.BLOCK, N_("“No disclaimer” without a reason"), _refusal("D005")),
    Check("D006", Severity.BLOCK, N_("Disclaimer breaks a lock"), _refusal("D006")),
    Check("D007", Severity.WARN, N_("Disclaimer and AI use contradict"), _contradiction),
    Check(
        "D008",
        Severity.WARN,
        N_("Disclaimer typed in the text"),
        _typed_twice,
        _remove_typed,
        N_("Remove from text"),
    ),
    Check("D009", Severity.WARN, N_("Disclaimer cut off"), _cut_off),
    Check("Q-LANG", Severity.WARN, N_("Disclaimer in another language"), _other_language),
)
