"""What the tests of the panels share: an article, a house, and a stand-in for the window that holds the article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor import resources
from editor.article.article import Article
from editor.article.disclaimer import Disclaimer, decide
from editor.article.fields import FieldValue
from editor.article.house import House
from editor.ui import fonts, theme
from editor.ui.details.details_form import DetailsForm
from editor.ui.details.disclaimer_panel import DisclaimerPanel

ARTICLE = """---
title: "The Fading Echo of Diplomacy: Why Peace Talks Stalled"
author: Example Author
tags: [diplomacy, analysis]
date: 2025-10-09
lang: en-US
---

Body.
"""


class Desk:
    """Takes what a panel proposes, as the window does, and shows the next article."""

    def __init__(self, panel: DetailsForm | DisclaimerPanel, text: str = ARTICLE) -> None:
        self.panel = panel
        self.article = Article.from_text(text)
        self.proposals: list[tuple[str, FieldValue]] = []
        self.decisions: list[Disclaimer] = []
        panel.proposed.connect(self._propose)
        panel.decided.connect(self._decide)
        panel.show_article(self.article)

    def show(self, text: str) -> None:
        """Open another text."""
        self.article = Article.from_text(text)
        self.panel.show_article(self.article)

    def _propose(self, key: str, value: FieldValue) -> None:
        self.proposals.append((key, value))
        self.article = self.article.with_field(key, value)
        self.panel.show_article(self.article)

    def _decide(self, disclaimer: Disclaimer) -> None:
        self.decisions.append(disclaimer)
        self.article = decide(self.article, disclaimer)
        self.panel.show_article(self.article)


def shown(qtbot: QtBot, widget: QWidget, width: int = 300, height: int = 800) -> None:
    """Put a widget on screen with the keyboard in its window."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)


def focused() -> QWidget:
    """The widget the keyboard is in."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def completions(line: QLineEdit) -> QAbstractItemView:
    """The list that opens below a line that completes."""
    completer = line.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    return popup


@pytest.fixture(scope="session")
def house() -> House:
    """The house of the bundled tables."""
    return House.from_data(resources.load_data())


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[None]:
    """The program's fonts and style sheet, as far as they decide sizes."""
    font = qapp.font()
    fonts.load_fonts()
    qapp.setFont(fonts.interface_font())
    qapp.setStyleSheet(theme.style_sheet(theme.LIGHT))
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)


@pytest.fixture
def form(qtbot: QtBot) -> DetailsForm:
    """The form on screen."""
    form = DetailsForm()
    shown(qtbot, form)
    return form


@pytest.fixture
def desk(form: DetailsForm) -> Desk:
    """The form with an article."""
    return Desk(form)


@pytest.fixture
def panel(qtbot: QtBot, house: House) -> DisclaimerPanel:
    """The Disclaimer panel on screen."""
    panel = DisclaimerPanel(house)
    shown(qtbot, panel)
    return panel
