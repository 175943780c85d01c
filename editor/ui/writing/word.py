"""The word at the caret."""

from __future__ import annotations

import unicodedata

from editor.ui.writing.passage import Passage

_WITHIN = "_'’\u00ad\u200c\u200d"  # what belongs to a word only between its letters


def word_at(passage: Passage) -> tuple[int, int] | None:
    """Where the word at the caret begins and ends; None when there is none."""
    index = passage.line_at(passage.start)
    offset = passage.line_start(index)
    line, at = passage.lines[index], passage.start - offset
    start = at - _word_length(line[:at][::-1], line[at : at + 1])
    end = at + _word_length(line[at:], line[at - 1 : at] if start < at else "")
    return (offset + start, offset + end) if start < end else None


def _word_length(text: str, behind: str) -> int:
    """How far a word goes on in `text`; `behind` is the character on the other side of the caret."""
    length = 0
    for position, character in enumerate(text):
        before = text[position - 1] if position else behind
        after = text[position + 1 : position + 2]
        joins = character in _WITHIN and _is_letter(before) and _is_letter(after)
        if not _is_letter(character) and not joins:
            break
        length = position + 1
    return length


def _is_letter(character: str) -> bool:
    """Whether it is a letter, a digit, or a mark combined with one."""
    return bool(character) and unicodedata.category(character)[0] in "LNM"
