"""The block of authorship annotations some writing programs put at the end of a Markdown file.

Format: iA Writer Markdown Annotations 0.1. A line `---`, then `Annotations: START,LENGTH SHA-256 HASH`, one
line per author (`@Name: ranges` a person, `&Name: ranges` another source such as AI), continued lines
indented, then a line `...`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BLOCK = re.compile(
    r"(?:\A|(?<=\n))---[ \t]*\n"
    r"Annotations:[^\n]*\n"
    r"(?P<authors>(?:(?:[@&*]|[ \t]{2,})[^\n]*\n)*)"
    r"\.\.\.[ \t]*\n*\Z"
)


class Annotated(NamedTuple):
    """A body without its block: whether there was one, and whether it names a source such as AI."""

    body: str
    found: bool
    by_machine: bool


def split_annotations(body: str) -> Annotated:
    """Take the block off the end of a body; a body without one comes back as it is."""
    match = _BLOCK.search(body)
    if match is None:
        return Annotated(body, False, False)
    text = body[: match.start()].rstrip("\n")
    by_machine = any(line.startswith("&") for line in match["authors"].split("\n"))
    return Annotated(f"{text}\n" if text else "", True, by_machine)
