"""Commands of the Help menu."""

from __future__ import annotations

from editor.ui import dialogs
from editor.ui.desk import Desk


def sample(desk: Desk) -> None:
    """Open the sample article, which teaches by being one."""
    desk.doors.open_sample()


def keys(desk: Desk) -> None:
    """List every command with its key."""
    dialogs.show_keys(desk.window, desk.window.actions_by_label())


def about(desk: Desk) -> None:
    """Say which program and versions these are, and where they keep their files."""
    dialogs.show_about(desk.window, desk.doors.places())
