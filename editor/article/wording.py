"""Marks the English texts of tables so that translators find them."""

from __future__ import annotations


def N_(text: str) -> str:
    """Mark a text of a table for translation; it is translated with ``_()`` where it is shown."""
    return text
