"""Run by the bench in a process of its own: one keystroke after the other in a body of mixed Markdown, without Qt.

Prints a JSON object: kind of keystroke → processor seconds of each. With --whole it is what the writer waits for: the
text read as an article, rendered, counted, checked, made a page and encoded; without, the renderer alone. "…, window"
is what remains to be done in the window: the request encoded, the answer decoded and laid over the page before.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable, Iterator

from editor.command_line.article_files import load_house
from editor.export.wire import RenderRequest, RenderResult, decode_request, decode_result, encode_request
from editor.markup.incremental import IncrementalRenderer
from editor.render_child import PageMaker, settle
from tests.bench.sample_text import FRONT_MATTER, mixed_article

KEYSTROKES = {
    "letter": ("the harbour master", "x"),
    "Enter": ("the harbour master", "\n"),
    "paragraph": ("microphone", "\n\n"),
    "heading": ("## Part", "x"),
    "footnote": ("Measured on", "x"),
    "reference": ("https://example.org/log", "x"),
}
PLACES = (0.0, 0.5, 0.97)
TIMES = 8  # the same keystroke at one place


def edits(body: str, needle: str, inserted: str) -> Iterator[str]:
    """The body after each keystroke: at its start, middle and end, always in the words of `needle`."""
    typed = body
    for share in PLACES:
        for _ in range(TIMES):
            at = typed.find(needle, int(share * len(typed))) + len(needle)
            typed = typed[:at] + inserted + typed[at:]
            yield typed


def used(work: Callable[[], object]) -> float:
    """Processor seconds a piece of work takes; garbage is collected afterwards, as in the window's child."""
    begun = time.process_time()
    work()
    spent = time.process_time() - begun
    settle()
    return spent


def renderer_alone(body: str) -> dict[str, list[float]]:
    """Each keystroke through the renderer; going back to the first body between kinds is not measured."""
    renderer = IncrementalRenderer()
    spent: dict[str, list[float]] = {}
    for kind, (needle, inserted) in KEYSTROKES.items():
        renderer.render(body)
        settle()
        spent[kind] = [used(lambda text=text: renderer.render(text)) for text in edits(body, needle, inserted)]  # type: ignore[misc]
    return spent


class Whole:
    """Child and window in one process, the bytes between them included; both sides' processor seconds are kept."""

    def __init__(self) -> None:
        self._maker = PageMaker(load_house())
        self._shown = RenderResult(-1)
        self._payload = b""
        self._revision = 0
        self.window: list[float] = []

    def key(self, text: str) -> float:
        """What the child takes for a text."""
        self._revision += 1
        asked = RenderRequest(self._revision, FRONT_MATTER + text, base=self._shown.revision)
        request = b""

        def ask() -> None:
            nonlocal request
            request = encode_request(asked)

        def answer() -> None:
            self._payload = self._maker.encoded(decode_request(request))

        asking, spent = used(ask), used(answer)
        self.window.append(asking + used(self._show))
        return spent

    def _show(self) -> None:
        self._shown = decode_result(self._payload, self._shown)
        json.dumps(self._shown.change)  # what the page is told


def whole_answer(body: str) -> dict[str, list[float]]:
    """Each keystroke through everything a writer waits for."""
    whole = Whole()
    spent: dict[str, list[float]] = {}
    for kind in ("letter", "Enter"):
        needle, inserted = KEYSTROKES[kind]
        whole.key(body)
        whole.window.clear()
        spent[kind] = [whole.key(text) for text in edits(body, needle, inserted)]
        spent[f"{kind}, window"] = whole.window[:]
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("--whole", action="store_true")
    asked = parser.parse_args()
    gc.disable()
    measure = whole_answer if asked.whole else renderer_alone
    print(json.dumps(measure(mixed_article(asked.size))))


if __name__ == "__main__":
    main()
