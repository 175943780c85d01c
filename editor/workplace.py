"""One window: first its text, then everything else.

What a first paint needs is built here; menus, panels, saving and the child process are `furnishing.py`, which comes a
moment after that paint. Asking for `furnishing` earlier builds it at once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer

from editor.article.article import Article, new_article
from editor.article.front_matter import FrontMatter
from editor.session.open_article import OpenArticle
from editor.session.settings import Settings
from editor.storage.session_file import WindowState
from editor.ui import fonts
from editor.ui.main_window import MainWindow
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.theme import LIGHT, Theme
from editor.ui.writing.surface import WritingSurface

if TYPE_CHECKING:
    from editor.furnishing import Furnishing
    from editor.ui.preview.web_view import WebEngine

SIZE = (1440, 900)
AFTER_PAINT = 1  # milliseconds: the paint must have reached the screen


class Workplace(QObject):
    """A window with the article open in it; `furnish` makes the rest of it when its time has come."""

    def __init__(
        self, settings: Settings, engine: Callable[[], WebEngine], furnish: Callable[[Workplace], Furnishing]
    ) -> None:
        super().__init__()
        self._settings = settings
        self._furnish = furnish
        self._furnishing: Furnishing | None = None
        self._closed = False
        self._fresh = True
        self._front_shown: FrontMatter | None = None
        self.theme = LIGHT
        self.article = OpenArticle(new_article("", lang=settings.text("language")), self)
        self.writing = WritingSurface()
        self.preview = PreviewPane(engine)
        self.window = MainWindow(self.writing, self.preview, lambda: self.furnishing.may_close())
        self.article.adopted.connect(self._show_article)
        self.article.rewritten.connect(lambda: self.writing.text.replace_text(self.article.article.body))
        self.article.barred.connect(self._show_read_only)
        self.article.filed.connect(self._show_title)
        self.article.changed.connect(self._article_changed)
        self.writing.text.edited.connect(self._text_edited)
        self.window.first_painted.connect(self._after_first_paint)
        settings.changed.connect(self._show_settings)
        self._show_settings()

    @property
    def furnishing(self) -> Furnishing:
        """Menus, panels, saving and all that: built at the first asking."""
        if self._furnishing is None:
            self._furnishing = self._furnish(self)
        return self._furnishing

    @property
    def is_furnished(self) -> bool:
        """Whether everything is there."""
        return self._furnishing is not None

    @property
    def is_closed(self) -> bool:
        """Whether the window's work has ended."""
        return self._closed

    def show(self) -> None:
        """Show the window."""
        if not self.window.isVisible():
            self.window.resize(*SIZE)
            self.window.show()
            first = self.writing.header.title if self._fresh else self.writing.text
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, path: Path) -> None:
        """Read a file and show it; raises StorageError and changes nothing then."""
        self.article.open(path)
        self._fresh = False

    def adopt(self, article: Article) -> None:
        """Show an article that is in no file yet."""
        self._fresh = not article.title and not article.body
        self.article.adopt(article, None, written=self._fresh)

    def shows(self, path: Path) -> bool:
        """Whether this window has a file open."""
        return self.article.path is not None and self.article.path == path.resolve()

    def is_untouched(self) -> bool:
        """Whether nobody wrote or opened anything here yet."""
        return self._fresh and self.article.path is None and not self.article.dirty

    def come_forward(self) -> None:
        """Bring the window to the front."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def say(self, sentence: str) -> None:
        """Show a message in the window."""
        self.window.messages.show_message(sentence)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours everywhere."""
        self.theme = theme
        self.writing.set_theme(theme)
        self.preview.set_theme(theme)
        self.window.set_theme(theme)
        if self._furnishing is not None:
            self._furnishing.set_theme(theme)

    def state(self) -> WindowState:
        """Where this window stands, for the next start."""
        return WindowState(
            path=self.article.path,
            caret=self.writing.text.textCursor().position(),
            scroll=float(self.writing.first_visible_line()),
            geometry=bytes(self.window.saveGeometry().toBase64().data()).decode("ascii"),
            panes=self.window.panes.state(),
        )

    def come_back(self, state: WindowState) -> None:
        """Stand where the window stood when the program was left."""
        self.window.restoreGeometry(QByteArray.fromBase64(state.geometry.encode("ascii", "ignore")))
        self.window.panes.come_back(state.panes)
        self.writing.put_caret(state.caret)
        QTimer.singleShot(0, self, lambda: self.writing.scroll_to_line(round(state.scroll)))

    def close(self) -> None:
        """End the work behind the window."""
        if self._closed:
            return
        self._closed = True
        if self._furnishing is not None:
            self._furnishing.close()
        self.preview.close_page()
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def _after_first_paint(self) -> None:
        QTimer.singleShot(AFTER_PAINT, self, self._furnish_now)

    def _furnish_now(self) -> None:
        if not self._closed:
            self.furnishing.begin()

    def _text_edited(self) -> None:
        self._fresh = False
        self.article.propose_body(self.writing.text.text())

    def _show_article(self) -> None:
        """A whole other text: every widget shows it from the start."""
        article = self.article.article
        self.writing.text.show_text(article.body)
        self.writing.header.show_article(article)
        self.writing.show_top()
        self.preview.forget_blocked()
        self._show_read_only()

    def _show_read_only(self) -> None:
        self.writing.text.setReadOnly(bool(self.article.read_only))
        self.window.messages.dismiss("read-only")
        if self.article.read_only:
            self.window.messages.show_message(self.article.read_only, subject="read-only")

    def _article_changed(self) -> None:
        if self.article.article.front_matter is not self._front_shown:
            self._front_shown = self.article.article.front_matter
            self.writing.header.show_article(self.article.article)
            self._show_title()
        else:  # a key in the text: the title is the same
            self.window.show_dirty(self.article.dirty)

    def _show_title(self) -> None:
        path = self.article.path
        self.preview.set_folder(self.article.picture_folder)
        self.window.show_title(self.article.article.title, path)
        self.window.show_dirty(self.article.dirty)

    def _show_settings(self, key: str = "") -> None:
        if key in ("", "writing_size", "writing_font"):
            family = self._settings.text("writing_font") or fonts.WRITING_FAMILY
            self.writing.set_writing_font(fonts.writing_font(self._settings.writing_size, family))
        if key in ("", "preview_width"):
            self.preview.set_width(self._settings.text("preview_width"))
