"""Commands of the Article menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from editor.article.article import Article
from editor.article.disclaimer import clear_decision
from editor.ui.desk import Desk


def go_to_title(desk: Desk) -> None:
    """Put the caret into the title."""
    desk.window.writing.show_top()
    desk.window.writing.header.title.setFocus(Qt.FocusReason.ShortcutFocusReason)


def duplicate(desk: Desk) -> None:
    """Open a copy in a new window; its disclaimer starts undecided (ARTICLE § 3)."""
    desk.doors.new_window_with(copied(desk.article.article))


def reveal(desk: Desk) -> None:
    """Show the article's folder in the system's file manager."""
    path = desk.article.path
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def copied(article: Article) -> Article:
    """A copy to go on with: the same words, no slug, no decision about the disclaimer."""
    return clear_decision(article).with_field("slug", "")
