"""Writing over a file, and what a kill or a power cut in the middle leaves."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.storage.file_layer import FileLayer
from editor.storage.in_place import Intent, read_intent, read_intents, record_of, settle, write_in_place
from editor.storage.leftovers import finish_interrupted_saves
from editor.storage.locations import find_locations
from tests.storage.faulty_layer import FaultyLayer, RecordingLayer

TEXTS = st.binary(min_size=0, max_size=3000)


class Killed(BaseException):
    """The process ends here; nothing after it runs."""


class KillingLayer(FaultyLayer):
    """Dies at the n-th operation, half-way through when it is a write."""

    def step(self, name: str) -> bool:
        self.count += 1
        if self.count > self.at:
            raise Killed
        return self.count == self.at and name == "write"


@given(TEXTS, TEXTS)
def test_a_file_is_whole_after_a_kill_anywhere(
    tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes
) -> None:
    folder = tmp_path_factory.mktemp("kill")
    target = folder / "a.md"
    for at in range(1, 60):
        target.write_bytes(old)
        layer = KillingLayer(at, 0)
        try:
            write_in_place(layer, target, old, new, folder / "intents")
            done = True
        except Killed:
            done = False
        for intent in read_intents(folder / "intents"):
            assert settle(intent)
        assert target.read_bytes() == new if done else target.read_bytes() in (old, new)
        assert read_intents(folder / "intents") == ()
        if done and layer.count < at:
            return
    pytest.fail("the operations do not end")


@pytest.mark.parametrize("seed", range(8))
def test_sectors_written_in_any_order_are_put_right(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    old, new = chance.randbytes(chance.randrange(1, 9000)), chance.randbytes(chance.randrange(1, 9000))
    before, after = old + new[len(old) :], new + old[len(new) :]
    pieces = [
        chance.choice([before, after])[start : start + 512]
        for start in range(0, chance.choice([len(old), len(new), len(before)]), 512)
    ]
    target = tmp_path / "a.md"
    target.write_bytes(b"".join(pieces))
    assert settle(Intent(tmp_path / "x.intent", target, old, new))
    assert target.read_bytes() in (old, new)


def test_what_somebody_else_wrote_since_is_left_alone(tmp_path: Path) -> None:
    locations = find_locations({"BYLINE_HOME": str(tmp_path / "home")})
    target = tmp_path / "a.md"
    target.write_bytes(b"old text")
    with pytest.raises(Killed):
        write_in_place(KillingLayer(12, 0), target, b"old text", b"new text, longer", locations.journals)
    assert read_intent(FileLayer(), locations.journals, target) is not None
    target.write_bytes(b"something else entirely")
    assert finish_interrupted_saves(locations) == (target,)
    assert target.read_bytes() == b"something else entirely"
    assert finish_interrupted_saves(locations) == ()


def test_a_record_cut_short_is_no_intent(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    with pytest.raises(Killed):
        write_in_place(KillingLayer(12, 0), target, b"old", b"new", tmp_path)
    record = record_of(tmp_path, target)
    data = record.read_bytes()
    for length in range(len(data)):
        record.write_bytes(data[:length])
        assert read_intents(tmp_path) == ()


def test_a_file_is_never_truncated_before_its_new_bytes_are_written(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"a long old text")
    layer = RecordingLayer()
    write_in_place(layer, target, b"a long old text", b"short", None)
    assert [name for name in layer.names_of_operations() if name in ("write", "truncate", "fsync")] == [
        "write",
        "truncate",
        "fsync",
    ]


@pytest.mark.parametrize("new", [b"NEW", b"new and longer", b"n"])
@pytest.mark.parametrize("failing", ["write", "truncate", "fsync"])
def test_a_write_that_fails_puts_the_old_bytes_back(tmp_path: Path, new: bytes, failing: str) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"the old")

    class FailingLate(FaultyLayer):
        def step(self, name: str) -> bool:
            self.count += name == failing
            if name == failing and self.count == 1 + (len(new) > 7 and name != "truncate"):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return False

    with pytest.raises(OSError, match="error"):
        write_in_place(FailingLate(0, 0), target, b"the old", new, None)
    assert target.read_bytes() == b"the old"


def test_a_longer_text_finds_a_full_disk_before_it_touches_an_old_byte(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    seen: list[bytes] = []

    class Full(FaultyLayer):
        def step(self, name: str) -> bool:
            if name == "write":
                seen.append(target.read_bytes())
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return False

    with pytest.raises(OSError, match="No space"):
        write_in_place(Full(0, 0), target, b"old", b"new and longer", None)
    assert set(seen) == {b"old"}
    assert target.read_bytes() == b"old"
