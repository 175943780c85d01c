"""What an export target is: one row of TARGETS, what it is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import gettext as _

from editor.article.article import Article
from editor.article.errors import EditorError
from editor.article.fields import Choice
from editor.article.house import House
from editor.article.wording import N_
from editor.export.assets import ReadAsset
from editor.export.page import Page
from editor.markup.rendered import Rendered

ON, OFF = "on", "off"
SWITCH = (Choice(ON, N_("Yes")), Choice(OFF, N_("No")))


class OptionError(EditorError):
    """An option a target does not have, or a value the option does not know."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a person may choose about a target; a switch has the choices "on" and "off"."""

    key: str
    label: str
    choices: tuple[Choice, ...]
    default: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to be written: `path` is relative to the chosen folder, with forward slashes.

    Where `to_print` is true, `data` is not the file itself but the HTML page that the window's web engine
    prints into it.
    """

    path: str
    data: bytes
    to_print: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """An article ready to be written: it has passed the checks. `options` are complete and valid."""

    article: Article
    page: Page
    rendered: Rendered
    house: House
    options: Mapping[str, str]
    read_asset: ReadAsset

    def is_on(self, option: str) -> bool:
        """Whether a switch is on."""
        return self.options[option] == ON


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of export; `write` turns a job into files in memory. With `needs_window` it takes the web engine.

    `dialect` is the row of DIALECTS by which its readers' program reads Markdown; "" where they get HTML.
    """

    id: str
    label: str
    description: str
    extension: str
    options: tuple[Option, ...]
    write: Callable[[Job], tuple[OutputFile, ...]]
    needs_window: bool = False
    dialect: str = ""

    def complete(self, options: Mapping[str, str]) -> dict[str, str]:
        """The options with defaults filled in; raises OptionError for an unknown name or value."""
        complete = {option.key: option.default for option in self.options}
        for key, value in options.items():
            known = next((option for option in self.options if option.key == key), None)
            if known is None:
                raise OptionError(_('"{target}" has no option "{option}".').format(target=self.id, option=key))
            if value not in {choice.value for choice in known.choices}:
                values = ", ".join(choice.value for choice in known.choices)
                raise OptionError(_('"{option}" is one of: {values}.').format(option=key, values=values))
            complete[key] = value
        return complete
