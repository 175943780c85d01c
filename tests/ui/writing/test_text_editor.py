"""The text widget: raw text in and out, single undo steps, and what keys do, pressed for real."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from editor.ui.writing import block_formatting, formatting
from editor.ui.writing.surface import WritingSurface
from editor.ui.writing.text_editor import TextEditor
from tests.ui.writing.conftest import select, shown

Write = Callable[[str], TextEditor]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

# What a text may hold (STORAGE.md "Facts measured"): all but CR, U+2029, U+FDD0 and U+FDD1, which open read-only.
RAW = st.text(
    alphabet=st.one_of(
        st.sampled_from("a \u00a0\u2028\u200b\ufeff\t𝄞👩\u0301字ب\0\x0b\x0c\x1c\x85\n*_`-"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\u2029\ufdd0\ufdd1"),
    ),
    max_size=60,
)
several_per_widget = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@several_per_widget
@given(raw=RAW)
def test_the_text_comes_out_as_it_went_in(text: TextEditor, raw: str) -> None:
    text.show_text(raw)
    assert text.text() == raw


@several_per_widget
@given(before=RAW, after=RAW)
def test_a_text_is_replaced_in_one_undo_step(text: TextEditor, before: str, after: str) -> None:
    assume(before != after)
    text.setPlainText(before)
    text.replace_text(after)
    assert text.text() == after
    text.undo()
    assert text.text() == before
    text.redo()
    assert text.text() == after


def test_an_equal_text_keeps_caret_and_undo_history(write: Write) -> None:
    text = write("one tw|o")
    QTest.keyClicks(text, "x")
    text.show_text("one twxo")
    assert shown(text) == "one twx|o"
    text.undo()
    assert text.text() == "one two"


def test_replacing_touches_only_what_differs(text: TextEditor) -> None:
    text.show_text("first 𝄞\nsecond\nthird")
    touched: list[tuple[int, int, int]] = []
    text.document().contentsChange.connect(lambda *change: touched.append(change))
    text.replace_text("first 𝄞\nseconds\nthird")
    assert touched == [(15, 0, 1)]


def test_replacing_keeps_the_caret_by_its_words(write: Write) -> None:
    text = write("one\ntwo\nth|ree")
    text.replace_text("one and a half\ntwo\nthree")
    assert shown(text) == "one and a half\ntwo\nth|ree"
    text.undo()
    assert shown(text) == "one\ntwo\nth|ree"


def test_caret_and_go_to_count_code_points(text: TextEditor) -> None:
    text.show_text("a\n𝄞👩b\nc")
    text.go_to(1, 2)
    assert text.textCursor().position() == 6
    assert text.caret() == (1, 2)
    QTest.keyClicks(text, "x")
    assert text.text() == "a\n𝄞👩xb\nc"
    for line, column, caret in ((1, 99, (1, 4)), (99, 0, (2, 0)), (-1, -1, (0, 0))):
        text.go_to(line, column)
        assert text.caret() == caret


def test_a_selection_is_raw_text_too(text: TextEditor) -> None:
    text.show_text("a\u00a0b\u2028c\nd")
    text.selectAll()
    assert text.selected_text() == "a\u00a0b\u2028c\nd"


# Keys


def test_enter_goes_on_with_a_list_and_ends_it(write: Write) -> None:
    text = write("|")
    QTest.keyClicks(text, "1. one")
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, "two")
    QTest.keyClick(text, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, "end")
    assert shown(text) == "1. one\n2. two\n\nend|"


def test_each_automatic_change_is_an_undo_step_of_its_own(write: Write) -> None:
    text = write("|")
    QTest.keyClicks(text, "- a")
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, "b")
    text.undo()
    assert shown(text) == "- a\n- |"
    text.undo()
    assert shown(text) == "- a|"
    text.undo()
    assert text.text() == ""


def test_items_far_around_are_numbered_anew(write: Write) -> None:
    rest = "".join(f"\n{number}. x" for number in range(2, 40))
    text = write("before\n\n1. x|" + rest + "\n\nafter")
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, "x")
    expected = "\n".join(f"{number}. x" for number in range(1, 41))
    assert text.text() == f"before\n\n{expected}\n\nafter"


def test_tab_and_shift_tab_nest_items(write: Write) -> None:
    text = write("- a 𝄞\n- b 𝄞| c")
    QTest.keyClick(text, Key.Key_Tab)
    assert shown(text) == "- a 𝄞\n  - b 𝄞| c"
    QTest.keyClick(text, Key.Key_Backtab, SHIFT)
    assert shown(text) == "- a 𝄞\n- b 𝄞| c"
    text.undo()
    assert shown(text) == "- a 𝄞\n  - b 𝄞| c"


def test_tab_elsewhere_writes_a_tab(write: Write) -> None:
    text = write("a|")
    QTest.keyClick(text, Key.Key_Tab)
    assert shown(text) == "a\t|"


def test_backspace_behind_a_marker_removes_the_marker(write: Write) -> None:
    text = write("- |a")
    QTest.keyClick(text, Key.Key_Backspace)
    assert shown(text) == "|a"
    QTest.keyClick(text, Key.Key_Delete)
    assert shown(text) == "|"


def test_shift_enter_is_a_line_break_of_markdown_and_no_hidden_character(write: Write) -> None:
    text = write("- a|b")
    QTest.keyClick(text, Key.Key_Return, SHIFT)
    assert shown(text) == "- a\\\n  |b"


@pytest.mark.parametrize("fence", ["```", "~~~~ python"])
def test_in_code_every_key_is_plain(write: Write, fence: str) -> None:
    text = write(f"{fence}\n- a|\n{fence.split(maxsplit=1)[0]}")
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClick(text, Key.Key_Return, SHIFT)
    assert shown(text).split("\n")[1:4] == ["- a", "", "|"]
    select(text, len(fence) + 3, len(fence) + 3)
    QTest.keyClick(text, Key.Key_Backspace)
    QTest.keyClick(text, Key.Key_Tab)
    assert shown(text).split("\n")[1] == "-\t|a"


def test_a_fence_opened_a_moment_ago_counts(write: Write) -> None:
    text = write("|")
    QTest.keyClicks(text, "```")
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, "- a")
    QTest.keyClick(text, Key.Key_Return)
    assert shown(text) == "```\n- a\n|"


def test_nothing_runs_while_an_input_method_composes(write: Write) -> None:
    text = write("- a|")
    QApplication.sendEvent(text, QInputMethodEvent("に", []))
    assert text.composing
    assert not text.rewrite(formatting.bold)
    QTest.keyClick(text, Key.Key_Tab)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("日")
    QApplication.sendEvent(text, commit)
    assert not text.composing
    assert "- a" in text.text()
    assert "日" in text.text()


def test_a_read_only_text_stays_as_it_is(write: Write) -> None:
    text = write("- a|")
    text.setReadOnly(True)
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Backspace):
        QTest.keyClick(text, key)
    assert not text.rewrite(formatting.bold)
    assert text.text() == "- a"


def test_up_on_the_first_line_leaves_the_text(surface: WritingSurface, qtbot: QtBot) -> None:
    surface.text.show_text("one\ntwo")
    surface.text.go_to(1)
    QTest.keyClick(surface.text, Key.Key_Up)
    assert surface.text.caret() == (0, 0)
    with qtbot.waitSignal(surface.text.left_upwards):
        QTest.keyClick(surface.text, Key.Key_Up)


# Commands on the text


def test_a_format_is_one_undo_step_and_keeps_the_caret(write: Write) -> None:
    text = write("𝄞 wo|rd 👩")
    assert text.rewrite(formatting.bold, toggle="bold")
    assert shown(text) == "𝄞 **wo|rd** 👩"
    text.undo()
    assert shown(text) == "𝄞 wo|rd 👩"


def test_a_selection_keeps_its_direction(write: Write) -> None:
    text = write("one |two|")
    select(text, 7, 4)
    text.rewrite(formatting.bold, toggle="bold")
    assert shown(text) == "one **|two|**"
    assert text.textCursor().position() < text.textCursor().anchor()


@several_per_widget
@given(raw=RAW, data=st.data())
def test_any_toggle_pressed_twice_gives_back_the_same_bytes(text: TextEditor, raw: str, data: st.DataObject) -> None:
    text.show_text(raw)
    start, end = (data.draw(st.integers(0, len(raw))) for _end in range(2))
    select(text, start, end)
    for name, change in (
        ("bold", formatting.bold),
        ("italic", formatting.italic),
        ("code", formatting.code),
        ("quote", block_formatting.quote),
        ("bullets", block_formatting.bullets),
        ("numbers", block_formatting.numbers),
    ):
        text.rewrite(change, toggle=name)
        text.rewrite(change, toggle=name)
        assert text.text() == raw


def test_a_toggle_is_taken_back_only_at_once(write: Write) -> None:
    text = write("_le|an_")
    text.rewrite(formatting.italic, toggle="italic")
    text.rewrite(formatting.italic, toggle="italic")
    assert shown(text) == "_le|an_"
    text.rewrite(formatting.italic, toggle="italic")
    QTest.keyClicks(text, "e")
    text.rewrite(formatting.italic, toggle="italic")
    assert shown(text) == "*lee|an*"


def test_a_toggle_over_several_lines_far_down_is_taken_back_too(write: Write) -> None:
    text = write("one\n\n__t|wo__ 𝄞\n* three\n_fo|ur_")
    before = text.text()
    for name, change in (
        ("bold", formatting.bold),
        ("quote", block_formatting.quote),
        ("numbers", block_formatting.numbers),
    ):
        text.rewrite(change, toggle=name)
        assert text.text() != before
        text.rewrite(change, toggle=name)
        assert text.text() == before


def test_another_text_knows_nothing_of_a_toggle(write: Write) -> None:
    text = write("_le|an_\n\none")
    text.rewrite(formatting.italic, toggle="italic")
    write("le|an\n\ntwo")
    text.rewrite(formatting.italic, toggle="italic")
    assert shown(text) == "*le|an*\n\ntwo"


def test_a_toggle_elsewhere_is_a_toggle_of_its_own(write: Write) -> None:
    text = write("o|ne two")
    text.rewrite(formatting.bold, toggle="bold")
    text.go_to(0, 10)
    text.rewrite(formatting.bold, toggle="bold")
    assert shown(text) == "**one tw|o**"


def test_no_format_goes_into_code(write: Write) -> None:
    text = write("```\nwo|rd\n```")
    text.rewrite(formatting.bold, toggle="bold")
    assert shown(text) == "```\nwo|rd\n```"
    assert not text.document().isUndoAvailable()


def test_keys_of_commands_reach_the_window_and_not_the_text(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    text = TextEditor()
    window.setCentralWidget(text)
    ran: list[str] = []
    keys = ["Ctrl+B", "Ctrl+I", "Ctrl+K", "Ctrl+E", "Ctrl+D", "Ctrl+Return", "Ctrl+1", "Ctrl+Shift+8", "Ctrl+`"]
    for key in keys:
        action = QAction(key, window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _on, key=key: ran.append(key))
        window.addAction(action)
    with qtbot.waitExposed(window):
        window.show()
    text.show_text("one two")
    text.setFocus()
    for key in keys:
        QTest.keySequence(text, QKeySequence(key))
    assert ran == keys
    assert text.text() == "one two"


# What comes in from outside


def test_pasted_line_ends_become_newlines(write: Write) -> None:
    text = write("|")
    data = QMimeData()
    data.setText("a\r\nb\rc\u00a0d")
    text.insertFromMimeData(data)
    assert text.text() == "a\nb\nc\u00a0d"


def test_files_go_to_the_window_and_pictures_to_the_text(text: TextEditor) -> None:
    files: list[list[str]] = []
    pictures: list[list[str]] = []
    text.files_dropped.connect(files.append)
    text.images_dropped.connect(pictures.append)
    for names in (["/a/one.md"], ["/a/x.PNG", "/a/y.jpg"], ["/a/x.png", "/a/one.md"]):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(name) for name in names])
        text.insertFromMimeData(data)
    assert files == [["/a/one.md"], ["/a/x.png", "/a/one.md"]]
    assert pictures == [["/a/x.PNG", "/a/y.jpg"]]
    assert text.text() == ""
