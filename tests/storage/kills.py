"""Kill a real process at random moments while it types and saves.

    python -m tests.storage.kills [--kills N] [--way WAY] [--seed N]

Each life of the process is a fork with everything imported, begun where the one before was killed; SIGKILL comes
after a random time. After each kill everything that was called safe must be found whole, and the next start must
leave no temporary file. Prints one line of JSON for each way: kills, kills that hit work, texts called safe, failures.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from pathlib import Path

from editor.storage.locations import find_locations
from tests.storage.killed_ways import WAYS, Way


def main(ways: Mapping[str, type[Way]] = WAYS) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--way", action="append", choices=sorted(ways))
    parser.add_argument("--seed", type=int, default=1)
    order = parser.parse_args()
    failed = 0
    for name in order.way or ways:
        with tempfile.TemporaryDirectory() as folder:
            report = kill_again_and_again(ways[name], Path(folder), order.kills, random.Random(f"{name}{order.seed}"))
        print(json.dumps({"way": name, **report}), flush=True)
        failed += len(report["failures"])  # type: ignore[arg-type]
    return bool(failed)


def kill_again_and_again(kind: type[Way], folder: Path, kills: int, chance: random.Random) -> dict[str, object]:
    """Let the process live and die `kills` times over the same files."""
    locations = find_locations({"BYLINE_HOME": str(folder / "home")})
    (folder / "articles").mkdir()
    way = kind(locations, folder / "articles")
    safe = called = hits = 0
    failures: list[str] = []
    for kill in range(kills):
        said = one_life(way, safe + 1, chance.random() * way.longest_life)
        hits += bool(said)
        called += len(said)
        safe = max([safe, *said])
        try:
            way.next_start()
            found = way.found()
            assert found >= safe, f"{safe} was called safe, {found} was found"
        except Exception:  # noqa: BLE001 - whatever it is, it goes into the report
            failures.append(f"kill {kill}: {traceback.format_exc(limit=-3)}")
            break
        safe = found
    return {"kills": kill + 1, "hits": hits, "called safe": called, "failures": failures}


def one_life(way: Way, number: int, seconds: float) -> list[int]:
    """Fork, let it work from a number on, kill it; return the numbers it called safe."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        live(way, number, writing)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().splitlines(keepends=True)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself: " + b"".join(lines).decode(errors="replace")
    return [int(line) for line in lines if line.endswith(b"\n")]


def live(way: Way, number: int, writing: int) -> None:
    """Work until the kill; an error is written where the numbers go."""
    try:
        way.work(number, lambda safe: void(os.write(writing, b"%d\n" % safe)))
    except BaseException:  # noqa: BLE001 - the parent must hear of it, and nothing of it may run on in this copy
        os.write(writing, traceback.format_exc().encode())
    os._exit(1)


def void(_value: object) -> None:
    """Turn an expression into a statement."""


if __name__ == "__main__":
    sys.exit(main())
