"""A text nobody can render: the window goes on, says where it was, and is whole again when the text is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import Start

TABLE = "\n| a | b |\n|---|---|\n" + "| x |\n" * 40_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows waits for the window's clock, which takes longer")
def test_a_text_that_hangs_costs_the_preview_a_notice_until_it_is_taken_back(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("---\ntitle: Harbour\n---\n\nOne.\n\nTwo.\n", encoding="utf-8")
    traveller = start(str(path))
    traveller.settle()
    child = traveller.furnishing.renderer.process_id
    good = traveller.furnishing.recomputation.result
    messages = traveller.window.messages
    body = traveller.body
    traveller.workplace.writing.text.replace_text(body + TABLE)
    traveller.wait(lambda: messages.texts, "nothing was said")
    assert "took too long after the change in line 8" in messages.texts[0]
    assert traveller.furnishing.recomputation.result is good
    traveller.workplace.writing.text.replace_text(body)
    traveller.settle()
    traveller.wait(lambda: not messages.texts, "the notice stayed")
    assert traveller.furnishing.renderer.process_id not in (0, child)
