"""A scraped page or any plain text becomes an article; only furniture is left out (ARTICLE-domain § 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from gettext import gettext as _
from itertools import pairwise

from editor.article.article import Article, new_article
from editor.article.disclaimer_likeness import looks_like_disclaimer
from editor.article.house import House
from editor.article.languages import display_name
from editor.article.reading_time import measure
from editor.intake.guess_language import guess_language
from editor.intake.intake import Intake, Suggestion, paragraphs
from editor.intake.page_head import HeadReader, PageHead
from editor.intake.suggestions import (
    suggest_ai_use,
    suggest_disclaimer,
    suggest_field,
    suggest_lone_punctuation,
)

_BULLET = re.compile(r"^[ \t]*[•·●▪‣◦∙][ \t]+")
_MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash that would hide
    r"|`|\*(?=\S)|(?<!\w)_(?=\S)|_(?=[^\w\s])|[~^](?=\S)|=(?==)"  # code, emphasis; not inside_a_word
    r"|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"  # HTML
    r"|\[(?=[^\]\n]*\](?:\(|:))"  # links, notes and their definitions
    r"|^#{1,6}(?=\s)|^>|^:(?=\s)"  # headings, quotations, definitions
)
_YEAR = re.compile(r"^(\d{4,9})(?=[.)]\s)")  # "1945. It was over." is no list
_RULE = re.compile(r"^(?:-{2,}|={2,}|_{2,}|\*{2,})$")
_LONG_LINE = 160  # characters; a text with such lines was not wrapped by hand, so each line is a paragraph
_MINUTES = re.compile(r"\d+")


def from_plain_text(text: str, name: str, house: House) -> Intake:
    """Take in plain text; `name` is the file's name, which stands in for a missing headline."""
    lines = text.split("\n")
    lang = guess_language(text)
    reader = HeadReader(lines, furniture_patterns(house))
    head = reader.read()
    kept, tail = _without_tail(lines[head.body_start :], reader)
    body = to_body(kept)
    blocks = paragraphs(body)
    article = _article(head, name, lang, body)
    disclaimer, cut = suggest_disclaimer(blocks, article.lang, house)
    notices = [
        *_head_notices(head, tail, name),
        _language_notice(lang, article.lang),
        *_minutes_notice((*head.dropped, *tail), blocks, article.lang, house),
        *cut,
    ]
    suggestions = [*_head_suggestions(head), *suggest_lone_punctuation(blocks)]
    if disclaimer is not None:
        ai_use = suggest_ai_use(disclaimer.accept.remove_block, house)
        suggestions += [disclaimer, *([ai_use] if ai_use else [])]
    return Intake(article, tuple(notice for notice in notices if notice), tuple(suggestions))


def furniture_patterns(house: House) -> tuple[re.Pattern[str], ...]:
    """The patterns of lines a page prints around every article."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in house.words["furniture"])


def to_body(lines: Sequence[str]) -> str:
    """Plain lines as Markdown that shows the same characters: a block a paragraph, bullets as list items."""
    rows = [line.rstrip() for line in lines]
    unwrapped = _is_unwrapped(rows)
    out: list[str] = []
    for row in rows:
        if bullet := _BULLET.match(row):
            out.append(f"- {_escape(row[bullet.end() :])}")
        elif _RULE.match(row.strip()):
            out += ["", "---", ""]
        else:
            out += [_escape(row.strip()), *([""] if unwrapped else [])]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip("\n")
    return f"{body}\n" if body else ""


def _is_unwrapped(rows: Sequence[str]) -> bool:
    """Whether paragraphs follow each other without an empty line between them."""
    return any(len(first) > _LONG_LINE and second for first, second in pairwise(rows))


def _escape(line: str) -> str:
    """Put a backslash before what Markdown would read as markup; plain prose comes out as it went in."""
    return _YEAR.sub(r"\1\\", _MARKUP.sub(lambda match: "\\" + match[0], line))


def _without_tail(lines: Sequence[str], reader: HeadReader) -> tuple[Sequence[str], tuple[str, ...]]:
    """The lines without the furniture below the text, and that furniture."""
    end = len(lines)
    dropped: list[str] = []
    while end and (not lines[end - 1].strip() or reader.is_furniture(lines[end - 1].strip())):
        end -= 1
        if lines[end].strip():
            dropped.append(lines[end].strip())
    return lines[:end], tuple(reversed(dropped))


def _article(head: PageHead, name: str, lang: str, body: str) -> Article:
    title = head.title or re.sub(r"[-_]+", " ", name.rpartition(".")[0] or name).strip()
    article = new_article(title, lang=lang or "en", date=head.date)
    if head.authors:
        article = article.assign("authors", ", ".join(head.authors))
    if head.updated:
        article = article.assign("updated", head.updated)
    if head.address:
        article = article.assign("canonical_url", head.address)
    return article.assign("ai_use", "undeclared").with_body(body)


def _head_suggestions(head: PageHead) -> list[Suggestion]:
    if not head.names:
        return []
    return [suggest_field("source", head.names[0], _("Is “{value}” the source (a site or agency)?"))]


def _head_notices(head: PageHead, tail: Sequence[str], name: str) -> list[str]:
    notices = []
    if not head.title:
        notices.append(_("No headline was found; the name of {file} stands in for it.").format(file=name))
    if head.unclear_date:
        notices.append(
            _("The date “{text}” can be read in two ways; set it in the details.").format(text=head.unclear_date)
        )
    dropped = (*head.dropped, *tail)
    if dropped:
        listed = " · ".join(dropped)
        notices.append(_("Left out as page furniture: {lines}").format(lines=listed))
    notices += [_("Not used: “{name}”.").format(name=name) for name in head.names[1:]]
    return notices


def _language_notice(guessed: str, lang: str) -> str:
    if guessed:
        return _("The language was guessed: {name}.").format(name=display_name(lang))
    return _("The language could not be guessed; it is set to {name}.").format(name=display_name(lang))


def _minutes_notice(dropped: Sequence[str], blocks: Sequence[str], lang: str, house: House) -> list[str]:
    """Say so when the page printed another reading time than the one computed here."""
    said = next((line for line in dropped if re.search(r"\d\s*-?\s*min", line, re.IGNORECASE)), "")
    match = _MINUTES.search(said)
    index = looks_like_disclaimer(blocks, house)
    counted = [block for number, block in enumerate(blocks) if number != index]
    minutes = measure(counted, 0, lang, house.speeds).minutes
    if match is None or minutes is None or int(match[0]) == minutes:
        return []
    return [_("The page said “{text}”; counted here, it is {minutes} min.").format(text=said, minutes=minutes)]
