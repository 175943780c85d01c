"""Commands of the Article menu, and what can be done with an article of the folder."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from editor.article.article import Article
from editor.article.disclaimer import clear_decision
from editor.article.errors import EditorError
from editor.ui import dialogs
from editor.ui.desk import Desk
from editor.ui.versions.history_dialog import HistoryDialog


def go_to_title(desk: Desk) -> None:
    """Put the caret into the title."""
    desk.window.writing.show_top()
    desk.window.writing.header.title.setFocus(Qt.FocusReason.ShortcutFocusReason)


def duplicate(desk: Desk) -> None:
    """Open a copy in a new window; its disclaimer starts undecided (ARTICLE § 3)."""
    desk.doors.new_window_with(copied(desk.article.article))


def duplicate_file(desk: Desk, path: Path) -> None:
    """Open a copy of an article of the folder in a new window."""
    desk.doors.new_window_with(copied(desk.library.read(path)))


def has_file(desk: Desk) -> bool:
    """Whether the article is in a file."""
    return desk.article.path is not None


def rename(desk: Desk) -> None:
    """Give the article's file another name."""
    if desk.article.path is not None:
        rename_file(desk, desk.article.path)


def rename_file(desk: Desk, path: Path) -> None:
    """Give the file of an article of the folder another name; the window that has it open goes on with it."""
    name = dialogs.ask_file_name(desk.window, path.stem)
    if name:
        desk.doors.renamed(path, desk.library.rename(path, name))


def versions(desk: Desk) -> None:
    """Show the article's earlier versions."""
    HistoryDialog(desk.versions, desk.window.theme, desk.run_safely, desk.window).open()


def reveal(desk: Desk) -> None:
    """Show the article's folder in the system's file manager."""
    if desk.article.path is not None:
        reveal_file(desk, desk.article.path)


def reveal_file(_desk: Desk, path: Path) -> None:
    """Show the folder of an article in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def trash_file(desk: Desk, path: Path) -> None:
    """Move an article of the folder to the trash, after asking; one that is open anywhere stays."""
    if desk.doors.is_open(path):
        raise EditorError(_("“{name}” is open. Close its window first.").format(name=path.name))
    question = _("Move “{name}” to the trash?").format(name=path.name)
    if dialogs.ask_yes(desk.window, question, _("You can bring it back from there."), _("Move to trash")):
        desk.library.trash(path)


def copied(article: Article) -> Article:
    """A copy to go on with: the same words, no slug, no decision about the disclaimer."""
    return clear_decision(article).with_field("slug", "")
