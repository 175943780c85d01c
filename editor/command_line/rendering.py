"""`byline render`: pages as the preview shows them, printed or written side by side into a folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path

from editor.article.errors import EditorError, StorageError
from editor.article.house import House
from editor.command_line.arguments import FAILED, OK, WRONG_USAGE, Commands, add_command, say
from editor.command_line.article_files import load_house, open_article
from editor.command_line.inspection import prepared
from editor.export.page import build_page, page_styles, to_document, to_fragment
from editor.export.to_markdown import encode
from editor.storage.export_writer import write_files


def add_commands(commands: Commands) -> None:
    """Add `render`."""
    parser = add_command(
        commands,
        "render",
        _("print the page of the preview as HTML, or write the pages of many files"),
        run_render,
        _("With --out, what cannot be rendered is reported, the rest is written, and the exit code is 1."),
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--fragment", action="store_true", help=_("the body alone, without head and styles"))
    parser.add_argument("--out", metavar="DIR", help=_("write NAME.html for each file into a folder; print the paths"))


def run_render(arguments: argparse.Namespace) -> int:
    """Print the page as the preview shows it, with its strip while nobody decided about the disclaimer."""
    if arguments.out is not None:
        return _write_all(arguments.files, Path(arguments.out), fragment=arguments.fragment, debug=arguments.debug)
    if len(arguments.files) > 1:
        say(_("byline render: more than one file needs --out DIR, a folder for the pages"))
        return WRONG_USAGE
    print(_html(arguments.files[0], load_house(), fragment=arguments.fragment), end="")
    return OK


def _write_all(names: Sequence[str], folder: Path, *, fragment: bool, debug: bool) -> int:
    """Write a page for each file that can be rendered, each whole or not at all."""
    house = load_house()
    inputs = tuple(Path(name) for name in names)
    written: dict[str, str] = {}
    code = OK
    for name in names:
        page = f"{Path(name).stem}.html"
        try:
            if (other := written.get(page.casefold())) is not None:
                message = _("“{path}” was just written for {other}; give one of the files another name.")
                raise StorageError(message.format(path=folder / page, other=other), "exists")
            html = encode(_html(name, house, fragment=fragment))
            (place,) = write_files(folder, [(page, html)], protect=inputs)
        except EditorError as error:
            if debug:
                raise
            say(f"byline: {error}" if len(names) == 1 else f"byline: {name}: {error}")
            code = FAILED
        else:
            written[page.casefold()] = name
            print(place)
    return code


def _html(name: str, house: House, *, fragment: bool) -> str:
    file = open_article(name)
    subject = prepared(file, house).subject
    page = build_page(file.article, subject.rendered, subject.statistics, house)
    return to_fragment(page) if fragment else to_document(page, css=page_styles(), preview=True)
