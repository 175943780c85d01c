"""`python -m editor`: which road the first argument takes, and that a command is cheap and whole from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.__main__ import is_for_command_line
from editor.cli import build_parser
from editor.command_line import COMMANDS
from tests.cli.command_runs import COMPLETE

ROOT = Path(__file__).parents[2]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real program in a folder."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "editor", *arguments], cwd=cwd, env=known, capture_output=True, check=False
    )


def test_the_door_knows_every_command_of_the_parser() -> None:
    parser = build_parser()
    subparsers = next(action for action in parser._actions if action.dest == "command")
    assert tuple(sorted(subparsers.choices or ())) == tuple(sorted(COMMANDS))


@pytest.mark.parametrize("first", [*COMMANDS, "--help", "-h", "--version", "--debug", "exprot"])
def test_commands_and_misspelt_commands_take_the_command_line(first: str) -> None:
    assert is_for_command_line(first)


@pytest.mark.parametrize("first", ["", "water.md", "./export", "a/b", "/tmp/x", "-platform"])
def test_files_and_nothing_open_the_window(first: str) -> None:
    assert not is_for_command_line(first)


def test_a_file_with_a_bare_name_opens_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_for_command_line("notes")
    (tmp_path / "notes").write_text("x")
    assert not is_for_command_line("notes")


def test_the_real_program_exports_from_outside(tmp_path: Path) -> None:
    (tmp_path / "water.md").write_text(COMPLETE)
    done = run("export", "water.md", "--to", "html", "--out", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / done.stdout.decode().strip()).is_file()
    refused = run("export", "missing.md", "--to", "html", cwd=tmp_path)
    assert (refused.returncode, refused.stdout, refused.stderr.count(b"\n")) == (1, b"", 1)


def test_commands_work_where_pyside_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6/__init__.py").write_text("raise ImportError('not installed')\n")
    (tmp_path / "water.md").write_text(COMPLETE)
    done = run("stats", "water.md", cwd=tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 0
    assert b"words: 17" in done.stdout


def test_pages_go_out_as_utf_8_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "water.md").write_text(COMPLETE + "\nÜber 10 € — 漢字\n", encoding="utf-8")
    done = run("render", "water.md", cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "漢字" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_ends_the_program_quietly(tmp_path: Path) -> None:
    (tmp_path / "water.md").write_text(COMPLETE + "\nWords and words.\n" * 20_000, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "editor", "render", "water.md"]
    done = subprocess.run(program, cwd=tmp_path, env=known, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
