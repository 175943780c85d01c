"""A screen that nobody sees, for real windows in tests and measurements."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = "1440x900x24"


class DisplayError(Exception):
    """The virtual screen could not be started; the text says why."""


@contextmanager
def virtual_display() -> Iterator[str]:
    """Run an X server on a free number for the length of the block; gives its name (":7").

    Raises DisplayError when Xvfb is missing or does not start.
    """
    program = shutil.which("Xvfb")
    if program is None:
        raise DisplayError("Xvfb is not installed; `python3 dev.py test` installs it or says how.")
    reading, writing = os.pipe()
    options = ["-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset", "-displayfd", str(writing)]
    nowhere = subprocess.DEVNULL
    server = subprocess.Popen([program, *options], pass_fds=[writing], stdout=nowhere, stderr=nowhere)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            name = number.readline().strip()  # comes when the server is ready; empty when it gave up
        if not name:
            raise DisplayError(f"Xvfb gave up with exit code {server.wait()}.")
        yield f":{name}"
    finally:
        server.terminate()
        server.wait()


def on_display(display: str, *, home: str) -> dict[str, str]:
    """Environment variables for a program that shows its window there and keeps its own files in `home`."""
    kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "BYLINE_HOME": home}
    if os.geteuid() == 0:
        own["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium refuses to be root in its sandbox
    return {**kept, **own}
