"""A house to export from, and articles on their way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from editor import resources
from editor.article.article import Article
from editor.article.house import House
from editor.export.page import Page
from editor.export.targets import OutputFile, Prepared, export, prepare
from tests.export.export_samples import SAMPLE, TODAY, Exporter, read_sample_body


@pytest.fixture(scope="session")
def house() -> House:
    """The house as it comes."""
    return House.from_data(resources.load_data())


@pytest.fixture(scope="session")
def sample() -> Article:
    """The sample article, decided and complete."""
    return Article.from_text(SAMPLE + read_sample_body())


@pytest.fixture(scope="session")
def prepared(house: House) -> Callable[[Article], Prepared]:
    """Prepares an article whose every picture is there."""
    return lambda article: prepare(article, house=house, exists=lambda _path: True, today=TODAY)


@pytest.fixture(scope="session")
def page_of(prepared: Callable[[Article], Prepared]) -> Callable[[Article], Page]:
    """The finished page of an article."""
    return lambda article: prepared(article).page


@pytest.fixture(scope="session")
def exported(house: House) -> Exporter:
    """Exports an article; `files` are the pictures beside it, `confirmed` errors taken on."""

    def run(
        article: Article,
        target_id: str,
        *,
        files: Mapping[str, bytes] | None = None,
        confirmed: Mapping[str, str] | None = None,
        **options: str,
    ) -> tuple[OutputFile, ...]:
        pictures = files or {}
        return export(
            article,
            target_id,
            house=house,
            options=options,
            read_asset=pictures.get,
            exists=lambda path: path in pictures,
            today=TODAY,
            confirmed=confirmed or {},
        )

    return run
