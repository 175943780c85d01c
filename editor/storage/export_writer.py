"""Writing an export: a set of files into one folder, each whole or not at all, never outside of it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path, PurePosixPath
from typing import Final

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer, make_folders
from editor.storage.refusals import not_written
from editor.storage.replacement import Staged, discard, stage, swap_in

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_NAME: Final = 255  # bytes


def write_files(
    folder: Path,
    files: Sequence[tuple[str, bytes]],
    layer: FileLayer | None = None,
    *,
    protect: Sequence[Path] = (),
) -> tuple[Path, ...]:
    """Write files under their relative names ("a/b.png") into a folder and return where they are.

    All of them are written and synced beside their places before the first one takes its place, so that an
    error leaves an earlier export whole and no temporary file. `protect` are files that must never be
    replaced: the articles that are exported. Raises `StorageError` "denied" for a name that leads outside the
    folder, "exists" for a protected file or two files of one name, and what a disk may say.
    """
    layer = layer or FileLayer()
    places = tuple(_place(folder, name) for name, _data in files)
    _refuse_twins([name for name, _data in files])
    made: list[Path] = []
    try:
        made += make_folders(layer, folder)
        for place in places:
            _refuse_escape(layer, folder, place)
            _refuse_protected(place, protect)
            made += make_folders(layer, place.parent)
        _write_all_or_none(layer, places, [data for _name, data in files])
    except (OSError, StorageError) as cause:
        for empty in reversed(made):
            _remove_if_empty(layer, empty)
        if isinstance(cause, OSError):
            raise _not_exported(cause, folder) from cause
        raise
    return places


def _place(folder: Path, name: str) -> Path:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or name != "/".join(parts) or not all(map(_is_plain, parts)):
        message = _("“{name}” is not a name an exported file may have. Nothing was exported.")
        raise StorageError(message.format(name=name), "denied")
    return folder.joinpath(*parts)


def _is_plain(part: str) -> bool:
    """Tell whether a name means the same one file in this folder on every system."""
    return (
        part == part.rstrip(". ")  # Windows drops these; ".." is among them
        and not _FORBIDDEN.search(part)
        and not _RESERVED.fullmatch(part)
        and len(part.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
    )


def _refuse_twins(names: Sequence[str]) -> None:
    """Two names that differ only in case are one file on many disks."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            message = _("Two exported files would have the same name, “{name}”. Nothing was exported.")
            raise StorageError(message.format(name=name), "exists")
        seen.add(name.casefold())


def _refuse_escape(layer: FileLayer, folder: Path, place: Path) -> None:
    """A link inside the folder must not lead the export out of it."""
    if layer.resolve(place.parent).is_relative_to(layer.resolve(folder)):
        return
    message = _("“{name}” leads out of the chosen folder through a link. Nothing was exported.")
    raise StorageError(message.format(name=place.relative_to(folder).as_posix()), "denied")


def _refuse_protected(place: Path, protect: Sequence[Path]) -> None:
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if any(_is_same_file(place, kept) for kept in protect):
        message = _("The export would replace the article “{name}” itself. Choose another folder.")
        raise StorageError(message.format(name=place.name), "exists")


def _is_same_file(place: Path, other: Path) -> bool:
    try:
        return place.samefile(other)
    except OSError:
        return False


def _write_all_or_none(layer: FileLayer, places: Sequence[Path], contents: Sequence[bytes]) -> None:
    staged: list[Staged] = []
    try:
        for place, data in zip(places, contents, strict=True):
            staged.append(stage(layer, place, data, mode=0o666))
        for file, place in zip(staged, places, strict=True):
            swap_in(layer, file, place, new=False)
        for parent in dict.fromkeys(place.parent for place in places):
            layer.fsync_folder(parent)
    except OSError:
        for file in staged:
            discard(layer, file.path)
        raise


def _remove_if_empty(layer: FileLayer, folder: Path) -> None:
    try:
        layer.remove_folder(folder)
    except OSError:
        return


def _not_exported(cause: OSError, folder: Path) -> StorageError:
    kind = not_written(cause, folder).kind
    sentences = {
        "full": _("Not exported: the disk is full. Choose a folder on another drive."),
        "denied": _("Not exported: you may not write into “{folder}”. Choose another folder."),
        "missing": _("Not exported: the folder “{folder}” is no longer there. Choose another folder."),
        "folder": _("Not exported: a folder has the name of a file to write in “{folder}”. Choose another folder."),
    }
    other = _("Not exported: the disk reported an error in “{folder}”. Choose a folder on another drive.")
    return StorageError(sentences.get(kind, other).format(folder=folder.name or str(folder)), kind)
