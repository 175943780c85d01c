"""Real documents to render: the Markdown files that come with installed packages."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

INSTALLED = Path(sysconfig.get_paths()["purelib"])
BYTE_ORDER_MARK = "\ufeff"  # of the file, not of the text; `storage` takes it off


def posts(folders: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every Markdown file between 1 and 200 KB, the same text once."""
    known: set[str] = set()
    for path in sorted(path for folder in folders for path in folder.rglob("*.md")):
        if not 1_000 < path.stat().st_size < 200_000:
            continue
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix(BYTE_ORDER_MARK)
        if text not in known:
            known.add(text)
            yield path, text
