"""Prints how many real documents read as cmark-gfm renders them; run it with `python -m`, with folders to look in."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

import cmarkgfm  # type: ignore[import-untyped]
from cmarkgfm.cmark import Options as CmarkOptions  # type: ignore[import-untyped]

from editor.markup.converter import Options, render
from tests.markup.reader_view import seen

INSTALLED = Path(sysconfig.get_paths()["purelib"])


def posts(folders: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every Markdown file between 1 and 200 KB, the same text once."""
    known: set[str] = set()
    for path in sorted(path for folder in folders for path in folder.rglob("*.md")):
        if not 1_000 < path.stat().st_size < 200_000:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if text not in known:
            known.add(text)
            yield path, text


def agrees(text: str) -> bool:
    """Whether a reader sees what GitHub's renderer shows, callouts apart, which it does not know."""
    ours = render(text, Options(smart=False)).html
    options = CmarkOptions.CMARK_OPT_UNSAFE | CmarkOptions.CMARK_OPT_FOOTNOTES
    return seen(ours) == seen(cmarkgfm.github_flavored_markdown_to_html(text, options))


def main(folders: list[str]) -> None:
    """Print the files that differ and the share of those that agree."""
    results = [(path, agrees(text)) for path, text in posts([Path(folder) for folder in folders] or [INSTALLED])]
    for path, same in results:
        if not same:
            print("differs:", path)
    agreed = sum(same for _, same in results)
    print(f"{agreed} of {len(results)} = {100 * agreed / max(1, len(results)):.1f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
