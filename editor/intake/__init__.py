"""Somebody else's file becomes an article; nothing is decided or removed on a guess without asking."""

from __future__ import annotations

import re
from gettext import gettext as _

from editor.article.errors import ImportRefused
from editor.article.house import House
from editor.intake.from_html_page import from_html_page
from editor.intake.from_markdown import from_markdown
from editor.intake.from_plain_text import from_plain_text
from editor.intake.intake import Acceptance, Asset, Intake, Suggestion

__all__ = ["ALL", "Acceptance", "Asset", "Intake", "Suggestion", "accept", "take_in"]

ALL = "all"
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)*"
    r"<(?:!doctype html|html|head|body|main|article|section|header|div|p|h[1-6]|aside|figure|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER_START = re.compile(r"(?:---[ \t]*\n[\w\"'-]+[ \t]*:|\+\+\+[ \t]*\n)")
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"!?\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"(?<!\w)\*\*\S[^*\n]*\*\*(?!\w)"),
    re.compile(r"^> \S", re.MULTILINE),
    re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE),
    re.compile(r"<!-- disclaimer:begin "),
)


def take_in(text: str, *, name: str, house: House) -> Intake:
    """Make an article of a file's text; `name` is the file's name, its content decides what it is.

    Line ends are line feeds. Raises ImportRefused for a file without text.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise ImportRefused(_("“{file}” is empty; there is nothing to import.").format(file=name))
    if _is_markdown(text, name.lower()):
        return from_markdown(text, name, house)
    if _HTML_START.match(text) or name.lower().endswith(_HTML_NAMES):
        return from_html_page(text, name, house)
    return from_plain_text(text, name, house)


def accept(intake: Intake, suggestion_id: str, house: House) -> Intake:  # noqa: ARG001
    """Agree to one suggestion by its id, or to `ALL` in order; one that is not open changes nothing."""
    for suggestion in intake.suggestions:
        if suggestion_id in (ALL, suggestion.id):
            intake = intake.accepted(suggestion)
    return intake


def _is_markdown(text: str, name: str) -> bool:
    if name.endswith(_MARKDOWN_NAMES) or _FRONT_MATTER_START.match(text):
        return True
    if name.endswith(_HTML_NAMES) or _HTML_START.match(text):
        return False
    return sum(1 for sign in _MARKDOWN_SIGNS if sign.search(text)) >= 2 or text.lstrip().startswith("# ")
