"""Real documents, as they come with installed packages, read as on GitHub."""

from __future__ import annotations

import pytest

pytest.importorskip("cmarkgfm", reason="cmarkgfm, the renderer to compare with, is not installed")

from tests.markup.post_report import agrees
from tests.markup.real_posts import INSTALLED, posts


def test_real_documents_read_as_github_shows_them() -> None:
    results = [agrees(text) for _, text in posts([INSTALLED])]
    assert len(results) >= 3
    assert sum(results) >= 0.95 * len(results)
