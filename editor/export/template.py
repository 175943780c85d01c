"""The one place where text becomes HTML: the autoescaping templates of `resources/templates`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from editor import resources


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template environment: all is escaped unless it is `Markup`, and a misspelt name is an error."""
    return Environment(
        loader=FunctionLoader(lambda name: resources.read_text(f"templates/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def render(name: str, /, **values: object) -> str:
    """Fill the template file `name` with `values`."""
    return environment().get_template(name).render(**values)


def render_part(file: str, macro: str, /, *values: object) -> str:
    """Fill one macro of a template file; surrounding white space is dropped."""
    filled: Callable[..., Markup] = getattr(_parts(file), macro)
    return str(filled(*values)).strip()


@lru_cache(maxsize=4)
def _parts(file: str) -> object:
    return environment().get_template(file).module


@lru_cache(maxsize=1)
def _wording() -> Mapping[str, Mapping[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(resources.read_text("templates/page-wording.json"))
    return loaded


def wording(lang: str) -> Mapping[str, str]:
    """The few words the page itself says ("By", "Corrections"), in the article's language.

    A language without a row gets the row "", which says nothing where English would be out of place.
    """
    table = _wording()
    return table.get(lang) or table.get(lang.split("-")[0]) or table[""]
