"""What an HTML page says about its article: JSON-LD, meta tags, and the parts that pages of ours show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from editor.article.dates import parse_date
from editor.article.errors import FieldError
from editor.article.languages import canonical

_SOURCE_TYPES = {  # schema.org and IPTC names (ARTICLE-domain § 2.3); the first of several uses with one name
    "digitalCreation": "none",
    "humanEdits": "minor",
    "CompositeWithTrainedAlgorithmicMediaDigitalSource": "assisted",
    "compositeWithTrainedAlgorithmicMedia": "assisted",
    "TrainedAlgorithmicMediaDigitalSource": "generated",
    "trainedAlgorithmicMedia": "generated",
}
_TYPES = {
    "AnalysisNewsArticle": "analysis",
    "OpinionNewsArticle": "opinion",
    "BackgroundNewsArticle": "explainer",
    "ReviewNewsArticle": "review",
    "LiveBlogPosting": "live",
    "SatiricalArticle": "satire",
    "AdvertiserContentArticle": "sponsored",
}
_SHOWN = {"kicker": ".article-kicker", "subtitle": ".article-subtitle", "summary": ".article-summary"}


def page_facts(page: BeautifulSoup) -> dict[str, str]:
    """The fields a page states, by key, as `Article.assign` takes them; what it does not say is not there."""
    data = next(_articles(page), {})
    facts = {
        "title": _shown(page, "h1.article-title")
        or _text(data.get("headline"))
        or _meta(page, "og:title")
        or _heading(page),
        **{key: _shown(page, place) for key, place in _SHOWN.items()},
        "authors": ", ".join(_names(data.get("author")) or _metas(page, "author")),
        "date": _date(_text(data.get("datePublished")) or _meta(page, "article:published_time")),
        "updated": _date(_text(data.get("dateModified")) or _meta(page, "article:modified_time")),
        "section": _text(data.get("articleSection")) or _meta(page, "article:section"),
        "tags": ", ".join(_list(data.get("keywords")) or _metas(page, "article:tag")),
        "canonical_url": _canonical(page) or _text(data.get("url")) or _meta(page, "og:url"),
        "source": "".join(_names(data.get("sourceOrganization"))[:1]),
        "sponsor": "".join(_names(data.get("sponsor"))[:1]),
        "editor": "".join(_names(data.get("editor"))[:1]),
        "accountable_person": "".join(_names(data.get("accountablePerson"))[:1]),
        "license": _text(data.get("license")),
        "type": next((_TYPES[name] for name in _list(data.get("@type")) if name in _TYPES), ""),
        "ai_use": _SOURCE_TYPES.get(_text(data.get("digitalSourceType")).rpartition("/")[2], ""),
    }
    said = _text(data.get("abstract"))
    facts["summary"] = facts["summary"] or said
    facts["subtitle"] = facts["subtitle"] or _text(data.get("alternativeHeadline"))
    description = _meta(page, "description") or _meta(page, "og:description")
    facts["description"] = description if description != facts["summary"] else ""
    if page.select_one('meta[name="generator"][content="Byline"]'):
        facts["seo_title"] = _document_title(page) if _document_title(page) != facts["title"] else ""
        facts["status"] = _text(data.get("creativeWorkStatus")).lower()
    return {key: value for key, value in facts.items() if value}


def page_language(page: BeautifulSoup) -> str:
    """The language a page declares, "" when it declares none that is one."""
    root = page.find("html")
    said = str(root.get("lang") or "") if isinstance(root, Tag) else ""
    return canonical(said) or canonical(_meta(page, "og:locale").replace("_", "-"))


def _articles(page: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """The schema.org articles of a page, graphs and lists unfolded."""
    for script in page.find_all("script", type="application/ld+json"):
        try:
            waiting = [json.loads(script.string or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                waiting.append(node.get("@graph", []))
                if any("Article" in name or name.endswith("Posting") for name in _list(node.get("@type"))):
                    yield node


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return _text(value.get("@id") or value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _list(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [text for part in value if (text := _text(part))] if isinstance(value, list) else []


def _names(value: Any) -> list[str]:
    people = value if isinstance(value, list) else [value]
    return [name for person in people if (name := _text(person))]


def _metas(page: BeautifulSoup, name: str) -> list[str]:
    tags = page.find_all("meta", attrs={"property": name}) or page.find_all("meta", attrs={"name": name})
    return [text for tag in tags if (text := _text(str(tag.get("content") or "")))]


def _meta(page: BeautifulSoup, name: str) -> str:
    return next(iter(_metas(page, name)), "")


def _shown(page: BeautifulSoup, place: str) -> str:
    element = page.select_one(f"article.article {place}")
    return " ".join(element.get_text().split()) if element else ""


def _heading(page: BeautifulSoup) -> str:
    heading = page.find("h1") or page.find("title")
    return " ".join(heading.get_text().split()) if isinstance(heading, Tag) else ""


def _canonical(page: BeautifulSoup) -> str:
    link = page.select_one('link[rel="canonical"]')
    return str(link.get("href") or "").strip() if link else ""


def _date(text: str) -> str:
    try:
        return parse_date(text)
    except FieldError:
        return ""


def _document_title(page: BeautifulSoup) -> str:
    """What the page's tab says; pages of others append their site's name to it."""
    tag = page.find("title")
    return " ".join(tag.get_text().split()) if isinstance(tag, Tag) else ""
