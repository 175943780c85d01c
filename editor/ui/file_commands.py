"""Commands of the File menu."""

from __future__ import annotations

from editor.ui import dialogs
from editor.ui.desk import Desk
from editor.ui.export_dialog import ExportDialog
from editor.ui.import_dialog import ImportDialog
from editor.ui.preferences import PreferencesDialog


def new(desk: Desk) -> None:
    """Open a window with a new article."""
    desk.doors.new_window()


def open_file(desk: Desk) -> None:
    """Choose an article and open it."""
    path = dialogs.ask_article(desk.window, desk.folder())
    if path is not None:
        desk.doors.open_path(path)


def open_folder(desk: Desk) -> None:
    """Choose a folder whose articles are listed."""
    folder = dialogs.ask_folder(desk.window, desk.folder())
    if folder is not None:
        desk.library.show_folder(folder)


def save(desk: Desk) -> None:
    """Save the article; one without a file asks for a name first."""
    if desk.article.path is None or desk.article.read_only:
        save_as(desk)
    else:
        desk.saving.save()


def save_as(desk: Desk) -> None:
    """Save the article under another name."""
    path = dialogs.ask_name(desk.window, desk.folder(), desk.proposed_name())
    if path is not None:
        desk.saving.save(path, overwrite=path.exists())


def import_file(desk: Desk) -> None:
    """Make an article of a file from elsewhere."""
    path = dialogs.ask_import(desk.window, desk.folder())
    if path is not None:
        ImportDialog(desk, path).open()


def export(desk: Desk) -> None:
    """Hand the article over: choose a form and a folder, see what will be written."""
    dialog = ExportDialog(desk)
    dialog.go_there.connect(desk.go_to_finding)
    dialog.open()


def copy_for_cms(desk: Desk) -> None:
    """Put the article on the clipboard as rich text and as Markdown; refused while the disclaimer is undecided."""
    desk.handover.copy_for_cms()


def print_article(desk: Desk) -> None:
    """Print the finished page; refused while the disclaimer is undecided."""
    desk.handover.print_page()


def preferences(desk: Desk) -> None:
    """Change the settings."""
    PreferencesDialog(desk.settings, desk.window).open()


def close(desk: Desk) -> None:
    """Close this window."""
    desk.window.close()


def quit_program(desk: Desk) -> None:
    """Close every window and leave."""
    desk.doors.quit()
