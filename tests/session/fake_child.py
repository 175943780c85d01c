"""Stands in for the rendering child: it does what text or errand say, and keeps a list of what it was asked."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from editor.export.wire import (
    ErrandResult,
    RenderResult,
    decode_errand,
    decode_request,
    encode_errand_result,
    encode_result,
    read_frame,
    write_frame,
)
from editor.markup.leash import ended_after

FOREVER = 600.0  # seconds


def obey(order: str) -> None:
    """Hang, work without end, or die, when the order says so."""
    if "HANG" in order:
        time.sleep(FOREVER)
    if "WORK" in order:
        with ended_after(0.1):
            while True:
                pass
    if "DIE" in order:
        os.kill(os.getpid(), signal.SIGKILL)
    if "BABBLE" in order:
        sys.stdout.buffer.write(b"\xff" * 64)
        sys.stdout.buffer.flush()


def main() -> None:
    asked = Path(sys.argv[1])
    while (payload := read_frame(sys.stdin.buffer)) is not None:
        errand = decode_errand(payload)
        if errand is not None:
            obey(errand.name)
            answer = encode_errand_result(ErrandResult(errand.number, {"done": errand.name}))
        else:
            request = decode_request(payload)
            with asked.open("a", encoding="utf-8") as listed:
                listed.write(f"{request.revision}\n")
            obey(request.text)
            answer = encode_result(RenderResult(request.revision, title=request.text))
        write_frame(sys.stdout.buffer, answer)


if __name__ == "__main__":
    main()
