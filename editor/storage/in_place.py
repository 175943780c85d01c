"""A file gets new bytes without being replaced: where hard links, its owner or the folder's rights demand it.

Between the first byte and the last the file is neither old nor new. So an intent record in the data folder
first holds both, synced; whatever happens after that, `settle` at the next start or save makes it whole.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from editor.storage.file_layer import FileLayer, closing, make_folders, read_all, read_bytes, write_all
from editor.storage.replacement import discard, put
from editor.storage.text_file import digest

SUFFIX: Final = ".intent"

_VERSION: Final = 1

# A power cut keeps or drops whole sectors, so each of these, in bytes, is wholly old or wholly new.
_SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Intent:
    """A write in place that was begun: the record, the file it is about, its bytes before and after."""

    record: Path
    target: Path
    old: bytes
    new: bytes


def record_of(folder: Path, target: Path) -> Path:
    """Return where the intent for a file is recorded."""
    return folder / (digest(os.fsencode(target))[:32] + SUFFIX)


def write_in_place(layer: FileLayer, target: Path, old: bytes, new: bytes, folder: Path | None) -> os.stat_result:
    """Write over a file without truncating it first; raises `OSError` with the old bytes put back.

    `folder` takes the intent record. Without one a kill in the middle can leave the file half written.
    Returns what the system says of the file afterwards.
    """
    intent = None if folder is None else _record(layer, folder, target, old, new)
    with closing(layer, layer.open_to_change(target)) as descriptor:
        try:
            _overwrite(layer, descriptor, len(old), new)
            facts = layer.fstat(descriptor)
        except OSError:
            _put_back(layer, descriptor, intent, old)
            raise
    if intent is not None:
        discard(layer, intent)
    return facts


def _record(layer: FileLayer, folder: Path, target: Path, old: bytes, new: bytes) -> Path:
    record = record_of(folder, target)
    header = {"version": _VERSION, "target": str(target), "old": digest(old), "new": digest(new)}
    packed = zlib.compress(old, 1)
    header["old_size"] = str(len(packed))
    put(layer, record, json.dumps(header).encode() + b"\n" + packed + zlib.compress(new, 1))
    return record


def _overwrite(layer: FileLayer, descriptor: int, old_size: int, new: bytes) -> None:
    """Write what makes the file longer first: a full disk is found before an old byte is touched."""
    if len(new) > old_size:
        layer.seek(descriptor, old_size)
        write_all(layer, descriptor, memoryview(new)[old_size:])
        layer.fsync(descriptor)
    layer.seek(descriptor, 0)
    write_all(layer, descriptor, memoryview(new)[:old_size])
    layer.truncate(descriptor, len(new))
    layer.fsync(descriptor)


def _put_back(layer: FileLayer, descriptor: int, intent: Path | None, old: bytes) -> None:
    """Undo a write that failed; where that fails too the intent stays and `settle` finishes the work."""
    try:
        layer.seek(descriptor, 0)
        write_all(layer, descriptor, old)
        layer.truncate(descriptor, len(old))
        layer.fsync(descriptor)
    except OSError:
        return
    if intent is not None:
        discard(layer, intent)


def set_aside(intent: Intent, folder: Path, layer: FileLayer | None = None) -> None:
    """Move the record of a file that somebody else wrote since out of the way; raises `OSError`."""
    layer = layer or FileLayer()
    make_folders(layer, folder, 0o700)
    layer.replace(intent.record, folder / intent.record.name)


def read_intents(folder: Path, layer: FileLayer | None = None) -> tuple[Intent, ...]:
    """Return the writes in place that were begun and not ended; a record cut short never began one."""
    layer = layer or FileLayer()
    try:
        names = layer.names(folder)
    except OSError:
        return ()
    found = (_read_record(layer, folder / name) for name in names if name.endswith(SUFFIX))
    return tuple(intent for intent in found if intent is not None)


def read_intent(layer: FileLayer, folder: Path, target: Path) -> Intent | None:
    """Return the write in place of one file that was begun and not ended, if there is one."""
    return _read_record(layer, record_of(folder, target))


def _read_record(layer: FileLayer, record: Path) -> Intent | None:
    try:
        head, _newline, body = read_bytes(layer, record).partition(b"\n")
        header = json.loads(head)
        size = int(header["old_size"])
        old, new = zlib.decompress(body[:size]), zlib.decompress(body[size:])
        if header["version"] != _VERSION or (digest(old), digest(new)) != (header["old"], header["new"]):
            return None
        return Intent(record, Path(header["target"]), old, new)
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None


def settle(intent: Intent, layer: FileLayer | None = None) -> bool:
    """Make a half-written file whole with its new bytes; return False when somebody else wrote there since.

    Raises `OSError`; the record then stays for another try. A file nobody began to write stays old.
    """
    layer = layer or FileLayer()
    try:
        descriptor = layer.open_to_change(intent.target)
    except FileNotFoundError:
        return False
    with closing(layer, descriptor):
        found = read_all(layer, descriptor)
        if found not in (intent.old, intent.new):
            if not _is_between(found, intent.old, intent.new):
                return False
            _overwrite(layer, descriptor, len(found), intent.new)
    discard(layer, intent.record)
    return True


def _is_between(found: bytes, old: bytes, new: bytes) -> bool:
    """Tell whether every part of a file is its old, its new or (never written) zero bytes."""
    if len(found) > max(len(old), len(new)):
        return False
    before, after = old + new[len(old) :], new + old[len(new) :]
    done = _same_start(found, after)
    if found[done:] == before[done : len(found)]:
        return True
    return all(
        part in (before[at : at + len(part)], after[at : at + len(part)]) or not any(part)
        for at, end in _pieces(len(found), len(old))
        if (part := found[at:end])
    )


def _pieces(size: int, seam: int) -> Iterator[tuple[int, int]]:
    """Return the sectors of a file; the one in which the old file ended is two, for its end may be zeros still."""
    edges = sorted({*range(0, size, _SECTOR), min(seam, size), size})
    return pairwise(edges)


def _same_start(data: bytes, other: bytes) -> int:
    """Return how many bytes from the start are the same, by halving: it may be megabytes."""
    low, high = 0, min(len(data), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if data[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
