"""How a disclaimer is worded and printed, in Markdown and in HTML (reference § 2.5)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final, Literal

from editor.article.dates import display_date
from editor.article.disclaimer import Decision, Item, read_disclaimer
from editor.article.disclaimer_library import Library, Template
from editor.article.errors import UnknownField
from editor.article.fields import Correction, Kind, Person, as_text, field
from editor.article.languages import direction
from editor.article.markdown_lines import prose_lines

if TYPE_CHECKING:
    from editor.article.article import Article

PLACEHOLDER: Final = re.compile(r"\{\{\s*([A-Za-z_][\w-]*)\s*\}\}")
_NOT_A_MARKER_VALUE: Final = re.compile(r"[^A-Za-z0-9@._]+")
_PARAGRAPH_END: Final = re.compile(r"\n[ \t]*\n\s*")
_SOURCES: Final = {"author": "authors"}
_DEFAULT_LABEL: Final = "Disclaimer"

Comment = Literal["html", "mdx", "none"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A disclaimer as readers get it: plain text (empty lines part its paragraphs), placeholders filled.

    `placement` is "top" or "bottom"; `sum` identifies the wording.
    """

    kind: str
    label: str
    text: str
    placement: str
    lang: str
    sum: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text by paragraph, each on one line."""
        return tuple(re.sub(r"[ \t\r\n]+", " ", part) for part in _PARAGRAPH_END.split(self.text.strip()))


def printed(article: Article, library: Library) -> tuple[Printed, ...]:
    """Return what is printed, in reading order: the top ones, then the bottom ones; () unless included."""
    disclaimer = read_disclaimer(article.front_matter)
    if disclaimer.decision is not Decision.INCLUDE:
        return ()
    parts = [part for item in disclaimer.items for part in print_item(item, article, library)]
    return tuple(sorted(parts, key=lambda part: part.placement == "bottom"))


def print_item(item: Item, article: Article, library: Library) -> tuple[Printed, ...]:
    """Print one item: once, twice when it stands at both ends, or not at all when it has no text."""
    template = library.get(item.kind)
    text = item_text(item, article, library)
    if not text or (template is not None and template.internal):
        return ()
    label = item.label or (template.label if template else "")
    lang = text_language(item, article, template)
    placement = item.placement or (template.placement if template else "bottom")
    places = ("top", "bottom") if placement == "both" else (placement,)
    return tuple(Printed(item.kind, label, text, place, lang, checksum(text)) for place in places)


def item_text(item: Item, article: Article, library: Library) -> str:
    """Return an item's wording with every placeholder filled that can be; the others stay as they are."""
    template = library.get(item.kind)
    source = item.text or (template.text if template else "")
    params = dict(item.params)
    lang = text_language(item, article, template)
    sources = _SOURCES | dict(template.sources if template else {})

    def from_article(match: re.Match[str]) -> str:
        name = match[1]
        if name == "publisher" and library.publisher:
            return library.publisher
        return _field_text(article, sources.get(name, name), lang, library) or match[0]

    def from_params(match: re.Match[str]) -> str:
        # A chosen alternative may hold placeholders of its own ("was then checked by {{editor}}").
        own = params.get(match[1], "")
        return PLACEHOLDER.sub(from_article, own) if own else from_article(match)

    return PLACEHOLDER.sub(from_params, source).strip()


def missing_placeholders(article: Article, library: Library) -> tuple[str, ...]:
    """Return the names of the placeholders nothing fills, each once, in reading order."""
    names = (name for part in printed(article, library) for name in PLACEHOLDER.findall(part.text))
    return tuple(dict.fromkeys(names))


def text_language(item: Item, article: Article, template: Template | None) -> str:
    """Return the language a disclaimer is in: said, else the template's, else the article's."""
    if item.lang:
        return item.lang
    if item.text or template is None or _primary(template.lang) == _primary(article.lang):
        return article.lang
    return template.lang


def checksum(text: str) -> str:
    """Return 12 hex digits that a CMS changing emphasis or white space does not change (§ 2.5)."""
    plain = re.sub(r"[*_`]", "", unicodedata.normalize("NFC", text))
    return hashlib.sha256(" ".join(plain.split()).encode()).hexdigest()[:12]


def marker_value(text: str) -> str:
    """Return a kind or a language as the attributes of a marker may hold it: never "--", never a space."""
    return _NOT_A_MARKER_VALUE.sub("-", text).strip("-") or "custom"


def to_markdown(part: Printed, comment: Comment = "html") -> str:
    """Return the quotation block with its markers, without empty lines around it."""
    label = f"**{_escape_markdown(part.label)}:** " if part.label else ""
    first, *others = part.paragraphs
    lines = [label + (_escape_markdown(first) if label else _escape_start(_escape_markdown(first)))]
    for paragraph in others:
        lines += ["", _escape_start(_escape_markdown(paragraph))]
    quote = "\n".join(f"> {line}".rstrip() for line in lines)
    if comment == "none":
        return quote
    opening, closing = ("{/*", "*/}") if comment == "mdx" else ("<!--", "-->")
    return f"{opening} {_begin(part)} {closing}\n\n{quote}\n\n{opening} disclaimer:end {closing}"


def to_html(part: Printed, article_lang: str) -> str:
    """Return the note with its markers; the language is named only where it differs from the article's."""
    kind = marker_value(part.kind)
    label = escape(part.label or _DEFAULT_LABEL)
    language = "" if part.lang == article_lang else f' lang="{escape(part.lang)}" dir="{direction(part.lang)}"'
    strong = f'<strong class="article-disclaimer__label">{label}:</strong> ' if part.label else ""
    first, *others = (escape(paragraph, quote=False) for paragraph in part.paragraphs)
    paragraphs = "\n".join(f"  <p>{text}</p>" for text in (strong + first, *others))
    return (
        f"<!-- {_begin(part)} -->\n"
        f'<aside class="article-disclaimer article-disclaimer--{kind}" role="note"\n'
        f'       aria-label="{label}"{language}\n'
        f'       data-disclaimer="{kind}" data-disclaimer-v="1" data-disclaimer-sum="{part.sum}">\n'
        f"{paragraphs}\n"
        f"</aside>\n"
        f"<!-- disclaimer:end -->"
    )


def insert_markdown(body: str, parts: Sequence[Printed], comment: Comment = "html") -> str:
    """Return a body with its disclaimers: top ones before it, bottom ones after it, before the footnotes."""
    text, footnotes = _split_footnotes(body.strip("\n"))
    _prose, open_fence = prose_lines(text.split("\n"))
    if open_fence:
        text += f"\n{open_fence}"  # or the disclaimer would be printed as code
    pieces = [
        *_blocks_at("top", parts, comment),
        text,
        *_blocks_at("bottom", parts, comment),
        footnotes,
    ]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _blocks_at(place: str, parts: Iterable[Printed], comment: Comment) -> list[str]:
    return [to_markdown(part, comment) for part in parts if part.placement == place]


def _split_footnotes(body: str) -> tuple[str, str]:
    """Cut off the footnote definitions at the end of a body; no empty lines stay at the cut."""
    lines = body.split("\n")
    prose, _open_fence = prose_lines(lines)
    start = len(lines)
    for index in reversed(prose):
        line = lines[index]
        if re.match(r" {0,3}\[\^[^\]\s]+\]:", line):
            start = index
        elif line.strip() and not line.startswith(("    ", "\t")):
            break
    return "\n".join(lines[:start]).rstrip("\n"), "\n".join(lines[start:])


def _begin(part: Printed) -> str:
    kind, lang = marker_value(part.kind), marker_value(part.lang)
    return f"disclaimer:begin v=1 kind={kind} part={part.placement} lang={lang} sum={part.sum}"


def _escape_markdown(text: str) -> str:
    """Make plain text mean itself in every Markdown dialect, with as few marks as possible."""
    text = re.sub(r"[\\`*\[\]{}]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
    return text.replace("<", "&lt;").replace("~", "&#126;")


def _escape_start(text: str) -> str:
    """Keep a paragraph from starting a heading, a list, a quotation or a definition."""
    text = re.sub(r"\A(?:[#>+-]|\d+(?=[.)]))", lambda start: _mask(start[0]), text)
    return re.sub(r"\A:", "&#58;", text)


def _mask(start: str) -> str:
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"


def _field_text(article: Article, key: str, lang: str, library: Library) -> str:
    try:
        kind = field(key).kind
    except UnknownField:
        value = article.front_matter.get(key)
        return value.strip() if isinstance(value, str) else ""
    content = article.get(key)
    if isinstance(content, tuple):
        corrections = [entry.date for entry in content if isinstance(entry, Correction)]
        names = [entry.name if isinstance(entry, Person) else str(entry) for entry in content]
        return display_date(corrections[-1], lang) if corrections else library.join_names(names, lang)
    text = as_text(content).strip()
    return display_date(text, lang) if kind is Kind.DATE and text else text


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()
