"""What an import offers to do and never does by itself (ARTICLE-domain § 2.5 steps 4 to 6, § 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from gettext import gettext as _

from editor.article.disclaimer import Item
from editor.article.disclaimer_likeness import (
    looks_cut_off,
    looks_like_disclaimer,
    nearest_kind,
    speaks_of_ai,
    split_label,
)
from editor.article.house import House
from editor.intake.intake import Acceptance, Suggestion
from editor.intake.words import contains_any, intake_words

_RULE = re.compile(r"(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,}|#{1,6}|`{3,}|~{3,}")
_EXCERPT = 80  # characters of a disclaimer shown in a question


def suggest_lone_punctuation(blocks: Sequence[str]) -> tuple[Suggestion, ...]:
    """Offer to remove each block without a letter or a digit that is not a rule (S007)."""
    lone = [block for block in blocks if _is_lone_punctuation(block)]
    return tuple(
        Suggestion(
            id="lone-punctuation" if number == 1 else f"lone-punctuation-{number}",
            question=_("Remove the paragraph that is only “{mark}”?").format(mark=block),
            value=block,
            accept=Acceptance(remove_block=block),
        )
        for number, block in enumerate(lone, 1)
    )


def _is_lone_punctuation(block: str) -> bool:
    text = block.strip()
    return not any(character.isalnum() for character in text) and not _RULE.fullmatch(text) and len(text) <= 10


def suggest_disclaimer(blocks: Sequence[str], lang: str, house: House) -> tuple[Suggestion | None, tuple[str, ...]]:
    """Offer a block that looks like a disclaimer as the disclaimer, and say when it breaks off (D009)."""
    index = looks_like_disclaimer(blocks, house)
    if index is None:
        return None, ()
    block = blocks[index]
    label, text = split_label(block, house)
    kind = _kind_of(label, text, house)
    cut = looks_cut_off(text, lang)
    template = house.library.get(kind)
    placement = "top" if index < 2 and len(blocks) > 3 else "bottom"
    if cut or not text:
        item = Item(kind=kind, placement=template.placement if template else placement)
    else:
        own_label = label if template is None or label != template.label else ""
        item = Item(kind=kind, placement=placement, text=text, label=own_label)
    excerpt = block if len(block) <= _EXCERPT else block[:_EXCERPT].rstrip() + "…"
    question = (
        _("Use the template “{kind}” in place of “{excerpt}”?")
        if cut
        else _("Use “{excerpt}” as the disclaimer ({kind})?")
    ).format(kind=kind, excerpt=excerpt)
    notices = (_("The disclaimer in the text looks cut off: it ends in the middle of a sentence."),) if cut else ()
    return Suggestion("disclaimer", question, kind, Acceptance(remove_block=block, item=item)), notices


def _kind_of(label: str, text: str, house: House) -> str:
    """The template a found disclaimer is nearest to: by its label where that says it, else by its words."""
    named = intake_words().label_kinds.get(label.casefold(), "")
    return named if house.library.get(named) is not None else nearest_kind(text, house)


def suggest_ai_use(text: str, house: House) -> Suggestion | None:
    """Offer an `ai_use` when a disclaimer says that AI took part; `text` is that disclaimer."""
    if not speaks_of_ai(text, house.words["ai-words"]):
        return None
    words = intake_words()
    value = "generated" if contains_any(words.made, text) and not contains_any(words.partly, text) else "assisted"
    return Suggestion(
        id="ai_use",
        question=_("The text says AI took part: set AI use to “{value}”?").format(value=value),
        value=value,
        accept=Acceptance(assignments=(("ai_use", value),)),
    )


def suggest_field(key: str, value: str, question: str) -> Suggestion:
    """Offer a value for one field."""
    return Suggestion(key, question.format(value=value), value, Acceptance(assignments=((key, value),)))
