"""The footnotes at the end of an article."""

from __future__ import annotations

import html
from collections.abc import Sequence

from editor.markup.spoken import words_for


def note_id(name: str) -> str:
    """The id of a footnote."""
    return f"fn-{name}"


def reference_id(name: str, use: int) -> str:
    """The id of the mark in the text that refers to a footnote for the `use`-th time."""
    return f"fnref-{name}" if use == 1 else f"fnref-{name}-{use}"


def to_note_html(content: str, name: str, uses: int, lang: str) -> str:
    """One footnote: its sanitised `content` and a way back to each of its `uses`."""
    label = html.escape(words_for(lang).back)
    ways_back = "".join(
        f' <a class="footnote-back" href="#{reference_id(name, use)}" role="doc-backlink"'
        f' aria-label="{label}">↩{f"<sup>{use}</sup>" if use > 1 else ""}</a>'
        for use in range(1, uses + 1)
    )
    before, last = (content[:-4], "") if content.endswith("</p>") else (f"{content}\n", "<p>")
    return f'<li id="{note_id(name)}">{before}{last}{ways_back.strip() if last else ways_back}</p></li>'


def to_section_html(items: Sequence[str], lang: str) -> str:
    """The section that holds all footnotes."""
    label = html.escape(words_for(lang).footnotes)
    listed = "\n".join(items)
    return f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol>\n{listed}\n</ol>\n</section>'
