"""Fields of an article as the exports use them: typed, and "" or () where nothing was said."""

from __future__ import annotations

from editor.article.article import Article
from editor.article.fields import Correction, name_in_file
from editor.article.house import House
from editor.article.reading_time import Statistics, label

MANUAL_MINUTES = range(1, 1000)  # ARTICLE-domain § 1.5, "manual override"


def text_of(article: Article, key: str) -> str:
    """A field of one text, trimmed."""
    value = article.get(key)
    return value.strip() if isinstance(value, str) else ""


def name_of(article: Article, key: str) -> str:
    """The name of a field that may be written as a text or as {name, url}."""
    value = article.front_matter.get(name_in_file(article.front_matter, key))
    if isinstance(value, dict):
        name = value.get("name")
        return name.strip() if isinstance(name, str) else ""
    return text_of(article, key)


def link_of(article: Article, key: str) -> str:
    """The url of a field that may be written as a text or as {name, url}."""
    value = article.front_matter.get(name_in_file(article.front_matter, key))
    url = value.get("url") if isinstance(value, dict) else ""
    return url.strip() if isinstance(url, str) else ""


def tags_of(article: Article) -> tuple[str, ...]:
    """The tags, each once whatever its capitals."""
    value = article.get("tags")
    tags = [tag for tag in value if isinstance(tag, str) and tag] if isinstance(value, tuple) else []
    return tuple({tag.casefold(): tag for tag in reversed(tags)}.values())[::-1]


def corrections_of(article: Article) -> tuple[Correction, ...]:
    """The corrections that say something, in the order of the file."""
    value = article.get("corrections")
    if not isinstance(value, tuple):
        return ()
    return tuple(each for each in value if isinstance(each, Correction) and each.text)


def manual_minutes(article: Article) -> int | None:
    """The reading time set by hand, None when it is left to the counting."""
    front = article.front_matter
    written = front.get("reading_time")
    if front.get("reading_time_mode") != "manual" or not isinstance(written, str) or not written.isdecimal():
        return None
    return int(written) if int(written) in MANUAL_MINUTES else None


def shown_minutes(article: Article, statistics: Statistics) -> int | None:
    """The minutes readers are told: set by hand, else computed; None for an empty article."""
    return manual_minutes(article) or statistics.minutes


def reading_label_of(article: Article, statistics: Statistics, house: House) -> str:
    """The reading time in words, in the article's language; "" for an empty article."""
    by_hand = manual_minutes(article)
    return statistics.label if by_hand is None else label(by_hand * 60_000, article.lang, house.speeds)
