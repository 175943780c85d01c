"""Everything one window's commands may act on, in one place: what a writer has on the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.article.house import House
from editor.article.slug import effective_slug, file_name
from editor.checks.finding import Finding
from editor.session.folder import Folder
from editor.session.handover import Handover
from editor.session.open_article import OpenArticle
from editor.session.recomputation import Recomputation
from editor.session.saving import Saving
from editor.session.settings import Settings
from editor.session.versions import Versions
from editor.ui.doors import Doors

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Desk:
    """One window with the live state behind it."""

    window: MainWindow
    article: OpenArticle
    saving: Saving
    recomputation: Recomputation
    handover: Handover
    library: Folder
    versions: Versions
    settings: Settings
    house: Callable[[], House]
    doors: Doors
    run_safely: Callable[[Callable[[], None]], None]
    go_to_finding: Callable[[Finding], None]

    def folder(self) -> Path:
        """The folder a file dialog begins in."""
        path = self.article.path
        if path is not None:
            return path.parent
        return self.library.path or Path(self.settings.text("folder") or Path.home())

    def proposed_name(self) -> str:
        """The file name a new article is offered."""
        path = self.article.path
        return path.name if path is not None else f"{file_name(effective_slug(self.article.article))}.md"
