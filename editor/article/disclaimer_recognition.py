"""A disclaimer that comes back in somebody's text becomes data again (reference § 2.5, steps 1 to 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.article.disclaimer import Decision, Item, decide, read_disclaimer
from editor.article.disclaimer_blocks import (
    Marked,
    find_in_html,
    find_in_markdown,
    read_markdown_block,
)
from editor.article.disclaimer_library import Library
from editor.article.disclaimer_likeness import comparable
from editor.article.disclaimer_text import checksum, item_text, marker_value, print_item, printed
from editor.article.markdown_lines import block_ranges

if TYPE_CHECKING:
    from editor.article.article import Article

_FIRST_BLOCKS: Final = 3
_LAST_BLOCKS: Final = 4


class Recognised(NamedTuple):
    """What is left of a text, the items the article now has and what the person should know.

    `items` are () when nothing was found; else those of the front matter, brought up to date, and new ones.
    """

    body: str
    items: tuple[Item, ...]
    notices: tuple[str, ...]


def take_back(article: Article, library: Library) -> tuple[Article, tuple[str, ...]]:
    """Turn the disclaimers printed in a Markdown body back into data; also says what to tell the person."""
    found = strip_markdown(article.body, article, library)
    article = article.with_body(found.body)
    return adopt(article, found), found.notices


def adopt(article: Article, found: Recognised) -> Article:
    """Return the article with the items found in its text; a decision to leave the disclaimer out stands."""
    disclaimer = read_disclaimer(article.front_matter)
    if not found.items or disclaimer.decision is Decision.EXCLUDE:
        return article
    return decide(article, replace(disclaimer, decision=Decision.INCLUDE, items=found.items))


def strip_markdown(body: str, article: Article, library: Library) -> Recognised:
    """Take the disclaimers we printed out of a Markdown body, by their marks, then by the wording decided.

    Laws: stripping what insert_markdown() inserted gives the body back; nothing is removed on a guess.
    """
    lines = body.split("\n")
    marked = find_in_markdown(lines)
    for place in reversed(marked):
        lines = _without_lines(lines, place.start, place.end)
    equal = _equal_blocks(lines, article, library)
    for start, end in reversed(equal):
        lines = _without_lines(lines, start, end)
    text = "\n".join(lines)
    return Recognised(text, *_conclude(marked, bool(equal), article, library))


def strip_html(html: str, article: Article, library: Library) -> Recognised:
    """Take the disclaimers we printed out of an HTML text, by their marks, classes or data attributes."""
    marked = find_in_html(html)
    for place in reversed(marked):
        before = html[: place.start].rstrip(" \t\n") if not place.lost_its_end else html[: place.start]
        after = html[place.end :]
        html = before + ("\n" if before and after and not after.startswith("\n") else "") + after
    return Recognised(html, *_conclude(marked, False, article, library))


def suggested_by_keys(article: Article, library: Library) -> tuple[Item, ...]:
    """Return the items other systems' keys hint at ("disclosure: …", "sponsored: true"), for suggestions."""
    front = article.front_matter
    items = []
    for key in ("disclaimer", "disclosure", "ai_disclosure", "ai_generated", "sponsored", "legal_notice"):
        value = front.get(key)
        if not isinstance(value, str) or value.strip().lower() in ("", "false", "no", "off", "0"):
            continue
        kind = {"ai_generated": "ai-generated", "ai_disclosure": "ai-assisted", "sponsored": "sponsored"}
        item = library.item(kind.get(key, "general"))
        is_switch = value.strip().lower() in ("true", "yes", "on", "1")
        items.append(item if is_switch else replace(item, text=value.strip()))
    return tuple(items)


def _conclude(
    marked: list[Marked], found_equal: bool, article: Article, library: Library
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return the items and the notices that follow from what was found."""
    items = list(read_disclaimer(article.front_matter).items)
    known, used = len(items), set[int]()
    edited = lost = False
    for place in marked:
        if place.lost_its_end:
            lost = True
            continue
        index = _known_index(place, items, used, article, library)
        if index is None:
            items.append(_new_item(place, article, library))
            index = len(items) - 1
        elif index >= known and place.part != items[index].placement:
            items[index] = replace(items[index], placement="both")
        changed = _with_changes(items[index], place, article, library)
        edited = edited or changed != items[index]
        items[index] = changed
        used.add(index)
    notices = []
    if edited:
        notices.append(_("The disclaimer was edited outside the editor; its new wording was kept."))
    if lost:
        notices.append(_("A disclaimer mark had lost its other half and was removed. The text beside it was kept."))
    return (tuple(items) if used or found_equal else ()), tuple(notices)


def _known_index(place: Marked, items: list[Item], used: set[int], article: Article, library: Library) -> int | None:
    """Find the item a place prints: of the same wording, else of the same kind; both ends may print one."""
    same_kind = [index for index, item in enumerate(items) if marker_value(item.kind) == place.kind]
    for index in same_kind:
        if checksum(item_text(items[index], article, library)) == place.sum:
            return index
    unused = [index for index in same_kind if index not in used]
    return next(iter(unused or same_kind), None)


def _with_changes(item: Item, place: Marked, article: Article, library: Library) -> Item:
    """Return the item with the words somebody gave it outside; a fact that changed since is no such change."""
    template = library.get(item.kind)
    label = item.label or (template.label if template else "")
    if place.label and comparable(place.label) != comparable(label):
        item = replace(item, label=place.label)
    if place.is_unchanged or comparable(place.text) == comparable(item_text(item, article, library)):
        return item
    return replace(item, text=place.text)


def _new_item(place: Marked, article: Article, library: Library) -> Item:
    """Make an item of a disclaimer the front matter does not know; words that no template has are kept."""
    template = library.get(place.kind)
    placement = place.part if place.part in ("top", "bottom") else ""
    item = Item(place.kind, placement or (template.placement if template else "bottom"))
    if template is None or comparable(item_text(item, article, library)) != comparable(place.text):
        item = replace(item, text=place.text)
    if place.label != (template.label if template else ""):
        item = replace(item, label=place.label)
    expected = {part.lang for part in print_item(item, article, library)}
    return replace(item, lang=place.lang) if place.lang and place.lang not in expected else item


def _equal_blocks(lines: list[str], article: Article, library: Library) -> list[tuple[int, int]]:
    """Return the first and last blocks that say what the front matter's disclaimers say."""
    wanted = set[str]()
    for part in printed(article, library):
        text = comparable(part.text)
        wanted |= {text, comparable(f"{part.label}: {part.text}")} if part.label else {text}
    if not wanted:
        return []
    blocks = block_ranges(lines)
    near = (*blocks[:_FIRST_BLOCKS], *blocks[max(_FIRST_BLOCKS, len(blocks) - _LAST_BLOCKS) :])
    return [block for block in near if not wanted.isdisjoint(_readings("\n".join(lines[slice(*block)])))]


def _readings(block: str) -> Iterator[str]:
    """Yield a block as it may be compared: its words with and without the label."""
    label, text = read_markdown_block(block)
    yield comparable(text)
    if label:
        yield comparable(f"{label}: {text}")


def _without_lines(lines: list[str], start: int, end: int) -> list[str]:
    """Take lines out with the empty lines around them; one empty line parts what remains."""
    before, after = lines[:start], lines[end:]
    while before and not before[-1].strip():
        before.pop()
    ends_with_newline = bool(after) and not after[-1].strip()
    while after and not after[0].strip():
        after.pop(0)
    if before and after:
        return [*before, "", *after]
    return [*(before or after), ""] if before and ends_with_newline else before or after
