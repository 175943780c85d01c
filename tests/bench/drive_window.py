"""Runs Byline, or a bare text window to compare with, and reports when things reached the screen.

    python drive_window.py byline|bare start|keys|preview|rest|written|saving FILE [--keys N]

One JSON object a line on standard output: {"painted": seconds} at the first paint of an editable text, on the
system's monotonic clock; {"latencies": [seconds, …]} after typing; {"ready": true} at rest with the preview
shown, or with N keys written into it (then it waits to be ended). {"held": {"journal": seconds, "save": seconds}}
is the longest the interface thread was held while the text was kept and saved. It drives the real application object
and changes nothing of it: keys are posted as a keyboard's events would be.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

if TYPE_CHECKING:
    from editor.session.saving import Saving

TYPED = "a harbour listens "
KEY_PAUSE = 110  # milliseconds between keys while typing: a fast writer
CALM = 900  # milliseconds without news before a window counts as settled
LATER = 5000  # milliseconds after which a window has put its start behind it
PATIENCE = 60_000  # milliseconds until a drive that waits for something gives up


@dataclass(frozen=True, slots=True)
class Stage:
    """What is driven: the text widget, the preview's signal (None without a preview), and the event loop."""

    text: QPlainTextEdit
    shown: SignalInstance | None
    run: Callable[[], int]
    keep: object
    saving: Saving | None = None


def bare_stage(path: Path) -> Stage:
    """The plainest window PySide6 can make around the same text."""
    application = QApplication(sys.argv[:1])
    text = QPlainTextEdit(path.read_text(encoding="utf-8"))
    text.resize(1440, 900)
    text.show()
    return Stage(text, None, application.exec, application)


def byline_stage(path: Path, *, with_saving: bool = False) -> Stage:
    """Byline as `byline FILE` builds it; asking for `saving` builds everything at once."""
    from editor import app

    application = app.build([str(path)])
    window = application.windows[0]
    saving = application.workplaces[0].furnishing.saving if with_saving else None
    return Stage(window.writing.text, window.preview.shown, QApplication.exec, application, saving)


class Paints(QObject):
    """Tells when a paint of the text has reached the screen; `then` is called once for each `expect`."""

    def __init__(self, text: QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._then: Callable[[float], None] | None = None
        text.viewport().installEventFilter(self)

    def expect(self, then: Callable[[float], None]) -> None:
        """Call `then` with the time once the next paint is done."""
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None and self._is_editable():
            then, self._then = self._then, None
            # The filter sees the paint before it happens; a zero timer fires after it and its flush.
            QTimer.singleShot(0, lambda: then(time.monotonic()))
        return False

    def _is_editable(self) -> bool:
        return not self._text.isReadOnly() and self._text.document().characterCount() > 1


class Ticks:
    """How long the event loop could not be entered: a timer without a pause fires whenever it can."""

    def __init__(self, parent: QObject) -> None:
        self.longest = 0.0
        self._last = 0.0
        self._timer = QTimer(parent)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)

    def during(self, work: Callable[[], None], then: Callable[[float], None]) -> None:
        """Do something, and tell the longest time the loop was held from then on until `LATER` is over."""
        self.longest, self._last = 0.0, time.monotonic()
        self._timer.start()
        work()
        QTimer.singleShot(LATER, self._timer, lambda: self._end(then))

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now

    def _end(self, then: Callable[[float], None]) -> None:
        self._timer.stop()
        then(self.longest)


class Drive:
    """One measurement from the first paint to its report."""

    def __init__(self, stage: Stage, mode: str, keys: int) -> None:
        self._stage = stage
        self._mode = mode
        self._keys = keys
        self._latencies: list[float] = []
        self._pressed = 0.0
        self._next_key = 0
        self._paints = Paints(stage.text)
        self._paints.expect(self._painted)
        self._calm = QTimer(stage.text)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._settled)

    def run(self) -> int:
        """Let the window live until the measurement is done; gives 0, or 3 when it took too long."""
        if self._mode not in ("rest", "written"):
            patience = PATIENCE + self._keys * (CALM + KEY_PAUSE)
            QTimer.singleShot(patience, self._stage.text, lambda: QCoreApplication.exit(3))
        return self._stage.run()

    def _painted(self, at: float) -> None:
        report({"painted": at})
        if self._mode == "start":
            QCoreApplication.exit(0)
        elif self._stage.shown is None:
            self._calm.start()
        else:
            self._stage.shown.connect(self._preview_shown)

    def _preview_shown(self, _revision: int) -> None:
        if self._pressed and self._mode == "preview":
            self._latencies.append(time.monotonic() - self._pressed)
            self._pressed = 0.0
        self._calm.start()

    def _settled(self) -> None:
        """Nothing has happened for a while: begin, or with one key at a time go on."""
        if self._mode == "rest":
            report({"ready": True})
            return
        if self._mode == "saving":
            self._keep_and_save()
            return
        if self._mode == "written":
            if self._stage.shown is not None:
                self._stage.shown.disconnect(self._preview_shown)
            QTimer.singleShot(LATER, self._write)
            return
        if not self._next_key:
            caret = self._stage.text.textCursor()
            caret.setPosition(self._stage.text.document().characterCount() // 2)
            caret.movePosition(caret.MoveOperation.EndOfBlock)
            self._stage.text.setTextCursor(caret)
            self._stage.text.setFocus()
            if self._mode == "keys" and self._stage.shown is not None:
                self._stage.shown.disconnect(self._preview_shown)
            QTimer.singleShot(CALM, self._press)
        else:
            self._press()

    def _press(self) -> None:
        if len(self._latencies) >= self._keys:
            report({"latencies": self._latencies})
            QCoreApplication.exit(0)
            return
        letter = TYPED[self._next_key % len(TYPED)]
        self._next_key += 1
        self._pressed = time.monotonic()
        if self._mode == "keys":
            self._paints.expect(self._key_painted)
        self._post(letter)

    def _keep_and_save(self) -> None:
        """Change the text, and once the page has it, keep it and then save it."""
        stage, held = self._stage, Ticks(self._stage.text)
        if stage.shown is None or stage.saving is None:
            return
        stage.shown.disconnect(self._preview_shown)
        keep, save = stage.saving.keep, stage.saving.save
        self._post("a")

        def kept(journal: float) -> None:
            held.during(save, lambda saved: end(journal, saved))

        def end(journal: float, saved: float) -> None:
            report({"held": {"journal": journal, "save": saved}})
            QCoreApplication.exit(0)

        QTimer.singleShot(LATER, stage.text, lambda: held.during(keep, kept))

    def _write(self) -> None:
        """Key after key, without waiting for any of them."""
        if self._next_key == self._keys:
            QTimer.singleShot(CALM, lambda: report({"ready": True}))
            return
        self._post(TYPED[self._next_key % len(TYPED)])
        self._next_key += 1
        QTimer.singleShot(KEY_PAUSE, self._write)

    def _post(self, letter: str) -> None:
        key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.postEvent(self._stage.text, event)

    def _key_painted(self, at: float) -> None:
        self._latencies.append(at - self._pressed)
        QTimer.singleShot(KEY_PAUSE, self._press)


def report(fact: dict[str, object]) -> None:
    print(json.dumps(fact), flush=True)


def main() -> NoReturn:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("window", choices=["byline", "bare"])
    parser.add_argument("mode", choices=["start", "keys", "preview", "rest", "written", "saving"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--keys", type=int, default=100)
    asked = parser.parse_args()
    with_saving = asked.mode == "saving"
    stage = bare_stage(asked.file) if asked.window == "bare" else byline_stage(asked.file, with_saving=with_saving)
    code = Drive(stage, asked.mode, asked.keys).run()
    sys.stdout.flush()
    os._exit(code)  # what the program does when it closes is none of the figures


if __name__ == "__main__":
    main()
