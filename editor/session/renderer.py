"""The renderer lives in a child process, so that no document can slow, hang or break the window.

One job is in flight and the newest request wins. A child that takes too long is ended and started again (STORAGE.md,
"Markdown that hangs"): by itself when it used too much processor time, by the clock here when it hangs otherwise. The
last good page stays. A request that ended its child is not sent again, one whose child died of something else once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from gettext import gettext as _
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from editor.export.wire import (
    ErrandRequest,
    ErrandResult,
    RenderRequest,
    RenderResult,
    WireError,
    decode_answer,
    encode_errand,
    encode_request,
)
from editor.markup.differences import common_prefix
from editor.markup.limits import wall_seconds
from editor.session.child import Child

Then = Callable[[Mapping[str, Any]], None]

START_SECONDS = 17.0  # the first answer also waits for Python and its libraries
ERRAND_SECONDS = 60.0  # for errands in hand, besides what a text of their length may take
RESTART_PAUSE = 250  # milliseconds before a dead child is started again; doubled with every death in a row
LONGEST_PAUSE = 4000
RESTARTS = 5  # in a row without an answer; then only a new request starts a child


class RenderProcess(QObject):
    """Renders articles in a child process. `rendered` carries a `RenderResult`, `failed` a sentence for the person."""

    rendered = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child: Child | None = None
        self._waiting: RenderRequest | None = None
        self._in_flight: RenderRequest | None = None
        self._newest: RenderResult | None = None
        self._good_text = ""
        self._repeated = -1
        self._errands: dict[int, tuple[ErrandRequest, Then]] = {}
        self._errand_count = 0
        self._warm = False
        self._deaths = 0
        self._closing = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._took_too_long)
        self._restart = QTimer(self)
        self._restart.setSingleShot(True)
        self._restart.timeout.connect(self._after_pause)

    @property
    def process_id(self) -> int:
        """The child's process number, 0 when none runs."""
        return self._child.process_id if self._child is not None else 0

    @property
    def busy(self) -> bool:
        """Whether a page is being made."""
        return self._in_flight is not None or self._waiting is not None

    def start(self) -> None:
        """Start the child now, so that it is warm before the first key."""
        if self._child is None and not self._closing:
            self._restart.stop()
            self._child = self._launch()

    def submit(self, request: RenderRequest) -> None:
        """Ask for a page; a request that still waits is replaced by this one."""
        self._waiting = request
        if not self._restart.isActive():
            self.start()
        self._send_next()

    def run_errand(self, name: str, arguments: Mapping[str, Any], then: Then) -> None:
        """Have an errand done (`editor.errands`); `then` gets its answer, {"refused": sentence} when it broke."""
        self.start()
        self._errand_count += 1
        request = ErrandRequest(self._errand_count, name, arguments)
        self._errands[request.number] = (request, then)
        self._write(encode_errand(request))
        self._watch()
        self._send_next()

    def close(self) -> None:
        """End the child; nothing is emitted afterwards."""
        self._closing = True
        self._clock.stop()
        self._restart.stop()
        self._stop_child()

    def _launch(self) -> Child:
        child = Child(*child_command(), self)
        child.answered.connect(self._read)
        child.died.connect(self._died)
        self._warm = False
        return child

    def _send_next(self) -> None:
        if self._waiting is None or self._in_flight is not None or self._child is None:
            return
        self._in_flight, self._waiting = replace(self._waiting, base=self._base()), None
        self._write(encode_request(self._in_flight))
        self._watch()

    def _watch(self) -> None:
        """Set the clock for what the child has in hand."""
        seconds = 0.0 if self._warm else START_SECONDS
        if self._in_flight is not None:
            seconds += wall_seconds(len(self._in_flight.text))
        for request, _then in self._errands.values():
            seconds += ERRAND_SECONDS + wall_seconds(len(str(request.arguments.get("text", ""))))
        if self._in_flight is not None or self._errands:
            self._clock.start(round(1000 * seconds))
        else:
            self._clock.stop()

    def _base(self) -> int:
        return self._newest.revision if self._newest is not None else -1

    def _write(self, payload: bytes) -> None:
        if self._child is not None:
            self._child.write(payload)

    def _read(self, frame: bytes) -> None:
        try:
            answer = decode_answer(frame, self._newest)
        except WireError as error:  # what a broken child says is worth nothing: a new one takes over
            sys.stderr.write(f"byline: {error}\n")
            self._stop_child()
            self._died(too_long=False)
            return
        self._warm = True
        if isinstance(answer, ErrandResult):
            self._take_errand(answer)
        else:
            self._take(answer)

    def _take_errand(self, result: ErrandResult) -> None:
        _request, then = self._errands.pop(result.number, (None, None))
        if then is not None:
            then({"refused": result.failed} if result.failed else result.answer)
        self._watch()

    def _fail_errands(self, *, too_long: bool) -> None:
        """The child that had them in hand is gone: whoever waits must not wait for ever."""
        waiting, self._errands = self._errands, {}
        for _request, then in waiting.values():
            if too_long:
                then({"refused": _("This took too long and was stopped. Your text is safe.")})
            else:
                then({"refused": _("This could not be done. Your text is safe.")})

    def _take(self, result: RenderResult) -> None:
        answered, self._in_flight = self._in_flight, None
        self._watch()
        self._deaths = 0
        if result.failed:
            self.failed.emit(result.failed)
        else:
            self._newest = result
            self._good_text = answered.text if answered is not None else ""
            self.rendered.emit(result)
        self._send_next()

    def _took_too_long(self) -> None:
        self._stop_child()
        self._died(too_long=True)

    def _stop_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _died(self, too_long: bool) -> None:
        """Say what is lost, keep what may be asked again, and start a new child after a pause."""
        self._child = None
        self._clock.stop()
        lost, self._in_flight = self._in_flight, None
        innocent = not too_long or bool(self._errands)  # errands come first: they had the child in hand
        if lost is not None and self._waiting is None and innocent and self._repeated != lost.revision:
            self._waiting, self._repeated = lost, lost.revision
        elif lost is not None and (too_long or self._waiting is None):
            self.failed.emit(self._sentence_about(lost, too_long=too_long))
        self._deaths += 1
        if self._deaths > RESTARTS and self._waiting is None:
            self.failed.emit(
                _("The preview stopped working. Your text is safe. It is tried again with your next change.")
            )
        elif not self._closing:
            self._restart.start(min(RESTART_PAUSE * 2 ** (self._deaths - 1), LONGEST_PAUSE))
        self._fail_errands(too_long=too_long)

    def _sentence_about(self, lost: RenderRequest, *, too_long: bool) -> str:
        """Why there is no new page, with the line where the text began to differ from that of the last good one."""
        known = self._good_text not in ("", lost.text)
        line = lost.text.count("\n", 0, common_prefix(self._good_text, lost.text)) + 1 if known else 0
        if too_long and line:
            text = _(
                "The preview took too long after the change in line {line} and was stopped. "
                "Your text is safe; the preview shows the last good page."
            )
        elif too_long:
            text = _("The preview took too long and was stopped. Your text is safe; the last good page stays.")
        elif line:
            text = _("The preview cannot show the change in line {line}. Your text is safe; the last good page stays.")
        else:
            text = _("The preview cannot show this text. Your text is safe.")
        return text.format(line=line)

    def _after_pause(self) -> None:
        self.start()
        self._send_next()


def child_command() -> tuple[str, list[str]]:
    """The program and arguments that start the renderer, from a checkout, an installed package or a frozen build."""
    if getattr(sys, "frozen", False):
        return sys.executable, ["--render-child"]
    return sys.executable, ["-m", "editor", "--render-child"]
