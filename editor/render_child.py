"""The window's child process: makes pages of articles, so that no text can slow, hang or break the window.

It reads requests from standard input and answers on standard output (`editor.export.wire`); whatever else is
printed goes to standard error. A request that was overtaken by a newer one is skipped. No Qt, no writing.
"""

from __future__ import annotations

import datetime
import gc
import io
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import BinaryIO

from editor import resources
from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, read_disclaimer
from editor.article.disclaimer_text import print_item
from editor.article.errors import EditorError
from editor.article.house import House
from editor.checks.check import comparison_with
from editor.checks.table import Subject, run
from editor.export.gate import measure_article
from editor.export.page import Page, build_page, pieces
from editor.export.page_change import WirePiece
from editor.export.wire import (
    DisclaimerPreview,
    ErrandRequest,
    ErrandResult,
    RenderRequest,
    RenderResult,
    WireError,
    decode_errand,
    decode_request,
    encode_errand_result,
    encode_result,
    read_frame,
    write_frame,
)
from editor.markup.converter import Options
from editor.markup.dialects import PORTABLE
from editor.markup.incremental import IncrementalRenderer
from editor.markup.leash import ended_after, limit_memory
from editor.markup.limits import ERRAND_SECONDS, MOST_MEMORY, check_html, check_length, processor_seconds
from editor.markup.rendered import Rendered
from editor.storage.article_folder import ArticleFolder

Leash = Callable[[float], AbstractContextManager[None]]
"""Bounds the processor time of a block, in seconds."""


class PageMaker:
    """Answers requests one after the other, and keeps what the next one can use again."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._options = Options()
        self._renderer = IncrementalRenderer(self._options)
        self.comparison = comparison_with(PORTABLE)
        """Kept between answers, so that only blocks that changed are compared with the other dialect."""
        self._before: RenderResult | None = None

    def answer(self, request: RenderRequest) -> RenderResult:
        """The page, the counts and the findings of an article; a sentence where none can be made."""
        start = time.perf_counter()
        try:
            result = self._make(request)
        except EditorError as refused:
            return RenderResult(request.revision, failed=str(refused))
        except Exception as error:  # noqa: BLE001 - whatever a text breaks, the window gets a sentence and the next try
            self._renderer = IncrementalRenderer(self._options)
            print(f"byline: rendering failed: {type(error).__name__}: {error}", file=sys.stderr)
            return RenderResult(request.revision, failed=_("The preview cannot show this text. Your text is safe."))
        return replace(result, milliseconds=round((time.perf_counter() - start) * 1000, 2))

    def encoded(self, request: RenderRequest) -> bytes:
        """The answer as it goes over the pipe: the difference from the last one, when the window has that."""
        result = self.answer(request)
        before = self._before if self._before is not None and self._before.revision == request.base else None
        if not result.failed:
            self._before = result
        return encode_result(result, before)

    def run(self, request: ErrandRequest) -> ErrandResult:
        """Do an errand; what nobody foresaw becomes a sentence."""
        # A seam: what only exports and imports need costs 10 MB, and most windows never ask for either.
        from editor.errands import run_errand

        try:
            return ErrandResult(request.number, run_errand(request.name, request.arguments, self._house))
        except Exception as error:  # noqa: BLE001 - the same promise as for pages
            print(f"byline: {request.name} failed: {type(error).__name__}: {error}", file=sys.stderr)
            return ErrandResult(request.number, {}, failed=_("This could not be done. Your text is safe."))

    def _make(self, request: RenderRequest) -> RenderResult:
        article = Article.from_text(request.text)
        check_length(article.body)
        rendered = self._render(article, smart=request.smart)
        statistics = measure_article(article, rendered, self._house)
        page = build_page(article, rendered, statistics, self._house)
        shown = _wire_pieces(page)
        check_html(piece.html for piece in shown)
        folder = ArticleFolder(Path(request.folder) if request.folder else None)
        today = datetime.date.today().isoformat()
        subject = Subject(article, rendered, statistics, self._house, folder.exists, today, self.comparison)
        findings = run(subject)
        problem = article.front_matter.problem
        return RenderResult(
            revision=request.revision,
            pieces=shown if request.page else (),
            headings=rendered.headings,
            statistics=statistics,
            findings=findings,
            title=article.title,
            lang=page.lang,
            direction=page.direction,
            decided=page.decided,
            disclaimer_preview=_preview(article, self._house),
            problem=problem.message if problem else "",
        )

    def _render(self, article: Article, *, smart: bool) -> Rendered:
        options = Options(lang=article.lang, smart=smart)
        if options != self._options:
            self._options = options
            self._renderer = IncrementalRenderer(options)
        return self._renderer.render(article.body)


def _wire_pieces(page: Page) -> tuple[WirePiece, ...]:
    return tuple(WirePiece(piece.key, piece.html, piece.first_line, piece.last_line) for piece in pieces(page))


def _preview(article: Article, house: House) -> tuple[DisclaimerPreview, ...]:
    """The disclaimers as they would be printed; also the ones filled in before anybody decided."""
    disclaimer: Disclaimer = read_disclaimer(article.front_matter)
    if disclaimer.decision is Decision.EXCLUDE:
        return ()
    parts = [part for item in disclaimer.items for part in print_item(item, article, house.library)]
    parts.sort(key=lambda part: part.placement == "bottom")
    return tuple(DisclaimerPreview(part.label, part.text, part.placement, part.kind) for part in parts)


def _no_leash(_seconds: float) -> AbstractContextManager[None]:
    return nullcontext()


def serve(requests: BinaryIO, answers: BinaryIO, maker: PageMaker, leash: Leash = _no_leash) -> None:
    """Answer requests until they end: every errand in order, and of the pages asked for only the newest.

    Each is done on a `leash` as long as its text deserves. Raises WireError for a broken stream.
    """
    waiting: queue.SimpleQueue[bytes | WireError | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    ended = False
    while not ended:
        newest: bytes | None = None
        for payload in _all_waiting(waiting):
            if isinstance(payload, WireError):
                raise payload
            if payload is None:
                ended = True
            elif (errand := _errand(payload)) is not None:
                with leash(ERRAND_SECONDS + processor_seconds(len(payload))):
                    answer = encode_errand_result(maker.run(errand))
                write_frame(answers, answer)
            else:
                newest = payload
        if newest is not None:
            with leash(processor_seconds(len(newest))):
                answer = _answer(newest, maker)
            write_frame(answers, answer)
        settle()


def settle() -> None:
    """Collect garbage after an answer instead of during one, and then never look at what is left again.

    A long article is millions of objects: looking through all of them takes half a second, every few keys.
    """
    gc.collect()
    gc.freeze()


def _all_waiting(waiting: queue.SimpleQueue[bytes | WireError | None]) -> list[bytes | WireError | None]:
    """What waits, at least one; nothing comes after the end."""
    found = [waiting.get()]
    while not waiting.empty() and found[-1] is not None:
        found.append(waiting.get())
    return found


def _errand(payload: bytes) -> ErrandRequest | None:
    try:
        return decode_errand(payload)
    except WireError:
        return None


def _listen(requests: BinaryIO, waiting: queue.SimpleQueue[bytes | WireError | None]) -> None:
    try:
        while (payload := read_frame(requests)) is not None:
            waiting.put(payload)
    except WireError as error:
        waiting.put(error)
    else:
        waiting.put(None)


def _answer(payload: bytes, maker: PageMaker) -> bytes:
    try:
        return maker.encoded(decode_request(payload))
    except WireError as error:
        return encode_result(RenderResult(-1, failed=str(error)))


def main() -> int:
    """Serve the parent until it closes the pipe; returns the exit code."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = io.TextIOWrapper(os.fdopen(os.dup(sys.stderr.fileno()), "wb"), encoding="utf-8", write_through=True)
    limit_memory(MOST_MEMORY)
    gc.disable()
    try:
        serve(sys.stdin.buffer, answers, PageMaker(House.from_data(resources.load_data())), ended_after)
    except WireError as error:
        print(f"byline: {error}", file=sys.stderr)
        return 1
    except (BrokenPipeError, KeyboardInterrupt):
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
