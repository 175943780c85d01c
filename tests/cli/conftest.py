"""Running the command line inside the test process, and articles to run it on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editor import cli
from tests.cli.command_runs import COMPLETE, Answer, Run

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def byline(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`byline(...)` runs one command in the folder of the test."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Answer:
        capfd.readouterr()
        code = cli.main(arguments)
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article that may be exported as it is."""
    path = tmp_path / "water.md"
    path.write_text(COMPLETE, encoding="utf-8")
    return path


@pytest.fixture
def scraped(tmp_path: Path) -> Path:
    """The scraped sample page."""
    return Path(shutil.copy(SAMPLES / "article-scraped.txt", tmp_path))
