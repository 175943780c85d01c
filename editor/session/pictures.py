"""Pictures of the open article, copied beside it."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from editor.article.errors import EditorError
from editor.session.open_article import OpenArticle
from editor.storage.images import copy_image
from editor.storage.saving_pictures import WAITING


def picture_place(article: OpenArticle) -> Path:
    """Return the article's file, beside which its pictures go, or where it would be while they wait for its first save.

    Raises `EditorError` when they can go nowhere.
    """
    if article.read_only:
        raise EditorError(_("This article can only be read. Save it under another name, then add the picture."))
    if article.path is not None:
        return article.path
    if article.waiting is None:
        raise EditorError(_("Save the article first: its pictures are kept in a folder beside it."))
    return article.waiting / WAITING


def copy_beside(picture: Path, article: OpenArticle) -> str:
    """Copy a picture into `images/` beside the article and return the link to it.

    Raises `EditorError` as `picture_place` does, and `StorageError` as `copy_image` does.
    """
    return copy_image(picture, picture_place(article))
