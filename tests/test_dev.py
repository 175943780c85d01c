"""dev.py: set-up is remembered, never half believed, never done twice at once, and says what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def lock_file(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text("# nothing to install\n", encoding="utf-8")
    return path


@pytest.fixture
def ready(tmp_path: Path, lock_file: Path) -> dev.Environment:
    """What a finished set-up of `lock_file` leaves behind, as far as a start looks at it."""
    environment = dev.Environment(tmp_path / "venv")
    environment.python.parent.mkdir(parents=True)
    environment.python.write_bytes(b"")
    environment.stamp.write_text(json.dumps({lock_file.name: dev.sha256(lock_file)}), encoding="utf-8")
    return environment


def test_a_set_up_that_was_cut_off_is_done_again_from_nothing(ready: dev.Environment, lock_file: Path) -> None:
    ready.unfinished.touch()
    half_installed = ready.folder / "half-installed"
    half_installed.mkdir()
    assert not ready.has(lock_file)
    ready.install(lock_file)
    assert ready.has(lock_file)
    assert not half_installed.exists()
    assert subprocess.run([ready.python, "-c", "import pip"], check=False).returncode == 0


def test_a_finished_set_up_is_remembered(ready: dev.Environment, lock_file: Path) -> None:
    assert ready.has(lock_file)


def test_a_changed_lock_file_is_noticed(ready: dev.Environment, lock_file: Path) -> None:
    lock_file.write_text("# another day\n", encoding="utf-8")
    assert not ready.has(lock_file)


def test_an_environment_whose_python_is_gone_is_not_used(ready: dev.Environment, lock_file: Path) -> None:
    ready.python.unlink()
    assert not ready.has(lock_file)


def test_a_torn_stamp_counts_as_none(ready: dev.Environment, lock_file: Path) -> None:
    ready.stamp.write_text('{"requirements', encoding="utf-8")
    assert not ready.has(lock_file)


TAKE_TURNS = """
import sys, time
from pathlib import Path
import dev
folder, log = Path(sys.argv[1]), Path(sys.argv[2])
with dev.alone(folder):
    for word in ("begin", "end"):
        with log.open("a") as out:
            out.write(word + "\\n")
        time.sleep(0.15)
"""


def test_two_set_ups_wait_for_each_other(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", TAKE_TURNS, str(tmp_path / "venv"), str(log)]
    own = {**os.environ, "PYTHONPATH": str(ROOT)}
    for process in [subprocess.Popen(command, env=own) for _ in range(3)]:
        assert process.wait() == 0
    assert log.read_text().split() == ["begin", "end"] * 3


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(dev.WINDOW_LIBRARIES, "libnonesuch.so.9", "libnonesuch9")
    assert "libnonesuch9" in dev.missing_packages(tests=False)


def test_a_person_who_is_not_root_gets_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "debian_like", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.SetUpError, match=r"sudo apt-get update && sudo apt-get install -y libnonesuch9$"):
        dev.install_system_packages(["libnonesuch9"])


def test_another_system_gets_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "debian_like", lambda: False)
    with pytest.raises(dev.SetUpError, match="libnonesuch9"):
        dev.install_system_packages(["libnonesuch9"])


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err.startswith("Byline needs Python 3.11 or newer")


def test_a_missing_lock_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(dev.SetUpError, match=r"requirements\.lock is missing"):
        dev.sha256(tmp_path / "requirements.lock")
