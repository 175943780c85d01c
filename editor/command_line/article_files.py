"""Articles on disk, as the commands open and save them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from editor import resources
from editor.article.article import Article
from editor.article.errors import StorageError
from editor.article.house import House
from editor.article.slug import effective_slug, file_name
from editor.storage.article_folder import ArticleFolder
from editor.storage.history import History
from editor.storage.locations import find_locations
from editor.storage.replacement import write_new
from editor.storage.save import Saved, save
from editor.storage.text_file import TextFile, read_text_file
from editor.storage.text_format import TextFormat, encode


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article and the file it was read from; `name` is how the person wrote the path."""

    name: str
    file: TextFile
    article: Article

    @property
    def folder(self) -> ArticleFolder:
        """Where its images lie."""
        return ArticleFolder(self.file.path.parent)


def load_house() -> House:
    """The house with the lists that ship with the program."""
    return House.from_data(resources.load_data())


def today() -> str:
    """Today as an ISO date."""
    return datetime.date.today().isoformat()


def open_article(name: str) -> ArticleFile:
    """Read the article of a path; raises StorageError."""
    file = read_text_file(Path(name))
    return ArticleFile(name, file, Article.from_text(file.text))


def save_article(opened: ArticleFile, article: Article) -> Saved:
    """Save another value of an opened article; `already` when it is the same and nothing was written."""
    if opened.file.read_only_reason:
        raise StorageError(opened.file.read_only_reason, "denied")
    return save(opened.file.path, article.text, previous=opened.file, history=History(find_locations().history))


def save_new_article(folder: Path, article: Article) -> Path:
    """Write an article to FOLDER/SLUG.md, making the folder; raises StorageError when the file is there."""
    return write_new(folder / f"{file_name(effective_slug(article))}.md", encode(article.text, TextFormat()))
