"""What a person is asked when another program changed the open article's file, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _
from pathlib import Path
from typing import Final

from editor.article.wording import N_
from editor.storage.disk_change import Change, DiskState
from editor.storage.text_file import TextFile

_SENTENCES: Final = {
    Change.CONTENT: N_("“{name}” was changed by another program while you were writing. Nothing was overwritten."),
    Change.DOUBTFUL: N_("“{name}” was emptied, cut short or damaged by another program. Your text is still here."),
    Change.GONE: N_("“{name}” was moved or deleted. Your text is still here, unsaved."),
}


class Way(StrEnum):
    """A way out of a change from outside; COMPARE shows `DiskChange.theirs` beside the text, the others are methods."""

    COMPARE = "compare"
    KEEP_MINE = "keep mine"
    TAKE_THEIRS = "take theirs"
    SAVE_COPY = "save copy"


@dataclass(frozen=True, slots=True)
class DiskChange:
    """What the person has to decide about: `change` is CONTENT (both wrote), DOUBTFUL or GONE.

    `theirs` is the file as it is now, None when it is gone or no text; `sha256` names its bytes ("" for none).
    """

    path: Path
    change: Change
    sentence: str
    theirs: TextFile | None
    sha256: str | None

    @classmethod
    def of(cls, path: Path, state: DiskState) -> DiskChange:
        """The question about what stands on the disk now."""
        sentence = _(_SENTENCES[state.change]).format(name=path.name)
        return cls(path, state.change, sentence, state.file, state.sha256)

    @property
    def ways(self) -> tuple[Way, ...]:
        """What can be done, the likeliest first."""
        if self.theirs is None:
            return (Way.KEEP_MINE, Way.SAVE_COPY)
        return (Way.COMPARE, Way.KEEP_MINE, Way.TAKE_THEIRS, Way.SAVE_COPY)
