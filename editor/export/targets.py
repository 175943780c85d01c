"""The table of targets, and the one way to use it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from gettext import gettext as _

from editor.article.article import Article
from editor.article.errors import UnknownTarget
from editor.article.fields import Choice
from editor.article.house import House
from editor.article.wording import N_
from editor.export import to_fragment, to_html, to_markdown
from editor.export.assets import ReadAsset
from editor.export.gate import Prepared, check_gate, measure_article, prepare, stopping
from editor.export.target import OFF, ON, SWITCH, Job, Option, OptionError, OutputFile, Target
from editor.export.to_clipboard import ClipboardPayload, clipboard
from editor.markup.dialects import PORTABLE

__all__ = [
    "OFF",
    "ON",
    "TARGETS",
    "ClipboardPayload",
    "Job",
    "Option",
    "OptionError",
    "OutputFile",
    "Prepared",
    "Target",
    "check_gate",
    "copy_for_cms",
    "export",
    "measure_article",
    "prepare",
    "stopping",
    "target",
]

_READING_TIME = Option("reading_time", N_("Show the reading time"), SWITCH, ON)
_IMAGES = (
    Choice("embed", N_("Inside the page")),
    Choice("beside", N_("In a folder beside it")),
)

TARGETS: tuple[Target, ...] = (
    Target(
        "html",
        N_("HTML page"),
        N_("One finished page with its styles inside, for any web server or to send to somebody."),
        "html",
        (
            Option("images", N_("Pictures"), _IMAGES, "embed"),
            _READING_TIME,
            Option("json_ld", N_("Describe the article to search engines"), SWITCH, ON),
            Option(
                "source",
                N_("Keep the Markdown inside"),
                SWITCH,
                ON,
                N_("Byline can open the page again without losing anything. Private fields are left out."),
            ),
        ),
        to_html.write,
    ),
    Target(
        "fragment",
        N_("HTML fragment"),
        N_("The text alone with its disclaimers, for the HTML field of a CMS."),
        "html",
        (Option("images", N_("Pictures"), _IMAGES, "beside"),),
        to_fragment.write,
    ),
    Target(
        "markdown",
        N_("Markdown"),
        N_("A Markdown file with front matter and disclaimers, for site generators and other editors."),
        "md",
        (
            _READING_TIME,
            Option(
                "comments",
                N_("Marks around the disclaimer"),
                (Choice("html", N_("HTML comments")), Choice("mdx", N_("MDX comments"))),
                "html",
            ),
        ),
        to_markdown.write,
        dialect=PORTABLE,
    ),
    Target(
        "pdf",
        N_("PDF"),
        N_("The finished page on paper size, to send or to print."),
        "pdf",
        (_READING_TIME,),
        to_html.write_printable,
        needs_window=True,
    ),
)


def target(target_id: str) -> Target:
    """The row of a target; raises UnknownTarget, naming what was probably meant."""
    known = {row.id: row for row in TARGETS}
    if target_id in known:
        return known[target_id]
    near = difflib.get_close_matches(target_id, known, n=1) or list(known)
    raise UnknownTarget(
        _('"{name}" is not an export target. There is: {targets}.').format(name=target_id, targets=", ".join(near))
    )


def export(
    article: Article,
    target_id: str,
    *,
    house: House,
    options: Mapping[str, str],
    read_asset: ReadAsset,
    exists: Callable[[str], bool],
    today: str,
    confirmed: Mapping[str, str],
) -> tuple[OutputFile, ...]:
    """Check `article` and turn it into files in memory; nothing is written here.

    `read_asset` gives the bytes of a path relative to the article, or None. `confirmed` are reasons for
    errors taken on, by check id. Raises UnknownTarget, OptionError, and ExportRefused when the gate stays
    shut.
    """
    row = target(target_id)
    complete = row.complete(options)
    prepared = prepare(article, house=house, exists=exists, today=today, dialect=row.dialect)
    check_gate(prepared.findings, confirmed)
    return row.write(_job(prepared, complete, read_asset))


def copy_for_cms(
    article: Article,
    *,
    house: House,
    read_asset: ReadAsset,
    exists: Callable[[str], bool],
    today: str,
    confirmed: Mapping[str, str],
) -> ClipboardPayload:
    """Check `article` and turn it into what goes on the clipboard; raises ExportRefused like `export`."""
    prepared = prepare(article, house=house, exists=exists, today=today, dialect="")
    check_gate(prepared.findings, confirmed)
    return clipboard(_job(prepared, {}, read_asset))


def _job(prepared: Prepared, options: Mapping[str, str], read_asset: ReadAsset) -> Job:
    subject = prepared.subject
    return Job(subject.article, prepared.page, subject.rendered, subject.house, options, read_asset)
