"""What the child process made goes where it is wanted: the clipboard, a printer, a PDF, a message, the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from editor.article.article import Article
from editor.ui import dialogs
from editor.ui.desk import Desk
from editor.ui.shortened import shortened


class Delivery(QObject):
    """Takes what one window's `Handover` announces."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, desk.window
        handover = desk.handover
        handover.copied.connect(self._copied)
        handover.print_ready.connect(self._print)
        handover.exported.connect(self._exported)
        handover.mended.connect(self._mended)

    def _copied(self, html: str, text: str) -> None:
        data = QMimeData()
        data.setHtml(html)
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        self._window.messages.show_message(_("Copied. Paste it into your CMS."), subject="copied")

    def _print(self, html: bytes, path: Path | None) -> None:
        """Print a page into a PDF file, or where the person says when there is no `path`."""
        if path is None:
            printer = dialogs.ask_printer(self._window, self._desk.folder(), self._desk.proposed_name())
            if printer is None:
                return
            if not printer.outputFileName():
                self._window.preview.print_on(printer, html, self._printed)
                return
            path = Path(printer.outputFileName()).with_suffix(".pdf")
        self._window.preview.print_to_pdf(html, partial(self._write_pdf, path))

    def _printed(self, done: bool) -> None:
        if not done:
            self._window.messages.show_message(
                _("The page could not be printed. Try again, or export it as PDF and print that.")
            )

    def _write_pdf(self, path: Path, data: bytes) -> None:
        if not data:
            self._window.messages.show_message(
                _("The page could not be printed. Try again, or export it as HTML and print that.")
            )
            return
        self._desk.run_safely(lambda: self._exported(self._desk.handover.write(path.parent, ((path.name, data),))))

    def _exported(self, paths: Sequence[Path]) -> None:
        names = ", ".join(shortened(path.name) for path in paths[:3]) + ("…" if len(paths) > 3 else "")
        show = (_("Show in folder"), partial(self._show_folder, paths[0].parent))
        self._window.messages.show_message(_("Exported: {names}").format(names=names), [show], subject="exported")

    def _show_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _mended(self, article: Article) -> None:
        """A fix came back: the text changes as one undo step, the fields through the same road as the form."""
        if article.body != self._desk.article.article.body:
            self._window.writing.text.replace_text(article.body)
        self._desk.article.propose(article)
