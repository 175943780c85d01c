"""The disclaimer cannot be forgotten: every way out is shut until somebody decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from editor.article.disclaimer import Decision, Disclaimer, Item, decide, read_disclaimer
from editor.ui import dialogs
from tests.journeys.conftest import Start
from tests.journeys.traveller import Traveller

ARTICLE = """---
title: Harbour dredging resumes after the winter pause
authors: [R. Rao]
date: 2025-10-09
lang: en
summary: The boats are back, and so is the noise.
description: After three months of silence the dredgers are back in the harbour, and the fishermen are not pleased.
section: News
---

The harbour wakes. Boats come and go, and the dredgers dig where the sand has settled over the winter months.
"""


@pytest.fixture
def traveller(start: Start, tmp_path: Path) -> Traveller:
    path = tmp_path / "harbour.md"
    path.write_text(ARTICLE)
    made = start(str(path))
    made.settle()
    return made


def decision(traveller: Traveller) -> Decision:
    return read_disclaimer(traveller.workplace.article.article.front_matter).decision


def refused(traveller: Traveller) -> bool:
    return any("nobody has decided about the disclaimer yet" in text for text in traveller.window.messages.texts)


def test_an_undecided_article_says_so_in_three_places(traveller: Traveller) -> None:
    window = traveller.window
    assert decision(traveller) is Decision.UNDECIDED
    assert "not decided" in window.status.disclaimer.text()
    assert "not decided" in window.writing.card.accessibleName()
    result = traveller.furnishing.recomputation.result
    assert result is not None
    assert any("Disclaimer not decided" in piece.html for piece in result.pieces)


def test_copy_for_cms_is_refused_and_the_clipboard_stays_as_it_was(traveller: Traveller) -> None:
    QGuiApplication.clipboard().setText("before")
    traveller.press("Ctrl+Shift+C", traveller.window.writing.text)
    traveller.wait(lambda: refused(traveller), "nothing was refused")
    assert QGuiApplication.clipboard().text() == "before"


def test_printing_is_refused(traveller: Traveller, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "ask_printer", lambda *_: asked.append(1))
    traveller.press("Ctrl+P", traveller.window.writing.text)
    traveller.wait(lambda: refused(traveller), "nothing was refused")
    assert asked == []


def test_saving_is_never_refused(traveller: Traveller) -> None:
    path = traveller.workplace.article.path
    assert path is not None
    traveller.type("More. ", traveller.window.writing.text)
    traveller.press("Ctrl+S", traveller.window.writing.text)
    traveller.wait(lambda: "More." in path.read_text(), "nothing was saved")


def test_once_shown_it_is_printed_in_the_page_and_the_copy_succeeds(traveller: Traveller) -> None:
    traveller.press("Ctrl+Shift+D", traveller.window.writing.text)
    traveller.click(traveller.button("Disclaimer: Show disclaimer"))
    traveller.settle()
    assert decision(traveller) is Decision.INCLUDE
    holder = traveller.workplace.article
    shown = Disclaimer(Decision.INCLUDE, (Item("ai-assisted-general"),))
    holder.propose(decide(holder.article, shown))
    traveller.settle()
    traveller.press("Ctrl+Shift+C", traveller.window.writing.text)
    traveller.wait(lambda: any("Copied" in text for text in traveller.window.messages.texts), "nothing was copied")
    data = QGuiApplication.clipboard().mimeData()
    assert data.html().count("Artificial intelligence helped produce parts") == 1
    assert data.text().count("Artificial intelligence helped produce parts") == 1
    assert "harbour wakes" in data.text()


def test_a_fact_that_asks_for_a_disclaimer_undoes_the_decision_and_one_click_restores_it(
    traveller: Traveller,
) -> None:
    article = traveller.workplace.article
    article.propose(article.article.assign("disclaimer.decision", "exclude").assign("disclaimer.reason", "no-basis"))
    traveller.furnishing.panels.propose("ai_use", "assisted")
    traveller.settle()
    assert decision(traveller) is Decision.UNDECIDED
    traveller.click(traveller.button("Restore the decision"))
    assert decision(traveller) is Decision.EXCLUDE


def test_a_duplicate_starts_undecided(traveller: Traveller) -> None:
    article = traveller.workplace.article
    article.propose(article.article.assign("disclaimer.decision", "exclude").assign("disclaimer.reason", "no-basis"))
    traveller.furnishing.run_by_id("article.duplicate")
    assert len(traveller.application.workplaces) == 2
    assert decision(traveller) is Decision.UNDECIDED
