"""What tests of the live state share: locations in a folder of their own, an article, a way to wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.article.article import Article
from editor.session.open_article import OpenArticle
from editor.session.settings import Settings
from editor.storage.locations import Locations, find_locations


@pytest.fixture
def locations(byline_home: Path) -> Locations:
    """Where the program keeps its own files during a test."""
    return find_locations()


@pytest.fixture
def settings(locations: Locations) -> Settings:
    """The settings of a new person."""
    return Settings(locations)


@pytest.fixture
def open_article() -> OpenArticle:
    """An article that was never saved."""
    return OpenArticle(Article.from_text(""))
