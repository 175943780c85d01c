"""Everything of a window that its first paint does not need: built and connected here, one line for each arrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from editor import crash_report, resources
from editor.article.article import Article
from editor.article.errors import EditorError
from editor.article.fields import FieldValue
from editor.article.house import House
from editor.export.wire import RenderResult
from editor.rescue import Rescue
from editor.session import recovery
from editor.session.collecting import Collecting
from editor.session.folder import Folder
from editor.session.handover import Handover
from editor.session.keeping import Keeping
from editor.session.passage_count import PassageCount
from editor.session.recent import Recent
from editor.session.recomputation import Recomputation
from editor.session.recovery import Recovered
from editor.session.renderer import RenderProcess
from editor.session.saving import SaveFailure, Saving
from editor.session.settings import Settings
from editor.session.tidying import Tidying
from editor.session.versions import Versions
from editor.session.watching import Watching
from editor.storage.locations import Locations
from editor.ui import counts, dialogs
from editor.ui.actions import Actions
from editor.ui.commands import Command
from editor.ui.delivery import Delivery
from editor.ui.desk import Desk
from editor.ui.doors import Doors
from editor.ui.following import Following
from editor.ui.format_commands import insert_image
from editor.ui.icons import icon
from editor.ui.panels import Panels
from editor.ui.panes import PREVIEW
from editor.ui.recent_menu import RecentMenu
from editor.ui.theme import Theme
from editor.ui.toolbar import ToolBar
from editor.ui.versions.disk_bar import DiskBar
from editor.workplace import Workplace

ENGINE_PAUSE = 30  # milliseconds between the panels and loading the web engine
TIDY_PAUSE = 3000  # milliseconds after the first window is furnished


class Common(QObject):
    """What all windows share and no first paint needs."""

    def __init__(
        self, locations: Locations, keep_everything: Callable[[], None], collecting: Collecting, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.locations = locations
        self.recent = Recent(locations, self)
        self.tidying = Tidying(locations, self)
        crash_report.install(keep_everything)
        QTimer.singleShot(TIDY_PAUSE, self, self._settle)
        self._collecting = collecting

    @cached_property
    def house(self) -> House:
        """The words, speeds and disclaimers that stand outside every article."""
        return House.from_data(resources.load_data())

    def offer_recovery(self, windows: Sequence[Workplace], new_window: Callable[[], Workplace]) -> None:
        """Ask over the first window about what an earlier run left unsaved, if it left anything."""
        rows = recovery.find_rows(self.locations)
        if rows:
            Rescue(self.locations, lambda: windows, new_window).offer(rows, windows[0])

    def _settle(self) -> None:
        """The start is over."""
        self._collecting.settle()
        self.tidying.start()

    def close(self) -> None:
        """Wait until nothing works in the background."""
        self.tidying.close()


class Furnishing(QObject):
    """The live state behind one window, its commands and panels, and every arrow between them."""

    def __init__(self, workplace: Workplace, common: Common, settings: Settings, doors: Doors) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._common = common
        self._settings = settings
        # What the key path says is translated once: a look-up of gettext costs more than the rest of the path.
        self._saved_text, self._unsaved_text = "", _("Unsaved changes")
        self._begun = False
        self.article = workplace.article
        self.window, self.writing, self.preview = workplace.window, workplace.writing, workplace.preview
        self.saving = Saving(self.article, common.locations, self)
        self.keeping = Keeping(self.article, self.saving, settings, self)
        self.renderer = RenderProcess(self)
        self.recomputation = Recomputation(self.article, self.renderer, lambda: self.writing.text.composing, self)
        self.folder = Folder(common.locations, self)
        self.watching = Watching(self.article, self.saving, self.keeping, common.locations, self)
        self.versions = Versions(self.article, common.locations, self)
        self.handover = Handover(self.article, self.renderer, self)
        self.following = Following(
            self.article,
            self.writing,
            self.preview,
            self.window.status,
            PassageCount(self.renderer, self),
            settings,
            self,
        )
        self.desk = Desk(
            window=self.window,
            article=self.article,
            saving=self.saving,
            recomputation=self.recomputation,
            handover=self.handover,
            library=self.folder,
            versions=self.versions,
            settings=settings,
            house=lambda: common.house,
            doors=doors,
            run_safely=self.run_safely,
            go_to_finding=lambda finding: self.panels.go_to_finding(finding),
        )
        self.delivery = Delivery(self.desk, self)
        self.disk_bar = DiskBar(self.desk, self.watching, lambda: workplace.theme, self)
        self.actions = Actions(self.desk, self.run, self.window)
        self.panels = Panels(self.desk)
        self.window.set_actions(self.actions)
        self.preview.set_folder(self.article.picture_folder)  # where pictures wait is known from here on
        self._connect()
        self._show_settings()
        self.set_theme(workplace.theme)

    def begin(self) -> None:
        """Put menus, tool bar and panels into the window, a piece at a time, so that keys are answered between."""
        if self._begun:
            return
        self._begun = True
        self.renderer.start()
        self._later(self._fill_bars)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.actions.set_theme(theme)
        self.panels.set_theme(theme)
        self.window.messages.set_close_icon(icon("x", theme.mute))

    def recover(self, recovered: Recovered) -> None:
        """Show text of an earlier run as unsaved changes, and keep it in this window's own journal."""
        recovery.begin(recovered)
        self.article.adopt(Article.from_text(recovered.text), recovered.file, written=False)
        if self.saving.keep_now():  # else the old journal is still the only place the text is safe in
            self.saving.inherit_pictures(recovered.entry.document)
            recovery.end(recovered)
        self.preview.set_folder(self.article.picture_folder)
        self._workplace.say(recovered.sentence)

    def keep(self) -> None:
        """Put unsaved text into the journal and wait until it is there."""
        self.saving.keep()
        self.saving.wait()

    def run(self, row: Command) -> None:
        """Run a command."""
        self.run_safely(lambda: row.run(self.desk))
        self.actions.refresh()

    def run_safely(self, work: Callable[[], None]) -> None:
        """Do something a person asked for; what is refused becomes a message in the window."""
        try:
            work()
        except EditorError as error:
            self._workplace.say(str(error))

    def run_by_id(self, command_id: str) -> None:
        """Run a command by its id."""
        self.actions.action(command_id).trigger()

    def may_close(self) -> bool:
        """Ask at most once about unsaved words."""
        if not self.article.dirty:
            return True
        answer = dialogs.ask_unsaved(self.window, self.article.article.title)
        if answer is dialogs.Unsaved.DISCARD:
            self.keeping.close()
            self.saving.forget()
            return True
        if answer is dialogs.Unsaved.CANCEL:
            return False
        self.run_by_id("file.save")
        self.saving.wait_and_take()
        return not self.article.dirty

    def close(self) -> None:
        """End the work behind the window; nothing is begun afterwards."""
        self.keeping.close()
        self.following.close()
        self.renderer.close()
        self.folder.close()
        self.watching.close()
        self.versions.close()
        self.saving.close()

    # A piece at a time

    def _later(self, work: Callable[[], None], pause: int = 0) -> None:
        QTimer.singleShot(pause, self, lambda: None if self._workplace.is_closed else work())

    def _fill_bars(self) -> None:
        recent = RecentMenu(self._common.recent, self.desk.doors.open_path, self.window)
        self.actions.fill_menu_bar(self.window.menuBar(), recent)
        self.window.add_toolbar(ToolBar(self.actions, self.window))
        self.actions.refresh()
        self.recomputation.ask_now()
        self._later(self._fill_panels)

    def _fill_panels(self) -> None:
        self.panels.build()
        self.panels.set_theme(self._workplace.theme)
        self.panels.show_article()
        self._show_file()
        self.following.tell()
        self._later(self._start_preview, ENGINE_PAUSE)

    def _start_preview(self) -> None:
        if self.window.panes.is_shown(PREVIEW):
            self.preview.start()

    # Arrows

    def _connect(self) -> None:
        article, writing, window, status = self.article, self.writing, self.window, self.window.status
        writing.header.title_edited.connect(lambda text: self._field_edited("title", text))
        writing.header.summary_edited.connect(lambda text: self._field_edited("summary", text))
        writing.header.facts_clicked.connect(lambda: window.show_details_page(0))
        writing.card.clicked.connect(lambda: self.run_by_id("article.disclaimer"))
        self.following.line_entered.connect(self.panels.show_caret_line)
        writing.text.focus_lost.connect(self.keeping.now)
        writing.text.files_dropped.connect(self._open_dropped)
        writing.text.images_dropped.connect(self._insert_images)
        article.adopted.connect(self._article_adopted)
        article.changed.connect(self._article_changed)
        article.filed.connect(self._show_file)
        self.recomputation.computed.connect(self._show_result)
        self.renderer.failed.connect(lambda sentence: window.messages.show_message(sentence, subject="renderer"))
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._save_failed)
        self.saving.noticed.connect(lambda sentence: window.messages.show_message(sentence, subject="notice"))
        self.preview.failed.connect(self._preview_failed)
        self.preview.blocked.connect(lambda count: status.blocked.show_text(counts.blocked(count), "warn"))
        self.saving.journal_failed.connect(lambda sentence: window.messages.show_message(sentence, subject="journal"))
        self.saving.journal_mended.connect(lambda: window.messages.dismiss("journal"))
        self.preview.link_followed.connect(self._follow_link)
        self.handover.refused.connect(self.panels.show_refusal)
        self.handover.said.connect(self._workplace.say)
        window.files_dropped.connect(self._open_dropped)
        window.came_forward.connect(self.watching.look)
        window.panes_changed.connect(self.actions.refresh)
        status.disclaimer.clicked.connect(lambda: self.run_by_id("article.disclaimer"))
        status.words.clicked.connect(self.panels.show_counts)
        status.reading_time.clicked.connect(self.panels.show_counts)
        status.language.clicked.connect(lambda: self.panels.go_to_field("lang"))
        self._settings.changed.connect(self._show_settings)

    def _field_edited(self, key: str, value: FieldValue) -> None:
        self.panels.propose(key, value)

    def _article_adopted(self) -> None:
        self.panels.show_article()
        self.recomputation.ask_now()

    def _article_changed(self) -> None:
        self.window.status.saved.show_text(self._unsaved_text if self.article.dirty else self._saved_text)

    def _show_file(self) -> None:
        path = self.article.path
        if path is not None and self.panels.built:
            self.folder.show_folder(path.parent)
            self._common.recent.add(path)

    def _show_result(self, result: RenderResult) -> None:
        self.window.messages.dismiss("renderer")
        self.preview.show_result(result)
        self.panels.show_result(result)

    def _preview_failed(self, sentence: str) -> None:
        again = (_("Reload"), self.preview.begin_again)
        self.window.messages.show_message(sentence, [again], subject="preview")

    def _saved(self, time: str) -> None:
        self._saved_text = _("Saved {time}").format(time=time)
        self._article_changed()
        self.window.messages.dismiss("save")
        self.folder.refresh()

    def _save_failed(self, failure: SaveFailure) -> None:
        kind = getattr(failure.error, "kind", "")
        elsewhere = (_("Save elsewhere…"), lambda: self.run_by_id("file.save_as"))
        again = (_("Try again"), lambda: self.saving.save(failure.path))
        over = (_("Save mine over it"), lambda: self.saving.save(failure.path, overwrite=True))
        ways = [over, elsewhere] if kind in ("changed", "exists", "missing") else [elsewhere, again]
        self.window.messages.show_message(str(failure.error), ways, subject="save")

    def _follow_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https", "mailto"):
            question = _("Open this address outside Byline?")
            if dialogs.ask_yes(self.window, question, url.toDisplayString(), _("Open")):
                QDesktopServices.openUrl(url)
        else:
            self._workplace.say(
                _("This link leads to “{address}”, which Byline does not open.").format(address=url.toDisplayString())
            )

    def _open_dropped(self, paths: Sequence[str]) -> None:
        for name in paths:
            self.desk.doors.open_path(Path(name))

    def _insert_images(self, paths: Sequence[str]) -> None:
        for name in paths:
            self.run_safely(partial(insert_image, self.desk, Path(name)))

    def _show_settings(self, key: str = "") -> None:
        if key in ("", "smart_punctuation"):
            self.recomputation.set_smart_punctuation(self._settings.smart_punctuation)
        if key == "preview_width":
            self.actions.refresh()
