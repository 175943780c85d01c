"""The renderer lives in a child process, so that no document can slow, hang or break the window.

One job is in flight and the newest request wins. A child that takes longer than `WALL_LIMIT` milliseconds is killed and
started again (STORAGE.md, "Markdown that hangs"); the last good page stays.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import editor
from editor.export.wire import (
    ErrandRequest,
    ErrandResult,
    RenderRequest,
    RenderResult,
    decode_answer,
    encode_errand,
    encode_request,
)

Then = Callable[[Mapping[str, Any]], None]

WALL_LIMIT = 3000  # milliseconds for one rendering, STORAGE.md
FIRST_WALL_LIMIT = 20000  # the first one also starts Python and reads the libraries
RESTART_PAUSE = 250  # milliseconds before a dead child is started again
RESTARTS = 5  # in a row, without one good page between


class RenderProcess(QObject):
    """Renders articles in a child process. `rendered` carries a `RenderResult`, `failed` a sentence for the person."""

    rendered = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._received = bytearray()
        self._waiting: RenderRequest | None = None
        self._in_flight: RenderRequest | None = None
        self._newest: RenderResult | None = None
        self._errands: dict[int, tuple[ErrandRequest, Then]] = {}
        self._errand_count = 0
        self._warm = False
        self._deaths = 0
        self._closing = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._give_up)
        self._restart = QTimer(self)
        self._restart.setSingleShot(True)
        self._restart.setInterval(RESTART_PAUSE)
        self._restart.timeout.connect(self._after_pause)

    @property
    def process_id(self) -> int:
        """The child's process number, 0 when none runs."""
        return int(self._process.processId()) if self._process else 0

    @property
    def busy(self) -> bool:
        """Whether a page is being made."""
        return self._in_flight is not None or self._waiting is not None

    def start(self) -> None:
        """Start the child now, so that it is warm before the first key."""
        if self._process is None and not self._closing:
            self._process = self._launch()

    def submit(self, request: RenderRequest) -> None:
        """Ask for a page; a request that still waits is replaced by this one."""
        self._waiting = request
        self.start()
        self._send_next()

    def run_errand(self, name: str, arguments: Mapping[str, Any], then: Then) -> None:
        """Have an errand done (`editor.errands`); `then` gets its answer, {"refused": sentence} when it broke."""
        self.start()
        self._errand_count += 1
        request = ErrandRequest(self._errand_count, name, arguments)
        self._errands[request.number] = (request, then)
        self._write(encode_errand(request))

    def close(self) -> None:
        """End the child; nothing is emitted afterwards."""
        self._closing = True
        self._clock.stop()
        self._restart.stop()
        self._stop_child()

    def _launch(self) -> QProcess:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(str(Path(editor.__file__).parent.parent))
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_complaints)
        process.finished.connect(self._died)
        process.errorOccurred.connect(self._could_not_run)
        program, arguments = child_command()
        process.start(program, arguments)
        self._warm = False
        return process

    def _send_next(self) -> None:
        if self._waiting is None or self._in_flight is not None or self._process is None:
            return
        self._in_flight, self._waiting = replace(self._waiting, base=self._base()), None
        self._write(encode_request(self._in_flight))
        self._clock.start(WALL_LIMIT if self._warm else FIRST_WALL_LIMIT)

    def _base(self) -> int:
        return self._newest.revision if self._newest is not None else -1

    def _write(self, payload: bytes) -> None:
        if self._process is not None:
            self._process.write(struct.pack(">I", len(payload)) + payload)

    def _read(self) -> None:
        if self._process is None:
            return
        self._received += self._process.readAllStandardOutput().data()
        while len(self._received) >= 4:
            (length,) = struct.unpack_from(">I", self._received)
            if len(self._received) < 4 + length:
                return
            frame = bytes(self._received[4 : 4 + length])
            del self._received[: 4 + length]
            answer = decode_answer(frame, self._newest)
            if isinstance(answer, ErrandResult):
                self._take_errand(answer)
            else:
                self._take(answer)

    def _take_errand(self, result: ErrandResult) -> None:
        _request, then = self._errands.pop(result.number, (None, None))
        if then is not None:
            then({"refused": result.failed} if result.failed else result.answer)

    def _fail_errands(self) -> None:
        """The child that had them in hand is gone: whoever waits must not wait for ever."""
        waiting, self._errands = self._errands, {}
        for _request, then in waiting.values():
            then({"refused": _("This could not be done. Your text is safe.")})

    def _take(self, result: RenderResult) -> None:
        self._clock.stop()
        self._in_flight = None
        self._warm = True
        self._deaths = 0
        if result.failed:
            self.failed.emit(result.failed)
        else:
            self._newest = result
            self.rendered.emit(result)
        self._send_next()

    def _read_complaints(self) -> None:
        if self._process is not None:
            sys.stderr.write(bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace"))

    def _give_up(self) -> None:
        self.failed.emit(
            _("The preview took too long and was stopped. Your text is safe; the preview shows the last good page.")
        )
        self._stop_child()
        self._in_flight = None
        self._fail_errands()
        self._restart.start()

    def _stop_child(self) -> None:
        process, self._process = self._process, None
        self._received.clear()
        if process is None:
            return
        process.finished.disconnect(self._died)
        process.errorOccurred.disconnect(self._could_not_run)
        process.kill()
        process.waitForFinished(2000)
        process.deleteLater()

    def _died(self) -> None:
        self._stop_child()
        self._clock.stop()
        if self._waiting is None:
            self._waiting = self._in_flight
        self._in_flight = None
        self._fail_errands()
        self._deaths += 1
        if self._deaths <= RESTARTS and not self._closing:
            self._restart.start()
        else:
            self.failed.emit(
                _("The preview stopped working. Your text is safe; start Byline again to see the preview.")
            )

    def _could_not_run(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._died()

    def _after_pause(self) -> None:
        self.start()
        self._send_next()


def child_command() -> tuple[str, list[str]]:
    """The program and arguments that start the renderer, from a checkout, an installed package or a frozen build."""
    if getattr(sys, "frozen", False):
        return sys.executable, ["--render-child"]
    return sys.executable, ["-m", "editor", "--render-child"]
