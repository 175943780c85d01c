"""Where a field stands in the front matter, and findings about fields."""

from __future__ import annotations

import re

from editor.article.article import Article
from editor.article.errors import UnknownField
from editor.article.fields import name_in_file
from editor.checks.check import Found
from editor.checks.finding import Severity


def field_line(article: Article, key: str) -> int | None:
    """Return the 1-based line of the file a field (or a dotted sub-key) is written on, or None."""
    top, _dot, below = key.partition(".")
    lines = article.front_matter.raw.split("\n")
    written = re.escape(_written_name(article, top))
    start = _key_line(lines, rf"[\"']?{written}[\"']?\s*[:=]|\[{written}\]")
    if start is None or not below:
        return start
    for number in range(start, len(lines)):
        if lines[number][:1].strip():
            break
        if re.match(rf"\s+[\"']?{re.escape(below)}[\"']?\s*[:=]", lines[number]):
            return number + 1
    return start


def _written_name(article: Article, key: str) -> str:
    try:
        return name_in_file(article.front_matter, key)
    except UnknownField:
        return key


def _key_line(lines: list[str], expression: str) -> int | None:
    key = re.compile(expression, re.IGNORECASE)
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), None)


def about_field(
    article: Article,
    key: str,
    message: str,
    *,
    excerpt: str = "",
    severity: Severity | None = None,
    fixable: bool = True,
) -> Found:
    """Return a result about a field, placed where the file has it; `excerpt` is the value it is about."""
    top = key.partition(".")[0]
    return Found(message, field_line(article, key), None, top, excerpt, severity, fixable)
