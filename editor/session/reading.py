"""Files from elsewhere on their way in: read for an import, and set down as an article with the pictures they held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from editor.article.article import Article
from editor.article.slug import effective_slug, file_name
from editor.storage.article_folder import ArticleFolder
from editor.storage.export_writer import write_files
from editor.storage.replacement import write_new
from editor.storage.text_file import read_text_file
from editor.storage.text_format import TextFormat, encode


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it was read: its text with "\\n" line ends, and a sentence about its encoding where that is a guess."""

    path: Path
    text: str
    notice: str = ""


def read_arrival(path: Path) -> Arrival:
    """Read a file that is to be imported; one that is no UTF-8 is read by the likeliest encoding.

    Raises StorageError for what is missing, no text, or too large.
    """
    file = read_text_file(path, guess=True)
    notice = ""
    if file.read_only_reason:
        notice = _("The file is not UTF-8. Look at accents and quotation marks: they may have been read wrongly.")
    return Arrival(file.path, file.text, notice)


def set_down(folder: Path, article: Article, pictures: Sequence[tuple[str, bytes]]) -> Path:
    """Write an article under a free name into a folder, its pictures beside it, and return where it is.

    A picture whose name is taken there is left as it is. Raises StorageError.
    """
    present = ArticleFolder(folder)
    new = [(path, data) for path, data in pictures if not present.exists(path)]
    if new:
        write_files(folder, new)
    name = f"{file_name(effective_slug(article))}.md"
    return write_new(folder / name, encode(article.text, TextFormat()), numbered=True)
