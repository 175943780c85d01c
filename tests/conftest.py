"""What every test stands on: a home folder of its own, and no patience with warnings or stray threads."""

from __future__ import annotations

import itertools
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.virtual_display import on_display, virtual_display

# Before anything imports Qt: which platform it shows its windows on is read once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium refuses to be root in its sandbox; tests only

settings.register_profile(
    "everyday",
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "thorough",
    max_examples=3000,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everyday")  # another one: --hypothesis-profile=thorough

# What Qt says for reasons that lie in a machine without a desktop, and no fault of ours.
HARMLESS_QT_MESSAGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)\(?\)?",
        r"^QStandardPaths: (XDG_RUNTIME_DIR not set|wrong permissions on runtime directory)",
        r"^Sandboxing disabled by user\.$",
        r"^(Failed to create|No) (a )?(GL|EGL|Vulkan|OpenGL)\b.*",
        r"^GPUInfo not initialized on GpuInfoUpdate",
        r"^QRhiGles2: Failed to create|^Failed to create RHI for backend",
        r"^QXcbIntegration: Cannot create platform (OpenGL context|offscreen surface)",
        r"^GBM is not supported|^Compositor returned null texture",
    )
)
PATIENCE_WITH_THREADS = 3.0  # seconds a thread that was told to stop may take


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def byline_home(_homes: Iterator[Path]) -> Iterator[Path]:
    """The folder Byline keeps settings, journals and history in; each test has its own, made on first use."""
    home = next(_homes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BYLINE_HOME", str(home))
        yield home


@pytest.fixture(autouse=True)
def _quiet_qt(byline_home: Path) -> Iterator[None]:
    """Fail the test when Qt warned about anything, also while its widgets went away.

    The handler of pytest-qt looks at the test's own run only, and so misses "QThread: Destroyed while …".
    """
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        yield
        return
    said: list[str] = []

    def hear(kind: Any, _context: Any, message: str) -> None:
        told = kind in (core.QtMsgType.QtWarningMsg, core.QtMsgType.QtCriticalMsg, core.QtMsgType.QtFatalMsg)
        if told and not any(harmless.search(message) for harmless in HARMLESS_QT_MESSAGES):
            said.append(message)

    before = core.qInstallMessageHandler(hear)
    yield
    core.qInstallMessageHandler(before)
    if said:
        pytest.fail("Qt warned:\n" + "\n".join(said), pytrace=False)


@pytest.fixture(autouse=True)
def _no_stray_threads(_quiet_qt: None) -> Iterator[None]:
    """Fail the test when a thread it started, or work it gave to Qt's pool, outlives it."""
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + PATIENCE_WITH_THREADS
    stray = [thread for thread in threading.enumerate() if thread not in before and is_work(thread)]
    for thread in stray:
        thread.join(max(0.0, end - time.monotonic()))
    left = [thread.name for thread in stray if thread.is_alive()]
    core = sys.modules.get("PySide6.QtCore")
    pool_done = core is None or core.QThreadPool.globalInstance().waitForDone(int(PATIENCE_WITH_THREADS * 1000))
    if left or not pool_done:
        pytest.fail("Still running: " + ", ".join(left or ["work in Qt's thread pool"]), pytrace=False)


def is_work(thread: threading.Thread) -> bool:
    """Whether somebody started it; Python also lists foreign threads that once called into it."""
    return not isinstance(thread, threading._DummyThread)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What pytest-qt makes its application of: the program's arguments, but for the one that hides every host.

    It would hide the other layers' failures, and the control's success; it has a test of its own.
    """
    from editor.app import HIDE_HOSTS, WEB_ENGINE_ARGUMENTS

    return ["byline", *(argument for argument in WEB_ENGINE_ARGUMENTS if argument != HIDE_HOSTS)]


@pytest.fixture(scope="session")
def xvfb_display() -> Iterator[str]:
    """The name (":7") of a virtual screen of 1440 × 900 for journeys through a real window."""
    with virtual_display() as name:
        yield name


@pytest.fixture
def window_environment(xvfb_display: str, byline_home: Path) -> dict[str, str]:
    """Environment variables for a program that shows a real window on the virtual screen."""
    return on_display(xvfb_display, home=str(byline_home))


@pytest.hookimpl(trylast=True)  # after pytest-qt has put it there
def pytest_configure(config: pytest.Config) -> None:
    """Leave Qt's messages to the fixture above; pytest-qt would take them away from it."""
    plugin = config.pluginmanager.get_plugin("_qt_logging")
    if plugin is not None:
        config.pluginmanager.unregister(plugin)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name the checks of `dev.py test` that failed before the tests, next to pytest's own verdict."""
    failed = os.environ.get("BYLINE_FAILED_CHECKS", "")
    if failed:
        terminalreporter.write_line(f"FAILED before the tests: {failed} (see above)", red=True, bold=True)
