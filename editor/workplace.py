"""One window with everything behind it: built here, and connected here, one line for each arrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from editor.article.article import Article, new_article
from editor.article.errors import EditorError
from editor.article.fields import FieldValue
from editor.article.house import House
from editor.export.wire import RenderResult
from editor.session import recovery
from editor.session.folder import Folder
from editor.session.handover import Handover
from editor.session.keeping import Keeping
from editor.session.open_article import OpenArticle
from editor.session.recent import Recent
from editor.session.recomputation import Recomputation
from editor.session.recovery import Recovered
from editor.session.renderer import RenderProcess
from editor.session.saving import SaveFailure, Saving
from editor.session.settings import Settings
from editor.storage.locations import Locations
from editor.storage.session_file import WindowState
from editor.ui import dialogs, fonts
from editor.ui.actions import Actions
from editor.ui.commands import Command
from editor.ui.desk import Desk, Doors
from editor.ui.format_commands import insert_image
from editor.ui.main_window import MainWindow
from editor.ui.panels import Panels
from editor.ui.preview.preview_pane import PreviewPane
from editor.ui.recent_menu import RecentMenu
from editor.ui.theme import LIGHT, Theme
from editor.ui.toolbar import ToolBar
from editor.ui.writing.surface import WritingSurface

if TYPE_CHECKING:
    from editor.ui.preview.web_view import WebEngine

ENGINE_PAUSE = 30  # milliseconds between the first paint and loading the web engine


class Workplace(QObject):
    """Builds one window and its session and keeps them together until the window is closed."""

    def __init__(
        self,
        doors: Doors,
        settings: Settings,
        recent: Recent,
        locations: Locations,
        house: Callable[[], House],
        engine: Callable[[], WebEngine],
    ) -> None:
        super().__init__()
        self._settings = settings
        self._recent = recent
        self._theme = LIGHT
        self._saved_text = ""
        self._closed = False
        self._fresh = True
        self.article = OpenArticle(new_article("", lang=settings.text("language")), self)
        self.saving = Saving(self.article, locations, self)
        self.keeping = Keeping(self.article, self.saving, settings, self)
        self.renderer = RenderProcess(self)
        self.writing = WritingSurface()
        self.preview = PreviewPane(engine)
        self.recomputation = Recomputation(self.article, self.renderer, lambda: self.writing.text.composing, self)
        self.folder = Folder(locations, self)
        self.handover = Handover(self.article, self.renderer, self)
        self.window = MainWindow(self.writing, self.preview, self.may_close)
        self.desk = Desk(
            window=self.window,
            article=self.article,
            saving=self.saving,
            recomputation=self.recomputation,
            handover=self.handover,
            library=self.folder,
            settings=settings,
            house=house,
            doors=doors,
        )
        self.actions = Actions(self.desk, self.run, self.window)
        self.recent_menu = RecentMenu(recent, doors.open_path, self.window)
        self.panels = Panels(self.desk)
        self.actions.fill_menu_bar(self.window.menuBar(), self.recent_menu)
        self.window.add_toolbar(ToolBar(self.actions, self.window))
        self.window.set_actions(self.actions)
        self._connect()
        self._show_settings()

    # What the program asks of a window

    def show(self) -> None:
        """Show the window."""
        self.window.resize(1440, 900)
        self.window.show()

    def open(self, path: Path) -> None:
        """Read a file and show it; raises StorageError and changes nothing then."""
        self.saving.open(path)
        self._fresh = False

    def adopt(self, article: Article) -> None:
        """Show an article that is in no file yet."""
        self._fresh = not article.title and not article.body
        self.article.adopt(article, None, written=self._fresh)

    def recover(self, recovered: Recovered) -> None:
        """Show text of an earlier run as unsaved changes, and keep it in this window's own journal."""
        self._fresh = False
        recovery.begin(recovered)
        if recovered.file is not None:
            self.saving.open(recovered.file.path)
        self.article.adopt(Article.from_text(recovered.text), recovered.file, written=False)
        self.keep()
        recovery.end(recovered)
        self.say(recovered.sentence)

    def shows(self, path: Path) -> bool:
        """Whether this window has a file open."""
        return self.article.path is not None and self.article.path == path.resolve()

    def is_untouched(self) -> bool:
        """Whether nobody wrote or opened anything here yet."""
        return self._fresh and self.article.path is None and not self.article.dirty

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def say(self, sentence: str) -> None:
        """Show a message in the window."""
        self.window.messages.show_message(sentence)

    def keep(self) -> None:
        """Put unsaved text into the journal and wait until it is there."""
        self.saving.keep()
        self.saving.wait()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours everywhere."""
        self._theme = theme
        self.writing.set_theme(theme)
        self.preview.set_theme(theme)
        self.actions.set_theme(theme)
        self.panels.set_theme(theme)
        self.window.set_theme(theme)

    def run(self, row: Command) -> None:
        """Run a command."""
        self.run_safely(lambda: row.run(self.desk))
        self.actions.refresh()

    def run_safely(self, work: Callable[[], None]) -> None:
        """Do something a person asked for; what is refused becomes a message in the window."""
        try:
            work()
        except EditorError as error:
            self.say(str(error))

    def may_close(self) -> bool:
        """Ask at most once about unsaved words."""
        if not self.article.dirty:
            return True
        answer = dialogs.ask_unsaved(self.window, self.article.article.title)
        if answer is dialogs.Unsaved.DISCARD:
            self.saving.forget()
            return True
        if answer is dialogs.Unsaved.CANCEL:
            return False
        self.run_by_id("file.save")
        self.saving.wait_and_take()
        return not self.article.dirty

    def state(self) -> WindowState:
        """Where this window stands, for the next start."""
        return WindowState(
            path=self.article.path,
            caret=self.writing.text.textCursor().position(),
            scroll=float(self.writing.first_visible_line()),
            geometry=bytes(self.window.saveGeometry().toBase64().data()).decode("ascii"),
            panes={name: "shown" if shown else "hidden" for name, shown in self.window.wanted.items()},
        )

    def come_back(self, state: WindowState) -> None:
        """Stand where the window stood when the program was left."""
        self.window.restoreGeometry(QByteArray.fromBase64(state.geometry.encode("ascii", "ignore")))
        for name in self.window.wanted:
            self.window.set_shown(name, state.panes.get(name) != "hidden")
        self.writing.put_caret(state.caret)

    def run_by_id(self, command_id: str) -> None:
        """Run a command by its id."""
        self.actions.action(command_id).trigger()

    def close(self) -> None:
        """End the work behind the window."""
        if self._closed:
            return
        self._closed = True
        self.renderer.close()
        self.folder.close()
        self.saving.close()
        self.preview.close_page()

    # Arrows

    def _connect(self) -> None:
        article, writing, window, status = self.article, self.writing, self.window, self.window.status
        writing.text.edited.connect(self._text_edited)
        writing.header.title_edited.connect(lambda text: self._field_edited("title", text))
        writing.header.summary_edited.connect(lambda text: self._field_edited("summary", text))
        writing.header.facts_clicked.connect(lambda: window.show_details_page(0))
        writing.card.clicked.connect(lambda: self.run_by_id("article.disclaimer"))
        writing.caret_moved.connect(self._caret_moved)
        writing.scrolled.connect(self._writing_scrolled)
        writing.text.focus_lost.connect(self.keeping.now)
        writing.text.files_dropped.connect(self._open_dropped)
        writing.text.images_dropped.connect(self._insert_images)
        article.adopted.connect(self._show_article)
        article.changed.connect(self._article_changed)
        article.filed.connect(self._show_file)
        self.recomputation.computed.connect(self._show_result)
        self.renderer.failed.connect(lambda sentence: window.messages.show_message(sentence, subject="renderer"))
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._save_failed)
        self.saving.noticed.connect(lambda sentence: window.messages.show_message(sentence, subject="notice"))
        self.preview.line_clicked.connect(writing.text.go_to)
        self.preview.link_followed.connect(self._follow_link)
        self.handover.refused.connect(self.panels.show_refusal)
        self.handover.said.connect(self.say)
        self.handover.copied.connect(self._copied)
        self.handover.print_ready.connect(self._print)
        self.handover.exported.connect(self._exported)
        self.handover.mended.connect(self._mended)
        window.first_painted.connect(self._after_first_paint)
        window.files_dropped.connect(self._open_dropped)
        status.disclaimer.clicked.connect(lambda: self.run_by_id("article.disclaimer"))
        status.words.clicked.connect(self.panels.show_counts)
        status.reading_time.clicked.connect(self.panels.show_counts)
        status.language.clicked.connect(lambda: self.panels.go_to_field("lang"))
        self._settings.changed.connect(self._show_settings)

    def _after_first_paint(self) -> None:
        """The text can be written; now everything else, a piece at a time, so that keys are answered between."""
        QTimer.singleShot(0, self._fill_panels)

    def _fill_panels(self) -> None:
        if self._closed:
            return
        self.renderer.start()
        self.panels.build()
        self.panels.set_theme(self._theme)
        self.panels.show_article()
        self.recomputation.ask_now()
        QTimer.singleShot(ENGINE_PAUSE, self._start_preview)

    def _start_preview(self) -> None:
        if not self._closed and self.window.is_shown("preview"):
            self.preview.start()

    def _text_edited(self) -> None:
        self._fresh = False
        self.article.propose_body(self.writing.text.text())

    def _field_edited(self, key: str, value: FieldValue) -> None:
        self._fresh = False
        self.panels.propose(key, value)

    def _article_changed(self) -> None:
        self.window.show_title(self.article.article.title, self.article.path, dirty=self.article.dirty)
        self.window.status.saved.show_text(_("Unsaved changes") if self.article.dirty else self._saved_text)

    def _show_article(self) -> None:
        """A whole other text: every widget shows it from the start."""
        article = self.article.article
        self.writing.text.show_text(article.body)
        self.writing.text.setReadOnly(bool(self.article.read_only))
        self.writing.header.title.show_text(article.title)
        self.writing.header.summary.show_text(str(article.get("summary")))
        self.writing.show_top()
        self.window.messages.dismiss("read-only")
        if self.article.read_only:
            self.window.messages.show_message(self.article.read_only, subject="read-only")
        self.panels.show_article()
        if self.panels.built:
            self.recomputation.ask_now()

    def _show_file(self) -> None:
        path = self.article.path
        folder = path.parent if path else None
        self.window.show_title(self.article.article.title, path, dirty=self.article.dirty)
        self.preview.set_folder(folder)
        if folder is not None:
            self.folder.show_folder(folder)

    def _show_result(self, result: RenderResult) -> None:
        self.preview.show_result(result)
        self.panels.show_result(result)

    def _caret_moved(self, line: int, column: int) -> None:
        self.window.status.position.show_text(
            _("Ln {line}, Col {column}").format(line=line + self.article.article.body_line, column=column + 1)
        )
        self.preview.follow_line(line)
        self.panels.show_caret_line(line)

    def _writing_scrolled(self) -> None:
        self.preview.follow_line(self.writing.first_visible_line(), always=True)

    def _saved(self, time: str) -> None:
        self._saved_text = _("Saved {time}").format(time=time)
        self.window.status.saved.show_text(_("Unsaved changes") if self.article.dirty else self._saved_text)
        self.window.messages.dismiss("save")
        self.folder.refresh()
        if self.article.path is not None:
            self._recent.add(self.article.path)

    def _save_failed(self, failure: SaveFailure) -> None:
        kind = getattr(failure.error, "kind", "")
        elsewhere = (_("Save elsewhere…"), lambda: self.run_by_id("file.save_as"))
        again = (_("Try again"), lambda: self.saving.save(failure.path))
        over = (_("Save mine over it"), lambda: self.saving.save(failure.path, overwrite=True))
        ways = [over, elsewhere] if kind in ("changed", "exists", "missing") else [elsewhere, again]
        self.window.messages.show_message(str(failure.error), ways, subject="save")

    def _copied(self, html: str, text: str) -> None:
        data = QMimeData()
        data.setHtml(html)
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        self.window.messages.show_message(_("Copied. Paste it into your CMS."), subject="copied")

    def _print(self, html: bytes, path: Path | None) -> None:
        if path is None:
            path = dialogs.ask_pdf(self.window, self.desk.folder(), self.desk.proposed_name())
        if path is not None:
            self.preview.print_to_pdf(html, partial(self._write_pdf, path))

    def _write_pdf(self, path: Path, data: bytes) -> None:
        if not data:
            self.say(_("The page could not be printed. Try again, or export it as HTML and print that."))
            return
        self.run_safely(lambda: self._exported(self.handover.write(path.parent, ((path.name, data),))))

    def _exported(self, paths: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in paths[:3]) + ("…" if len(paths) > 3 else "")
        show = (_("Show in folder"), partial(self._show_folder, paths[0].parent))
        self.window.messages.show_message(_("Exported: {names}").format(names=names), [show], subject="exported")

    def _show_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _mended(self, article: Article) -> None:
        """A fix came back: the text changes as one undo step, the fields through the same road as the form."""
        if article.body != self.article.article.body:
            self.writing.text.replace_text(article.body)
        self.article.propose(article)

    def _follow_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https", "mailto"):
            question = _("Open this address outside Byline?")
            if dialogs.ask_yes(self.window, question, url.toDisplayString(), _("Open")):
                QDesktopServices.openUrl(url)
        else:
            self.say(
                _("This link leads to “{address}”, which Byline does not open.").format(address=url.toDisplayString())
            )

    def _open_dropped(self, paths: Sequence[str]) -> None:
        for name in paths:
            self.desk.doors.open_path(Path(name))

    def _insert_images(self, paths: Sequence[str]) -> None:
        for name in paths:
            self.run_safely(partial(insert_image, self.desk, Path(name)))

    def _show_settings(self, key: str = "") -> None:
        if key in ("", "writing_size", "writing_font"):
            self.writing.set_writing_font(
                fonts.writing_font(
                    self._settings.writing_size, self._settings.text("writing_font") or fonts.WRITING_FAMILY
                )
            )
        if key in ("", "preview_width"):
            self.preview.set_width(self._settings.text("preview_width"))
        if key in ("", "smart_punctuation"):
            self.recomputation.set_smart_punctuation(self._settings.smart_punctuation)
