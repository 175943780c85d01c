"""One writer per file across programs: a lock the system itself releases when its holder dies."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final

from editor.storage.file_layer import FileLayer, make_folders
from editor.storage.refusals import not_written

if sys.platform == "win32":
    import msvcrt

    # Locked far behind the bytes, so that others can still read who holds it.
    _LOCKED_BYTE: Final = 1 << 30

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        # flock belongs to this one opening; lockf would be lost when any other opening is closed.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_TAKEN: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


class FileLock:
    """An advisory lock on a file made for the purpose; nobody else has it while we do."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object has the lock."""
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Take the lock without waiting and tell whether we have it; raises `StorageError`."""
        if self.held:
            return True
        try:
            make_folders(FileLayer(), self.path.parent, 0o700)
            while (descriptor := self._open_locked()) is not None:
                if _is_still_named(descriptor, self.path):
                    self._descriptor = descriptor
                    self._say_who(descriptor)
                    return True
                os.close(descriptor)
        except OSError as cause:
            raise not_written(cause, self.path) from cause
        return False

    def release(self) -> None:
        """Give the lock back; the file goes first, while nobody else can have locked it."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        os.close(descriptor)
        if sys.platform == "win32":
            self._unlink_when_free()

    def holder(self) -> int | None:
        """Return the process id of whoever has the lock, as far as the file says."""
        try:
            return int(self.path.read_text("ascii"))
        except (OSError, ValueError):
            return None

    def __enter__(self) -> FileLock:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _open_locked(self) -> int | None:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o600)
        try:
            _try_lock(descriptor)
        except OSError as cause:
            os.close(descriptor)
            if cause.errno in _TAKEN:
                return None
            raise
        return descriptor

    @staticmethod
    def _say_who(descriptor: int) -> None:
        """Write who holds it, for people who look; the lock holds on a full disk, too."""
        with suppress(OSError):
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode())

    def _unlink_when_free(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            return


def _is_still_named(descriptor: int, path: Path) -> bool:
    """Tell whether the locked file is the one others will find: its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def is_locked(path: Path) -> bool:
    """Tell whether somebody, in this program or another, holds the lock; makes and changes no file.

    On a disk that does not let us ask, nobody does: what a crash left must be found all the same.
    """
    try:
        descriptor = os.open(path, (os.O_RDWR if sys.platform == "win32" else os.O_RDONLY) | _NO_FOLLOW)
    except OSError:
        return False
    try:
        _try_lock(descriptor)
    except OSError as cause:
        return cause.errno in _TAKEN
    finally:
        os.close(descriptor)
    return False


class ArticleLock(FileLock):
    """The right to write one article; whoever does not get it opens the article for reading only."""

    def __init__(self, article: Path, folder: Path) -> None:
        resolved = os.path.normcase(FileLayer().resolve(article))
        super().__init__(folder / (sha256(os.fsencode(resolved)).hexdigest()[:32] + ".lock"))
