"""The suite's own rules, shown by tests that break them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RULE_BREAKERS = """
import os, threading, time, warnings
from PySide6.QtCore import QRunnable, QThreadPool, qWarning
from PySide6.QtWidgets import QWidget

def test_calm(qtbot, byline_home):
    qtbot.addWidget(QWidget())
    assert os.environ["BYLINE_HOME"] == str(byline_home) and not byline_home.exists()

def test_qt_warning():
    qWarning("the widget is unhappy")

def test_harmless_qt_message():
    qWarning("This plugin does not support raise()")

def test_late_qt_warning(request):
    request.addfinalizer(lambda: qWarning("unhappy at the end"))

def test_python_warning():
    warnings.warn("old", DeprecationWarning)

def test_stray_thread():
    threading.Thread(target=time.sleep, args=(20,), name="stray", daemon=True).start()

def test_thread_that_ends():
    threading.Thread(target=time.sleep, args=(0.2,)).start()
"""
BROKEN = {"test_qt_warning", "test_late_qt_warning", "test_python_warning", "test_stray_thread"}


def test_warnings_and_stray_threads_fail_a_test(tmp_path: Path) -> None:
    (tmp_path / "test_rules.py").write_text(RULE_BREAKERS, encoding="utf-8")
    own = {**os.environ, "PYTHONPATH": str(ROOT), "BYLINE_FAILED_CHECKS": "mypy --strict"}
    pytest_ = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-c",
        str(ROOT / "pyproject.toml"),
        "-p",
        "tests.conftest",
    ]
    command = [*pytest_, "--rootdir", str(tmp_path), "-o", "addopts=-p no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, timeout=100)
    said = done.stdout.splitlines()
    complaints = [line for line in said if line.startswith(("FAILED test_", "ERROR test_"))]
    assert {line.split("::")[1].split(" ")[0] for line in complaints} == BROKEN, done.stdout + done.stderr
    assert "FAILED before the tests: mypy --strict (see above)" in said
    assert " passed" in said[-1]
