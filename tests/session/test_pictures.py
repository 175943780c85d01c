"""Pictures of the open article."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.article.article import Article
from editor.article.errors import EditorError, StorageError
from editor.session.open_article import OpenArticle
from editor.session.pictures import copy_beside, picture_place
from editor.storage.text_file import read_text_file

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


def opened(path: Path, text: bytes = b"Words.\n") -> OpenArticle:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    file = read_text_file(path, guess=True)
    article = OpenArticle(Article.from_text(file.text))
    article.adopt(Article.from_text(file.text), file)
    return article


def test_a_picture_is_copied_beside_the_article(tmp_path: Path) -> None:
    picture = tmp_path / "My boat.png"
    picture.write_bytes(PNG)
    article = opened(tmp_path / "articles" / "a.md")
    assert copy_beside(picture, article) == "images/My-boat.png"
    assert (tmp_path / "articles" / "images" / "My-boat.png").read_bytes() == PNG


def test_an_article_in_no_file_asks_to_be_saved_first() -> None:
    with pytest.raises(EditorError, match="Save the article first"):
        picture_place(OpenArticle(Article.from_text("Words.\n")))


def test_an_article_that_cannot_be_written_takes_no_picture(tmp_path: Path) -> None:
    article = opened(tmp_path / "a.md", "caf\xe9\n".encode("latin-1"))
    assert article.read_only
    with pytest.raises(EditorError, match="can only be read"):
        picture_place(article)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_text("words")
    with pytest.raises(StorageError, match="is not an image"):
        copy_beside(picture, opened(tmp_path / "a.md"))
    assert not (tmp_path / "images").exists()
