"""Sizes of files in words."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QLocale

KILO = 1000


def file_size(count: int) -> str:
    """A number of bytes as a person says it: "812 bytes", "14 KB", "3.2 MB"."""
    locale = QLocale()
    if count < KILO:
        return _("{n} bytes").format(n=count)
    if count < KILO * KILO:
        return _("{n} KB").format(n=locale.toString(round(count / KILO)))
    return _("{n} MB").format(n=locale.toString(count / KILO / KILO, "f", 1))
