"""A save that somebody asked for, and one that did not happen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.article.errors import EditorError
from editor.storage.text_file import TextFile


@dataclass(frozen=True, slots=True)
class SaveFailure:
    """A save that did not happen: where to, what was to be saved, and the sentence with its kind."""

    path: Path
    error: EditorError


@dataclass(slots=True)
class SaveOrder:
    """A save somebody asked for, see `Saving.save`; `written` is the file once the working thread has written it."""

    target: Path
    overwrite: bool
    seen: str | None
    written: TextFile | None = None
