"""Waiting for a file that another program holds, as Windows needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from editor.storage.refusals import not_written
from editor.storage.windows_files import HELD_BY_ANOTHER, retry_while_held


class WindowsError(OSError):
    """What Windows raises, on every system."""

    def __init__(self, winerror: int) -> None:
        super().__init__(13, "Permission denied")
        self.winerror = winerror


@dataclass
class Held:
    """An action refused a number of times, and a clock that its pauses move."""

    times: int
    code: int
    now: float = 0.0
    pauses: list[float] = field(default_factory=list)

    def __call__(self) -> None:
        if self.times:
            self.times -= 1
            raise WindowsError(self.code)

    def pause(self, seconds: float) -> None:
        self.now += seconds
        self.pauses.append(seconds)

    def run(self) -> None:
        retry_while_held(self, clock=lambda: self.now, pause=self.pause)


@pytest.mark.parametrize("code", sorted(HELD_BY_ANOTHER))
def test_a_file_held_for_a_moment_is_waited_for(code: int) -> None:
    held = Held(4, code)
    held.run()
    assert len(held.pauses) == 4
    assert held.pauses == sorted(held.pauses)


def test_the_patience_ends_after_two_and_a_half_seconds() -> None:
    held = Held(1000, 32)
    with pytest.raises(WindowsError) as refused:
        held.run()
    assert 2.0 < sum(held.pauses) <= 2.5
    error = not_written(refused.value, Path("a.md"), True)
    assert str(error) == (
        "Not saved: another program is holding “a.md”. Close it there and try again. Your text is kept in recovery."
    )


def test_other_errors_are_not_waited_for() -> None:
    held = Held(1, 2)
    with pytest.raises(WindowsError):
        held.run()
    assert held.pauses == []
