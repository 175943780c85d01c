"""Which disclaimers the article's facts call for, as items that can be added with one click."""

from __future__ import annotations

from editor.article.article import Article
from editor.article.disclaimer import Item
from editor.article.disclaimer_rules import AI_FAMILY, Requirement, required_kinds

_FOR_AI_USE = {
    "assisted": "ai-assisted-general",
    "generated": "ai-generated-reviewed",
    "autonomous": "ai-generated",
}


def unmet_requirements(article: Article, items: tuple[Item, ...]) -> tuple[Requirement, ...]:
    """What the facts call for and none of the items answers."""
    kinds = [item.kind for item in items]
    return tuple(requirement for requirement in required_kinds(article) if not any(map(requirement.is_met_by, kinds)))


def suggested_kind(requirement: Requirement, article: Article) -> str:
    """The template that answers a requirement; of the AI family, the one that fits the AI use."""
    if requirement.kind != AI_FAMILY:
        return requirement.kind
    return _FOR_AI_USE.get(str(article.get("ai_use")), "ai-assisted-general")


def suggested_items(article: Article, items: tuple[Item, ...] = ()) -> tuple[Item, ...]:
    """One item for each requirement that is not met yet."""
    return tuple(Item(suggested_kind(requirement, article)) for requirement in unmet_requirements(article, items))
