"""Prints how many real documents read as cmark-gfm renders them; run it with `python -m`, with folders to look in."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import cmarkgfm  # type: ignore[import-untyped]
from cmarkgfm.cmark import Options as CmarkOptions  # type: ignore[import-untyped]

from editor.markup.converter import Options, render
from tests.markup.reader_view import seen
from tests.markup.real_posts import INSTALLED, posts

_CALLOUT_RE = re.compile(r"\[!(note|tip|important|warning|caution)\]\s*(<br>\s*)?", re.IGNORECASE)
_CALLOUT_TITLE_RE = re.compile(r'<p class="callout-title">[^<]*</p>')
_QUOTES_RE = re.compile(r"<(/?)(?:blockquote|div)>")

PLAIN = Options(smart=False)


def github_html(text: str) -> str:
    """What GitHub's own renderer makes of a text."""
    options = CmarkOptions.CMARK_OPT_UNSAFE | CmarkOptions.CMARK_OPT_FOOTNOTES
    return str(cmarkgfm.github_flavored_markdown_to_html(text, options))


def agrees(text: str) -> bool:
    """Whether a reader sees exactly what GitHub's renderer shows."""
    return seen(render(text, PLAIN).html) == seen(github_html(text))


def agrees_callouts_apart(text: str) -> bool:
    """The same for a text with callouts: GitHub makes them after its renderer, which shows a quote instead."""
    ours = _CALLOUT_RE.sub("", seen(_CALLOUT_TITLE_RE.sub("", render(text, PLAIN).html)))
    return _quotes(ours) == _quotes(_CALLOUT_RE.sub("", seen(github_html(text))))


def _quotes(text: str) -> str:
    return re.sub(r"<p>\s*</p>\s*|\s+(?=<)", "", _QUOTES_RE.sub(r"<\1quote>", text))


def main(folders: list[str]) -> None:
    """Print the files that differ and the share of those that agree, with callouts counted apart."""
    total, same, but_callouts = 0, 0, 0
    for path, text in posts([Path(folder) for folder in folders] or [INSTALLED]):
        total += 1
        if agrees(text):
            same += 1
        elif _CALLOUT_RE.search(text) and agrees_callouts_apart(text):
            but_callouts += 1
        else:
            print("differs:", path)
    print(f"{same} of {total} = {100 * same / max(1, total):.1f} % identical")
    print(f"{same + but_callouts} of {total} = {100 * (same + but_callouts) / max(1, total):.1f} % callouts apart")


if __name__ == "__main__":
    main(sys.argv[1:])
