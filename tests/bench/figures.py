"""The figures: how each is measured, and the value it has to reach."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.process_tree import processor_seconds, proportional_memory
from tests.bench.sample_text import write_article

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("drive_window.py")
TYPIST = Path(__file__).with_name("type_text.py")
KEYS = 150  # typed for one distribution of key to screen
SINGLE_KEYS = 15  # typed one at a time for key to preview
SETTLING = 3.0  # seconds between "ready" and looking at memory
IDLE_SPAN = 20.0  # seconds
WAIT = 180.0  # seconds for one drive
KILOBYTE, MEBIBYTE = 1000, 1024 * 1024
MEGABYTE = 1000 * KILOBYTE
SIZES = (("20 KB", 20 * KILOBYTE, 5), ("200 KB", 200 * KILOBYTE, 8), ("1 MB", MEGABYTE, 15), ("5 MB", 5 * MEGABYTE, 40))
WHOLE_SIZES = (("20 KB", 20 * KILOBYTE, 20), ("200 KB", 200 * KILOBYTE, 40), ("1 MB", MEGABYTE, 150))
WINDOW_SHARES = {"letter": 2, "Enter": 8}  # milliseconds the interface thread may spend, however long the article


class BenchError(Exception):
    """A drive did not report; the text holds what it said."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. `value`, `bare`, `limit` share `unit`; `bare` is None where nothing compares."""

    name: str
    value: float
    unit: str
    limit: float
    bare: float | None = None

    @property
    def reached(self) -> bool:
        return self.value <= self.limit

    def to_dict(self) -> dict[str, object]:
        return {**asdict(self), "reached": self.reached}


@dataclass(frozen=True, slots=True)
class Bench:
    """Where to measure: the screen's environment, a folder for articles, how many runs a median takes."""

    environment: dict[str, str]
    folder: Path
    runs: int

    def article(self, size: int) -> Path:
        return write_article(self.folder, size)

    def drive(self, window: str, mode: str, path: Path, keys: int = 0) -> list[dict[str, object]]:
        """Run one drive to its end; its reports, each with "begun" added: when the process was started."""
        with self.driven(window, mode, path, keys) as (process, begun):
            output, complaint = process.communicate(timeout=WAIT)
        if process.returncode:
            raise BenchError(f"{window} {mode} ended with {process.returncode}:\n{complaint}")
        return [{"begun": begun, **json.loads(line)} for line in output.splitlines()]

    @contextmanager
    def driven(
        self, window: str, mode: str, path: Path, keys: int = 0
    ) -> Iterator[tuple[subprocess.Popen[str], float]]:
        """A running drive and the time it was started; the whole family of processes ends with the block.

        Each has a home of its own: a drive ends like a crash, and the next one must not recover its text.
        """
        command = [sys.executable, "-P", str(DRIVER), window, mode, str(path), "--keys", str(keys)]
        home = tempfile.mkdtemp(prefix="home-", dir=self.folder)
        own = {**self.environment, "PYTHONPATH": str(ROOT), "BYLINE_HOME": home}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        pipe = subprocess.PIPE
        begun = time.monotonic()
        process = subprocess.Popen(command, env=own, text=True, start_new_session=True, stdout=pipe, stderr=pipe)
        try:
            yield process, begun
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def typed(self, size: int, *options: str) -> dict[str, list[float]]:
        """Processor seconds of keystrokes in a body of `size` bytes by kind, from a process without a window."""
        command = [sys.executable, "-P", str(TYPIST), str(size), *options]
        own = {**self.environment, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=own, text=True, capture_output=True, timeout=WAIT)
        if done.returncode:
            raise BenchError(f"typing ended with {done.returncode}:\n{done.stderr}")
        values: dict[str, list[float]] = json.loads(done.stdout)
        return values

    def start_seconds(self, window: str, path: Path) -> float:
        report = self.drive(window, "start", path)[0]
        return number(report["painted"]) - number(report["begun"])

    def latencies(self, window: str, mode: str, path: Path, keys: int) -> list[float]:
        values = self.drive(window, mode, path, keys)[-1]["latencies"]
        return [number(value) for value in values] if isinstance(values, list) else []


def number(value: object) -> float:
    if isinstance(value, int | float):
        return float(value)
    raise BenchError(f"not a number: {value!r}")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def start(bench: Bench) -> Iterator[Figure]:
    """Fresh processes, Byline and the bare window by turns; the first pair only warms the caches."""
    path = bench.article(10 * KILOBYTE)
    pairs = [(bench.start_seconds("byline", path), bench.start_seconds("bare", path)) for _ in range(bench.runs + 1)][
        1:
    ]
    own, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    yield Figure("start to first editable paint, 10 KB", own, "s", 1.6 * bare, bare)


def keys(bench: Bench) -> Iterator[Figure]:
    """A fast writer in a 100 KB article while the preview follows."""
    path = bench.article(100 * KILOBYTE)
    own, bare = (bench.latencies(window, "keys", path, KEYS) for window in ("byline", "bare"))
    own_median, bare_median = (1000 * percentile(values, 0.5) for values in (own, bare))
    yield Figure("key to screen, 100 KB, p50", own_median, "ms", 3 * bare_median, bare_median)
    yield Figure("key to screen, 100 KB, p95", 1000 * percentile(own, 0.95), "ms", 15, 1000 * percentile(bare, 0.95))


def preview(bench: Bench) -> Iterator[Figure]:
    """One key at a time, until the page has taken it in."""
    for size, limit in ((10, 80), (100, 200)):
        path = bench.article(size * KILOBYTE)
        seconds = bench.latencies("byline", "preview", path, SINGLE_KEYS)
        yield Figure(f"key to preview, {size} KB, p50", 1000 * percentile(seconds, 0.5), "ms", limit)


def opening(bench: Bench) -> Iterator[Figure]:
    """From the start of the process with a file until its text is on the screen."""
    for size, name, limit in ((10, "10 KB", 0.7), (100, "100 KB", 0.8), (1000, "1 MB", 1.2)):
        path = bench.article(size * KILOBYTE)
        own, bare = (
            statistics.median(bench.start_seconds(window, path) for _ in range(bench.runs))
            for window in ("byline", "bare")
        )
        yield Figure(f"open {name} until the text is shown", own, "s", limit, bare)


def rest(bench: Bench) -> Iterator[Figure]:
    """Memory and processor time of the whole family of processes, preview shown, nobody typing."""
    with bench.driven("byline", "rest", bench.article(10 * KILOBYTE)) as (process, _):
        wait_until_ready(process)
        time.sleep(SETTLING)
        memory = proportional_memory(process.pid) / MEBIBYTE
        time.sleep(SETTLING)
        before, begun = processor_seconds(process.pid), time.monotonic()
        time.sleep(IDLE_SPAN)
        used, span = processor_seconds(process.pid) - before, time.monotonic() - begun
    yield Figure("memory of the process tree, 10 KB, preview on", memory, "MiB PSS", 260)
    yield Figure(f"idle for {IDLE_SPAN:.0f} s", round(100 * used / span, 1), "% CPU", 0.0)


def written(bench: Bench) -> Iterator[Figure]:
    """Memory again, after some writing: a window at rest has given back what only its start needed."""
    with bench.driven("byline", "written", bench.article(10 * KILOBYTE), KEYS) as (process, _):
        wait_until_ready(process)
        memory = proportional_memory(process.pid) / MEBIBYTE
    yield Figure(f"the same after {KEYS} keys of writing", memory, "MiB PSS", 260)


def renderer(bench: Bench) -> Iterator[Figure]:
    """One keystroke in articles of mixed Markdown: the renderer alone, then all a writer waits for."""
    for name, size, limit in SIZES:
        kinds = bench.typed(size)
        slowest = max(kinds, key=lambda kind: percentile(kinds[kind], 0.95))
        value = 1000 * percentile(kinds["letter"], 0.95)
        yield Figure(f"renderer, a letter, {name}, p95", value, "ms CPU", limit)
        value = 1000 * percentile(kinds[slowest], 0.95)
        yield Figure(f"renderer, worst kind ({slowest}), {name}, p95", value, "ms CPU", limit)
    for name, size, limit in WHOLE_SIZES:
        kinds = bench.typed(size, "--whole")
        for kind in ("letter", "Enter"):
            yield Figure(f"whole answer, {kind}, {name}, p95", 1000 * percentile(kinds[kind], 0.95), "ms CPU", limit)
            value = 1000 * percentile(kinds[f"{kind}, window"], 0.95)
            yield Figure(f"the window's part of it, {name}, p95", value, "ms CPU", WINDOW_SHARES[kind])


def saving(bench: Bench) -> Iterator[Figure]:
    """The longest the interface thread is held while 1 MB goes into the journal, and into its file."""
    path = bench.article(1000 * KILOBYTE)
    reports = [bench.drive("byline", "saving", path)[-1]["held"] for _ in range(bench.runs)]
    for kind, name in (("journal", "journal"), ("save", "save")):
        values = [1000 * number(held[kind]) for held in reports if isinstance(held, dict)]
        yield Figure(f"{name} of 1 MB holds the window, median", statistics.median(values), "ms", 8)


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    """Read the drive's reports until the window is at rest."""
    if process.stdout is not None:
        for line in process.stdout:
            if json.loads(line).get("ready"):
                return
    raise BenchError("the window never came to rest:\n" + (process.stderr.read() if process.stderr else ""))


FIGURES: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "start": start,
    "keys": keys,
    "preview": preview,
    "open": opening,
    "rest": rest,
    "written": written,
    "saving": saving,
    "renderer": renderer,
}
