"""The house and the sample page of the intake's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor import resources
from editor.article.house import House

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="session")
def house() -> House:
    return House.from_data(resources.load_data())


@pytest.fixture(scope="session")
def scraped() -> str:
    """The scraped page of the reference, § 5."""
    return (SAMPLES / "article-scraped.txt").read_text(encoding="utf-8")
