"""The look of the window: colour tokens, the palette made of them, and the one style sheet.

The tokens are the table of INTERFACE.md "Look"; text on paper and chrome keeps a contrast of at least 4.5:1
(WCAG 2.2, 1.4.3), except `faint`, which is for marks only.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QColor, QPalette

from editor import resources


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colour tokens, each `#rrggbb`."""

    name: str
    dark: bool
    paper: str
    chrome: str
    line: str
    ink: str
    mute: str
    faint: str
    accent: str
    accent_ink: str
    accent_bg: str
    ok: str
    warn: str
    page: str
    field: str
    selection: str
    sunken: str


LIGHT = Theme(
    name="light",
    dark=False,
    paper="#fffefb",
    chrome="#f4f2ed",
    line="#e2dfd7",
    ink="#1f1e1b",
    mute="#6d6a61",
    faint="#a8a398",
    accent="#b3382c",
    accent_ink="#ffffff",
    accent_bg="#fbeeec",
    ok="#2b7449",
    warn="#8f580c",
    page="#ffffff",
    field="#ffffff",
    selection="#f3d9d4",
    sunken="#e5e2da",
)

DARK = Theme(
    name="dark",
    dark=True,
    paper="#1d1c1a",
    chrome="#262421",
    line="#383530",
    ink="#e9e5dc",
    mute="#a39d91",
    faint="#6f6a60",
    accent="#e5705f",
    accent_ink="#1d1c1a",
    accent_bg="#3a2522",
    ok="#6cc192",
    warn="#e0a54a",
    page="#1d1c1a",
    field="#1d1c1a",
    selection="#56332d",
    sunken="#383530",
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    dark=True,
    paper="#000000",
    chrome="#000000",
    line="#ffffff",
    ink="#ffffff",
    mute="#e6e6e6",
    faint="#b3b3b3",
    accent="#ffd84d",
    accent_ink="#000000",
    accent_bg="#333300",
    ok="#7dffb0",
    warn="#ffc46b",
    page="#000000",
    field="#000000",
    selection="#5c4a00",
    sunken="#333333",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}


def palette(theme: Theme) -> QPalette:
    """Qt's palette for a theme, so that unstyled parts (menus, dialogs, tool tips) fit too."""
    colours = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, theme.chrome),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.field),
        (roles.AlternateBase, theme.chrome),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.mute),
        (roles.Button, theme.chrome),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.accent),
        (roles.ToolTipBase, theme.chrome),
        (roles.ToolTipText, theme.ink),
        (roles.Highlight, theme.selection),
        (roles.HighlightedText, theme.ink),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Light, theme.field),
        (roles.Midlight, theme.line),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Shadow, theme.line),
    ):
        colours.setColor(role, QColor(value))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return colours


def style_sheet(theme: Theme) -> str:
    """The application's style sheet: `resources/styles/window.qss` with the theme's tokens filled in."""
    template = Template(resources.read_text("styles/window.qss"))
    return template.substitute({name: getattr(theme, name) for name in Theme.__dataclass_fields__})
