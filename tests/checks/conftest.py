"""What the tests of checks share: the bundled house, and running all checks over the text of a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor.article.article import Article
from editor.article.house import House
from editor.article.reading_time import measure
from editor.checks.table import Finding, Subject, run
from editor.markup.converter import Options, render
from editor.resources import load_data

PRESENT = frozenset({"images/boat.jpg", "images/my boat.jpg", "other.md", "notes/old.md", "words.it"})
TODAY = "2026-11-22"

MakeSubject = Callable[..., Subject]
Look = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session")
def house() -> House:
    return House.from_data(load_data())


@pytest.fixture(scope="session")
def make_subject(house: House) -> MakeSubject:
    def make(file: str | Article, *, today: str = TODAY, our_house: House = house) -> Subject:
        article = Article.from_text(file) if isinstance(file, str) else file
        rendered = render(article.body, Options(lang=article.lang))
        statistics = measure(rendered.blocks, len(rendered.images), article.lang, our_house.speeds)
        return Subject(article, rendered, statistics, our_house, PRESENT.__contains__, today)

    return make


@pytest.fixture(scope="session")
def look(make_subject: MakeSubject) -> Look:
    """Run all checks over the text of a file."""

    def look(file: str | Article, **options: object) -> tuple[Finding, ...]:
        return run(make_subject(file, **options))

    return look
