"""The few words of a page that only screen readers say, in the language of the article."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Spoken(NamedTuple):
    """What is said of the list of footnotes, of the way back from one, and of a task that is open or done."""

    footnotes: str
    back: str
    open: str
    done: str


SPOKEN: Mapping[str, Spoken] = MappingProxyType(
    {
        "en": Spoken("Footnotes", "Back to the text", "To do", "Done"),
        "de": Spoken("Fußnoten", "Zurück zum Text", "Offen", "Erledigt"),
        "fr": Spoken("Notes", "Retour au texte", "À faire", "Fait"),
        "es": Spoken("Notas", "Volver al texto", "Pendiente", "Hecho"),
        "pt": Spoken("Notas", "Voltar ao texto", "Por fazer", "Feito"),
        "it": Spoken("Note", "Torna al testo", "Da fare", "Fatto"),
        "nl": Spoken("Voetnoten", "Terug naar de tekst", "Te doen", "Gedaan"),
        "sv": Spoken("Fotnoter", "Tillbaka till texten", "Att göra", "Klart"),
        "da": Spoken("Fodnoter", "Tilbage til teksten", "Mangler", "Udført"),
        "nb": Spoken("Fotnoter", "Tilbake til teksten", "Gjenstår", "Ferdig"),
        "fi": Spoken("Alaviitteet", "Takaisin tekstiin", "Tekemättä", "Tehty"),
        "pl": Spoken("Przypisy", "Powrót do tekstu", "Do zrobienia", "Zrobione"),
    }
)
"""By the first part of a language tag."""


def words_for(lang: str) -> Spoken:
    """The words in the language of a tag, or in English."""
    return SPOKEN.get(lang.lower().partition("-")[0], SPOKEN["en"])
