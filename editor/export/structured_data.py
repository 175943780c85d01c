"""What machines are told about the article: meta tags, Open Graph, Twitter tags and JSON-LD (ARTICLE-domain § 2.3, 3).

Only facts the article states are written: no guessed time, no claim about a law, nothing for an unset field.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from editor.article.article import Article
from editor.article.disclaimer_text import Printed
from editor.article.fields import Correction, Image, Person
from editor.article.house import House
from editor.article.languages import og_locale
from editor.article.reading_time import Statistics
from editor.export import template
from editor.export.field_values import (
    corrections_of,
    link_of,
    name_of,
    shown_minutes,
    tags_of,
    text_of,
)
from editor.markup.sanitise import safe_url

JsonValue = str | int | list["JsonValue"] | dict[str, "JsonValue"]

_TYPES: Mapping[str, tuple[str, ...]] = {  # § 3.3; the general type first, as its safest form asks
    "news": ("NewsArticle",),
    "analysis": ("NewsArticle", "AnalysisNewsArticle"),
    "opinion": ("NewsArticle", "OpinionNewsArticle"),
    "explainer": ("NewsArticle", "BackgroundNewsArticle"),
    "review": ("NewsArticle", "ReviewNewsArticle"),
    "feature": ("NewsArticle",),
    "interview": ("NewsArticle",),
    "live": ("LiveBlogPosting",),
    "press-release": ("Article",),
    "sponsored": ("AdvertiserContentArticle",),
    "satire": ("SatiricalArticle",),
}
_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SCHEMA = "https://schema.org/"
_SOURCE_TYPES: Mapping[str, str] = {  # § 2.3; schema.org has no member for the first two, so IPTC's own name
    "none": f"{_IPTC}digitalCreation",
    "minor": f"{_IPTC}humanEdits",
    "assisted": f"{_SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "generated": f"{_SCHEMA}TrainedAlgorithmicMediaDigitalSource",
    "autonomous": f"{_SCHEMA}TrainedAlgorithmicMediaDigitalSource",
    "data": f"{_SCHEMA}DataDrivenMediaDigitalSource",
}
_METHOD_KINDS = ("ai-", "data-driven")  # disclaimers that say how the article was made
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Head:
    """The facts about an article that its page tells machines; "" or () where the article says nothing."""

    title: str
    seo_title: str
    subtitle: str
    summary: str
    description: str
    lang: str
    canonical_url: str
    authors: tuple[Person, ...]
    source: Person
    sponsor: Person
    publisher: str
    editor: str
    accountable_person: str
    date: str
    updated: str
    type: str
    status: str
    section: str
    tags: tuple[str, ...]
    image: Image
    license: str
    ai_use: str
    backstory: str
    corrections: tuple[Correction, ...]
    words: int
    minutes: int | None
    reading_label: str

    @property
    def absolute_image(self) -> str:
        """The image's address as other sites need it: absolute as soon as the canonical URL says where the page is."""
        return urljoin(self.canonical_url, self.image.src) if self.canonical_url else self.image.src


def build_head(
    article: Article, statistics: Statistics, house: House, printed: tuple[Printed, ...], reading_label: str
) -> Head:
    """Collect the facts of `article`; `printed` are the disclaimers its page shows."""
    return Head(
        title=article.title,
        seo_title=text_of(article, "seo_title"),
        subtitle=text_of(article, "subtitle"),
        summary=text_of(article, "summary"),
        description=text_of(article, "description") or text_of(article, "summary"),
        lang=article.lang,
        canonical_url=_absolute(text_of(article, "canonical_url")),
        authors=article.authors,
        source=Person(name_of(article, "source"), link_of(article, "source")),
        sponsor=Person(name_of(article, "sponsor"), link_of(article, "sponsor")),
        publisher=house.publisher,
        editor=text_of(article, "editor"),
        accountable_person=text_of(article, "accountable_person"),
        date=text_of(article, "date"),
        updated=text_of(article, "updated"),
        type=text_of(article, "type"),
        status=text_of(article, "status"),
        section=text_of(article, "section"),
        tags=tags_of(article),
        image=article.image,
        license=text_of(article, "license"),
        ai_use=text_of(article, "ai_use"),
        backstory=_backstory(printed),
        corrections=corrections_of(article),
        words=statistics.words,
        minutes=shown_minutes(article, statistics),
        reading_label=reading_label,
    )


def head_tags(head: Head) -> str:
    """The tags of `<head>` that describe the article, ready for the page (already escaped)."""
    return template.render(
        "head.html",
        head=head,
        locale=og_locale(head.lang),
        image_url=safe_url(head.absolute_image) if head.image else "",
        author_urls=[person.url for person in head.authors if _absolute(person.url)],
        license_url=_absolute(head.license),
    )


def json_ld(head: Head) -> str:
    """The schema.org description as JSON that may stand inside a script element (ARTICLE-domain § 5)."""
    facts: dict[str, JsonValue | None] = {
        "@context": "https://schema.org",
        "@type": _schema_type(head),
        "headline": head.title,
        "alternativeHeadline": head.subtitle,
        "description": head.description,
        "abstract": head.summary,
        "url": head.canonical_url,
        "mainEntityOfPage": head.canonical_url,
        "datePublished": head.date,
        "dateModified": head.updated,
        "inLanguage": head.lang,
        "author": [_person(person) for person in head.authors],
        "editor": _named("Person", head.editor),
        "accountablePerson": _named("Person", head.accountable_person),
        "publisher": _named("NewsMediaOrganization", head.publisher),
        "sourceOrganization": _named("Organization", head.source.name),
        "isBasedOn": _absolute(head.source.url),
        "sponsor": _organization(head.sponsor),
        "articleSection": head.section,
        "keywords": list(head.tags),
        "image": _image(head),
        "license": head.license,
        "creativeWorkStatus": head.status.capitalize(),
        "wordCount": head.words,
        "timeRequired": f"PT{head.minutes}M" if head.minutes else "",
        "digitalSourceType": _SOURCE_TYPES.get(head.ai_use),
        "backstory": head.backstory,
        "correction": [_correction(correction) for correction in head.corrections],
    }
    said = {key: value for key, value in facts.items() if value not in (None, "", [], 0)}
    return json.dumps(said, ensure_ascii=False, indent=2).translate(_JSON_ESCAPES)


def _schema_type(head: Head) -> JsonValue:
    names = _TYPES["sponsored"] if head.sponsor.name else _TYPES.get(head.type, ("Article",))
    return names[0] if len(names) == 1 else list(names)


def _backstory(printed: tuple[Printed, ...]) -> str:
    texts = [notice.text for notice in printed if notice.kind.startswith(_METHOD_KINDS)]
    return " ".join(dict.fromkeys(texts))  # an item placed top and bottom is told once


def _absolute(url: str) -> str:
    return url if url.startswith(("https://", "http://")) and safe_url(url) else ""


def _person(person: Person) -> JsonValue:
    known: dict[str, JsonValue] = {"@type": "Person", "name": person.name}
    return known | {"url": person.url} if _absolute(person.url) else known


def _named(kind: str, name: str) -> JsonValue | None:
    return {"@type": kind, "name": name} if name else None


def _organization(body: Person) -> JsonValue | None:
    if not body.name:
        return None
    known: dict[str, JsonValue] = {"@type": "Organization", "name": body.name}
    return known | {"url": body.url} if _absolute(body.url) else known


def _image(head: Head) -> JsonValue | None:
    url = safe_url(head.absolute_image) if head.image else ""
    if not url:
        return None
    told = {
        "@type": "ImageObject",
        "url": url,
        "caption": head.image.caption,
        "creditText": head.image.credit,
    }
    return {key: value for key, value in told.items() if value}


def _correction(correction: Correction) -> JsonValue:
    told = {"@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date}
    return {key: value for key, value in told.items() if value}
