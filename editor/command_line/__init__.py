"""The commands of `byline COMMAND`, a module per group; only names here, so that the door stays cheap."""

from __future__ import annotations

COMMANDS: tuple[str, ...] = (
    "new",
    "get",
    "set",
    "stats",
    "check",
    "render",
    "export",
    "import",
    "templates",
    "targets",
    "fields",
)
LEADING_OPTIONS: tuple[str, ...] = ("-h", "--help", "--version", "--debug")
