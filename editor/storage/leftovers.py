"""Cleaning up after a program that was killed: temporary files, half-written files, what became too old."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from editor.article.errors import StorageError
from editor.storage.article_lock import FileLock, is_locked
from editor.storage.file_layer import FileLayer
from editor.storage.history import History
from editor.storage.images import FOLDER, drop_waiting_images
from editor.storage.in_place import Intent, read_intents, set_aside, settle
from editor.storage.journal import DISCARDED, DISCARDED_FOR, lock_of, read_journals, remove_old_discarded
from editor.storage.locations import Locations
from editor.storage.recovery import drop_saved_journals
from editor.storage.replacement import TEMPORARY_NAME

_HOUR: Final = 3_600.0  # seconds; a younger one may be a save that is going on


def finish_interrupted_saves(locations: Locations, layer: FileLayer | None = None) -> tuple[Path, ...]:
    """Make whole every file that a killed save in place left half written.

    Returns the files that could not be: somebody else wrote there meanwhile (their record is kept for seven
    days), or they cannot be reached now (tried again at the next start). Their text is in the journal.
    """
    layer = layer or FileLayer()
    intents = read_intents(locations.journals, layer)
    return tuple(intent.target for intent in intents if not _finish(intent, locations, layer))


def _finish(intent: Intent, locations: Locations, layer: FileLayer) -> bool:
    try:
        done = settle(intent, layer)
        if not done:
            set_aside(intent, locations.journals / DISCARDED, layer)
    except OSError:
        return False
    return done


def remove_old_temporaries(
    folders: Iterable[Path], *, clock: Callable[[], float] = time.time, layer: FileLayer | None = None
) -> tuple[Path, ...]:
    """Remove our own temporary files older than an hour from some folders and return them."""
    layer = layer or FileLayer()
    return tuple(
        file
        for folder in dict.fromkeys(folders)
        for file in _temporaries(layer, folder)
        if _remove_if_old(layer, file, clock() - _HOUR)
    )


def clean_up(
    locations: Locations,
    article_folders: Iterable[Path],
    *,
    clock: Callable[[], float] = time.time,
    layer: FileLayer | None = None,
) -> tuple[Path, ...]:
    """Do all the cleaning of a start; returns the files `finish_interrupted_saves` could not finish.

    `article_folders` are the folders of recent articles and exports; the pictures beside them are looked through, too.
    Never raises for a disk that refuses.
    """
    layer = layer or FileLayer()
    unsettled = finish_interrupted_saves(locations, layer)
    own = (locations.data, locations.config, locations.journals, locations.listings, locations.history)
    histories = (locations.history / name for name in _names(layer, locations.history))
    waiting = (locations.waiting_images / name for name in _names(layer, locations.waiting_images))
    with_pictures = (place for folder in (*article_folders, *waiting) for place in (folder, folder / FOLDER))
    remove_old_temporaries((*own, *histories, *with_pictures), clock=clock, layer=layer)
    remove_old_discarded(locations.journals, clock(), layer)
    drop_saved_journals(locations.journals, layer)
    remove_orphaned_images(locations, clock(), layer)
    remove_dead_locks((locations.journals, locations.locks), clock(), layer)
    History(locations.history, layer, clock).remove_old()
    return unsettled


def remove_orphaned_images(locations: Locations, now: float, layer: FileLayer | None = None) -> None:
    """Remove images that wait for an article nobody has any more and that is not in recovery either.

    They stay for as long as a discarded journal does; `now` in seconds since 1970.
    """
    layer = layer or FileLayer()
    alive = {entry.document for entry in read_journals(locations.journals, layer=layer, with_open_documents=True)}
    for name in _names(layer, locations.waiting_images):
        waiting = locations.waiting_images / name
        if name in alive or is_locked(lock_of(locations.journals, name)):
            continue
        try:
            old = layer.lstat(waiting / FOLDER).st_mtime < now - DISCARDED_FOR
        except OSError:
            continue
        if old:
            drop_waiting_images(waiting, [f"{FOLDER}/{picture}" for picture in _names(layer, waiting / FOLDER)])


def remove_dead_locks(folders: Iterable[Path], now: float, layer: FileLayer | None = None) -> None:
    """Remove lock files older than an hour that nobody holds: a killed program leaves them; `now` since 1970."""
    layer = layer or FileLayer()
    for file in (folder / name for folder in folders for name in _names(layer, folder) if name.endswith(".lock")):
        with suppress(OSError, StorageError):
            lock = FileLock(file)
            if layer.lstat(file).st_mtime < now - _HOUR and lock.acquire():
                lock.release()


def _names(layer: FileLayer, folder: Path) -> tuple[str, ...]:
    try:
        return layer.names(folder)
    except OSError:
        return ()


def _temporaries(layer: FileLayer, folder: Path) -> Iterable[Path]:
    return (folder / name for name in _names(layer, folder) if TEMPORARY_NAME.fullmatch(name))


def _remove_if_old(layer: FileLayer, file: Path, before: float) -> bool:
    try:
        if layer.lstat(file).st_mtime >= before:
            return False
        layer.unlink(file)
    except OSError:
        return False
    return True
