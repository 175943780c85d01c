"""Checks on the title: there, fit for search results, calm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import gettext as _

from editor.article.article import Article
from editor.article.text_width import pixel_width
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.field_place import about_field
from editor.checks.finding import Finding, Severity
from editor.checks.words import words

# ARTICLE-domain § 3.4: characters, and pixels of Arial at the size search engines print.
TITLE_LIMIT, TITLE_PIXELS, TITLE_SIZE = 60, 580, 20
IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0eff]")
"""Scripts that say much in few characters and have no spaces."""

_SHORT_TITLE, _SHORT_IDEOGRAPHIC_TITLE = 20, 6
_SHOUT_LETTERS, _SHOUT_SHARE = 12, 0.6
_INITIALS = re.compile(r"(?:^|[\s(])(?:\w\.){2,}$|\b\w\.$")


def text_of(article: Article, key: str) -> str:
    """Return a field's text without spaces at its ends; "" for a field of another kind."""
    value = article.get(key)
    return value.strip() if isinstance(value, str) else ""


def _title_missing(subject: Subject) -> Iterator[Found]:
    if not subject.article.title.strip():
        message = _("The article has no title. Write one: nothing can be published without it.")
        yield about_field(subject.article, "title", message)


def _title_long(subject: Subject) -> Iterator[Found]:
    key = "seo_title" if text_of(subject.article, "seo_title") else "title"
    title = text_of(subject.article, key)
    pixels = pixel_width(title, TITLE_SIZE)
    if len(title) > TITLE_LIMIT or pixels > TITLE_PIXELS:
        message = _(
            "The title is too long for search: {count} characters, {pixels} px (limit {limit}, {width} px). "
            "Shorten it, or write a shorter search title."
        )
        if key == "seo_title":
            message = _("The search title is too long: {count} characters, {pixels} px (limit {limit}, {width} px).")
        message = message.format(count=len(title), pixels=pixels, limit=TITLE_LIMIT, width=TITLE_PIXELS)
        yield about_field(subject.article, key, message, excerpt=title)


def _title_short(subject: Subject) -> Iterator[Found]:
    title = subject.article.title.strip()
    if not title:
        return
    is_ideographic = bool(IDEOGRAPH.search(title))
    one_word = not is_ideographic and len(title.split()) == 1
    if one_word or len(title) < (_SHORT_IDEOGRAPHIC_TITLE if is_ideographic else _SHORT_TITLE):
        message = _("The title is very short. Say what the article is about.")
        yield about_field(subject.article, "title", message, excerpt=title)


def _title_loud(subject: Subject) -> Iterator[Found]:
    title = subject.article.title
    letters = [character for character in title if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if len(letters) >= _SHOUT_LETTERS and capitals >= _SHOUT_SHARE * len(letters):
        message = _("The title is mostly in capitals. Write it in ordinary letters.")
        yield about_field(subject.article, "title", message, excerpt=title)
    elif sum(title.count(mark) for mark in "!?！？") >= 2:
        message = _("The title has several exclamation or question marks. One is enough.")
        yield about_field(subject.article, "title", message, excerpt=title)


def _title_full_stop(subject: Subject) -> Iterator[Found]:
    title = subject.article.title.strip()
    if not title.endswith((".", "。")) or title.endswith("..") or _INITIALS.search(title):
        return
    abbreviations = words(subject.house, "title-abbreviations")
    if not title[:-1].endswith(tuple(f" {word}" for word in abbreviations)):
        message = _("The title ends with a full stop. Headlines go without.")
        yield about_field(subject.article, "title", message, excerpt=title)


def _remove_full_stop(article: Article, finding: Finding) -> Article:
    title = article.title.strip()
    return article.with_field("title", title[:-1].rstrip()) if title == finding.excerpt else article


CHECKS = (
    Check("M001", Severity.BLOCK, N_("Title missing"), _title_missing),
    Check("M002", Severity.WARN, N_("Title too long for search"), _title_long),
    Check("M003", Severity.INFO, N_("Title very short"), _title_short),
    Check("M004", Severity.INFO, N_("Title shouts"), _title_loud),
    Check(
        "M005",
        Severity.INFO,
        N_("Title ends with a full stop"),
        _title_full_stop,
        _remove_full_stop,
        N_("Remove it"),
    ),
)
