"""The preview's page: patched piece by piece, reading nothing but the article's own folder, going nowhere."""

from __future__ import annotations

import base64
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.export.page_change import WirePiece
from editor.export.wire import RenderResult, decode_result, encode_result
from editor.ui.preview.web_view import WebView
from tests.ui.preview.conftest import Ask, page_of

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def show(qtbot: QtBot, view: WebView, *blocks: str, revision: int = 1) -> None:
    with qtbot.waitSignal(view.shown, timeout=20_000):
        view.show_result(page_of(*blocks, revision=revision))


def test_the_page_shows_the_pieces_in_order(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    show(qtbot, view, "<p>One</p>", "<p>Two</p>")
    assert ask("document.querySelector('article').innerText.trim()").split() == ["One", "Two"]


def test_only_what_changed_is_made_anew(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    show(qtbot, view, "<p>One</p>", "<p>Two</p>", "<p>Three</p>")
    ask("document.querySelectorAll('article > *').forEach((piece) => { piece.kept = true; })")
    show(qtbot, view, "<p>One</p>", "<p>2</p>", "<p>Three</p>", revision=2)
    assert ask("Array.from(document.querySelectorAll('article > *')).map((p) => [p.innerText, !!p.kept])") == [
        ["One", True],
        ["2", False],
        ["Three", True],
    ]


def test_equal_blocks_moved_and_removed_end_up_as_a_fresh_page_would(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    show(qtbot, view, "<p>A</p>", "<p>B</p>", "<p>A</p>", "<p>C</p>")
    show(qtbot, view, "<p>C</p>", "<p>A</p>", "<p>D</p>", "<p>B</p>", revision=2)
    texts = ask("Array.from(document.querySelectorAll('article > *')).map((p) => p.innerText)")
    assert texts == ["C", "A", "D", "B"]


def noted(*blocks: str, notes: str, last: int, revision: int, before: RenderResult | None = None) -> RenderResult:
    """A page with footnotes; as it arrives over the wire when `before` is what the window has."""
    page = page_of(*blocks, revision=revision)
    footnotes = WirePiece(f"footnotes-{abs(hash(notes))}", notes, 1, last)
    result = replace(page, pieces=(*page.pieces, *((footnotes,) if notes else ())))
    return decode_result(encode_result(result, before), before) if before else result


def shown_pieces(ask: Ask) -> list[list[object]]:
    """Text, first and last line, and whether it is the old element, of every piece."""
    rows: list[list[object]] = ask(
        "Array.from(document.querySelectorAll('article > *'))"
        ".map((p) => [p.innerText.trim(), p.dataset.firstLine, p.dataset.lastLine, !!p.kept])"
    )
    return rows


def test_footnotes_move_change_go_and_come_without_touching_the_rest(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    def patch(result: RenderResult) -> RenderResult:
        with qtbot.waitSignal(view.shown, timeout=20_000):
            view.show_result(result)
        return result

    first = patch(noted("<p>A</p>", "<p>B</p>", notes="<p>n</p>", last=9, revision=1))
    ask("document.querySelectorAll('article > *').forEach((piece) => { piece.kept = true; })")
    second = patch(noted("<p>A</p>", "<p>C</p>", "<p>B</p>", notes="<p>n</p>", last=11, revision=2, before=first))
    assert shown_pieces(ask) == [
        ["A", "0", "2", True],
        ["C", "2", "4", False],
        ["B", "4", "6", True],
        ["n", "1", "11", True],
    ]
    third = patch(noted("<p>A</p>", "<p>B</p>", notes="<p>m</p>", last=9, revision=3, before=second))
    assert [row[0] for row in shown_pieces(ask)] == ["A", "B", "m"]
    fourth = patch(noted("<p>A</p>", "<p>B</p>", notes="", last=0, revision=4, before=third))
    assert [row[0] for row in shown_pieces(ask)] == ["A", "B"]
    patch(noted("<p>A</p>", "<p>B</p>", "<p>D</p>", notes="<p>n</p>", last=9, revision=5, before=fourth))
    assert shown_pieces(ask)[2:] == [["D", "4", "6", False], ["n", "1", "9", False]]
    assert [row[3] for row in shown_pieces(ask)[:2]] == [True, True]


def test_a_result_that_was_missed_or_comes_twice_does_no_harm(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    first = noted("<p>A</p>", "<p>B</p>", notes="<p>n</p>", last=9, revision=1)
    missed = noted("<p>A</p>", "<p>C</p>", "<p>B</p>", notes="<p>n</p>", last=11, revision=2, before=first)
    third = noted("<p>X</p>", "<p>A</p>", "<p>C</p>", "<p>B</p>", notes="", last=0, revision=2, before=missed)
    for result in (first, third, third):
        with qtbot.waitSignal(view.shown, timeout=20_000):
            view.show_result(result)
    assert [row[:3] for row in shown_pieces(ask)] == [
        ["X", "0", "2"],
        ["A", "2", "4"],
        ["C", "4", "6"],
        ["B", "6", "8"],
    ]


def test_language_and_direction_of_the_article_are_those_of_the_page(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    with qtbot.waitSignal(view.shown, timeout=20_000):
        view.show_result(page_of("<p>سلام</p>", lang="fa", direction="rtl"))
    assert ask("[document.documentElement.lang, document.documentElement.dir]") == ["fa", "rtl"]


def test_a_click_tells_the_line_of_the_block(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    show(qtbot, view, "<p>One</p>", "<p id='two'>Two</p>")
    qtbot.waitUntil(lambda: bool(ask("!!window.byline")), timeout=10_000)
    x, y = ask(
        "(() => { const b = document.getElementById('two').getBoundingClientRect(); return [b.x + 5, b.y + 5]; })()"
    )
    target = view.focusProxy() or view
    with qtbot.waitSignal(view.line_clicked, timeout=10_000) as clicked:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(y)))
    assert clicked.args == [2]


def test_a_link_is_announced_and_never_followed(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    show(qtbot, view, '<p><a id="out" href="https://example.org/">out</a></p>')
    with qtbot.waitSignal(view.link_followed, timeout=10_000) as followed:
        ask("document.getElementById('out').click()")
    assert followed.args == [QUrl("https://example.org/")]
    assert view.url().scheme() == "preview"


@pytest.fixture
def article_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "dot.png").write_bytes(PNG)
    (folder / "images" / "not.png").write_bytes(b"<html>no picture</html>")
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "images" / "link.png").symlink_to(tmp_path / "secret.png")
    return folder


@pytest.mark.parametrize(
    ("source", "loads"),
    [
        ("images/dot.png", True),
        ("images/missing.png", False),
        ("images/not.png", False),
        ("../secret.png", False),
        ("%2e%2e/secret.png", False),
        ("images/link.png", False),
        ("file:///etc/hostname", False),
    ],
)
def test_pictures_come_from_the_articles_folder_only(
    qtbot: QtBot, view: WebView, ask: Ask, article_folder: Path, source: str, loads: bool
) -> None:
    view.set_folder(article_folder)
    show(qtbot, view, f'<p><img src="{source}" alt=""></p>')
    qtbot.waitUntil(lambda: bool(ask("document.images[0].complete")), timeout=10_000)
    assert bool(ask("document.images[0].naturalWidth > 0")) == loads


def test_columns_are_aligned_although_the_policy_takes_no_inline_style(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    blocked: list[str] = []
    view.blocked.connect(blocked.append)
    cell = '<table><tbody><tr><td style="text-align:right" class="align-right">1</td></tr></tbody></table>'
    show(qtbot, view, cell)
    assert ask("getComputedStyle(document.querySelector('td')).textAlign") in ("right", "end")
    assert blocked == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_web_engine_takes_the_programs_arguments(qtbot: QtBot, view: WebView) -> None:
    """Qt drops them without a word unless they follow its own --webEngineArgs: then a second zygote would run."""
    show(qtbot, view, "<p>One</p>")
    helpers = [command for command in children() if "QtWebEngineProcess" in command]
    assert helpers
    assert not [command for command in helpers if "--no-zygote-sandbox" in command]


def children() -> list[str]:
    """The command lines of everything this process started."""
    numbers = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return [Path(f"/proc/{number}/cmdline").read_text(encoding="utf-8").replace("\0", " ") for number in numbers]
