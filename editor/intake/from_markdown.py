"""A Markdown file becomes an article: our own exports come back as they were, others with suggestions."""

from __future__ import annotations

import re
from gettext import gettext as _

from editor.article.article import Article, new_article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.disclaimer_likeness import looks_like_disclaimer
from editor.article.disclaimer_recognition import suggested_by_keys, take_back
from editor.article.house import House
from editor.article.languages import display_name
from editor.intake.annotations import Annotated, split_annotations
from editor.intake.guess_language import guess_language
from editor.intake.intake import Acceptance, Intake, Suggestion, paragraphs
from editor.intake.suggestions import suggest_ai_use, suggest_disclaimer, suggest_field

_ATX_TITLE = re.compile(r"\A\s*# +(?P<title>[^\n]+?)(?:[ \t]+#+)?[ \t]*(?:\n+|\Z)")
_SETEXT_TITLE = re.compile(r"\A\s*(?P<title>[^\s\n#>*-][^\n]*)\n=+[ \t]*(?:\n+|\Z)")


def from_markdown(text: str, name: str, house: House) -> Intake:
    """Take in Markdown with or without front matter; `name` is the file's name.

    Raises nothing for front matter that cannot be read: it is kept, and only the body is looked at.
    """
    article = Article.from_text(text)
    annotated = split_annotations(article.body)
    article = article.with_body(annotated.body) if annotated.found else article
    if article.front_matter.problem is not None:
        notice = _("The front matter cannot be read as fields and was kept as it is.")
        return Intake(article, (notice, *_annotation_notices(annotated)))
    notices: tuple[str, ...] = ()
    if not article.front_matter.raw:
        article, notices = _with_front_matter(article, name)
    return complete(article, house, (*notices, *_annotation_notices(annotated)), by_machine=annotated.by_machine)


def complete(article: Article, house: House, notices: tuple[str, ...] = (), *, by_machine: bool = False) -> Intake:
    """Take printed disclaimers back out of the body and suggest what else the text gives away."""
    article, about_disclaimer = take_back(article, house.library)
    suggestions, cut = _suggestions(article, house, by_machine=by_machine)
    return Intake(article, (*notices, *about_disclaimer, *cut), suggestions)


def _with_front_matter(article: Article, name: str) -> tuple[Article, tuple[str, ...]]:
    """Give a bare Markdown text a title and a language of its own."""
    found = _ATX_TITLE.match(article.body) or _SETEXT_TITLE.match(article.body)
    body = article.body[found.end() :] if found else article.body
    title = _plain(found["title"]) if found else re.sub(r"[-_]+", " ", name.rpartition(".")[0] or name).strip()
    lang = guess_language(body)
    made = new_article(title, lang=lang or "en").assign("ai_use", "undeclared").with_body(body)
    notices = [_("The language was guessed: {name}.").format(name=display_name(lang))] if lang else []
    if not found:
        notices.insert(0, _("No headline was found; the name of {file} stands in for it.").format(file=name))
    return made, tuple(notices)


def _plain(heading: str) -> str:
    """A heading's text without emphasis, code marks, link targets and backslashes."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    text = re.sub(r"(?<!\\)(\*{1,3}|`+|(?<!\w)_{1,3}|_{1,3}(?!\w))", "", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).strip()


def _suggestions(article: Article, house: House, *, by_machine: bool) -> tuple[tuple[Suggestion, ...], tuple[str, ...]]:
    """What may be asked about a text whose disclaimer nobody has decided about."""
    if read_disclaimer(article.front_matter).decision is not Decision.UNDECIDED:
        return (), ()
    blocks = paragraphs(article.body)
    found, cut = suggest_disclaimer(blocks, article.lang, house)
    suggestions = [found] if found is not None else _from_keys(article, house)
    unsaid = article.get("ai_use") in ("", None, "undeclared")
    index = looks_like_disclaimer(blocks, house)
    ai_use = suggest_ai_use(blocks[index], house) if index is not None and unsaid else None
    if ai_use is None and by_machine and unsaid:
        ai_use = suggest_field("ai_use", "assisted", _("The file says AI wrote parts of it: set AI use to “{value}”?"))
    return (*suggestions, *([ai_use] if ai_use else [])), cut


def _from_keys(article: Article, house: House) -> list[Suggestion]:
    """Offer what keys of other systems say about a disclaimer ("disclosure: …", step 4)."""
    return [
        Suggestion(
            id="disclaimer" if number == 1 else f"disclaimer-{number}",
            question=_("The file asks for a disclaimer: use “{kind}”?").format(kind=item.kind),
            value=item.kind,
            accept=Acceptance(item=item),
        )
        for number, item in enumerate(suggested_by_keys(article, house.library), 1)
    ]


def _annotation_notices(annotated: Annotated) -> tuple[str, ...]:
    if not annotated.found:
        return ()
    return (_("The block of authorship annotations at the end of the file was left out of the text."),)
