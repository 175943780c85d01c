"""A real process is killed at random moments while it types and saves: nothing is lost and nothing is half.

`python -m tests.storage.kills` does it 500 times for each way.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.killed_ways import WAYS

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed process is a fork")
@pytest.mark.parametrize("way", WAYS)
def test_a_kill_loses_nothing_that_was_called_safe(way: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.storage.kills", "--way", way, "--kills", str(KILLS)]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    assert report["failures"] == []
    assert report["kills"] == KILLS
    assert report["hits"] > 0, "every kill came before the first save"
