"""Putting one file in another's place on Windows, where a virus scanner or an indexer may hold it.

`ReplaceFileW` keeps the old file's access list, attributes and alternate streams, which a plain rename drops.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

ACCESS_DENIED: Final = 5
SHARING_VIOLATION: Final = 32
LOCK_VIOLATION: Final = 33
HELD_BY_ANOTHER: Final = frozenset({ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION})

_FILE_NOT_FOUND: Final = 2
_PATIENCE: Final = 2.5  # seconds, STORAGE "Messages"
_FIRST_PAUSE: Final = 0.02
_LONGEST_PAUSE: Final = 0.4


def retry_while_held(
    action: Callable[[], None],
    *,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Do something again while another program holds the file, for at most 2.5 seconds."""
    deadline = clock() + _PATIENCE
    wait = _FIRST_PAUSE
    while True:
        try:
            action()
        except OSError as cause:
            if getattr(cause, "winerror", None) not in HELD_BY_ANOTHER or clock() + wait > deadline:
                raise
            pause(wait)
            wait = min(wait * 2, _LONGEST_PAUSE)
        else:
            return


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _IGNORE_MERGE_ERRORS: Final = 0x2
    _IGNORE_ACL_ERRORS: Final = 0x4

    _kernel32: Final = ctypes.WinDLL("kernel32", use_last_error=True)
    _replace: Final = _kernel32.ReplaceFileW
    _replace.argtypes = (
        wintypes.LPCWSTR,
        wintypes.LPCWSTR,
        wintypes.LPCWSTR,
        wintypes.DWORD,
        wintypes.LPVOID,
        wintypes.LPVOID,
    )
    _replace.restype = wintypes.BOOL

    def _replace_once(source: Path, target: Path) -> None:
        flags = _IGNORE_MERGE_ERRORS | _IGNORE_ACL_ERRORS
        if _replace(str(target), str(source), None, flags, None, None):
            return
        code = ctypes.get_last_error()
        if code == _FILE_NOT_FOUND:
            source.replace(target)
        else:
            raise ctypes.WinError(code)

    def replace_file(source: Path, target: Path) -> None:
        """Put `source` in the place of `target`, waiting while another program holds it."""
        retry_while_held(lambda: _replace_once(source, target))

else:

    def replace_file(source: Path, target: Path) -> None:
        """Put `source` in the place of `target`, as a plain rename does on every other system."""
        source.replace(target)
