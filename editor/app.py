"""The running program: what all windows share, and the windows. `workplace.py` builds each of them.

Only what a first paint needs is imported here; `furnishing.py` brings the rest a moment later.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from editor import resources
from editor.article.article import Article, new_article
from editor.article.errors import EditorError
from editor.article.fields import Person
from editor.session.collecting import Collecting
from editor.session.settings import Settings
from editor.storage.locations import Locations, find_locations
from editor.storage.session_file import load_session, save_session
from editor.ui import fonts
from editor.ui.doors import Doors
from editor.ui.main_window import MainWindow
from editor.ui.theme import DARK, LIGHT, THEMES, Theme, palette, style_sheet
from editor.workplace import Workplace

if TYPE_CHECKING:
    from editor.furnishing import Common, Furnishing
    from editor.ui.preview.web_view import WebEngine

HIDE_HOSTS = "--host-resolver-rules=MAP * ~NOTFOUND"
WEB_ENGINE_ARGUMENTS = (
    "--webEngineArgs",  # Qt hands on what follows this, and nothing without it
    HIDE_HOSTS,  # no host is found, by name or by number, whatever a page may ask for
    "--no-unsandboxed-zygote",  # one waiting process less (9 MB); the page's own sandbox stays as it is
)


def main(arguments: Sequence[str] = ()) -> int:
    """Run the program with the files named on the command line; returns the exit code."""
    return build(arguments).run()


def build(arguments: Sequence[str] = ()) -> Application:
    """The program with its first windows shown: one for each file named, else an empty one."""
    prepare_environment()
    return Application(arguments)


def prepare_environment() -> None:
    """Settle what Qt reads before it starts: no debugging door, and on Linux a page drawn without OpenGL.

    The preview is a still page: drawing it in software saves 40 MB and every trouble with graphics drivers.
    """
    for name in ("QTWEBENGINE_REMOTE_DEBUGGING", "QTWEBENGINE_CHROMIUM_FLAGS"):
        os.environ.pop(name, None)
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")


class Application(QObject):
    """What all windows share: settings, recent files, the look and the web engine."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__()
        self.qt = _qt_application()
        self.locations: Locations = find_locations()
        self.settings = Settings(self.locations, self)
        self.workplaces: list[Workplace] = []
        self.collecting = Collecting(self)
        self._quitting = False
        self.doors = Doors(
            new_window=self.open_new,
            new_window_with=self.open_article,
            open_path=self.open_path,
            is_open=lambda path: any(workplace.shows(path) for workplace in self.workplaces),
            renamed=self.follow_renamed,
            open_sample=self.open_sample,
            places=self.places,
            quit=self.quit,
        )
        fonts.load_fonts()
        self.qt.setFont(fonts.interface_font())
        self._dress()
        self.settings.changed.connect(self._setting_changed)
        self.qt.styleHints().colorSchemeChanged.connect(self._dress)
        self._open_first(arguments)

    @property
    def windows(self) -> list[MainWindow]:
        """The open windows, oldest first."""
        return [workplace.window for workplace in self.workplaces]

    @cached_property
    def common(self) -> Common:
        """What windows share besides settings and looks."""
        # The seam: panels, commands, saving and their libraries come after the first paint.
        from editor.furnishing import Common

        return Common(self.locations, self.keep_everything, self.collecting, self)

    @cached_property
    def web_engine(self) -> WebEngine:
        """The one web engine, loaded at its first use."""
        # The seam: the web engine costs a third of a second, so it comes after the first paint.
        from editor.ui.preview.web_view import WebEngine

        return WebEngine(self)

    @property
    def theme(self) -> Theme:
        """The look chosen in the settings, or the system's."""
        chosen = self.settings.text("theme")
        if chosen in THEMES:
            return THEMES[chosen]
        dark = self.qt.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def run(self) -> int:
        """Hand over to Qt until the last window is closed."""
        code = self.qt.exec()
        self.close()
        return code

    def close(self) -> None:
        """End every window's work; the web engine goes last."""
        while self.workplaces:
            self.workplaces.pop().close()
        if "common" in vars(self):
            self.common.close()
        self.collecting.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def quit(self) -> None:
        """Close window after window; one that is to stay stops it."""
        self._remember_windows()
        self._quitting = True
        for workplace in list(self.workplaces):
            if not workplace.window.close():
                self._quitting = False
                return
        self.qt.quit()

    def open_new(self) -> None:
        """Open a window with a new article."""
        article = new_article("", lang=self.settings.text("language"))
        author = self.settings.text("author").strip()
        self.open_article(article.with_field("authors", (Person(author),)) if author else article)

    def open_article(self, article: Article) -> None:
        """Open a window with an article that is in no file yet."""
        workplace = self._new_workplace()
        workplace.adopt(article)
        workplace.show()

    def open_path(self, path: Path) -> None:
        """Open a file: in the window that has it, in the front window if that is still untouched, else in a new one."""
        for workplace in self.workplaces:
            if workplace.shows(path):
                workplace.come_forward()
                return
        untouched = next((workplace for workplace in self.workplaces if workplace.is_untouched()), None)
        workplace = untouched or self._new_workplace()
        try:
            workplace.open(path)
        except EditorError as error:
            workplace.say(str(error))
        workplace.show()

    def follow_renamed(self, before: Path, now: Path) -> None:
        """A file has another name: the window that has it open goes on with it."""
        for workplace in self.workplaces:
            if workplace.shows(before):
                workplace.article.note_moved(now)

    def open_sample(self) -> None:
        """Open the sample article, which teaches by being one, as a new article."""
        self.open_article(Article.from_text(resources.read_text("templates/sample-article.md")))

    def places(self) -> tuple[tuple[str, str], ...]:
        """Where the program keeps its own files, for the About box."""
        return (
            (_("Settings"), str(self.locations.config)),
            (_("Recovery and history"), str(self.locations.data)),
        )

    def keep_everything(self) -> None:
        """The last resort: every unsaved text into its journal, now."""
        for workplace in self.workplaces:
            workplace.furnishing.keep()

    def _open_first(self, arguments: Sequence[str]) -> None:
        for argument in arguments:
            self.open_path(Path(argument).absolute())
        if not self.workplaces:
            self._restore()
        if not self.workplaces and not self.settings.switch("seen_sample"):
            self.settings.remember("seen_sample", True)
            self.open_sample()
        elif not self.workplaces:
            self.open_new()
        if any(self.locations.journals.glob("*.journal")):
            self.common.offer_recovery(self.workplaces, self._new_workplace)

    def _restore(self) -> None:
        """Open the windows of the last time; a file that is gone is passed over."""
        for state in load_session(self.locations.session):
            if state.path is None or not state.path.exists():
                continue
            self.open_path(state.path)
            self.workplaces[-1].come_back(state)

    def _remember_windows(self) -> None:
        """Write which windows are open; a disk that refuses is no reason to disturb anybody."""
        try:
            save_session(self.locations.session, tuple(workplace.state() for workplace in self.workplaces))
        except EditorError:
            return

    def _new_workplace(self) -> Workplace:
        workplace = Workplace(self.settings, self._engine, self._furnish)
        self.workplaces.append(workplace)
        workplace.window.closed.connect(lambda: self._window_closed(workplace))
        workplace.set_theme(self.theme)
        return workplace

    def _furnish(self, workplace: Workplace) -> Furnishing:
        # The same seam.
        from editor.furnishing import Furnishing

        return Furnishing(workplace, self.common, self.settings, self.doors)

    def _engine(self) -> WebEngine:
        return self.web_engine

    def _window_closed(self, workplace: Workplace) -> None:
        if workplace in self.workplaces:
            if len(self.workplaces) == 1 and not self._quitting:
                self._remember_windows()
            self.workplaces.remove(workplace)
            workplace.close()

    def _dress(self) -> None:
        self.qt.setPalette(palette(self.theme))
        self.qt.setStyleSheet(style_sheet(self.theme))
        for workplace in self.workplaces:
            workplace.set_theme(self.theme)

    def _setting_changed(self, key: str) -> None:
        if key == "theme":
            self._dress()


def _qt_application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["byline", *WEB_ENGINE_ARGUMENTS])
    application.setApplicationName("Byline")
    application.setDesktopFileName("byline")
    application.setStyle("Fusion")
    return application
