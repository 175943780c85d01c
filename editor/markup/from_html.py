"""HTML from elsewhere becomes Markdown: for pasting, and for importing pages."""

from __future__ import annotations

import re

from editor.markup.markdown_writer import MarkdownWriter, escape, escape_start
from editor.markup.pasted_html import tidy
from editor.markup.visible_text import blocks

_FENCE_RE = re.compile(r"^([ >]*)(`{3,})")


def to_markdown(html: str) -> str:
    """Turn any HTML into Markdown that renders as the HTML reads; "" when there is nothing to read.

    Scripts, styles, comments and addresses that may not be followed are left out; what Markdown cannot say and a reader
    would miss (`sub`, `sup`, `kbd`, `details`) stays as HTML.
    """
    if not html.strip():
        return ""
    try:
        writer = MarkdownWriter()
        text = str(writer.convert_soup(tidy(html))) + writer.abbreviations()
    except RecursionError:
        text = "\n\n".join(escape_start(escape(block)) for block in blocks(html))
    text = text.replace("\xa0", " ")
    text = "\n".join(line if line.endswith("  ") and line.strip() else line.rstrip() for line in text.split("\n"))
    text = _collapse_blank_lines(text).strip("\n")
    return f"{text}\n" if text.strip() else ""


def _collapse_blank_lines(text: str) -> str:
    """One blank line is enough everywhere but in code."""
    parts: list[str] = []
    outside: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE_RE.match(line)
        if fence:
            parts.append(line)
            fence = "" if mark and mark.group(2) == fence and line.strip(" >") == fence else fence
            continue
        if mark:
            fence = mark.group(2)
        outside = [*outside[-1:], line]
        if line or (parts and parts[-1]):
            parts.append(line)
    return "\n".join(parts)
