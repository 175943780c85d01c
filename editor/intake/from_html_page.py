"""An HTML page becomes an article: one of ours as it was, another by its main text and its metadata."""

from __future__ import annotations

import re
from gettext import gettext as _

from bs4 import BeautifulSoup, Comment, Tag

from editor.article.article import Article, new_article
from editor.article.disclaimer_recognition import adopt, strip_html
from editor.article.errors import FieldError, ImportRefused
from editor.article.house import House
from editor.article.languages import display_name
from editor.export.source_block import Source, read_source
from editor.intake.exact_markdown import to_exact_markdown
from editor.intake.from_markdown import complete
from editor.intake.from_plain_text import furniture_patterns
from editor.intake.guess_language import guess_language
from editor.intake.intake import Asset, Intake, paragraphs
from editor.intake.page_facts import page_facts, page_language
from editor.markup.from_html import to_markdown

_NOT_TEXT = ("script", "style", "template", "noscript", "iframe", "form", "button", "nav", "svg", "dialog")
_AROUND = ("header", "footer", "aside")
_OWN_PARTS = (".article-header", ".article-image", ".article-corrections", ".preview-notice")
_TEXT_PLACES = ("article", "main", '[role="main"]', "#content", "body")


def from_html_page(text: str, name: str, house: House) -> Intake:
    """Take in an HTML page or fragment; raises ImportRefused when there is no text in it."""
    source = read_source(text)
    if source is not None and source.intact:
        return Intake(Article.from_text(source.text), assets=_assets(source))
    if source is not None:
        return _from_edited_page(source, house)
    page = BeautifulSoup(text, "html.parser")
    article, notices = _from_facts(page, name)
    if _is_ours(text):
        found = strip_html(_own_html(page), article, house.library)
        article = adopt(article.with_body(to_exact_markdown(found.body, article.lang)), found)
        return Intake(article, (*notices, *found.notices))
    body, dropped = _without_furniture(to_markdown(_main_html(page, article.title)), house)
    if not body.strip():
        raise ImportRefused(_("There is no text of an article in “{file}”.").format(file=name))
    if dropped:
        notices = (*notices, _("Left out as page furniture: {lines}").format(lines=" · ".join(dropped)))
    return complete(article.with_body(body), house, notices)


def _from_edited_page(source: Source, house: House) -> Intake:
    """A page of ours that somebody changed: what it shows is true, the rest comes from the data block."""
    article = Article.from_text(source.text)
    page = BeautifulSoup(source.article_html, "html.parser")
    for key, text in page_facts(page).items():
        article = article.assign(key, text)
    found = strip_html(_own_html(page), article, house.library)
    article = adopt(article.with_body(to_exact_markdown(found.body, article.lang)), found)
    notice = _("The page was changed after it was exported; its present text was taken.")
    return Intake(article, (notice, *found.notices), assets=_assets(source))


def _assets(source: Source) -> tuple[Asset, ...]:
    return tuple(Asset(path, data) for path, data in source.images)


def _is_ours(text: str) -> bool:
    return '<article class="article"' in text or "<!-- disclaimer:begin" in text or 'class="article-disclaimer' in text


def _own_html(page: BeautifulSoup) -> str:
    """The body of a page or fragment of ours with its disclaimers, without what the fields say."""
    root: Tag = page.select_one("article.article") or page.select_one("body") or page
    for place in _OWN_PARTS:
        for part in root.select(place):
            part.decompose()
    for image in root.select("img[data-src]"):
        image["src"] = str(image["data-src"])
        del image["data-src"]
    return root.decode_contents()


def _from_facts(page: BeautifulSoup, name: str) -> tuple[Article, tuple[str, ...]]:
    """An article with the page's metadata and an empty body."""
    facts = page_facts(page)
    declared = page_language(page)
    lang = declared or guess_language(page.get_text(" "))
    stem = re.sub(r"(?:\.fragment)?\.\w+\Z", "", name)
    article = new_article(facts.pop("title", "") or re.sub(r"[-_]+", " ", stem).strip(), lang=lang or "en")
    notices = []
    if not declared and lang:
        notices.append(_("The language was guessed: {name}.").format(name=display_name(lang)))
    for key, text in {"ai_use": "undeclared", **facts}.items():
        try:
            article = article.assign(key, text)
        except FieldError:
            notices.append(_("The page says {key}: “{text}”, which does not fit.").format(key=key, text=text))
    return article, tuple(notices)


def _main_html(page: BeautifulSoup, title: str) -> str:
    """The part of a page that holds the article, without what stands around it and the repeated headline."""
    for comment in page.find_all(string=lambda string: isinstance(string, Comment)):
        if not comment.strip().startswith("disclaimer:"):
            comment.extract()
    for tag in page.find_all(_NOT_TEXT):
        tag.decompose()
    root: Tag = page
    for place in _TEXT_PLACES:
        found = [element for element in page.select(place) if len(element.get_text(strip=True)) > 0]
        if found:
            root = max(found, key=lambda element: len(element.get_text()))
            break
    for tag in root.find_all(_AROUND):
        if not tag.has_attr("data-disclaimer") and "article-disclaimer" not in (tag.get("class") or ()):
            tag.decompose()
    for heading in root.find_all(["h1", "h2"]):
        if _same(heading.get_text(), title):
            heading.decompose()
    return root.decode_contents()


def _without_furniture(body: str, house: House) -> tuple[str, tuple[str, ...]]:
    """The body without furniture paragraphs above and below the text, and those."""
    patterns = furniture_patterns(house)
    blocks = list(paragraphs(body))
    dropped = []
    for place in (0, -1):
        while blocks and any(pattern.match(blocks[place].strip()) for pattern in patterns):
            dropped.append(blocks.pop(place).strip())
    return (body, ()) if not dropped else ("\n\n".join(blocks) + "\n" if blocks else "", tuple(dropped))


def _same(text: str, other: str) -> bool:
    return " ".join(text.split()).casefold() == " ".join(other.split()).casefold()
