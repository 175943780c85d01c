"""Texts that made Markdown programs hang: the real child shows them or is ended, and the next text is answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.export.wire import RenderRequest
from editor.markup.limits import LONGEST_LIVE_BODY
from editor.session.renderer import RenderProcess

MERGE_KEYS = "---\na: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join(['*' + before] * 9)}]}}\n"
    for before, name in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
)
HOSTILE = {
    "character data": "<![CDATA[" * 1000,
    "open brackets": "[" * 4000,
    "one-letter paragraphs": "a\n\n" * 16_000,
    "nested numbers": "1. " * 1000,
    "nested quotes": "> " * 20_000 + "a",
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(600)),
    "nested emphasis": "**a *b " * 2500 + " c* d**" * 2500,
    "merge keys": MERGE_KEYS + "---\n\nText.\n",
    "one long line": "a" * 1_000_000,
    "one long line of words": "word " * 200_000,
    "a table of many columns": "|a" * 1000 + "\n" + "|-" * 1000 + "\n" + ("|b" * 1000 + "\n") * 100,
    "a table of many rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 20_000,
    "ticks of every length": "".join("`" * number + " " for number in range(1, 1000)),
    "links that never end": "[a](<b" * 10_000,
    "links in links": "[" * 500 + "a" + "](b)" * 500,
    "references to one place": "[a][b]" * 10_000 + "\n\n[b]: c\n",
    "elements that never end": "<div>\n\n" * 5000,
    "attributes that never end": "<a " + "b " * 20_000,
    "comments that never end": "<!--" * 20_000,
    "entities": "&#x;" * 50_000,
    "same headings": "# a\n" * 10_000,
    "footnotes in footnotes": "".join(f"[^{n}]: a[^{n + 1}]\n\n" for n in range(2000)) + "x[^0]\n",
}


@pytest.fixture(scope="module")
def renderer(qapp: object) -> Iterator[RenderProcess]:
    made = RenderProcess()
    yield made
    made.close()


def ask(qtbot: QtBot, renderer: RenderProcess, text: str, revision: int) -> tuple[str, str]:
    """The title of the page that came back and the sentence that came instead; one of them is empty."""
    titles: list[str] = []
    sentences: list[str] = []
    renderer.rendered.connect(lambda result: titles.append(result.title or "untitled"))
    renderer.failed.connect(sentences.append)
    renderer.submit(RenderRequest(revision, text))
    qtbot.waitUntil(lambda: bool(titles or sentences), timeout=60_000)
    renderer.rendered.disconnect()
    renderer.failed.disconnect()
    return "".join(titles), "".join(sentences)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_shown_or_given_up_and_the_next_one_is_shown(
    qtbot: QtBot, renderer: RenderProcess, body: str
) -> None:
    title, sentence = ask(qtbot, renderer, body, 1)
    assert title or "took too long" in sentence
    assert ask(qtbot, renderer, "---\ntitle: Sound\n---\n\nText.\n", 2) == ("Sound", "")


def test_a_text_too_long_for_the_preview_is_said_and_the_child_goes_on(qtbot: QtBot, renderer: RenderProcess) -> None:
    child = renderer.process_id
    title, sentence = ask(qtbot, renderer, "word " * (LONGEST_LIVE_BODY // 5 + 1), 1)
    assert title == ""
    assert sentence.startswith("Preview, counts and checks stop at")
    assert ask(qtbot, renderer, "---\ntitle: Sound\n---\n", 2) == ("Sound", "")
    assert renderer.process_id == child or not child
