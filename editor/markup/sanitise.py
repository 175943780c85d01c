"""The last step before HTML is shown or written: only what is on the list stays (STORAGE, "Documents from strangers").

The lists are allow-lists of WHATWG HTML elements and attributes: text, tables, pictures, sound and film; nothing that
runs, loads a frame or takes input.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3


def elements(names: str) -> frozenset[str]:
    """A set of element names written in a row."""
    return frozenset(names.split())


TAGS = elements(
    "a abbr article aside audio b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div "
    "dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark ol p picture pre q rp "
    "rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr "
    "track tt u ul var video wbr"
)

VOID = elements("br col hr img input source track wbr")
"""Those of `TAGS` that hold nothing and have no end tag."""

CONTENT_DROPPED = elements(
    "script style template title noscript iframe object embed applet svg math textarea select noembed noframes xmp "
    "plaintext frameset"
)
"""Elements that go with all that is in them."""

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-label", "aria-hidden", "aria-describedby", "data-line"},
    "a": {"href", "hreflang"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"checked", "disabled", "type"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr", "style"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "loop", "muted", "preload", "width", "height", "poster"},
}

URL_ATTRIBUTES = frozenset({"href", "src", "cite", "poster"})
SCHEMES = frozenset({"http", "https", "mailto"})

_PRE_RE = re.compile(r"(<pre(?: [^<>]*)?>)\n")
"""A line end right after `<pre>` is not content; one that is must be doubled when written (HTML § 13.1.2.5)."""

_SCHEME_RE = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_IGNORED_RE = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")


def safe_url(url: str) -> str:
    """Give `url` if it may be followed, else "".

    Kept: http, https, mailto, `#place` and relative ones. Refused: every other scheme, `//host`, and anything with a
    backslash where a browser would read a slash (STORAGE, "Links"). Control and invisible characters, which browsers
    skip, do not hide a scheme.
    """
    bare = _IGNORED_RE.sub("", url)
    if bare.startswith(("//", "\\", "/\\")):
        return ""
    scheme = _SCHEME_RE.match(bare)
    if scheme:
        return url.strip() if scheme.group(1).lower() in SCHEMES and bare == _without_edges(url) else ""
    first = re.split(r"[/?#]", bare, maxsplit=1)[0]
    return "" if ":" in first else url.strip()


def _without_edges(url: str) -> str:
    """Drop spaces around and between, which are harmless once a known scheme leads."""
    return "".join(url.split())


def sanitise(html: str) -> str:
    """Give `html` with only allowed elements, attributes and addresses; the result is well-formed."""
    clean = _cleaner().clean(html)
    return _PRE_RE.sub(r"\1\n\n", clean) if "<pre" in clean else clean


def _filter_attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute in URL_ATTRIBUTES:
        return safe_url(value) or None
    if attribute == "style":
        return value if re.fullmatch(r"text-align:\s?(?:left|right|center);?", value) else None
    if tag == "input" and attribute == "type":
        return "checkbox"
    if tag == "img" and attribute == "loading":
        return value if value == "lazy" else None
    return value


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(CONTENT_DROPPED),
        attributes=ATTRIBUTES,
        set_tag_attribute_values={"input": {"disabled": ""}},
        attribute_filter=_filter_attribute,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )
