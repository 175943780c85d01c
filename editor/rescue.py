"""Unsaved text that an earlier run left behind: offered in one dialog over the first window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _

from editor.session import recovery
from editor.session.recovery import RecoveryRow
from editor.storage.locations import Locations
from editor.ui import dialogs
from editor.ui.versions.recovery_dialog import RecoveryDialog
from editor.workplace import Workplace


class Rescue:
    """Does what somebody decides about each text; `windows` are the open ones, `new_window` makes another."""

    def __init__(
        self, locations: Locations, windows: Callable[[], Sequence[Workplace]], new_window: Callable[[], Workplace]
    ) -> None:
        self._locations = locations
        self._windows = windows
        self._new_window = new_window

    def offer(self, rows: tuple[RecoveryRow, ...], over: Workplace) -> RecoveryDialog:
        """Show the rows over a window, which the dialog outlives by nothing."""
        acts = {"open": self.open, "copy": lambda row: self.copy(row, over), "discard": self.discard}
        dialog = RecoveryDialog(rows, acts, lambda: over.theme, over.furnishing.run_safely, over.window)
        dialog.open()
        return dialog

    def open(self, row: RecoveryRow) -> bool:
        """Show a text as unsaved changes: in the window that has its file or is untouched, else in a new one."""
        recovered = row.recovered
        if recovered is None:
            return False
        path = recovered.file.path if recovered.file else None
        free = [one for one in self._windows() if one.is_untouched() or (path and one.shows(path))]
        at_rest = [one for one in free if not one.article.dirty]
        workplace = next((one for one in at_rest if path and one.shows(path)), next(iter(at_rest), None))
        workplace = workplace or self._new_window()
        workplace.furnishing.recover(recovered)
        workplace.show()
        return True

    def copy(self, row: RecoveryRow, over: Workplace) -> bool:
        """Write a text as a new file: beside its article, or where the person says when it never had a place."""
        folder = row.folder
        if folder is None:
            folder = dialogs.ask_folder(over.window, over.furnishing.desk.folder(), _("Save the copy in which folder?"))
        if folder is None:
            return False
        written = recovery.save_copy(row, self._locations, folder)
        over.say(_("Saved as “{name}”.").format(name=written.name))
        return True

    def discard(self, row: RecoveryRow) -> bool:
        """Put a text aside; for seven days it is among the article's earlier versions."""
        recovery.discard(row, self._locations)
        return True
