"""Commands of the Help menu."""

from __future__ import annotations

from gettext import gettext as _

from editor import resources
from editor.ui import dialogs
from editor.ui.desk import Desk


def sample(desk: Desk) -> None:
    """Open the sample article, which teaches by being one."""
    desk.doors.open_sample()


def keys(desk: Desk) -> None:
    """List every command with its key."""
    dialogs.show_keys(desk.window, desk.window.actions_by_label())


def safety(desk: Desk) -> None:
    """Show what Byline promises about the safety of words, from the manual."""
    dialogs.show_page(desk.window, _("How your words are kept safe"), resources.read_text("manual/safety.md"))


def about(desk: Desk) -> None:
    """Say which program and versions these are, and where they keep their files."""
    dialogs.show_about(desk.window, desk.doors.places())
