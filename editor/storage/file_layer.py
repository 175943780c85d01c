"""The one thin layer between Byline and the operating system's files."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from editor.storage import windows_files

if sys.platform == "darwin":
    import fcntl

_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)

# A file system that cannot sync a folder at all answers one of these; it has no promise to keep.
_CANNOT_SYNC_FOLDERS: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})

# A file system without hard links (FAT, some network drives) answers one of these.
_CANNOT_LINK: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EOPNOTSUPP})


class FileLayer:
    """Every operation on a file that storage makes; each may raise `OSError`.

    The layer decides nothing and holds nothing, so one object serves any number of threads. Tests replace it
    with a layer whose n-th operation fails.
    """

    def resolve(self, path: Path) -> Path:
        """Return the absolute path with every link followed; a loop raises, a missing end does not."""
        try:
            return Path(os.path.realpath(path, strict=True))
        except FileNotFoundError:
            return Path(os.path.realpath(path))

    def open_to_read(self, path: Path) -> int:
        """Open without waiting, so that a pipe put in a file's place cannot hang the program."""
        return os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT)

    def create(self, path: Path, mode: int) -> int:
        """Create a file that must not exist yet, never through a link."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, mode)

    def open_to_change(self, path: Path) -> int:
        """Open an existing file for reading and writing, without truncating it."""
        return os.open(path, os.O_RDWR | _NO_FOLLOW | _BINARY)

    def open_to_sync(self, path: Path) -> int:
        """Open only to sync what is there; Windows does that only for somebody who may write."""
        return os.open(path, (os.O_RDWR if sys.platform == "win32" else os.O_RDONLY) | _BINARY | _NO_WAIT)

    def read(self, descriptor: int, size: int) -> bytes:
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write some of the bytes and return how many; see `write_all`."""
        return os.write(descriptor, data)

    def seek(self, descriptor: int, offset: int) -> None:
        os.lseek(descriptor, offset, os.SEEK_SET)

    def truncate(self, descriptor: int, size: int) -> None:
        os.ftruncate(descriptor, size)

    def fsync(self, descriptor: int) -> None:
        """Wait until the bytes are on the medium (macOS: `fsync` alone stops at the drive's cache)."""
        if sys.platform == "darwin":
            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            except OSError as cause:
                if cause.errno not in _CANNOT_SYNC_FOLDERS:
                    raise
            else:
                return
        os.fsync(descriptor)

    def fsync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the medium (Windows keeps them with the file)."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        except OSError as cause:
            if cause.errno not in _CANNOT_SYNC_FOLDERS:
                raise
        finally:
            os.close(descriptor)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def stat(self, path: Path) -> os.stat_result:
        return path.stat()

    def lstat(self, path: Path) -> os.stat_result:
        return path.lstat()

    def fstat(self, descriptor: int) -> os.stat_result:
        return os.fstat(descriptor)

    def may_write(self, path: Path) -> bool:
        """Tell whether the file is meant to be written: a mode without any write bit binds root, too."""
        return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)

    def on_read_only_disk(self, path: Path) -> bool:
        """Tell whether nobody may write on the disk of a file."""
        return sys.platform != "win32" and bool(os.statvfs(path).f_flag & os.ST_RDONLY)

    def may_list(self, folder: Path) -> bool:
        """Tell whether a folder may be opened, which syncing it needs."""
        return os.access(folder, os.R_OK)

    def set_mode(self, descriptor: int, mode: int) -> None:
        if sys.platform != "win32":
            os.fchmod(descriptor, mode)

    def set_owner(self, descriptor: int, user: int, group: int) -> None:
        if sys.platform != "win32":
            os.fchown(descriptor, user, group)

    def attributes(self, path: Path) -> dict[str, bytes]:
        """Return the extended attributes of a file, access lists among them; none where there are none."""
        if sys.platform != "linux":
            return {}
        try:
            return {name: os.getxattr(path, name) for name in os.listxattr(path)}
        except OSError as cause:
            if cause.errno in (errno.ENOTSUP, errno.ENODATA):
                return {}
            raise

    def set_attribute(self, descriptor: int, name: str, value: bytes) -> None:
        if sys.platform == "linux":
            os.setxattr(descriptor, name, value)

    def replace(self, source: Path, target: Path) -> None:
        """Put one file in another's place in one step."""
        if sys.platform == "win32":
            windows_files.replace_file(source, target)
        else:
            source.replace(target)

    def rename_new(self, source: Path, target: Path) -> None:
        """Give a file a name nobody has; raises `FileExistsError` when somebody has it."""
        if sys.platform == "win32":
            source.rename(target)
            return
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError as cause:
            if cause.errno not in _CANNOT_LINK:
                raise
            self._rename_without_links(source, target)
        else:
            source.unlink()

    @staticmethod
    def _rename_without_links(source: Path, target: Path) -> None:
        """Claim the name with an empty file first; only then may the rename replace something."""
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600))
        try:
            source.replace(target)
        except OSError:
            target.unlink()
            raise

    def unlink(self, path: Path) -> None:
        path.unlink()

    def make_folder(self, path: Path, mode: int = 0o777) -> None:
        path.mkdir(mode=mode)

    def remove_folder(self, path: Path) -> None:
        path.rmdir()

    def names(self, folder: Path) -> tuple[str, ...]:
        """Return the names in a folder, sorted."""
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names are what is wanted, not paths


@contextmanager
def closing(layer: FileLayer, descriptor: int) -> Iterator[int]:
    """Close a descriptor at the end, also after an error."""
    try:
        yield descriptor
    finally:
        layer.close(descriptor)


def write_all(layer: FileLayer, descriptor: int, data: bytes | memoryview) -> None:
    """Write every byte: the system may take fewer than it was given and says so only by the count."""
    rest = memoryview(data)
    while rest:
        written = layer.write(descriptor, rest)
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def read_all(layer: FileLayer, descriptor: int, limit: int | None = None) -> bytes:
    """Read to the end, or one byte more than `limit` bytes when there are more."""
    pieces: list[bytes] = []
    total = 0
    while limit is None or total <= limit:
        piece = layer.read(descriptor, 1 << 20 if limit is None else min(1 << 20, limit + 1 - total))
        if not piece:
            break
        pieces.append(piece)
        total += len(piece)
    return b"".join(pieces)


def read_bytes(layer: FileLayer, path: Path, limit: int | None = None) -> bytes:
    """Read a regular file; raises `OSError`, also for anything that is not a regular file."""
    with closing(layer, layer.open_to_read(path)) as descriptor:
        if not stat.S_ISREG(layer.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return read_all(layer, descriptor, limit)


def make_folders(layer: FileLayer, folder: Path, mode: int = 0o777) -> tuple[Path, ...]:
    """Make a folder and what it lies in, durably; return the ones that were new, outermost first."""
    made: list[Path] = []
    missing: list[Path] = []
    place = folder
    while not place.is_dir() and place != place.parent:
        missing.append(place)
        place = place.parent
    for place in reversed(missing):
        try:
            layer.make_folder(place, mode)
        except FileExistsError:
            if not place.is_dir():
                raise
            continue
        made.append(place)
        layer.fsync_folder(place.parent)
    return tuple(made)
