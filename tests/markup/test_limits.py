"""Text made to keep a renderer busy is rendered all the same (STORAGE, "Facts measured")."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editor.markup.converter import render
from editor.markup.from_html import to_markdown
from editor.markup.leash import ended_by_leash, stopped_after
from editor.markup.limits import (
    LONGEST_INLINE,
    TookTooLong,
    TooLong,
    check_html,
    check_length,
    processor_seconds,
    wall_seconds,
)

HOSTILE = {
    "character data": "<![CDATA[" * 1000,
    "brackets": "[" * 4000,
    "one-letter paragraphs": "a\n\n" * 16_000,
    "nested numbers": "1. " * 1000,
    "nested quotes": ">" * 3000 + "a",
    "stars": "*a **b " * 3000,
    "open brackets with text": "[a](" * 3000,
    "pictures in pictures": "![" * 5000,
    "ticks": " ".join("`" * (number % 90 + 1) for number in range(400)),
    "open tags": "<a " * 5000,
    "same headings": "# a\n" * 3000,
    "deep emphasis": "*a " * 800 + "b* " * 800,
    "tildes": "~a " * 5000,
    "one long word": "x" * 500_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_rendered(body: str) -> None:
    assert isinstance(render(body).html, str)


def test_a_paragraph_too_long_to_read_is_shown_as_it_is() -> None:
    body = "*a* " * (LONGEST_INLINE // 3)
    assert render(body).blocks == (body.strip(),)


def test_deeply_nested_html_becomes_text() -> None:
    assert to_markdown("<div>" * 3000 + "words" + "</div>" * 3000).strip() == "words"


def test_a_text_too_long_for_the_preview_is_refused_with_one_sentence() -> None:
    check_length("a" * 10, longest=10)
    with pytest.raises(TooLong, match="stop at 10 characters"):
        check_length("a" * 11, longest=10)


def test_a_page_too_large_for_the_preview_is_refused_with_one_sentence() -> None:
    check_html(["a" * 5, "b" * 5], longest=10)
    with pytest.raises(TooLong, match="too large for the preview"):
        check_html(["a" * 5, "b" * 6], longest=10)


def test_an_ordinary_text_has_two_seconds_of_the_processor_and_three_of_the_clock_and_a_long_one_more() -> None:
    assert (processor_seconds(0), wall_seconds(0)) == (2, 3)
    assert processor_seconds(1_000_000) == 7
    assert wall_seconds(1_000_000) == 23


def endless() -> None:
    while True:
        pass


def run_python(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_a_process_on_a_leash_ends_even_inside_code_that_no_python_interrupts() -> None:
    busy = "hashlib.pbkdf2_hmac('sha256', b'a', b'b', 2**31 - 1)"
    done = run_python(f"import hashlib\nfrom editor.markup.leash import ended_after\nwith ended_after(0.2): {busy}")
    assert ended_by_leash(-done.returncode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_work_done_in_time_takes_the_leash_off() -> None:
    program = """
import time
from editor.markup.leash import ended_after, stopped_after
for leash in (ended_after, stopped_after):
    with leash(0.2):
        pass
start = time.process_time()
while time.process_time() < start + 0.5:
    pass
print("alive")
"""
    assert run_python(program).stdout == "alive\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_work_that_takes_too_long_is_stopped_with_one_sentence() -> None:
    with pytest.raises(TookTooLong, match="takes too long to render"), stopped_after(0.1):
        endless()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps the limit")
def test_memory_beyond_the_limit_is_not_given() -> None:
    program = """
from editor.markup.leash import limit_memory
limit_memory(512 * 1024**2)
limit_memory(2 * 1024**3)  # a lower limit stays
try:
    bytearray(1024**3)
except MemoryError:
    print("refused")
"""
    assert run_python(program).stdout == "refused\n"
