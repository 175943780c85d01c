"""Callouts: `> [!NOTE]` and its four relatives, as GitHub writes them."""

from __future__ import annotations

import re

KINDS = ("note", "tip", "important", "warning", "caution")

_MARKER_RE = re.compile(r"\[!(note|tip|important|warning|caution)\][ \t]*(\n|$)", re.IGNORECASE)

TITLES: dict[str, tuple[str, str, str, str, str]] = {
    "en": ("Note", "Tip", "Important", "Warning", "Caution"),
    "de": ("Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"),
    "fr": ("Remarque", "Astuce", "Important", "Avertissement", "Attention"),
    "es": ("Nota", "Consejo", "Importante", "Advertencia", "Precaución"),
    "pt": ("Nota", "Dica", "Importante", "Aviso", "Cuidado"),
    "it": ("Nota", "Suggerimento", "Importante", "Avviso", "Attenzione"),
    "nl": ("Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op"),
    "sv": ("Obs", "Tips", "Viktigt", "Varning", "Försiktigt"),
    "da": ("Bemærk", "Tip", "Vigtigt", "Advarsel", "Forsigtig"),
    "nb": ("Merk", "Tips", "Viktig", "Advarsel", "Forsiktig"),
    "fi": ("Huomautus", "Vinkki", "Tärkeää", "Varoitus", "Varo"),
    "pl": ("Uwaga", "Wskazówka", "Ważne", "Ostrzeżenie", "Ostrożnie"),
}
"""The titles in the order of `KINDS`, by the first part of the article's language tag; English where there is none."""


def read_marker(text: str) -> tuple[str, int] | None:
    """Give the kind of callout that `text`, a quote's first paragraph, opens, and where its own words begin."""
    match = _MARKER_RE.match(text)
    return (match.group(1).lower(), match.end()) if match else None


def title_of(kind: str, lang: str) -> str:
    """The words above a callout in the article's language."""
    titles = TITLES.get(lang.lower().partition("-")[0], TITLES["en"])
    return titles[KINDS.index(kind)]
