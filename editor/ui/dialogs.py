"""Every question the program ever asks. Tests replace these functions, nothing else."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from enum import Enum
from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

import editor

ARTICLES = "*.md *.markdown *.mdown *.mkd *.mdx"
IMPORTS = f"{ARTICLES} *.txt *.html *.htm"
IMAGES = "*.png *.jpg *.jpeg *.gif *.webp *.avif *.svg"


class Unsaved(Enum):
    """What to do with unsaved words when a window closes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


def ask_article(parent: QWidget, folder: Path) -> Path | None:
    """Which article to open."""
    return _ask_file(parent, _("Open an article"), folder, _("Articles"), ARTICLES)


def ask_import(parent: QWidget, folder: Path) -> Path | None:
    """Which file to make an article of."""
    return _ask_file(parent, _("Import a file"), folder, _("Text, Markdown and HTML"), IMPORTS)


def ask_image(parent: QWidget, folder: Path) -> Path | None:
    """Which picture to put into the article."""
    return _ask_file(parent, _("Choose a picture"), folder, _("Pictures"), IMAGES)


def ask_name(parent: QWidget, folder: Path, name: str) -> Path | None:
    """Under which name to save; the system's dialog asks before a file is replaced."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the article"), str(folder / name), _("Articles") + f" ({ARTICLES})"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".md")


def ask_file_name(parent: QWidget, name: str) -> str:
    """Which name an article's file is to have, without its ending; "" for leaving it."""
    words = _("The new name of the file; the article's title stays as it is.")
    chosen, taken = QInputDialog.getText(parent, _("Rename the file"), words, QLineEdit.EchoMode.Normal, name)
    return chosen.strip() if taken else ""


def ask_printer(parent: QWidget, folder: Path, name: str) -> QPrinter | None:
    """On which printer, or into which PDF file, as the system's own dialog asks it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(Path(name).stem)
    if not QPrinterInfo.availablePrinterNames():
        printer.setOutputFileName(str(folder / Path(name).with_suffix(".pdf")))
    chosen = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if chosen else None


def ask_folder(parent: QWidget, folder: Path, title: str = "") -> Path | None:
    """Which folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title or _("Choose a folder"), str(folder))
    return Path(chosen) if chosen else None


def ask_unsaved(parent: QWidget, title: str) -> Unsaved:
    """A window closes with words that are in no file."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(_("Unsaved article"))
    box.setText(_("Save “{title}” before closing?").format(title=title or _("Untitled")))
    box.setInformativeText(_("If you do not save, what you wrote since the last save is lost."))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answer = box.exec()
    return {buttons.Save: Unsaved.SAVE, buttons.Discard: Unsaved.DISCARD}.get(buttons(answer), Unsaved.CANCEL)


def ask_yes(parent: QWidget, question: str, details: str, yes: str) -> bool:
    """A choice that cannot wait; `yes` are the words of the button that goes on."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(question)
    box.setInformativeText(details)
    go_on = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is go_on


def show_failure(parent: QWidget | None, sentence: str) -> None:
    """Say what could not be done when there is no window to say it in."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("Byline")
    box.setText(sentence)
    box.exec()


def show_keys(parent: QWidget, actions: Sequence[QAction]) -> None:
    """List every command with its keys."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Keys"))
    table = QTableWidget(len(actions), 2, dialog)
    table.setHorizontalHeaderLabels([_("Command"), _("Keys")])
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    for row, action in enumerate(actions):
        keys = QKeySequence.listToString(action.shortcuts(), QKeySequence.SequenceFormat.NativeText)
        table.setItem(row, 0, QTableWidgetItem(action.text().replace("&", "")))
        table.setItem(row, 1, QTableWidgetItem(keys))
    _with_close_button(dialog, table)
    dialog.resize(520, 560)
    dialog.open()


def show_page(parent: QWidget, title: str, markdown: str) -> None:
    """A page of the manual, to read beside the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    page = QTextBrowser(dialog)
    page.setObjectName("manual")
    page.setAccessibleName(title)
    page.setOpenLinks(False)
    page.document().setDocumentMargin(18)
    page.setMarkdown(markdown)
    _with_close_button(dialog, page)
    dialog.resize(680, 640)
    dialog.open()


def show_about(parent: QWidget, places: Sequence[tuple[str, str]]) -> None:
    """Versions, licence and where the program keeps its files."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_("About Byline"))
    box.setText(f"Byline {editor.__version__}")
    lines = [
        _("A desktop editor for articles. MIT licence; the licences of what it is built on are in THIRD_PARTY.md."),
        _("Qt {qt} · Python {python}").format(qt=qVersion(), python=platform.python_version()),
        *(f"{name}: {place}" for name, place in places),
    ]
    box.setInformativeText("\n\n".join(lines))
    box.open()


def _ask_file(parent: QWidget, title: str, folder: Path, kind: str, patterns: str) -> Path | None:
    filters = f"{kind} ({patterns});;" + _("All files") + " (*)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), filters)
    return Path(chosen) if chosen else None


def _with_close_button(dialog: QDialog, body: QWidget) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.close)
    column = QVBoxLayout(dialog)
    column.addWidget(body)
    column.addWidget(buttons)
