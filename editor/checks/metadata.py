"""Checks on the fields of the form besides the title: descriptions, addresses, people, filing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from gettext import gettext as _
from urllib.parse import urlsplit

from editor.article.article import Article
from editor.article.languages import canonical
from editor.article.slug import slugify
from editor.article.text_width import pixel_width
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.field_place import about_field
from editor.checks.finding import Finding, Severity
from editor.checks.titles import IDEOGRAPH, text_of
from editor.checks.words import words

# ARTICLE-domain § 3.4: characters, and pixels of Arial at the size search engines print.
DESCRIPTION_SHORT, DESCRIPTION_LIMIT, DESCRIPTION_PIXELS, DESCRIPTION_SIZE = 50, 155, 920, 14
SUMMARY_LIMIT = 300
SLUG_LIMIT = 75
TAGS_LIMIT = 20


def _description(subject: Subject) -> Iterator[Found]:
    article = subject.article
    text = text_of(article, "description")
    pixels = pixel_width(text, DESCRIPTION_SIZE)
    fixable = False
    if not text:
        fixable = _fits_as_description(text_of(article, "summary"))
        message = _("There is no description for search results. Write one of {short} to {limit} characters.")
    elif text == article.title.strip():
        message = _("The description only repeats the title. Say what readers will learn.")
    elif len(text) > DESCRIPTION_LIMIT or pixels > DESCRIPTION_PIXELS:
        message = _("The description is too long for search results: {count} characters, {pixels} px (limit {limit}).")
    elif len(text) < DESCRIPTION_SHORT and not IDEOGRAPH.search(text):
        message = _("The description is short: {count} characters. Use {short} to {limit}.")
    else:
        return
    message = message.format(count=len(text), pixels=pixels, short=DESCRIPTION_SHORT, limit=DESCRIPTION_LIMIT)
    yield about_field(article, "description", message, excerpt=text, fixable=fixable)


def _fits_as_description(summary: str) -> bool:
    return (
        DESCRIPTION_SHORT <= len(summary) <= DESCRIPTION_LIMIT
        and pixel_width(summary, DESCRIPTION_SIZE) <= DESCRIPTION_PIXELS
    )


def _take_summary(article: Article, _finding: Finding) -> Article:
    summary = text_of(article, "summary")
    if text_of(article, "description") or not summary:
        return article
    return article.with_field("description", summary)


def _summary(subject: Subject) -> Iterator[Found]:
    text = text_of(subject.article, "summary")
    if not text:
        message = _("There is no summary. Lists and newsletters show it: write one or two sentences.")
        yield about_field(subject.article, "summary", message)
    elif len(text) > SUMMARY_LIMIT:
        message = _("The summary has {count} characters. Keep it to {limit}.")
        message = message.format(count=len(text), limit=SUMMARY_LIMIT)
        yield about_field(subject.article, "summary", message, excerpt=text)


def _slug(subject: Subject) -> Iterator[Found]:
    article = subject.article
    slug = text_of(article, "slug")
    if not slug:
        if article.title.strip() and not slugify(article.title, article.lang):
            message = _("No web address can be made from this title. Write a slug in plain letters.")
            yield about_field(article, "slug", message, severity=Severity.WARN, excerpt=article.title, fixable=False)
    elif not _is_slug(slug):
        message = _("The slug “{slug}” does not work as a web address. Use letters, digits and hyphens.")
        fixable = bool(slugify(slug, article.lang))
        yield about_field(article, "slug", message.format(slug=slug), excerpt=slug, fixable=fixable)
    elif len(slug) > SLUG_LIMIT:
        message = _("The slug has {count} characters. Keep it to {limit}.").format(count=len(slug), limit=SLUG_LIMIT)
        yield about_field(article, "slug", message, excerpt=slug, severity=Severity.WARN, fixable=False)


def _is_slug(slug: str) -> bool:
    """Tell whether a slug is all letters, marks, digits, `-` and `_`, with no hyphen at an end."""
    good = all(character in "-_" or unicodedata.category(character)[0] in "LMN" for character in slug)
    return good and not slug.startswith("-") and not slug.endswith("-")


def _mend_slug(article: Article, finding: Finding) -> Article:
    slug = text_of(article, "slug")
    mended = slugify(slug, article.lang)
    return article.with_field("slug", mended) if slug == finding.excerpt and mended else article


def _authors(subject: Subject) -> Iterator[Found]:
    article = subject.article
    names = [person.name.strip() for person in article.authors]
    if not any(names):
        message = _("The article has no author. Name the person who answers for it.")
        yield about_field(article, "authors", message)
        return
    placeholders = {word.casefold() for word in words(subject.house, "author-placeholders")}
    for name in names:
        if name.casefold() in placeholders:
            message = _("“{name}” is not a person’s name. Name the author.").format(name=name)
            yield about_field(article, "authors", message, excerpt=name)


def _section(subject: Subject) -> Iterator[Found]:
    if not text_of(subject.article, "section"):
        yield about_field(subject.article, "section", _("No section is chosen. Say where the article is filed."))


def _tags(subject: Subject) -> Iterator[Found]:
    tags = _tag_list(subject.article)
    distinct = _distinct(tags)
    if len(distinct) < len(tags):
        twice = sorted(
            {tag.casefold() for tag in tags if sum(tag.casefold() == other.casefold() for other in tags) > 1}
        )
        message = _("These tags occur more than once: {tags}. Keep one of each.").format(tags=", ".join(twice))
        yield about_field(subject.article, "tags", message, excerpt=", ".join(tags))
    elif len(tags) > TAGS_LIMIT:
        message = _("There are {count} tags. Keep the {limit} most telling ones.")
        message = message.format(count=len(tags), limit=TAGS_LIMIT)
        yield about_field(subject.article, "tags", message, excerpt=", ".join(tags), fixable=False)


def _tag_list(article: Article) -> tuple[str, ...]:
    value = article.get("tags")
    return tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, tuple) else ()


def _distinct(tags: tuple[str, ...]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in tags:
        kept.setdefault(tag.strip().casefold(), tag)
    return tuple(kept.values())


def _remove_repeated_tags(article: Article, _finding: Finding) -> Article:
    return article.with_field("tags", _distinct(_tag_list(article)))


def _language(subject: Subject) -> Iterator[Found]:
    written = text_of(subject.article, "lang")
    if not written:
        message = _("The language is not set. Choose it: reading time, dates and screen readers depend on it.")
        yield about_field(subject.article, "lang", message)
    elif not canonical(written):
        message = _("“{lang}” is not a language tag. Use one such as en, de or pt-BR.").format(lang=written)
        yield about_field(subject.article, "lang", message, excerpt=written)


def _canonical_url(subject: Subject) -> Iterator[Found]:
    url = text_of(subject.article, "canonical_url")
    if url and not _is_absolute(url):
        message = _("The canonical address “{url}” is not complete. Begin with https:// and leave out spaces and “#”.")
        yield about_field(subject.article, "canonical_url", message.format(url=url), excerpt=url)


def _is_absolute(url: str) -> bool:
    if "#" in url or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


CHECKS = (
    Check("M006", Severity.WARN, N_("Description"), _description, _take_summary, N_("Use the summary")),
    Check("M007", Severity.WARN, N_("Summary"), _summary),
    Check("M008", Severity.ERROR, N_("Slug"), _slug, _mend_slug, N_("Mend slug")),
    Check("M009", Severity.ERROR, N_("Author missing"), _authors),
    Check("M012", Severity.INFO, N_("Section missing"), _section),
    Check("M013", Severity.WARN, N_("Tags"), _tags, _remove_repeated_tags, N_("Keep one of each")),
    Check("M014", Severity.ERROR, N_("Language missing or unknown"), _language),
    Check("M016", Severity.ERROR, N_("Canonical address incomplete"), _canonical_url),
)
