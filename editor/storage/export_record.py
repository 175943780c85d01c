"""The record of exports: who decided what; kept on this machine, never in an article (reference § 2.4)."""

from __future__ import annotations

import datetime
import getpass
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from editor.article.article import Article
from editor.article.disclaimer import read_disclaimer
from editor.storage.file_layer import FileLayer, read_bytes
from editor.storage.locations import find_locations
from editor.storage.refusals import not_read
from editor.storage.replacement import write_bytes_atomically
from editor.storage.text_file import digest

_MOST_LINES = 10_000  # older exports are forgotten
_LOOKED_THROUGH = 50  # exports whose folders are cleaned after a start


def record_export(
    article: Article, path: Path, target: str, written: Sequence[Path], confirmed: Mapping[str, str]
) -> None:
    """Append a line of JSON; `confirmed` are reasons for errors, by check id. Raises StorageError."""
    disclaimer = read_disclaimer(article.front_matter)
    line = {
        "time": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        "user": _user(),
        "article": str(path),
        "sha256": digest(article.text.encode("utf-8", "surrogatepass")),
        "target": target,
        "files": [str(file.absolute()) for file in written],
        "decision": disclaimer.decision.value,
        "kinds": [item.kind for item in disclaimer.items],
        "reason": disclaimer.reason,
        "confirmed": dict(confirmed),
    }
    _append(record_file(), json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogateescape"))


def record_file() -> Path:
    """Where the record lies."""
    return find_locations().data / "exports.jsonl"


def exported_folders() -> tuple[Path, ...]:
    """The folders the latest exports went to, for the cleaning after a start; none where the record is damaged."""
    try:
        lines = read_bytes(FileLayer(), record_file()).splitlines()[-_LOOKED_THROUGH:]
        files = [Path(name) for line in lines for name in json.loads(line)["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(dict.fromkeys(file.parent for file in files))


def _append(file: Path, line: bytes) -> None:
    layer = FileLayer()
    try:
        earlier = read_bytes(layer, file).splitlines()
    except FileNotFoundError:
        earlier = []
    except OSError as cause:
        raise not_read(cause, file) from cause
    write_bytes_atomically(file, b"\n".join([*earlier[1 - _MOST_LINES :], line]) + b"\n")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
