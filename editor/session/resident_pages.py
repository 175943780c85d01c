"""Gives back memory that only the start needed, on Linux: unused heap, and parts of libraries that were used once.

Starting a web engine runs and reads some 60 MB of libraries that are never needed again. Those pages are clean copies
of files: letting go of them loses nothing, and whichever is needed again is mapped again from the system's cache.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_MADV_DONTNEED = 4  # madvise(2)
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r-[x-]p \S+ \S+ (\d+)\s+/")


def give_back(smaps: Path = Path("/proc/self/smaps")) -> int:
    """Let go of what the start used; gives the bytes of files that were mapped, 0 where this cannot be done."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        libc = ctypes.CDLL(None)
        libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        if hasattr(libc, "malloc_trim"):  # glibc has it, musl does not
            libc.malloc_trim(0)
        with smaps.open(encoding="utf-8", errors="replace") as lines:
            mappings = tuple(clean_mappings(lines))
    except (OSError, AttributeError):
        return 0
    for address, length, _resident in mappings:
        libc.madvise(address, length, _MADV_DONTNEED)
    return sum(resident for _address, _length, resident in mappings)


def clean_mappings(lines: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """Address, length and resident bytes of each read-only mapping that equals its file, from smaps (proc(5)).

    A mapping somebody wrote into (relocations, a debugger's breakpoints) has anonymous pages and is left alone.
    """
    place: tuple[int, int] | None = None
    resident = 0
    for line in lines:
        name, _, value = line.partition(":")
        if found := _MAPPING.match(line):
            start, end = (int(number, 16) for number in found.group(1, 2))
            place = (start, end - start) if found.group(3) != "0" else None
        elif "-" in name:
            place = None
        elif place and name == "Rss":
            resident = int(value.split()[0]) * 1024
        elif place and name == "Anonymous" and value.split()[0] == "0":
            yield *place, resident
