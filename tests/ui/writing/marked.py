"""Passages written down with their selection: `|` is the caret, or the two ends of the selection."""

from __future__ import annotations

from collections.abc import Callable

from editor.ui.writing.passage import Passage

Change = Callable[[Passage], Passage | None]


def passage(marked: str) -> Passage:
    """The passage a text with one or two `|` stands for."""
    start = marked.index("|")
    text = marked[:start] + marked[start + 1 :]
    end = text.find("|")
    return Passage(text, start, start) if end < 0 else Passage(text[:end] + text[end + 1 :], start, end)


def shown(found: Passage) -> str:
    """A passage as `passage` reads it."""
    text, start, end = found.text, found.start, found.end
    return f"{text[:start]}|{text[start:]}" if start == end else f"{text[:start]}|{text[start:end]}|{text[end:]}"


def after(change: Change, marked: str) -> str | None:
    """What a change makes of a marked text; None when it leaves it to the key."""
    found = change(passage(marked))
    return None if found is None else shown(found)
