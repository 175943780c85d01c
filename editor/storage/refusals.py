"""From the system's error numbers to the sentences of STORAGE "Messages"."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Final

from editor.article.errors import StorageError
from editor.article.wording import N_
from editor.storage.windows_files import HELD_BY_ANOTHER


@dataclass(frozen=True, slots=True)
class Refusal:
    """One way a disk says no: the kind a window acts on, and what writing and reading say about it."""

    kind: str
    writing: str
    reading: str


_FULL: Final = Refusal(
    "full",
    N_("Not saved: the disk is full."),
    N_("“{name}” could not be read: the disk is full."),
)
_QUOTA: Final = Refusal(
    "full",
    N_("Not saved: your share of the disk is used up."),
    N_("“{name}” could not be read: your share of the disk is used up."),
)
_DENIED: Final = Refusal(
    "denied",
    N_("Not saved: you may not write “{name}”. Save it elsewhere with Save as."),
    N_("You may not read “{name}”."),
)
_READ_ONLY: Final = Refusal(
    "denied",
    N_("Not saved: “{name}” is on a drive that can only be read. Save it elsewhere with Save as."),
    N_("You may not read “{name}”."),
)
_HELD: Final = Refusal(
    "denied",
    N_("Not saved: another program is holding “{name}”. Close it there and try again."),
    N_("“{name}” could not be read: another program is holding it."),
)
_GONE: Final = Refusal(
    "missing",
    N_("Not saved: the folder or drive of “{name}” is no longer there. Save it elsewhere with Save as."),
    N_("“{name}” is not there."),
)
_FOLDER: Final = Refusal(
    "folder",
    N_("Not saved: “{name}” is a folder. Choose another name."),
    N_("“{name}” is a folder, not an article."),
)
_LOOP: Final = Refusal(
    "io",
    N_("Not saved: the link “{name}” leads back to itself. Save it elsewhere with Save as."),
    N_("“{name}” is a link that leads back to itself."),
)
_NAME: Final = Refusal(
    "io",
    N_("Not saved: this disk does not take the name “{name}”. Choose a shorter, plainer one."),
    N_("“{name}” is not a name this disk takes."),
)
_EXISTS: Final = Refusal(
    "exists",
    N_("Not saved: there is already a file named “{name}”. Choose another name."),
    N_("There is already a file named “{name}”."),
)
_TOO_BIG: Final = Refusal(
    "huge",
    N_("Not saved: this disk does not take files this large. Save to another drive."),
    N_("“{name}” is too large to read."),
)
_DISK_ERROR: Final = Refusal(
    "io",
    N_("Not saved: the disk reported an error. Save to another drive."),
    N_("“{name}” could not be read: the disk reported an error."),
)

_BY_NUMBER: Final[dict[int, Refusal]] = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _QUOTA,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _READ_ONLY,
    errno.EBUSY: _HELD,
    getattr(errno, "ETXTBSY", errno.EBUSY): _HELD,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    getattr(errno, "ESTALE", errno.ENODEV): _GONE,
    getattr(errno, "EHOSTDOWN", errno.ENODEV): _GONE,
    getattr(errno, "ENOTCONN", errno.ENODEV): _GONE,
    errno.EISDIR: _FOLDER,
    errno.ELOOP: _LOOP,
    errno.ENAMETOOLONG: _NAME,
    errno.EINVAL: _NAME,
    errno.EILSEQ: _NAME,
    errno.EEXIST: _EXISTS,
    errno.EFBIG: _TOO_BIG,
}


def _refusal_of(cause: OSError) -> Refusal:
    if getattr(cause, "winerror", None) in HELD_BY_ANOTHER:
        return _HELD
    return _BY_NUMBER.get(cause.errno or 0, _DISK_ERROR)


def not_read(cause: OSError, path: Path) -> StorageError:
    """Return the error for a file that could not be read."""
    refusal = _refusal_of(cause)
    return StorageError(_(refusal.reading).format(name=path.name), refusal.kind)


def not_written(cause: OSError, path: Path, kept: bool | None = None) -> StorageError:
    """Return the error for a file that could not be written.

    `kept` tells whether the text is safe in recovery; None when there is no recovery to speak of.
    """
    refusal = _refusal_of(cause)
    return StorageError(with_recovery(_(refusal.writing).format(name=path.name), kept), refusal.kind)


def with_recovery(sentence: str, kept: bool | None) -> str:
    """Add what became of the text to a sentence about a save that failed."""
    if kept is None:
        return sentence
    if kept:
        return sentence + " " + _("Your text is kept in recovery.")
    return sentence + " " + _("Your text could not be kept in recovery either: keep this window open.")
