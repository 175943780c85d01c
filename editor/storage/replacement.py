"""A file gets new bytes by another file taking its place: it is the old one or the new one, never between."""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.storage.file_layer import FileLayer, closing, make_folders, write_all
from editor.storage.refusals import not_written

TEMPORARY_NAME: Final = re.compile(r"\..+\.byline-[0-9a-f]{16}\.tmp")

_LONGEST_NAME: Final = 255  # bytes, on every file system in common use
_MOST_NUMBERS: Final = 10_000

# The system and the administrator own these; a copy either gets them by itself or must not have them.
_KEPT_ATTRIBUTES: Final = ("user.", "system.posix_acl")


class CannotKeep(Exception):
    """The new file could not be given the owner or the rights of the old one."""


def temporary_name(name: str) -> str:
    """Return a name for the temporary file of a file: `.NAME.byline-RANDOM.tmp`, never too long."""
    ending = f".byline-{os.urandom(8).hex()}.tmp"
    room = _LONGEST_NAME - len(ending) - 1
    return "." + name.encode("utf-8", "surrogateescape")[:room].decode("utf-8", "ignore") + ending


@dataclass(frozen=True, slots=True)
class Staged:
    """A temporary file, written and synced, and what the system says of it (also after its renaming)."""

    path: Path
    facts: os.stat_result


def stage(layer: FileLayer, target: Path, data: bytes, *, mode: int, old: os.stat_result | None = None) -> Staged:
    """Write a synced temporary file beside `target`; it is removed again when anything fails.

    With `old` it gets the owner, the mode and the attributes of the file that stands there. Raises `OSError`,
    or `CannotKeep` when the system does not let us keep those.
    """
    temporary = target.with_name(temporary_name(target.name))
    descriptor = layer.create(temporary, mode if old is None else 0o600)
    try:
        with closing(layer, descriptor):
            write_all(layer, descriptor, data)
            if old is not None:
                _take_over(layer, descriptor, target, old)
            layer.fsync(descriptor)
            facts = layer.fstat(descriptor)
    except (OSError, CannotKeep):
        discard(layer, temporary)
        raise
    return Staged(temporary, facts)


def _take_over(layer: FileLayer, descriptor: int, target: Path, old: os.stat_result) -> None:
    """Give the new file what the old one had; the owner first, because changing it takes rights away."""
    new = layer.fstat(descriptor)
    try:
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            layer.set_owner(descriptor, old.st_uid, old.st_gid)
        layer.set_mode(descriptor, stat.S_IMODE(old.st_mode) & 0o777)
    except PermissionError as cause:
        raise CannotKeep from cause
    for name, value in layer.attributes(target).items():
        if not name.startswith(_KEPT_ATTRIBUTES):
            continue
        try:
            layer.set_attribute(descriptor, name, value)
        except OSError as cause:
            if cause.errno in (errno.EPERM, errno.EACCES, errno.ENOTSUP):
                raise CannotKeep from cause
            raise


def discard(layer: FileLayer, temporary: Path) -> None:
    """Remove a temporary file as well as the disk allows; the start-up cleaning takes what stays."""
    try:
        layer.unlink(temporary)
    except OSError:
        return


def swap_in(layer: FileLayer, staged: Staged, target: Path, *, new: bool) -> None:
    """Give a staged file its name; raises `FileExistsError` when it must be `new` and the name is taken.

    It is durable only after the folder was synced, too.
    """
    try:
        if new:
            layer.rename_new(staged.path, target)
        else:
            layer.replace(staged.path, target)
    except OSError:
        discard(layer, staged.path)
        raise


def write_bytes_atomically(path: Path, data: bytes, *, mode: int = 0o600, layer: FileLayer | None = None) -> None:
    """Write one of the program's own files whole, making its folder (0700) when needed.

    Raises `StorageError`; the file is then the old one.
    """
    layer = layer or FileLayer()
    try:
        put(layer, path, data, mode=mode)
    except OSError as cause:
        raise not_written(cause, path) from cause


def put(layer: FileLayer, path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Do what `write_bytes_atomically` does, with `OSError` as the system raised it."""
    make_folders(layer, path.parent, 0o700)
    swap_in(layer, stage(layer, path, data, mode=mode), path, new=False)
    layer.fsync_folder(path.parent)


def write_new(
    path: Path,
    data: bytes,
    *,
    numbered: bool = False,
    mode: int = 0o666,
    layer: FileLayer | None = None,
) -> Path:
    """Write a file that must not exist yet and return where it is; nothing is ever overwritten.

    `numbered` tries `name-2`, `name-3` … when the name is taken. Folders on the way are made. Raises
    `StorageError` "exists" when it is taken, and what else a disk may say.
    """
    layer = layer or FileLayer()
    try:
        make_folders(layer, path.parent)
        staged = stage(layer, path, data, mode=mode)
        place = _claim_name(layer, staged, path, _MOST_NUMBERS if numbered else 1)
        layer.fsync_folder(place.parent)
    except OSError as cause:
        raise not_written(cause, path) from cause
    return place


def _claim_name(layer: FileLayer, staged: Staged, path: Path, most: int) -> Path:
    """Give a staged file the first of `name`, `name-2`, `name-3` … that is free."""
    places = (numbered_name(path, number) for number in range(1, most))
    try:
        for place in places:
            try:
                layer.rename_new(staged.path, place)
            except FileExistsError:
                continue
            return place
        last = numbered_name(path, most)
        layer.rename_new(staged.path, last)
    except OSError:
        discard(layer, staged.path)
        raise
    return last


def numbered_name(path: Path, number: int) -> Path:
    """Return the path itself for 1, `name-2` for 2 and so on."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
