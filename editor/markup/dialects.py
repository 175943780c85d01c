"""How other programs read the same Markdown: what a body looks like where an export is published.

One row of DIALECTS for each way of reading. A target of the table TARGETS names the one its readers will have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.tables import TableExtension
from markdown_it import MarkdownIt
from mdit_py_plugins.tasklists import tasklists_plugin

from editor.article.wording import N_
from editor.markup.blocks import DEEPEST_NESTING
from editor.markup.visible_structure import ADDRESSES, STRIKES

ToHtml = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of reading Markdown.

    `label` names it in a sentence. `new_reader` makes what turns a text into HTML, not sanitised; it keeps nothing
    between texts. `alike` names what it has as we do, in ways that are not worth comparing. Blocks of more than
    `longest` characters are not compared: some readers take very long for them.
    """

    id: str
    label: str
    new_reader: Callable[[], ToHtml]
    alike: frozenset[str]
    longest: int

    @property
    def name(self) -> str:
        """The label in the language of the program."""
        return _(self.label)


class _Reader(MarkdownIt):
    """markdown-it-py that takes every address as it is: which may be followed is decided when HTML is sanitised."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        """Every address is an address."""
        return True

    def normalizeLink(self, url: str) -> str:
        """An address stays as written."""
        return url

    def normalizeLinkText(self, link: str) -> str:
        """So does one that is shown."""
        return link


def _commonmark() -> ToHtml:
    return _to_html(_Reader("commonmark", {"maxNesting": DEEPEST_NESTING}))


def _gfm() -> ToHtml:
    reader = _Reader("commonmark", {"maxNesting": DEEPEST_NESTING}).enable(["table", "strikethrough"])
    return _to_html(reader.use(tasklists_plugin))


def _to_html(reader: MarkdownIt) -> ToHtml:
    def to_html(text: str) -> str:
        return str(reader.render(text))

    return to_html


def _python_markdown() -> ToHtml:
    return _to_html_with()


def _pelican() -> ToHtml:
    # What "extra" stands for, named one by one: by its own name it is looked up in metadata a frozen build lacks.
    return _to_html_with(
        FencedCodeExtension(),
        FootnoteExtension(),
        AttrListExtension(),
        DefListExtension(),
        TableExtension(),
        AbbrExtension(),
        MarkdownInHtmlExtension(),
    )


def _mkdocs() -> ToHtml:
    return _to_html_with(TableExtension(), FencedCodeExtension())


def _to_html_with(*extensions: Extension) -> ToHtml:
    """Python-Markdown with the extensions a program switches on unless it is told otherwise."""
    reader = Markdown(extensions=extensions, output_format="html")

    def to_html(text: str) -> str:
        return reader.reset().convert(text)

    return to_html


NOTES, CALLOUTS = "notes", "callouts"
"""Among what is `alike`: footnotes, and boxes like `> [!NOTE]`."""

# GFM by the book has neither footnotes nor callouts; GitHub and whoever follows it have both.
_GITHUB = frozenset({ADDRESSES, STRIKES, NOTES, CALLOUTS})

_LONGEST = 40_000
_LONGEST_PYTHON_MARKDOWN = 4_000

DIALECTS: tuple[Dialect, ...] = (
    Dialect("commonmark", N_("plain CommonMark"), _commonmark, frozenset(), _LONGEST),
    Dialect("gfm", N_("standard Markdown (GFM)"), _gfm, _GITHUB, _LONGEST),
    Dialect("python-markdown", N_("Python-Markdown"), _python_markdown, frozenset(), _LONGEST_PYTHON_MARKDOWN),
    Dialect("pelican", N_("Pelican"), _pelican, frozenset({NOTES}), _LONGEST_PYTHON_MARKDOWN),
    Dialect("mkdocs", N_("MkDocs"), _mkdocs, frozenset(), _LONGEST_PYTHON_MARKDOWN),
)

PORTABLE = "gfm"
"""What an article is compared with while nobody chose a target: what most sites and programs read."""


def dialect(dialect_id: str) -> Dialect:
    """The row of an id; KeyError for an id that is no dialect."""
    for row in DIALECTS:
        if row.id == dialect_id:
            return row
    raise KeyError(dialect_id)
