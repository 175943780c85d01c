"""The article inside its own HTML page, so that Byline can open the page again without loss.

The page carries the public Markdown text (the same as the Markdown export, without the printed disclaimers)
in a data block that no browser runs or shows: `<script type="application/json" id="byline-source">` holding
`{"v": 1, "sum": S, "text": T}`. S tells whether somebody changed the article element since: 12 hex digits of
the SHA-256 of its HTML with all white space collapsed. If so, the page is the truth and the text only says
what the page cannot: its front matter. An image that is held in the page says in `data-src` which file it
was.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import html
import json
import re
from dataclasses import dataclass

from editor.export import template

_BLOCK = re.compile(r'<script type="application/json" id="byline-source">(.*?)</script>', re.DOTALL)
_EMBEDDED = re.compile(r'\ssrc="data:image/[a-z+]+;base64,([A-Za-z0-9+/=]*)" data-src="([^"]*)"')
_ARTICLE_START = '<article class="article"'
_ARTICLE_END = "</article>"
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Source:
    """What a page of ours holds: the article's `text`, whether the page still shows just that, and its pictures.

    `article_html` is what the page shows, from `<article` to `</article>`; `images` are (path, bytes).
    """

    text: str
    intact: bool
    article_html: str
    images: tuple[tuple[str, bytes], ...]


def with_source(document: str, text: str) -> str:
    """The finished HTML `document` with its article's `text` put at the end of its head."""
    facts = {"v": 1, "sum": _sum(_article_html(document)), "text": text}
    block = template.render("source.html", json=json.dumps(facts, ensure_ascii=False).translate(_ESCAPES))
    head, end, rest = document.partition("</head>")
    return f"{head}{block}\n{end}{rest}"


def read_source(document: str) -> Source | None:
    """What `document` holds, None for a page that is not ours or lost its data block."""
    block = _BLOCK.search(document)
    try:
        facts = json.loads(block[1]) if block else None
    except (ValueError, RecursionError):
        return None
    shown = _article_html(document)
    if not isinstance(facts, dict) or facts.get("v") != 1 or not isinstance(facts.get("text"), str) or not shown:
        return None
    return Source(facts["text"], facts.get("sum") == _sum(shown), shown, _images(shown))


def _article_html(document: str) -> str:
    start, end = document.find(_ARTICLE_START), document.rfind(_ARTICLE_END)
    return document[start : end + len(_ARTICLE_END)] if 0 <= start < end else ""


def _sum(article_html: str) -> str:
    collapsed = " ".join(article_html.split())
    return hashlib.sha256(collapsed.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _images(article_html: str) -> tuple[tuple[str, bytes], ...]:
    found: dict[str, bytes] = {}
    for image in _EMBEDDED.finditer(article_html):
        try:
            found[html.unescape(image[2])] = base64.b64decode(image[1], validate=True)
        except binascii.Error:
            continue
    return tuple(found.items())
