"""The finished page: the pieces a reader sees, in order. The preview shows it and the HTML export writes it.

Text becomes HTML in the templates only; the HTML of the body comes sanitised from the renderer, that of the
disclaimers escaped from the article's own rendering of them (ARTICLE-domain § 2.5).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from gettext import gettext as _

from markupsafe import Markup

from editor import resources
from editor.article.article import Article
from editor.article.dates import display_date
from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.disclaimer_text import Printed, printed, to_html
from editor.article.fields import Correction, Image, Person
from editor.article.house import House
from editor.article.languages import direction
from editor.article.reading_time import Statistics
from editor.article.wording import N_
from editor.export import template
from editor.export.field_values import corrections_of, reading_label_of, text_of
from editor.export.structured_data import Head, build_head, head_tags, json_ld
from editor.markup.rendered import Rendered, Segment
from editor.markup.sanitise import safe_url

UNDECIDED_NOTICE = N_("Disclaimer not decided: this preview cannot be exported")
STYLES = ("styles/article.css", "styles/code.css", "styles/print.css")
_PIECES = "pieces.html"
_UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its readers see it; texts are plain, segments are sanitised HTML.

    `byline` is the line under the title as text; `updated_text` is () or what stands before, as and after the
    date of the last change. `head` is what machines are told. `decided` is False while nobody decided about
    the disclaimer.
    """

    lang: str
    direction: str
    title: str
    kicker: str
    subtitle: str
    summary: str
    authors: tuple[Person, ...]
    byline: str
    date: str
    date_text: str
    updated: str
    updated_text: tuple[str, ...]
    reading_label: str
    image: Image
    top: tuple[Printed, ...]
    segments: tuple[Segment, ...]
    bottom: tuple[Printed, ...]
    corrections: tuple[Correction, ...]
    footnotes: Segment | None
    decided: bool
    head: Head


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of the page that can be replaced by itself: a child of the article element.

    Within a page every `key` is different, and pieces with equal keys have equal HTML. `role` is "undecided",
    "header", "image", "disclaimer", "segment", "corrections" or "footnotes". Lines are 0-based body lines,
    half-open; None for what does not come from the body.
    """

    key: str
    html: str
    first_line: int | None = None
    last_line: int | None = None
    role: str = "segment"


def build_page(article: Article, rendered: Rendered, statistics: Statistics, house: House) -> Page:
    """Put the finished page of `article` together from its rendered body and its counts."""
    lang = article.lang
    notices = printed(article, house.library)
    date, updated = text_of(article, "date"), text_of(article, "updated")
    date_text = display_date(date, lang) if date else ""
    reading_label = reading_label_of(article, statistics, house)
    authors = tuple(person for person in article.authors if person.name)
    return Page(
        lang=lang,
        direction=direction(lang),
        title=article.title,
        kicker=text_of(article, "kicker"),
        subtitle=text_of(article, "subtitle"),
        summary=text_of(article, "summary"),
        authors=authors,
        byline=" · ".join(part for part in (_author_line(authors, lang), date_text, reading_label) if part),
        date=date,
        date_text=date_text,
        updated=updated,
        updated_text=_updated_text(date_text, updated, lang),
        reading_label=reading_label,
        image=_shown_image(article),
        top=tuple(notice for notice in notices if notice.placement == "top"),
        segments=rendered.segments,
        bottom=tuple(notice for notice in notices if notice.placement != "top"),
        corrections=corrections_of(article),
        footnotes=rendered.footnotes,
        decided=read_disclaimer(article.front_matter).decision is not Decision.UNDECIDED,
        head=build_head(article, statistics, house, notices, reading_label),
    )


def pieces(page: Page) -> tuple[Piece, ...]:
    """The pieces of the page in reading order, first of all the notice of an undecided disclaimer (preview only)."""
    seen: dict[str, int] = {}
    finished = []
    for piece in _pieces(page):
        times = seen[piece.key] = seen.get(piece.key, 0) + 1
        finished.append(piece if times == 1 else replace(piece, key=f"{piece.key}-{times}"))
    return tuple(finished)


def without_reading_time(page: Page) -> Page:
    """The page as it is where the site counts for itself: no minutes under the title, none for machines."""
    byline = " · ".join(part for part in (_author_line(page.authors, page.lang), page.date_text) if part)
    return replace(page, byline=byline, reading_label="", head=replace(page.head, minutes=None, reading_label=""))


def page_styles() -> str:
    """The style sheet of the page, the same in the preview and in the HTML export."""
    return "\n".join(resources.read_text(name).strip() for name in STYLES)


def to_document(
    page: Page,
    *,
    css: str,
    extra_head: str = "",
    body_class: str = "",
    preview: bool = False,
    structured_data: bool = True,
    with_pieces: bool = True,
    nonce: str = "",
) -> str:
    """The whole HTML document.

    `extra_head` is finished HTML for the head. The `preview` shows the notice of an undecided disclaimer and
    wraps each piece in an element without a box, `<div class="piece" data-piece=KEY>`, by which it can be
    replaced; without `with_pieces` it is the empty page that pieces are put into, all as children of
    `<article>`. `nonce` allows the style element in a content security policy.
    """
    shown = [piece for piece in pieces(page) if preview or piece.role != _UNDECIDED] if with_pieces else []
    return template.render(
        "document.html",
        page=page,
        document_title=page.head.seo_title or page.title or _("Untitled"),
        head_tags=Markup(head_tags(page.head)),  # noqa: S704 (from a template)
        extra_head=Markup(extra_head),  # noqa: S704 (documented as finished HTML)
        css=Markup(css.replace("</", r"<\/")),  # noqa: S704 (cannot leave the style element)
        json_ld=Markup(json_ld(page.head) if structured_data else ""),  # noqa: S704 (escaped)
        pieces=[(piece, Markup(piece.html)) for piece in shown],  # noqa: S704 (sanitised or from a template)
        body_class=body_class,
        preview=preview,
        nonce=nonce,
    )


def to_fragment(page: Page) -> str:
    """The body alone, with its disclaimers, corrections and footnotes in their places; no head, title or styles."""
    without = (_UNDECIDED, "header", "image")
    return "".join(f"{piece.html}\n" for piece in pieces(page) if piece.role not in without)


def _pieces(page: Page) -> Iterator[Piece]:
    if not page.decided:
        yield _made("undecided", template.render_part(_PIECES, "undecided", _(UNDECIDED_NOTICE)))
    yield _made("header", template.render_part(_PIECES, "header", page, _people(page.authors, page.lang)))
    if page.image:
        yield _made("image", template.render_part(_PIECES, "image", page.image))
    yield from _disclaimers(page.top, page.lang)
    for segment in page.segments:
        if segment.html:
            yield Piece(f"segment-{segment.key}", segment.html, segment.first_line, segment.last_line)
    yield from _disclaimers(page.bottom, page.lang)
    if page.corrections:
        yield _made("corrections", _correction_html(page))
    if page.footnotes is not None and page.footnotes.html:
        notes = page.footnotes
        yield Piece(f"footnotes-{notes.key}", notes.html, notes.first_line, notes.last_line, "footnotes")


def _made(role: str, finished: str) -> Piece:
    digest = hashlib.blake2b(finished.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Piece(f"{role}-{digest}", finished, role=role)


def _disclaimers(notices: Iterable[Printed], lang: str) -> Iterator[Piece]:
    for notice in notices:
        yield _made("disclaimer", to_html(notice, lang))


def _correction_html(page: Page) -> str:
    heading = template.wording(page.lang)["corrections"]
    rows = [(row.date, display_date(row.date, page.lang) if row.date else "", row.text) for row in page.corrections]
    return template.render_part(_PIECES, "corrections", heading, rows)


def _people(authors: tuple[Person, ...], lang: str) -> list[tuple[str, str, str, str]]:
    """The authors as (text before, name, link, text after), which together read "By A, B and C"."""
    words = template.wording(lang)
    before, after = words["by"].split("{names}")
    last = len(authors) - 1
    rows = []
    for place, person in enumerate(authors):
        separator = before if place == 0 else words["and"] if place == last else ", "
        rows.append((separator, person.name, safe_url(person.url) or "", after if place == last else ""))
    return rows


def _author_line(authors: tuple[Person, ...], lang: str) -> str:
    return "".join(f"{before}{name}{after}" for before, name, _link, after in _people(authors, lang))


def _updated_text(date_text: str, updated: str, lang: str) -> tuple[str, ...]:
    words = template.wording(lang)["updated"]
    shown = display_date(updated, lang) if updated else ""
    if not words or not shown or shown == date_text:
        return ()
    before, after = words.split("{date}")
    return (before, shown, after)


def _shown_image(article: Article) -> Image:
    return article.image if article.image and safe_url(article.image.src) else Image()
