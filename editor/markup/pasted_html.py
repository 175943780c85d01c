"""Tidies HTML from elsewhere (word processors, web pages) until plain rules can turn it into Markdown."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from editor.markup.sanitise import CONTENT_DROPPED, SCHEMES, TAGS, URL_ATTRIBUTES, safe_url
from editor.markup.word_html import keep_list_facts, mark_footnotes, rebuild_lists

_STYLES = {"font-weight", "font-style", "text-decoration", "text-decoration-line", "vertical-align", "font-family"}
_MONOSPACE_RE = re.compile(r"courier|consolas|menlo|monaco|mono\b|monospace", re.IGNORECASE)
_HEADING_RE = re.compile(r"^h[1-6]$")
_REDIRECTS = {"google.com": "q", "www.google.com": "q", "l.facebook.com": "u", "lm.facebook.com": "u"}
_INLINE_BLOCKS = ("p", "div")


def tidy(html: str) -> BeautifulSoup:
    """Sanitise and normalise; the result holds only elements that mean what their names say."""
    soup = BeautifulSoup(_cleaner().clean(keep_list_facts(html)), "html.parser")
    for step in (
        rebuild_lists,
        mark_footnotes,
        _unwrap_whole_document_bold,
        _styles_to_elements,
        _undo_redirects,
        _rehang_nested_lists,
        _unwrap_single_paragraphs,
        _first_row_is_head,
        _drop_empty,
    ):
        step(soup)
    return soup


def _keep(_tag: str, attribute: str, value: str) -> str | None:
    return safe_url(value) or None if attribute in URL_ATTRIBUTES else value


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS) | {"font"},
        clean_content_tags=set(CONTENT_DROPPED),
        attributes={
            "*": {"style", "class", "id", "title", "lang", "role"},
            "a": {"href", "name"},
            "img": {"src", "alt"},
            "input": {"type", "checked"},
            "ol": {"start"},
            "td": {"colspan", "align"},
            "th": {"colspan", "align"},
            "details": {"open"},
        },
        filter_style_properties=_STYLES,
        attribute_filter=_keep,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def _unwrap_whole_document_bold(soup: BeautifulSoup) -> None:
    """Google Docs wraps everything in a `b` that is not bold."""
    for bold in soup.find_all(["b", "strong"]):
        if str(bold.get("id", "")).startswith("docs-internal-guid") or _style(bold).get("font-weight") in {
            "normal",
            "400",
        }:
            bold.unwrap()


def _style(tag: Tag) -> dict[str, str]:
    pairs = (part.partition(":") for part in str(tag.get("style", "")).split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value}


def _styles_to_elements(soup: BeautifulSoup) -> None:
    """Say with elements what spans say with styles; bold inside headings is only their look."""
    for span in soup.find_all(["span", "font"]):
        if span.get_text().strip():
            for name in _elements_for(span):
                span.wrap(soup.new_tag(name))
        span.unwrap()


def _elements_for(span: Tag) -> list[str]:
    style = _style(span)
    if _MONOSPACE_RE.search(style.get("font-family", "")) and not span.find_parent(["pre", "code"]):
        return ["code"]
    names: list[str] = []
    weight = style.get("font-weight", "")
    heavy = weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= 600)
    if heavy and not span.find_parent(["b", "strong", "th", _HEADING_RE]):
        names.append("strong")
    if style.get("font-style") in {"italic", "oblique"} and not span.find_parent(["i", "em"]):
        names.append("em")
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        names.append("del")
    raised = {"sub": "sub", "super": "sup"}.get(style.get("vertical-align", ""))
    if raised and not span.find_parent(["sub", "sup"]):
        names.append(raised)
    return names


def _undo_redirects(soup: BeautifulSoup) -> None:
    for link in soup.find_all("a", href=True):
        parts = urlsplit(str(link["href"]))
        key = _REDIRECTS.get(parts.netloc.lower())
        if key and parts.path in {"/url", "/l.php"}:
            target = safe_url(parse_qs(parts.query).get(key, [""])[0])
            if target:
                link["href"] = target


def _rehang_nested_lists(soup: BeautifulSoup) -> None:
    """A list right inside a list belongs to the item before it."""
    for inner in soup.find_all(["ul", "ol"]):
        if inner.parent is None or inner.parent.name not in {"ul", "ol"}:
            continue
        before = inner.find_previous_sibling("li")
        if not isinstance(before, Tag):
            before = soup.new_tag("li")
            inner.insert_before(before)
        before.append(inner.extract())


def _unwrap_single_paragraphs(soup: BeautifulSoup) -> None:
    """One paragraph in an item or a cell is only its words."""
    for item in soup.find_all("li"):
        paragraphs = item.find_all(_INLINE_BLOCKS, recursive=False)
        if len(paragraphs) == 1 and paragraphs[0].find(["p", "div", "pre", "ul", "ol", "table"]) is None:
            paragraphs[0].unwrap()
    for cell in soup.find_all(["td", "th"]):
        for paragraph in cell.find_all(_INLINE_BLOCKS):
            if paragraph.find_next_sibling() is not None:
                paragraph.insert_after(soup.new_tag("br"))
            paragraph.unwrap()


def _first_row_is_head(soup: BeautifulSoup) -> None:
    """Markdown tables have a head: where there is none, the first row becomes it."""
    for table in soup.find_all("table"):
        row = table.find("tr")
        if table.find("th") is not None or not isinstance(row, Tag):
            continue
        for cell in row.find_all("td"):
            cell.name = "th"
            for bold in cell.find_all(["b", "strong"]):
                bold.unwrap()


def _drop_empty(soup: BeautifulSoup) -> None:
    """Drop paragraphs without words or pictures, pictures without an address, and breaks that break nothing."""
    for image in soup.find_all("img"):
        if not image.get("src"):
            image.decompose()
    for paragraph in soup.find_all(["p", "div", "li", "strong", "em", "b", "i", "a"]):
        if (
            not paragraph.get_text().replace("\xa0", "").strip()
            and paragraph.find(["img", "hr", "input", "raw"]) is None
        ):
            if paragraph.name in {"p", "div", "li"}:
                paragraph.decompose()
            else:
                paragraph.unwrap()
    for line_break in soup.find_all("br"):
        if line_break.parent is None or line_break.parent.name in {"[document]", "div", "ul", "ol", "table", "tr"}:
            line_break.replace_with(NavigableString("\n"))
