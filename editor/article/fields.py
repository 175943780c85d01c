"""The fields of an article: the table, their values, and how to read and write them in front matter.

This is the module others import; it gathers ``field_table`` (the rows), ``field_values`` (what they hold),
``field_access`` (reading and writing) and ``field_text`` (the command line's text).
"""

from __future__ import annotations

from editor.article.field_access import name_in_file, read, read_only, unknown_keys, write
from editor.article.field_table import FIELDS, Choice, Field, Group, Kind, field
from editor.article.field_text import as_text, assign, parse
from editor.article.field_values import Correction, FieldValue, Image, Person

__all__ = [
    "FIELDS",
    "Choice",
    "Correction",
    "Field",
    "FieldValue",
    "Group",
    "Image",
    "Kind",
    "Person",
    "as_text",
    "assign",
    "field",
    "name_in_file",
    "parse",
    "read",
    "read_only",
    "unknown_keys",
    "write",
]
