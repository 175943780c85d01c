"""A disk that loses power: every file operation written down, and every state a cut may leave.

The model is harsher than the file systems in use. What was written to a file since its last `fsync` may be there or
not, sector by sector and in any order, or be zeros where the file grew. A name given, taken or passed on since the
last `fsync` of its folder may be the old one or any of the new ones, each name on its own. A folder whose own name was
not synced is gone with all that is in it.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor.storage.file_layer import FileLayer

SECTOR = 512  # bytes a disk writes as one
FOLDER = -1  # what stands for a folder in the table of names

Tree = tuple[tuple[str, bytes | None, int], ...]  # path, bytes (None for a folder), number of the file


@dataclass
class Node:
    """A file: what is on the medium, and what was written since, in order: (offset, bytes) or (size, None)."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def copy(self) -> Node:
        return Node(self.durable, list(self.pending))


@dataclass
class Disk:
    """What is on the medium and what is on its way there; names are paths relative to the root."""

    nodes: dict[int, Node] = field(default_factory=dict)
    names: dict[str, int | None] = field(default_factory=dict)
    pending: dict[str, list[int | None]] = field(default_factory=dict)

    def copy(self) -> Disk:
        return Disk(
            {number: node.copy() for number, node in self.nodes.items()},
            dict(self.names),
            {name: list(values) for name, values in self.pending.items()},
        )

    def name(self, path: str, number: int | None) -> None:
        self.pending.setdefault(path, []).append(number)

    def sync_folder(self, folder: str) -> None:
        for path in [path for path in self.pending if os.path.dirname(path) == folder]:  # noqa: PTH120 - plain text
            self.names[path] = self.pending.pop(path)[-1]

    def sync(self, number: int) -> None:
        node = self.nodes[number]
        node.durable = applied(node, [1] * len(pieces(node)))
        node.pending.clear()


def pieces(node: Node) -> list[tuple[int, bytes | None]]:
    """The pending changes of a file as the sectors a disk writes."""
    found: list[tuple[int, bytes | None]] = []
    for at, data in node.pending:
        if data is None:
            found.append((at, None))
            continue
        start = 0
        while start < len(data):
            end = min(len(data), start + SECTOR - (at + start) % SECTOR)
            found.append((at + start, data[start:end]))
            start = end
    return found


def applied(node: Node, choice: Sequence[int]) -> bytes:
    """The bytes of a file when each pending piece was dropped (0), written (1), or left as zeros where it grew (2)."""
    data = bytearray(node.durable)
    for (at, piece), taken in zip(pieces(node), choice, strict=True):
        if not taken:
            continue
        if piece is None:
            data = data[:at].ljust(at, b"\0")
            continue
        if len(data) < at + len(piece):
            data = data.ljust(at + len(piece), b"\0")
        if taken == 1:
            data[at : at + len(piece)] = piece
    return bytes(data)


class PoweredLayer(FileLayer):
    """Does everything to real files under a root, and records the disk after each operation (`moments`)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.disk = Disk()
        self.live: dict[str, int] = {}
        self.open: dict[int, list[int]] = {}  # descriptor → number, offset
        self.moments: list[Disk] = []
        self.marks: dict[str, int] = {}
        known: dict[int, int] = {}
        for path in sorted(root.rglob("*")):
            number = FOLDER if path.is_dir() else known.setdefault(path.stat().st_ino, len(known))
            self.live[self._name(path)] = self.disk.names[self._name(path)] = number
            if number != FOLDER:
                self.disk.nodes[number] = Node(path.read_bytes())
        self._note()

    def mark(self, name: str) -> None:
        """From this moment on something is promised."""
        self.marks[name] = len(self.moments) - 1

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _note(self) -> None:
        self.moments.append(self.disk.copy())

    def _opened(self, path: Path, descriptor: int) -> int:
        if path.is_relative_to(self.root) and path.is_file():
            self.open[descriptor] = [self.live[self._name(path)], 0]
        return descriptor

    def open_to_read(self, path: Path) -> int:
        return self._opened(path, super().open_to_read(path))

    def open_to_change(self, path: Path) -> int:
        return self._opened(path, super().open_to_change(path))

    def open_to_sync(self, path: Path) -> int:
        return self._opened(path, super().open_to_sync(path))

    def create(self, path: Path, mode: int) -> int:
        descriptor = super().create(path, mode)
        number = len(self.disk.nodes)
        self.disk.nodes[number] = Node()
        self.live[self._name(path)] = number
        self.disk.name(self._name(path), number)
        self._note()
        return self._opened(path, descriptor)

    def read(self, descriptor: int, size: int) -> bytes:
        data = super().read(descriptor, size)
        self.open[descriptor][1] += len(data)
        return data

    def seek(self, descriptor: int, offset: int) -> None:
        super().seek(descriptor, offset)
        self.open[descriptor][1] = offset

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        written = super().write(descriptor, data)
        number, offset = self.open[descriptor]
        self.disk.nodes[number].pending.append((offset, bytes(data[:written])))
        self.open[descriptor][1] += written
        self._note()
        return written

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self.disk.nodes[self.open[descriptor][0]].pending.append((size, None))
        self._note()

    def fsync(self, descriptor: int) -> None:
        self.disk.sync(self.open[descriptor][0])
        self._note()

    def fsync_folder(self, folder: Path) -> None:
        if folder.is_relative_to(self.root):
            self.disk.sync_folder(self._name(folder) if folder != self.root else "")
            self._note()

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._give(target, self.live[self._name(source)])
        self._take(source)
        self._note()

    def rename_new(self, source: Path, target: Path) -> None:
        super().rename_new(source, target)
        self._give(target, self.live[self._name(source)])
        self._note()
        self._take(source)
        self._note()

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._take(path)
        self._note()

    def make_folder(self, path: Path, mode: int = 0o777) -> None:
        super().make_folder(path, mode)
        self._give(path, FOLDER)
        self._note()

    def remove_folder(self, path: Path) -> None:
        super().remove_folder(path)
        self._take(path)
        self._note()

    def _give(self, path: Path, number: int) -> None:
        self.live[self._name(path)] = number
        self.disk.name(self._name(path), number)

    def _take(self, path: Path) -> None:
        self.live.pop(self._name(path))
        self.disk.name(self._name(path), None)


def states(disk: Disk, most: int, chance: random.Random) -> Iterator[Tree]:
    """The different states a cut at this moment may leave: all of them, or `most` of them with the extremes."""
    seen: set[Tree] = set()
    names = [(path, [disk.names.get(path), *values]) for path, values in sorted(disk.pending.items())]
    nodes = [(number, len(pieces(node))) for number, node in sorted(disk.nodes.items()) if node.pending]
    for name_choice, node_choice in _choices(names, nodes, most, chance):
        table = {**disk.names, **{path: value for (path, _), value in zip(names, name_choice, strict=True)}}
        taken = {number: choice for (number, _), choice in zip(nodes, node_choice, strict=True)}
        tree = _tree(disk, table, taken)
        if tree not in seen:
            seen.add(tree)
            yield tree


def _choices(
    names: list[tuple[str, list[int | None]]], nodes: list[tuple[int, int]], most: int, chance: random.Random
) -> Iterator[tuple[Sequence[int | None], Sequence[Sequence[int]]]]:
    total = 1
    for _path, values in names:
        total *= len(values)
    for _number, count in nodes:
        total *= 3 ** min(count, 40)
    if total <= most:
        every = itertools.product(*(values for _path, values in names))
        for name_choice in every:
            for node_choice in itertools.product(*(itertools.product((0, 1, 2), repeat=n) for _, n in nodes)):
                yield name_choice, node_choice
        return
    for extreme in range(3):  # nothing arrived, everything arrived, all sizes arrived
        yield [values[-bool(extreme)] for _path, values in names], [[extreme] * count for _number, count in nodes]
    yield [values[-1] for _path, values in names], [[0] * count for _number, count in nodes]  # renamed before written
    for _sample in range(most):
        yield (
            [chance.choice(values) for _path, values in names],
            [_some(count, chance) for _number, count in nodes],
        )


def _some(count: int, chance: random.Random) -> list[int]:
    """Pieces of one file: cut off somewhere, one missing, or any of them."""
    kind, at = chance.randrange(4), chance.randrange(count + 1)
    if kind == 0:
        return [1] * at + [0] * (count - at)
    if kind == 1:
        return [int(index != at) for index in range(count)]
    return [chance.randrange(3 if kind == 2 else 2) for _index in range(count)]


def _tree(disk: Disk, table: dict[str, int | None], taken: dict[int, Sequence[int]]) -> Tree:
    contents: dict[int, bytes] = {}
    found: list[tuple[str, bytes | None, int]] = []
    folders = {"", "."}
    for path, number in sorted(table.items()):
        if number is None or os.path.dirname(path) not in folders:  # noqa: PTH120
            continue
        if number == FOLDER:
            folders.add(path)
            found.append((path, None, number))
            continue
        if number not in contents:
            node = disk.nodes[number]
            contents[number] = applied(node, taken.get(number, [1] * len(pieces(node))))
        found.append((path, contents[number], number))
    return tuple(found)


def lay_out(tree: Tree, root: Path) -> None:
    """Make the files under the root what they are in a state; files of one number are one file."""
    shutil.rmtree(root)
    root.mkdir()
    first: dict[int, Path] = {}
    for path, data, number in tree:
        place = root / path
        if data is None:
            place.mkdir()
        elif number in first:
            place.hardlink_to(first[number])
        else:
            place.write_bytes(data)
            first[number] = place
