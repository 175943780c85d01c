"""File layers that misbehave on purpose."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from editor.storage.file_layer import FileLayer

# Closing is left alone: a descriptor that is not closed would only leak into the next test.
OPERATIONS = tuple(
    name for name in vars(FileLayer) if not name.startswith("_") and name not in ("close", "may_write", "may_list")
)

_SYNCS = ("fsync", "fsync_folder")  # counted and failed, but not waited for: no test of these cuts the power


class FaultyLayer(FileLayer):
    """Fails its n-th operation with an error number, and every later one too when `persistent`.

    `short_write` makes the n-th operation, if it is a write, take half of the bytes instead.
    """

    def __init__(self, at: int, number: int, *, persistent: bool = False, short_write: bool = False) -> None:
        self.at = at
        self.number = number
        self.persistent = persistent
        self.short_write = short_write
        self.count = 0
        self.failed: list[str] = []

    def step(self, name: str) -> bool:
        """Count an operation; tell whether a write must be short, or raise."""
        self.count += 1
        if self.count != self.at and not (self.persistent and self.count > self.at):
            return False
        if self.short_write:
            return name == "write"
        self.failed.append(name)
        raise OSError(self.number, os.strerror(self.number))


class RecordingLayer(FileLayer):
    """Writes down the name and the arguments of every operation."""

    def __init__(self) -> None:
        self.log: list[tuple[str, tuple[Any, ...]]] = []

    def names_of_operations(self) -> list[str]:
        return [name for name, _arguments in self.log]


class InterruptingLayer(FileLayer):
    """Calls something right before the first operation of a name: what another program does just then."""

    def __init__(self, operation: str, action: Callable[[], object], matching: str = "") -> None:
        self.operation = operation
        self.action: Callable[[], object] | None = action
        self.matching = matching

    def before(self, name: str, arguments: tuple[Any, ...]) -> None:
        action = self.action
        named = not self.matching or any(self.matching in str(argument) for argument in arguments)
        if name == self.operation and action is not None and named:
            self.action = None
            action()


def _intercept(name: str) -> Any:
    original = getattr(FileLayer, name)

    def faulty(self: FaultyLayer, *arguments: Any, **options: Any) -> Any:
        if self.step(name):
            descriptor, data = arguments
            return original(self, descriptor, data[: max(1, len(data) // 2)])
        if name in _SYNCS:
            return None
        return original(self, *arguments, **options)

    return faulty


def _record(name: str) -> Any:
    original = getattr(FileLayer, name)

    def recorded(self: RecordingLayer, *arguments: Any, **options: Any) -> Any:
        self.log.append((name, arguments))
        return original(self, *arguments, **options)

    return recorded


def _interrupt(name: str) -> Any:
    original = getattr(FileLayer, name)

    def interrupted(self: InterruptingLayer, *arguments: Any, **options: Any) -> Any:
        self.before(name, arguments)
        return original(self, *arguments, **options)

    return interrupted


for _name in OPERATIONS:
    setattr(FaultyLayer, _name, _intercept(_name))
    setattr(RecordingLayer, _name, _record(_name))
for _name in (*OPERATIONS, "close"):
    setattr(InterruptingLayer, _name, _interrupt(_name))


def temporaries(folder: Path) -> list[Path]:
    """Return the temporary files anywhere under a folder."""
    return sorted(folder.rglob("*.tmp"))
