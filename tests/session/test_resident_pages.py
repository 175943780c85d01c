"""Memory only the start needed: what is clean and code is let go of, what was written into is not."""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path

import pytest

from editor.session.resident_pages import clean_mappings, give_back

LIBRARY = """\
7f0000000000-7f0000010000 r-xp 00001000 fe:00 77   /usr/lib/libcode.so.6
Size:                 64 kB
Rss:                  40 kB
Anonymous:             {written} kB
"""
DATA = """\
7f0000020000-7f0000030000 rw-p 00001000 fe:00 77   /usr/lib/libcode.so.6
Rss:                  20 kB
Anonymous:             0 kB
"""
NAMELESS = """\
7f0000040000-7f0000050000 r-xp 00000000 00:00 0    [vdso]
Rss:                   8 kB
Anonymous:             0 kB
"""


def test_a_librarys_code_and_constants_as_its_file_has_them_are_found() -> None:
    code = LIBRARY.format(written=0)
    for mapping in (code, code.replace("r-xp", "r--p")):
        assert list(clean_mappings(mapping.splitlines())) == [(0x7F0000000000, 0x10000, 40 * 1024)]


@pytest.mark.parametrize("mapping", [LIBRARY.format(written=4), DATA, NAMELESS])
def test_what_was_or_may_be_written_into_or_is_no_file_is_left_alone(mapping: str) -> None:
    assert list(clean_mappings(mapping.splitlines())) == []


def test_data_behind_code_is_not_taken_for_it() -> None:
    both = LIBRARY.format(written=0) + DATA + NAMELESS
    assert [address for address, _length, _resident in clean_mappings(both.splitlines())] == [0x7F0000000000]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="smaps and madvise are Linux")
def test_given_back_code_still_runs() -> None:
    assert give_back() > 0
    assert json.loads(json.dumps({"still": ["runs"]})) == {"still": ["runs"]}
    assert ctypes.CDLL(None).getpid() > 0


def test_a_system_without_smaps_gives_nothing_back(tmp_path: Path) -> None:
    assert give_back(tmp_path / "smaps") == 0
