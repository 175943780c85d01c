"""COMMANDS: every command of the window, one row each. Menus, tool bar, palette, keys and help read this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from editor.article.wording import N_
from editor.ui import (
    article_commands,
    edit_commands,
    file_commands,
    format_commands,
    help_commands,
    view_commands,
)
from editor.ui.desk import Desk


class Menu(Enum):
    """The menus, in the order of the menu bar; the value is the English title."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    FORMAT = N_("F&ormat")
    VIEW = N_("&View")
    ARTICLE = N_("&Article")
    TOOLS = N_("&Tools")
    HELP = N_("&Help")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a writer can do.

    `label` is English and marked for translation; `keys` are in Qt's portable text, where Ctrl is Cmd on macOS, the
    first one shown. `checked` makes it a switch. `enabled` says whether it can be done now. `rule_before` draws a line
    above it in its menu. `icon` is a file of `resources/icons`.
    """

    id: str
    label: str
    menu: Menu
    run: Callable[[Desk], None]
    keys: tuple[str, ...] = ()
    icon: str = ""
    checked: Callable[[Desk], bool] | None = None
    enabled: Callable[[Desk], bool] | None = None
    rule_before: bool = False


def _heading(level: int) -> Callable[[Desk], None]:
    return lambda desk: format_commands.heading(desk, level)


def _width(name: str) -> tuple[Callable[[Desk], None], Callable[[Desk], bool]]:
    return lambda desk: view_commands.set_width(desk, name), lambda desk: view_commands.has_width(desk, name)


_editable = edit_commands.is_editable

COMMANDS: tuple[Command, ...] = (
    Command("file.new", N_("New article"), Menu.FILE, file_commands.new, ("Ctrl+N",), "file-plus"),
    Command("file.open", N_("Open…"), Menu.FILE, file_commands.open_file, ("Ctrl+O",), "folder-open"),
    Command("file.open_folder", N_("Open folder…"), Menu.FILE, file_commands.open_folder, (), "folder"),
    Command("file.save", N_("Save"), Menu.FILE, file_commands.save, ("Ctrl+S",), "save", rule_before=True),
    Command("file.save_as", N_("Save as…"), Menu.FILE, file_commands.save_as, ("Ctrl+Shift+S",)),
    Command("file.import", N_("Import…"), Menu.FILE, file_commands.import_file, (), "file-input", rule_before=True),
    Command("file.export", N_("Export…"), Menu.FILE, file_commands.export, ("Ctrl+Shift+E",), "file-output"),
    Command(
        "file.copy_for_cms",
        N_("Copy for CMS"),
        Menu.FILE,
        file_commands.copy_for_cms,
        ("Ctrl+Shift+C",),
        "clipboard-copy",
    ),
    Command("file.print", N_("Print…"), Menu.FILE, file_commands.print_article, ("Ctrl+P",), "printer"),
    Command("file.close", N_("Close window"), Menu.FILE, file_commands.close, ("Ctrl+W",), rule_before=True),
    Command("file.quit", N_("Quit"), Menu.FILE, file_commands.quit_program, ("Ctrl+Q",)),
    Command("edit.undo", N_("Undo"), Menu.EDIT, edit_commands.undo, ("Ctrl+Z",), "undo-2"),
    Command("edit.redo", N_("Redo"), Menu.EDIT, edit_commands.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Command("edit.cut", N_("Cut"), Menu.EDIT, edit_commands.cut, ("Ctrl+X",), rule_before=True),
    Command("edit.copy", N_("Copy"), Menu.EDIT, edit_commands.copy, ("Ctrl+C",)),
    Command("edit.paste", N_("Paste"), Menu.EDIT, edit_commands.paste, ("Ctrl+V",)),
    Command("edit.select_all", N_("Select all"), Menu.EDIT, edit_commands.select_all, ("Ctrl+A",)),
    Command("edit.find", N_("Find…"), Menu.EDIT, edit_commands.find, ("Ctrl+F",), "search", rule_before=True),
    Command("edit.find_next", N_("Find next"), Menu.EDIT, edit_commands.find_next, ("F3",)),
    Command("edit.find_previous", N_("Find previous"), Menu.EDIT, edit_commands.find_previous, ("Shift+F3",)),
    Command(
        "edit.preferences",
        N_("Preferences…"),
        Menu.EDIT,
        file_commands.preferences,
        ("Ctrl+,",),
        rule_before=True,
    ),
    Command("format.bold", N_("Bold"), Menu.FORMAT, format_commands.bold, ("Ctrl+B",), "bold", enabled=_editable),
    Command(
        "format.italic",
        N_("Italic"),
        Menu.FORMAT,
        format_commands.italic,
        ("Ctrl+I",),
        "italic",
        enabled=_editable,
    ),
    Command("format.code", N_("Code"), Menu.FORMAT, format_commands.code, ("Ctrl+`",), "code", enabled=_editable),
    Command(
        "format.strike",
        N_("Strikethrough"),
        Menu.FORMAT,
        format_commands.strike,
        (),
        "strikethrough",
        enabled=_editable,
    ),
    Command("format.link", N_("Link"), Menu.FORMAT, format_commands.link, ("Ctrl+K",), "link", enabled=_editable),
    Command(
        "format.paragraph",
        N_("Paragraph"),
        Menu.FORMAT,
        _heading(0),
        ("Ctrl+Shift+0",),
        "pilcrow",
        enabled=_editable,
        rule_before=True,
    ),
    *(
        Command(
            f"format.heading{level}",
            label,
            Menu.FORMAT,
            _heading(level),
            (f"Ctrl+{level}",),
            "heading",
            enabled=_editable,
        )
        for level, label in (
            (1, N_("Heading 1")),
            (2, N_("Heading 2")),
            (3, N_("Heading 3")),
            (4, N_("Heading 4")),
            (5, N_("Heading 5")),
            (6, N_("Heading 6")),
        )
    ),
    Command(
        "format.quote",
        N_("Quote"),
        Menu.FORMAT,
        format_commands.quote,
        ("Ctrl+Shift+.",),
        "text-quote",
        enabled=_editable,
        rule_before=True,
    ),
    Command(
        "format.bullets",
        N_("Bulleted list"),
        Menu.FORMAT,
        format_commands.bullets,
        ("Ctrl+Shift+8",),
        "list",
        enabled=_editable,
    ),
    Command(
        "format.numbers",
        N_("Numbered list"),
        Menu.FORMAT,
        format_commands.numbers,
        ("Ctrl+Shift+7",),
        "list-ordered",
        enabled=_editable,
    ),
    Command(
        "format.task",
        N_("Task"),
        Menu.FORMAT,
        format_commands.task,
        ("Ctrl+Return",),
        "list-todo",
        enabled=_editable,
    ),
    Command(
        "format.image",
        N_("Image…"),
        Menu.FORMAT,
        format_commands.image,
        (),
        "image-plus",
        enabled=_editable,
        rule_before=True,
    ),
    Command("format.table", N_("Table"), Menu.FORMAT, format_commands.table, (), "table", enabled=_editable),
    Command(
        "view.articles",
        N_("Articles"),
        Menu.VIEW,
        view_commands.toggle_library,
        ("Ctrl+\\",),
        "panel-left",
        checked=view_commands.library_shown,
    ),
    Command(
        "view.preview",
        N_("Preview"),
        Menu.VIEW,
        view_commands.toggle_preview,
        ("Ctrl+E",),
        "eye",
        checked=view_commands.preview_shown,
    ),
    Command(
        "view.details",
        N_("Details"),
        Menu.VIEW,
        view_commands.toggle_details,
        ("Ctrl+D",),
        "sliders-horizontal",
        checked=view_commands.details_shown,
    ),
    Command("view.next_pane", N_("Next pane"), Menu.VIEW, view_commands.next_pane, ("F6",)),
    Command("view.previous_pane", N_("Previous pane"), Menu.VIEW, view_commands.previous_pane, ("Shift+F6",)),
    *(
        Command(
            f"view.width_{name}",
            label,
            Menu.VIEW,
            _width(name)[0],
            (),
            icon,
            checked=_width(name)[1],
            rule_before=first,
        )
        for name, label, icon, first in (
            ("page", N_("Preview as page"), "monitor", True),
            ("tablet", N_("Preview as tablet"), "tablet", False),
            ("phone", N_("Preview as phone"), "smartphone", False),
        )
    ),
    Command(
        "view.scroll_together",
        N_("Scroll text and preview together"),
        Menu.VIEW,
        view_commands.toggle_scrolling,
        checked=view_commands.scrolls_together,
    ),
    Command(
        "view.zoom_in",
        N_("Larger text"),
        Menu.VIEW,
        view_commands.zoom_in,
        ("Ctrl++", "Ctrl+="),
        rule_before=True,
    ),
    Command("view.zoom_out", N_("Smaller text"), Menu.VIEW, view_commands.zoom_out, ("Ctrl+-",)),
    Command("view.zoom_reset", N_("Normal text size"), Menu.VIEW, view_commands.zoom_reset, ("Ctrl+0",)),
    Command(
        "view.focus",
        N_("Focus"),
        Menu.VIEW,
        view_commands.toggle_focus,
        ("F8",),
        "focus",
        checked=view_commands.in_focus,
        rule_before=True,
    ),
    Command(
        "view.full_screen",
        N_("Full screen"),
        Menu.VIEW,
        view_commands.toggle_full_screen,
        ("F11",),
        "maximize",
        checked=view_commands.full_screen,
    ),
    *(
        Command(
            f"view.theme_{name}",
            label,
            Menu.VIEW,
            view_commands.theme_setter(name),
            (),
            icon,
            checked=view_commands.theme_asker(name),
            rule_before=first,
        )
        for name, label, icon, first in (
            ("system", N_("Look: like the system"), "monitor", True),
            ("light", N_("Look: light"), "sun", False),
            ("dark", N_("Look: dark"), "moon", False),
            ("high-contrast", N_("Look: high contrast"), "contrast", False),
        )
    ),
    Command(
        "article.disclaimer",
        N_("Disclaimer"),
        Menu.ARTICLE,
        view_commands.show_disclaimer,
        ("Ctrl+Shift+D",),
        "shield-check",
    ),
    Command("article.checks", N_("Checks"), Menu.ARTICLE, view_commands.show_checks, (), "circle-check"),
    Command(
        "article.go_to_heading",
        N_("Go to heading…"),
        Menu.ARTICLE,
        view_commands.show_outline,
        ("Ctrl+Shift+O",),
        "list-tree",
    ),
    Command("article.title", N_("Go to title"), Menu.ARTICLE, article_commands.go_to_title),
    Command(
        "article.duplicate",
        N_("Duplicate"),
        Menu.ARTICLE,
        article_commands.duplicate,
        (),
        "copy",
        rule_before=True,
    ),
    Command("article.versions", N_("Earlier versions…"), Menu.ARTICLE, article_commands.versions, (), "history"),
    Command(
        "article.rename",
        N_("Rename file…"),
        Menu.ARTICLE,
        article_commands.rename,
        (),
        "pencil",
        enabled=article_commands.has_file,
    ),
    Command("article.reveal", N_("Show in folder"), Menu.ARTICLE, article_commands.reveal, (), "folder"),
    Command(
        "tools.palette",
        N_("Command palette…"),
        Menu.TOOLS,
        view_commands.palette,
        ("Ctrl+Shift+P",),
        "command",
    ),
    Command(
        "tools.smart",
        N_("Smart punctuation in the page"),
        Menu.TOOLS,
        view_commands.toggle_smart,
        (),
        checked=view_commands.is_smart,
    ),
    Command("help.sample", N_("Sample article"), Menu.HELP, help_commands.sample, (), "newspaper"),
    Command("help.keys", N_("Keys"), Menu.HELP, help_commands.keys, (), "keyboard"),
    Command("help.safety", N_("How your words are kept safe"), Menu.HELP, help_commands.safety, (), "life-buoy"),
    Command("help.about", N_("About Byline"), Menu.HELP, help_commands.about, (), "info"),
)


def command(command_id: str) -> Command:
    """The command of an id; raises KeyError for an unknown one."""
    return next(row for row in COMMANDS if row.id == command_id)
