"""Whatever is put into the text comes out again, the marks Qt takes for its own among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from editor.ui.writing.text_editor import TextEditor

LETTERS = st.sampled_from(["a", " ", "\n", "\ufeff", "\ufffe", "\u00a0", "\u2028", "🌊", "é", "\u200b"])


def typed(before: str, after: str) -> TextEditor:
    editor = TextEditor()
    editor.show_text(f"start{before}")
    editor.replace_text(f"start{after}")
    return editor


@pytest.mark.parametrize("text", ["\ufeffwords", "\ufffewords", "a\ufeffb", "\ufeff", "\ufffe", "\ufeff\ufeff🌊"])
def test_a_byte_order_mark_in_the_text_is_a_character_like_any_other(qapp: QApplication, text: str) -> None:
    editor = typed("", text)
    assert editor.text() == f"start{text}"
    editor.undo()
    assert editor.text() == "start"
    editor.redo()
    assert editor.text() == f"start{text}"
    editor.deleteLater()


@given(st.text(LETTERS, max_size=12), st.text(LETTERS, max_size=12))
def test_one_text_becomes_another_character_for_character(qapp: QApplication, before: str, after: str) -> None:
    editor = typed("", before)
    editor.replace_text(f"start{after}")
    assert editor.text() == f"start{after}"
    editor.deleteLater()
