"""PREFERENCES: every setting a person may change in a dialog, one row each, in the words shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from editor.article.wording import N_

PreferenceValue = bool | float | str


class Limits(Protocol):
    """What a row of SETTINGS says of its values: the only ones allowed, or the bounds of a number."""

    @property
    def choices(self) -> tuple[object, ...]: ...
    @property
    def least(self) -> float: ...
    @property
    def most(self) -> float: ...


class Editing(Enum):
    """How a setting is changed."""

    SWITCH = "switch"
    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"
    FONT = "font"
    LANGUAGE = "language"
    FOLDER = "folder"


class Part(Enum):
    """The parts of the dialog, in order; the value is the English heading."""

    LOOK = N_("Look")
    WRITING = N_("Writing")
    ARTICLES = N_("New articles")
    FOLDERS = N_("Folders")


@dataclass(frozen=True, slots=True)
class Preference:
    """One row; `choices` are the words of the values that `SETTINGS` allows, in the same order."""

    key: str
    label: str
    part: Part
    editing: Editing
    help: str = ""
    choices: tuple[str, ...] = ()
    unit: str = ""


PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "theme",
        N_("Colours"),
        Part.LOOK,
        Editing.CHOICE,
        choices=(N_("Like the system"), N_("Light"), N_("Dark"), N_("High contrast")),
    ),
    Preference(
        "preview_width",
        N_("Width of the preview"),
        Part.LOOK,
        Editing.CHOICE,
        choices=(N_("Page"), N_("Tablet"), N_("Phone")),
    ),
    Preference(
        "scroll_together",
        N_("Scroll text and preview together"),
        Part.LOOK,
        Editing.SWITCH,
    ),
    Preference("writing_font", N_("Font of the text"), Part.WRITING, Editing.FONT),
    Preference("writing_size", N_("Size of the text"), Part.WRITING, Editing.NUMBER, unit=N_(" pt")),
    Preference(
        "autosave",
        N_("Save by itself"),
        Part.WRITING,
        Editing.SWITCH,
        N_("Articles that have a file are saved half a minute after the last change."),
    ),
    Preference(
        "smart_punctuation",
        N_("Smart punctuation in the page"),
        Part.WRITING,
        Editing.SWITCH,
        N_("Curly quotation marks and dashes in preview and export; what you typed stays as it is."),
    ),
    Preference(
        "author", N_("Your name"), Part.ARTICLES, Editing.TEXT, N_("Stands as author in the articles you begin.")
    ),
    Preference("language", N_("Language"), Part.ARTICLES, Editing.LANGUAGE, N_("The language you mostly write in.")),
    Preference("folder", N_("Articles"), Part.FOLDERS, Editing.FOLDER, N_("Where Open and Save begin.")),
    Preference("export_folder", N_("Exports"), Part.FOLDERS, Editing.FOLDER, N_("Empty: beside the article.")),
)

REMEMBERED = frozenset({"export_target", "export_options", "sections", "seen_sample"})
"""Settings that other parts of the window keep; there is nothing to decide about them here."""
