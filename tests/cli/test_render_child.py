"""The window's rendering child: what it answers, what it skips, what it survives."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.house import House
from editor.checks.table import CHECKS
from editor.command_line.article_files import load_house
from editor.export.page_change import WirePiece, splice
from editor.export.wire import (
    ErrandRequest,
    RenderRequest,
    RenderResult,
    WireError,
    decode_request,
    decode_result,
    encode_errand,
    encode_request,
    encode_result,
    read_frame,
    write_frame,
)
from editor.markup.leash import ended_by_leash
from editor.markup.limits import ERRAND_SECONDS, MOST_MEMORY, check_html, processor_seconds
from editor.render_child import PageMaker, serve
from tests.cli.command_runs import COMPLETE


@pytest.fixture(scope="module")
def house() -> House:
    return load_house()


@pytest.fixture
def maker(house: House) -> PageMaker:
    return PageMaker(house)


@given(
    st.builds(
        RenderRequest, st.integers(0, 10**6), st.text(), st.text(), st.booleans(), st.booleans(), st.integers(-1, 9)
    )
)
def test_a_request_arrives_as_it_was_sent(request: RenderRequest) -> None:
    assert decode_request(encode_request(request)) == request


def test_a_lone_surrogate_survives_the_trip() -> None:
    request = RenderRequest(1, "a\ud800b")
    assert decode_request(encode_request(request)) == request


@pytest.mark.parametrize(
    "payload", [b"", b"{", b"[]", b"{}", b'{"revision": "x", "text": ""}', b"\xff", b"[" * 100_000]
)
def test_a_payload_that_is_no_request_is_refused(payload: bytes) -> None:
    with pytest.raises(WireError):
        decode_request(payload)


@pytest.mark.parametrize("data", [b"\0\0", b"\0\0\0\x05abc", struct.pack(">I", 2**31) + b"x"])
def test_a_broken_frame_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        read_frame(io.BytesIO(data))


def test_a_result_arrives_as_it_was_sent(maker: PageMaker) -> None:
    result = maker.answer(RenderRequest(7, COMPLETE + "\n## The *dam*\n\nTK\n"))
    assert decode_result(encode_result(result)) == result
    failed = RenderResult(8, failed="No.")
    assert decode_result(encode_result(failed)) == failed


def test_the_answer_holds_what_the_window_shows(maker: PageMaker) -> None:
    result = maker.answer(RenderRequest(7, COMPLETE + "\n## The *dam*\n"))
    assert (result.revision, result.title, result.lang, result.direction) == (7, "High Water: a report", "en", "ltr")
    assert [(heading.level, heading.text) for heading in result.headings] == [(2, "The dam")]
    assert result.statistics is not None
    assert result.statistics.words == 19
    assert result.decided
    assert [(row.kind, row.placement) for row in result.disclaimer_preview] == [("ai-assisted-general", "bottom")]
    assert {finding.id for finding in result.findings} <= {row.id for row in CHECKS}
    assert any("The river had risen" in piece.html and piece.first_line == 0 for piece in result.pieces)


def test_only_the_difference_from_what_the_window_has_is_sent(maker: PageMaker) -> None:
    first = decode_result(maker.encoded(RenderRequest(1, COMPLETE)))
    payload = maker.encoded(RenderRequest(2, COMPLETE + "\nMore.\n", base=1))
    assert b"The river" not in payload
    second = decode_result(payload, first)
    assert any("More." in piece.html for piece in second.pieces)
    assert [piece.html for piece in second.pieces] == [
        piece.html for piece in maker.answer(RenderRequest(3, COMPLETE + "\nMore.\n")).pieces
    ]


def test_a_window_with_nothing_gets_everything(maker: PageMaker) -> None:
    maker.encoded(RenderRequest(1, COMPLETE))
    result = decode_result(maker.encoded(RenderRequest(2, COMPLETE)))
    assert any("The river" in piece.html for piece in result.pieces)


def test_a_difference_from_another_result_is_refused(maker: PageMaker) -> None:
    first = decode_result(maker.encoded(RenderRequest(1, COMPLETE)))
    payload = maker.encoded(RenderRequest(2, COMPLETE + "More.", base=1))
    with pytest.raises(WireError):
        decode_result(payload, replace(first, revision=9))


PIECES = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 3)), max_size=8)
NOTES = st.sampled_from(["", "", "x", "y"])


def _laid_out(blocks: list[tuple[str, int]], notes: str = "") -> tuple[WirePiece, ...]:
    """Pieces one below the other: a header without lines, then blocks of so many lines, and footnotes over all."""
    rows, line = [WirePiece("header", "<h1>", None, None)], 0
    for place, (name, length) in enumerate(blocks):
        rows.append(
            WirePiece(f"{name}{[other for other, _ in blocks[:place]].count(name)}", f"<p>{name}", line, line + length)
        )
        line += length
    if notes:
        rows.append(WirePiece(f"footnotes-{notes}", f"<ol>{notes}", 1, line))
    return tuple(rows)


@given(before=st.tuples(PIECES, NOTES), after=st.tuples(PIECES, NOTES))
def test_a_difference_always_leads_to_the_same_page(
    before: tuple[list[tuple[str, int]], str], after: tuple[list[tuple[str, int]], str]
) -> None:
    first, second = (RenderResult(number, pieces=_laid_out(*page)) for number, page in enumerate((before, after)))
    arrived = decode_result(encode_result(second, first), first)
    assert arrived == second
    assert arrived.base is first.pieces
    assert arrived.change == splice(first.pieces, second.pieces)


@pytest.mark.parametrize("place", [0, 3, 7])
def test_a_line_more_sends_one_piece_and_moves_the_rest(place: int) -> None:
    blocks = [("a", 2)] * 8
    before = _laid_out(blocks, "x")
    after = _laid_out([*blocks[:place], ("a", 3), *blocks[place + 1 :]], "x")
    found = splice(before, after)
    assert ([piece.first_line for piece in found.rows], found.tail) == ([2 * place], 7 - place)
    assert found.shift == (1 if place < 7 else 0)
    first, second = (RenderResult(number, pieces=pieces) for number, pieces in enumerate((before, after)))
    assert b"<ol>" not in encode_result(second, first)


def test_footnotes_that_stay_are_not_spoken_of() -> None:
    before, after = _laid_out([("a", 2), ("b", 2)], "x"), _laid_out([("a", 2), ("c", 2)], "x")
    assert splice(before, after).notes is None
    assert splice(before, _laid_out([("a", 2), ("b", 2)])).notes == ()


def test_footnotes_that_never_came_are_refused() -> None:
    before = RenderResult(0, pieces=_laid_out([("a", 2)], "x"))
    payload = encode_result(RenderResult(1, pieces=_laid_out([("a", 3)], "x")), before)
    with pytest.raises(WireError):
        decode_result(payload, replace(before, pieces=_laid_out([("a", 2)], "y")))


def test_a_key_compares_only_its_own_block_with_the_other_dialect(maker: PageMaker) -> None:
    paragraphs = [f"Paragraph {number} says something." for number in range(100)]
    maker.answer(RenderRequest(1, COMPLETE + "\n\n".join(paragraphs)))
    assert maker.comparison is not None
    before = maker.comparison.compared
    paragraphs[50] += " And ==more==."
    result = maker.answer(RenderRequest(2, COMPLETE + "\n\n".join(paragraphs)))
    assert [finding.id for finding in result.findings if finding.id == "X-DIALECT"] == ["X-DIALECT"]
    assert maker.comparison.compared == before + 1


def test_without_a_preview_there_are_no_pieces_but_everything_else(maker: PageMaker) -> None:
    result = maker.answer(RenderRequest(1, COMPLETE, page=False))
    assert result.pieces == ()
    assert result.statistics is not None


def test_pictures_are_looked_for_in_the_folder(maker: PageMaker, tmp_path: Path) -> None:
    text = COMPLETE + "\n![The dam](dam.png)\n"
    missing = maker.answer(RenderRequest(1, text, str(tmp_path)))
    (tmp_path / "dam.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = maker.answer(RenderRequest(2, text, str(tmp_path)))
    assert "I003" in {finding.id for finding in missing.findings}
    assert "I003" not in {finding.id for finding in found.findings}


def test_an_undecided_disclaimer_is_previewed_and_the_page_says_so(maker: PageMaker) -> None:
    result = maker.answer(RenderRequest(1, COMPLETE.replace("  decision: include\n", "")))
    assert not result.decided
    assert len(result.disclaimer_preview) == 1
    assert "cannot be exported" in result.pieces[0].html


def test_broken_front_matter_is_a_problem_and_no_failure(maker: PageMaker) -> None:
    result = maker.answer(RenderRequest(1, "---\ntitle: [a\nb: c\n---\n\nText.\n"))
    assert result.problem
    assert not result.failed
    assert any("Text." in piece.html for piece in result.pieces)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert PageMaker(load_house()).answer(RenderRequest(1, text)).failed == ""


def test_a_failing_renderer_answers_with_a_sentence_and_goes_on(
    maker: PageMaker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("editor.render_child.build_page", lambda *_: 1 / 0)
        assert "safe" in maker.answer(RenderRequest(1, COMPLETE)).failed
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert maker.answer(RenderRequest(2, COMPLETE)).failed == ""


class _Waiting(io.BytesIO):
    """A stream whose reader can be told to wait until all of it was sent."""

    def __init__(self, data: bytes, ready: threading.Event) -> None:
        super().__init__(data)
        self._ready = ready

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if not data:
            self._ready.set()
        return data


def frames(*payloads: bytes) -> bytes:
    """Payloads as they go through a pipe."""
    stream = io.BytesIO()
    for payload in payloads:
        write_frame(stream, payload)
    return stream.getvalue()


def answers_in(data: bytes) -> list[RenderResult]:
    """The results of a stream of answers."""
    stream = io.BytesIO(data)
    found = []
    while (payload := read_frame(stream)) is not None:
        found.append(decode_result(payload))
    return found


def test_a_request_that_was_overtaken_is_skipped(house: House) -> None:
    ready = threading.Event()

    class SlowMaker(PageMaker):
        def answer(self, request: RenderRequest) -> RenderResult:
            ready.wait(10)
            return super().answer(request)

    requests = _Waiting(frames(*(encode_request(RenderRequest(number, COMPLETE)) for number in range(1, 6))), ready)
    output = io.BytesIO()
    serve(requests, output, SlowMaker(house))
    revisions = [result.revision for result in answers_in(output.getvalue())]
    assert revisions[-1] == 5
    assert len(revisions) <= 2


def test_the_real_child_answers_survives_nonsense_and_ends_with_its_input(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "editor", "--render-child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdin is not None
    assert child.stdout is not None
    write_frame(child.stdin, encode_request(RenderRequest(1, COMPLETE)))  # type: ignore[arg-type]
    first = decode_result(read_frame(child.stdout) or b"")  # type: ignore[arg-type]
    write_frame(child.stdin, b"nonsense")  # type: ignore[arg-type]
    nonsense = decode_result(read_frame(child.stdout) or b"")  # type: ignore[arg-type]
    write_frame(child.stdin, encode_request(RenderRequest(3, "More.\n")))  # type: ignore[arg-type]
    last = decode_result(read_frame(child.stdout) or b"")  # type: ignore[arg-type]
    out, _err = child.communicate(timeout=60)
    assert (first.revision, nonsense.revision, last.revision) == (1, -1, 3)
    assert first.title == "High Water: a report"
    assert nonsense.failed
    assert (out, child.returncode) == (b"", 0)


def start_child() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "editor", "--render-child"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=Path(__file__).parents[2])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_the_real_child_ends_itself_over_a_text_that_takes_too_long() -> None:
    table = "| a | b |\n|---|---|\n" + "| x |\n" * 40_000
    child = start_child()
    out, _err = child.communicate(frames(encode_request(RenderRequest(1, table))), timeout=120)
    assert out == b""
    assert ended_by_leash(-child.returncode)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps the limit")
def test_the_real_child_has_a_limit_to_its_memory() -> None:
    import resource

    child = start_child()
    assert child.stdin is not None
    assert child.stdout is not None
    write_frame(child.stdin, encode_request(RenderRequest(1, COMPLETE)))  # type: ignore[arg-type]
    read_frame(child.stdout)  # type: ignore[arg-type]
    limit, _hard = resource.prlimit(child.pid, resource.RLIMIT_AS)
    child.communicate(timeout=60)
    assert limit == MOST_MEMORY


def test_everything_is_done_on_a_leash_as_long_as_its_text_deserves(maker: PageMaker) -> None:
    leashes: list[float] = []

    @contextmanager
    def leash(seconds: float) -> Iterator[None]:
        leashes.append(seconds)
        yield

    errand, page = encode_errand(ErrandRequest(1, "targets", {})), encode_request(RenderRequest(1, COMPLETE))
    serve(io.BytesIO(frames(errand, page)), io.BytesIO(), maker, leash)
    assert leashes == [ERRAND_SECONDS + processor_seconds(len(errand)), processor_seconds(len(page))]


def test_a_text_or_a_page_beyond_the_limits_is_answered_with_its_sentence(
    maker: PageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = maker.encoded(RenderRequest(1, COMPLETE))
    assert "stop at 2,000,000 characters" in maker.answer(RenderRequest(2, "a " * 1_000_001)).failed
    with monkeypatch.context() as patch:
        patch.setattr("editor.render_child.check_html", lambda parts: check_html(parts, longest=100))
        assert "too large for the preview" in maker.answer(RenderRequest(3, COMPLETE)).failed
    again = decode_result(maker.encoded(RenderRequest(4, COMPLETE + "More.\n", base=1)), decode_result(first))
    assert any("More." in piece.html for piece in again.pieces)


def test_the_child_needs_no_qt() -> None:
    program = "import sys, editor.render_child, editor.cli; sys.exit('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0
