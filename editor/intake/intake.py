"""What taking in a file gives: the article, what was noticed on the way, and what the person may agree to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from editor.article.article import Article
from editor.article.disclaimer import Item, decide, read_disclaimer


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What agreeing to a suggestion does: set fields, take a block out of the body, fill in a disclaimer."""

    assignments: tuple[tuple[str, str], ...] = ()
    remove_block: str = ""
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One question about the imported file; `value` is what agreeing would use, `accept` what it would do."""

    id: str
    question: str
    value: str
    accept: Acceptance


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that came inside the imported one; `path` is relative to the article, with forward slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Intake:
    """An imported article with finished sentences about what happened, and the open suggestions in order."""

    article: Article
    notices: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    assets: tuple[Asset, ...] = ()

    def suggestion(self, suggestion_id: str) -> Suggestion | None:
        """The open suggestion of that name."""
        return next((one for one in self.suggestions if one.id == suggestion_id), None)

    def accepted(self, suggestion: Suggestion) -> Intake:
        """The intake after agreeing to `suggestion`, which is then no longer open."""
        article = self.article
        for key, text in suggestion.accept.assignments:
            article = article.assign(key, text)
        if suggestion.accept.remove_block:
            article = article.with_body(without_block(article.body, suggestion.accept.remove_block))
        if suggestion.accept.item is not None:
            article = with_disclaimer_item(article, suggestion.accept.item)
        rest = tuple(one for one in self.suggestions if one.id != suggestion.id)
        return replace(self, article=article, suggestions=rest)


def with_disclaimer_item(article: Article, item: Item) -> Article:
    """The article with `item` filled in; what was decided, or not yet decided, stays (ARTICLE-domain § 2.4).

    Filling in does not decide: an imported article starts undecided, and only its writer changes that.
    """
    present = read_disclaimer(article.front_matter)
    if any(other.kind == item.kind for other in present.items):
        return article
    return decide(article, replace(present, items=(*present.items, item)))


def paragraphs(body: str) -> tuple[str, ...]:
    """The blocks of a text that are separated by empty lines."""
    return tuple(block for block in re.split(r"\n(?:[ \t]*\n)+", body.strip("\n")) if block.strip())


def without_block(body: str, block: str) -> str:
    """The body without the last block that equals `block`; unchanged when there is none."""
    places = re.compile(rf"(?:\A|(?<=\n\n)){re.escape(block)}[ \t]*(?=\n[ \t]*\n|\n*\Z)")
    found = list(places.finditer(body))
    if not found:
        return body
    before, after = body[: found[-1].start()].rstrip("\n"), body[found[-1].end() :].lstrip("\n")
    if not after:
        return f"{before}\n" if before else ""
    return f"{before}\n\n{after}" if before else after
