"""Finds the files that ship with the program: in a checkout, an installed wheel and a frozen build."""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def root() -> Path:
    """Return the folder of bundled files.

    A frozen build unpacks it beside the program, a wheel carries it inside the package and a checkout has it
    at the top of the repository. Raises FileNotFoundError when none of the three is there.
    """
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    places = [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    if frozen:
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if (place / "data").is_dir():
            return place
    raise FileNotFoundError("The files that belong to the program are missing. Install it again.")


def path(name: str) -> Path:
    """Return where a bundled file ("styles/page.css") lies; ValueError for a name that leaves the folder."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name:
        raise ValueError(f"not the name of a bundled file: {name}")
    return root() / relative


def read_bytes(name: str) -> bytes:
    """Return the bytes of a bundled file."""
    return path(name).read_bytes()


def read_text(name: str) -> str:
    """Return the text of a bundled file, read as UTF-8."""
    return path(name).read_text(encoding="utf-8")


def load_data() -> dict[str, object]:
    """Return every table of data/, by the stem of its file name: {"disclaimers": …, "words": …}."""
    tables = sorted(path("data").glob("*.json"))
    return {table.stem: json.loads(table.read_text(encoding="utf-8")) for table in tables}
