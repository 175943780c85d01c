"""What another program did to the open file: said in a bar, with every way out of it one click away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from gettext import gettext as _

from PySide6.QtCore import QObject

from editor.article.word_differences import compare_words
from editor.article.wording import N_
from editor.session.disk_question import DiskChange, Way
from editor.session.watching import Watching
from editor.ui.desk import Desk
from editor.ui.theme import Theme
from editor.ui.versions.compare_dialog import CompareDialog

SUBJECT = "disk"
WORDS = {
    Way.COMPARE: N_("Compare…"),
    Way.KEEP_MINE: N_("Keep mine"),
    Way.TAKE_THEIRS: N_("Take theirs"),
    Way.SAVE_COPY: N_("Save mine as a copy"),
}


class DiskBar(QObject):
    """Takes what one window's `Watching` announces."""

    def __init__(self, desk: Desk, watching: Watching, theme: Callable[[], Theme], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._watching, self._theme = desk, watching, theme
        self._messages = desk.window.messages
        watching.reloaded.connect(lambda sentence: self._messages.show_message(sentence, subject="reloaded"))
        watching.refused.connect(self._refused)
        watching.asked.connect(self._ask)
        watching.settled.connect(lambda: self._messages.dismiss(SUBJECT))

    def _ask(self, change: DiskChange) -> None:
        self._messages.dismiss("save")  # a save refused because of the same change says less
        ways = [(_(WORDS[way]), partial(self._go, way, change)) for way in change.ways]
        self._messages.show_message(change.sentence, ways, subject=SUBJECT)

    def _refused(self, sentence: str) -> None:
        """A way out came to nothing: the question is still open."""
        self._messages.show_message(sentence)
        if self._watching.change is not None:
            self._ask(self._watching.change)

    def _go(self, way: Way, change: DiskChange) -> None:
        acts = {
            Way.COMPARE: lambda: self._compare(change),
            Way.KEEP_MINE: self._watching.keep_mine,
            Way.TAKE_THEIRS: self._watching.take_theirs,
            Way.SAVE_COPY: self._watching.save_copy,
        }
        self._desk.run_safely(acts[way])

    def _compare(self, change: DiskChange) -> None:
        theirs = change.theirs.text if change.theirs else ""
        pieces = compare_words(theirs, self._desk.article.article.text)
        ways = tuple(way for way in change.ways if way is not Way.COMPARE)
        dialog = CompareDialog(pieces, tuple(_(WORDS[way]) for way in ways), self._theme(), self._desk.window)
        dialog.finished.connect(lambda: self._compared(dialog, ways, change))
        dialog.open()

    def _compared(self, dialog: CompareDialog, ways: tuple[Way, ...], change: DiskChange) -> None:
        if dialog.chosen >= 0:
            self._go(ways[dialog.chosen], change)
        elif self._watching.change is not None:
            self._ask(self._watching.change)
