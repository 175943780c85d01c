"""A short life of an open article; `python -m tests.session.article_life` lives a long one of 10,000 steps."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.session.article_life import STEPS, live


@pytest.mark.timeout(300)
def test_nothing_is_lost_and_nothing_overwritten_unseen(qtbot: QtBot) -> None:
    before = STEPS["steps"]
    live(400, derandomize=True)
    assert STEPS["steps"] - before >= 200
