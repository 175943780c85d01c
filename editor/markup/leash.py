"""Ends work on a text that takes more processor time or memory than any text should.

Two ways: a child process is simply ended, also in the middle of C code that no Python can interrupt; a command stops
with an error that becomes one line. Windows has neither timer nor limit: there the window's clock ends the child, and
a command goes on until somebody presses Ctrl+C.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from gettext import gettext as _
from types import FrameType
from typing import NoReturn

from editor.markup.limits import TookTooLong

if sys.platform != "win32":
    import resource

_AGAIN = 0.1  # seconds until work is told once more: an error that meets a finaliser is swallowed there


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """End this process when the block uses more than so many seconds of processor time."""
    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise TookTooLong when the block uses more than so many seconds of processor time.

    Holds on the main thread only, where Python delivers signals.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TookTooLong(_("This text takes too long to render. Look for very large tables or deep nesting in it."))


def limit_memory(size: int) -> None:
    """Let this process have `size` bytes of address space at most, where the system can; a lower limit stays."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):  # macOS knows the limit and refuses it
            soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            lowest = min(limit for limit in (size, soft, hard) if limit != resource.RLIM_INFINITY)
            resource.setrlimit(resource.RLIMIT_AS, (lowest, hard))


def ended_by_leash(code: int) -> bool:
    """Whether a process that was ended by signal number `code` went beyond its processor time."""
    return sys.platform != "win32" and code == signal.SIGPROF
