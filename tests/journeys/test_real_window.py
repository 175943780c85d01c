"""The sample's walk in a real window on a virtual screen, in both looks; the pictures are of the whole screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_sample_walks_from_import_to_export_and_back(
    window_environment: dict[str, str], tmp_path: Path, look: str
) -> None:
    command = [sys.executable, "-m", "tests.journeys.sample_walk", str(tmp_path), look]
    walk = subprocess.run(command, cwd=ROOT, env=window_environment, capture_output=True, text=True, timeout=100)
    assert walk.returncode == 0, walk.stderr[-3000:]
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    assert len(pictures) == 6
    paper = QImage(str(pictures[-1])).pixelColor(300, 780).lightness()
    assert (paper > 200) == (look == "light")
