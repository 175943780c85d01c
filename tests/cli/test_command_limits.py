"""A text that takes for ever costs a command one line and exit code 1."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.command_line import exporting, importing, inspection
from tests.cli.command_runs import COMPLETE, Run

ENDLESS = COMPLETE + "\n| a | b |\n|---|---|\n" + "| x | y |\n" * 8000
COMMANDS = {
    "render": ("render", "endless.md"),
    "check": ("check", "endless.md"),
    "stats": ("stats", "endless.md"),
    "export": ("export", "endless.md", "--to", "html"),
    "import": ("import", "endless.md", "--dir", "new"),
}


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """Test tools watch the garbage collector, and an error inside their watchers is lost."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_text_that_takes_too_long_is_one_line_and_exit_code_1(
    byline: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (tmp_path / "endless.md").write_text(ENDLESS, encoding="utf-8")
    for module in (inspection, exporting, importing):
        monkeypatch.setattr(module, "processor_seconds", lambda _length: 0.1)
        monkeypatch.setattr(module, "ERRAND_SECONDS", 0.0, raising=False)
    answer = byline(*command)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "byline: This text takes too long to render. Look for very large tables or deep nesting in it."
    ]
    assert {path.name for path in tmp_path.rglob("*")} == {"endless.md"}


def test_the_next_command_is_not_stopped_by_the_last_ones_clock(
    byline: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "processor_seconds", lambda _length: 0.1)
    assert byline("stats", "water.md").code == 0
    begun = time.process_time()
    while time.process_time() < begun + 0.3:
        pass
    assert byline("stats", str(article)).code == 0
