"""Commands of the View menu, and those that bring a panel to the front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from editor.session.settings import WRITING_SIZE
from editor.ui.desk import Desk
from editor.ui.palette import CommandPalette
from editor.ui.panes import DETAILS, LIBRARY, PREVIEW

DISCLAIMER_PAGE, CHECKS_PAGE = 1, 2
OUTLINE_PAGE = 1


def library_shown(desk: Desk) -> bool:
    """Whether the articles are shown."""
    return desk.window.panes.is_shown(LIBRARY)


def preview_shown(desk: Desk) -> bool:
    """Whether the preview is shown."""
    return desk.window.panes.is_shown(PREVIEW)


def details_shown(desk: Desk) -> bool:
    """Whether the details are shown."""
    return desk.window.panes.is_shown(DETAILS)


def toggle_library(desk: Desk) -> None:
    """Show or hide the articles."""
    desk.window.panes.set_shown(LIBRARY, not library_shown(desk))


def toggle_preview(desk: Desk) -> None:
    """Show or hide the preview; the focus goes to whichever of it and the text is left."""
    window, shown = desk.window, not preview_shown(desk)
    window.panes.set_shown(PREVIEW, shown)
    if not shown:
        window.writing.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
    elif not window.writing.isVisible():
        window.preview.focus_page()


def toggle_details(desk: Desk) -> None:
    """Show or hide the details."""
    desk.window.panes.set_shown(DETAILS, not details_shown(desk))


def next_pane(desk: Desk) -> None:
    """Move the focus to the next pane."""
    desk.window.focus_pane(1)


def previous_pane(desk: Desk) -> None:
    """Move the focus to the pane before."""
    desk.window.focus_pane(-1)


def set_width(desk: Desk, name: str) -> None:
    """Show the page as wide as the pane, as on a tablet or as on a phone."""
    desk.settings.set("preview_width", name)


def has_width(desk: Desk, name: str) -> bool:
    """Whether the page has this width."""
    return desk.settings.text("preview_width") == name


def toggle_scrolling(desk: Desk) -> None:
    """Let text and preview follow each other's scrolling, or not."""
    desk.settings.set("scroll_together", not scrolls_together(desk))


def scrolls_together(desk: Desk) -> bool:
    """Whether text and preview follow each other's scrolling."""
    return desk.settings.switch("scroll_together")


def zoom_in(desk: Desk) -> None:
    """Make the text larger."""
    desk.settings.set("writing_size", desk.settings.writing_size + 1)


def zoom_out(desk: Desk) -> None:
    """Make the text smaller."""
    desk.settings.set("writing_size", desk.settings.writing_size - 1)


def zoom_reset(desk: Desk) -> None:
    """Give the text its usual size."""
    desk.settings.set("writing_size", WRITING_SIZE)


def toggle_focus(desk: Desk) -> None:
    """Leave only the text, or bring the panes back."""
    desk.window.panes.set_alone(not in_focus(desk))


def in_focus(desk: Desk) -> bool:
    """Whether only the text is shown."""
    return desk.window.panes.alone


def toggle_full_screen(desk: Desk) -> None:
    """Fill the screen, or leave it."""
    desk.window.setWindowState(desk.window.windowState() ^ Qt.WindowState.WindowFullScreen)


def full_screen(desk: Desk) -> bool:
    """Whether the window fills the screen."""
    return desk.window.isFullScreen()


def theme_setter(name: str) -> Callable[[Desk], None]:
    """A command that chooses a look."""
    return lambda desk: desk.settings.set("theme", name)


def theme_asker(name: str) -> Callable[[Desk], bool]:
    """Whether a look is chosen."""
    return lambda desk: desk.settings.text("theme") == name


def toggle_smart(desk: Desk) -> None:
    """Switch typographic punctuation in the page on or off."""
    desk.settings.set("smart_punctuation", not is_smart(desk))


def is_smart(desk: Desk) -> bool:
    """Whether the page gets typographic punctuation."""
    return desk.settings.smart_punctuation


def show_disclaimer(desk: Desk) -> None:
    """Bring the disclaimer to the front and go there."""
    desk.window.show_details_page(DISCLAIMER_PAGE)


def show_checks(desk: Desk) -> None:
    """Bring the checks to the front and go there."""
    desk.window.show_details_page(CHECKS_PAGE)


def show_outline(desk: Desk) -> None:
    """Bring the outline to the front and go there."""
    desk.window.show_library_page(OUTLINE_PAGE)


def palette(desk: Desk) -> None:
    """Choose a command by its words."""
    CommandPalette(desk.window.actions_by_label(), desk.window).open_over(desk.window)
