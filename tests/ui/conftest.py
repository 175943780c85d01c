"""What tests of the window's parts share: a desk with live state behind it, and doors that note who went through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor import resources
from editor.article.article import Article
from editor.article.house import House
from editor.session.folder import Folder
from editor.session.handover import Handover
from editor.session.open_article import OpenArticle
from editor.session.recomputation import Recomputation
from editor.session.renderer import RenderProcess
from editor.session.saving import Saving
from editor.session.settings import Settings
from editor.session.versions import Versions
from editor.storage.locations import find_locations
from editor.ui.desk import Desk
from editor.ui.doors import Doors
from editor.ui.main_window import MainWindow
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.writing.surface import WritingSurface


@dataclass
class Passed:
    """Who went through the doors of a desk."""

    articles: list[Article] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    open_elsewhere: set[Path] = field(default_factory=set)
    renames: list[tuple[Path, Path]] = field(default_factory=list)

    def doors(self) -> Doors:
        return Doors(
            new_window=lambda: None,
            new_window_with=self.articles.append,
            open_path=self.paths.append,
            is_open=self.open_elsewhere.__contains__,
            renamed=lambda before, now: self.renames.append((before, now)),
            open_sample=lambda: None,
            places=tuple,
            quit=lambda: None,
        )


@pytest.fixture(scope="session")
def child(qapp: QApplication) -> Iterator[RenderProcess]:
    """The rendering child: starting one takes a second, so all tests ask the same."""
    renderer = RenderProcess()
    renderer.start()
    yield renderer
    renderer.close()


@pytest.fixture
def passed() -> Passed:
    return Passed()


@pytest.fixture
def make_desk(qapp: QApplication, child: RenderProcess, passed: Passed) -> Iterator[Callable[[str], Desk]]:
    """Lays an article's text on a new desk."""
    locations = find_locations()
    made: list[Desk] = []

    def make(text: str) -> Desk:
        article = OpenArticle(Article.from_text(text))
        writing = WritingSurface()
        writing.text.show_text(article.article.body)
        window = MainWindow(writing, PreviewPane(no_engine), lambda: True)
        desk = Desk(
            window=window,
            article=article,
            saving=Saving(article, locations),
            recomputation=Recomputation(article, child, lambda: False),
            handover=Handover(article, child),
            library=Folder(locations),
            versions=Versions(article, locations),
            settings=Settings(locations),
            house=lambda: House.from_data(resources.load_data()),
            doors=passed.doors(),
            run_safely=lambda work: work(),
            go_to_finding=lambda _finding: None,
        )
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.library.close()
        desk.versions.close()
        desk.saving.close()
        desk.window.close()
        settle(desk.window)


def settle(widget: QWidget) -> None:
    """Have Qt delete a closed widget now, and not in the middle of another test."""
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def no_engine() -> NoReturn:
    """A preview that is never started asks for no engine."""
    raise AssertionError("the preview was started")
