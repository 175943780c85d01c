"""`byline import`: somebody else's file becomes DIR/SLUG.md, with its pictures where they can be had."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path

from editor.article.article import Article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.errors import StorageError
from editor.command_line.arguments import OK, Commands, add_command, say
from editor.command_line.article_files import load_house, save_new_article
from editor.export.assets import relative_path
from editor.intake import ALL, Asset, Intake, accept, take_in
from editor.markup.converter import render
from editor.markup.leash import stopped_after
from editor.markup.limits import ERRAND_SECONDS, processor_seconds
from editor.storage.article_folder import ArticleFolder
from editor.storage.export_writer import write_files
from editor.storage.text_file import read_text_file


def add_commands(commands: Commands) -> None:
    """Add `import`."""
    parser = add_command(
        commands,
        "import",
        _("make an article of a text, HTML or Markdown file and print its path"),
        run_import,
        _("What could be done to the text is printed and left to you; --accept does all of it."),
    )
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--dir", default=".", metavar="DIR", help=_("folder for the article (default: the current one)")
    )
    parser.add_argument("--accept", action="store_true", help=_("do all that is suggested"))


def run_import(arguments: argparse.Namespace) -> int:
    """Write the article, print its path, and on standard error what was noticed and suggested."""
    source = read_text_file(Path(arguments.file), guess=True)
    house = load_house()
    with stopped_after(ERRAND_SECONDS + processor_seconds(len(source.text))):
        intake = take_in(source.text, name=source.path.name, house=house)
        suggestions = intake.suggestions
        if arguments.accept:
            intake = accept(intake, ALL, house)
        wanted = tuple(dict.fromkeys(_picture_paths(intake.article)))
    folder = Path(arguments.dir)
    path = save_new_article(folder, intake.article)
    about_pictures = _bring_pictures(intake, wanted, ArticleFolder(source.path.parent), folder)
    print(path)
    for notice in (*intake.notices, *about_pictures):
        say(notice)
    for suggestion in suggestions:
        mark = _("Accepted") if arguments.accept else _("Suggested")
        say(f"{mark}: {suggestion.question} [{suggestion.id}: {suggestion.value}]")
    if read_disclaimer(intake.article.front_matter).decision is Decision.UNDECIDED:
        say(_("The disclaimer is not decided yet; nothing can be exported until it is."))
    return OK


def _bring_pictures(intake: Intake, wanted: tuple[str, ...], source: ArticleFolder, folder: Path) -> tuple[str, ...]:
    """Write the pictures the page held or had beside it; what is already there is left alone."""
    present = ArticleFolder(folder)
    held = {asset.path: asset.data for asset in intake.assets}
    notices: list[str] = []
    pictures: list[Asset] = []
    for path in wanted:
        data = held.get(path) or source.read(path)
        if present.exists(path):
            kept = data is not None and present.read(path) != data
            notices += [_("Another picture “{path}” is there already and was kept.").format(path=path)] if kept else []
        elif data is None or ".." in Path(path).parts:
            notices.append(_("The picture “{path}” was not found beside the file.").format(path=path))
        else:
            pictures.append(Asset(path, data))
    try:
        write_files(folder, [(picture.path, picture.data) for picture in pictures])
    except StorageError as error:  # the article is safe by now, so this is a notice
        notices.append(str(error))
    return tuple(notices)


def _picture_paths(article: Article) -> Iterator[str]:
    """The relative paths of the lead picture and those of the body."""
    sources = (article.image.src, *(use.src for use in render(article.body).images))
    yield from filter(None, map(relative_path, sources))
