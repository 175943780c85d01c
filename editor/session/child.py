"""The child process as such: started, written to, read from in frames, ended. What for is `renderer`'s business."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import editor
from editor.markup.leash import ended_by_leash

LARGEST_ANSWER = 1024**3  # bytes; an export brings its pictures along
_LENGTH = struct.Struct(">I")


class Child(QObject):
    """One child process. `answered` carries the payload of a frame; `died` whether it had worked for too long.

    After `died` and after `end()` nothing more is emitted.
    """

    answered = Signal(bytes)
    died = Signal(bool)

    def __init__(self, program: str, arguments: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._received = bytearray()
        self._over = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)
        self._process.setWorkingDirectory(str(Path(editor.__file__).parent.parent))
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_complaints)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._could_not_run)
        self._process.start(program, arguments)

    @property
    def process_id(self) -> int:
        """Its process number, 0 when it does not run."""
        return int(self._process.processId())

    def write(self, payload: bytes) -> None:
        """Send one frame."""
        self._process.write(_LENGTH.pack(len(payload)) + payload)

    def end(self) -> None:
        """Kill it and let go of it."""
        self._over = True
        self._process.kill()
        self._process.waitForFinished(2000)
        self.deleteLater()

    def _read(self) -> None:
        self._received += self._process.readAllStandardOutput().data()
        while not self._over and len(self._received) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._received)
            if length > LARGEST_ANSWER:
                self._die(too_long=False)  # no child of ours would say that
                return
            if len(self._received) < _LENGTH.size + length:
                return
            frame = bytes(self._received[_LENGTH.size : _LENGTH.size + length])
            del self._received[: _LENGTH.size + length]
            self.answered.emit(frame)

    def _read_complaints(self) -> None:
        sys.stderr.write(bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace"))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._die(too_long=status == QProcess.ExitStatus.CrashExit and ended_by_leash(code))

    def _could_not_run(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._die(too_long=False)

    def _die(self, *, too_long: bool) -> None:
        if not self._over:
            self.end()
            self.died.emit(too_long)
