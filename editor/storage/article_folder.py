"""The folder an article lies in, for those who only read: is this picture there, what are its bytes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

LARGEST_ASSET = 50 * 1024 * 1024  # bytes, STORAGE.md "Preview"
_FOLDS_CASE = sys.platform in ("win32", "darwin")


@dataclass(frozen=True, slots=True)
class ArticleFolder:
    """Reads files under `folder`, never outside, not even through a link; None while there is no folder."""

    folder: Path | None

    def exists(self, path: str) -> bool:
        """Whether `path`, relative to the article with forward slashes, is a regular file, case-exactly."""
        return self._find(path) is not None

    def read(self, path: str) -> bytes | None:
        """The bytes of an asset; None when it is missing, outside, too large or cannot be read."""
        found = self._find(path)
        if found is None:
            return None
        try:
            return found.read_bytes() if found.stat().st_size <= LARGEST_ASSET else None
        except OSError:
            return None

    def _find(self, path: str) -> Path | None:
        if self.folder is None or "\\" in path or "\0" in path or PurePosixPath(path).is_absolute():
            return None
        parts = urlsplit(path)
        if parts.scheme or parts.netloc:
            return None
        plain = PurePosixPath(path)
        return self._regular(plain) or self._regular(PurePosixPath(unquote(parts.path)))

    def _regular(self, relative: PurePosixPath) -> Path | None:
        if self.folder is None or not relative.parts or relative.is_absolute():
            return None
        try:
            home = self.folder.resolve()
            found = home.joinpath(*relative.parts).resolve()
            if not found.is_relative_to(home) or not found.is_file():
                return None
            if _FOLDS_CASE and not _is_spelled_so(home, relative):
                return None
        except (OSError, ValueError, RuntimeError):
            return None
        return found


def _is_spelled_so(home: Path, relative: PurePosixPath) -> bool:
    """Whether the disk spells every part of a path the same way, where the system itself does not care."""
    here = home
    for part in relative.parts:
        if part not in ("..", ".") and part not in {entry.name for entry in here.iterdir()}:
            return False
        here = here / part
    return True
