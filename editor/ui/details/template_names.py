"""Short words for the disclaimer templates and their placeholders, as menus and forms show them."""

from __future__ import annotations

from gettext import gettext as _
from types import MappingProxyType
from typing import Final

from editor.article.errors import UnknownField
from editor.article.fields import field
from editor.article.wording import N_

OWN_WORDING: Final = "custom"
"""The kind of a disclaimer that is no template's."""

TEMPLATE_NAMES: Final = MappingProxyType(
    {
        "general": N_("General information"),
        "ai-assisted": N_("AI-assisted, named task"),
        "ai-generated-reviewed": N_("AI-generated, reviewed"),
        "ai-generated": N_("AI-generated, not reviewed"),
        "ai-assisted-general": N_("AI-assisted, general"),
        "ai-translated": N_("AI-translated"),
        "data-driven": N_("Automated from data"),
        "sponsored": N_("Sponsored"),
        "affiliate": N_("Affiliate links"),
        "gifted": N_("Gifted product"),
        "opinion": N_("Opinion"),
        "conflict": N_("Conflict of interest"),
        "health": N_("Health information"),
        "financial": N_("Financial information"),
        "legal": N_("Legal information"),
        "correction": N_("Correction"),
        "update": N_("Update"),
        "satire": N_("Satire"),
        "sensitive": N_("Content note"),
        "press-release": N_("Press release"),
        "contributed": N_("Guest contribution"),
        "archive": N_("From the archive"),
    }
)
"""The templates of ARTICLE-domain § 2.6, in the order they are offered."""

_PLACEHOLDER_NAMES: Final = MappingProxyType(
    {
        "as_of": N_("As of"),
        "change": N_("What was changed"),
        "control": N_("Say in the text"),
        "data_source": N_("Source of the data"),
        "emergency_number": N_("Emergency number"),
        "helpline": N_("Where to find help"),
        "holdings": N_("Holdings of the author"),
        "interest": N_("The interest (“owns shares in …”)"),
        "item": N_("What was supplied"),
        "jurisdiction": N_("Law of which country"),
        "original_url": N_("Address of the original"),
        "provider": N_("Who supplied it"),
        "publisher": N_("Publisher"),
        "review": N_("Review"),
        "right": N_("What is right"),
        "source_language": N_("Translated from"),
        "supplier": N_("Who supplied the text"),
        "topic": N_("The topic"),
        "wrong": N_("What was wrong"),
    }
)


def template_name(kind: str) -> str:
    """The short words of a template; a house's own kind is shown as it is spelled."""
    if kind == OWN_WORDING:
        return _("Own wording")
    known = TEMPLATE_NAMES.get(kind)
    return _(known) if known else _as_words(kind)


def placeholder_name(name: str) -> str:
    """The words for what a placeholder stands for: the field's of that name, else our own."""
    if name in _PLACEHOLDER_NAMES:
        return _(_PLACEHOLDER_NAMES[name])
    try:
        return _(field(name).label)
    except UnknownField:
        return _as_words(name)


def _as_words(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
