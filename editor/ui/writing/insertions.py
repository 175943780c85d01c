"""Links, tables and pictures put into the text: pure functions from one passage to the next."""

from __future__ import annotations

import re
from gettext import gettext as _

from editor.ui.writing.passage import Passage
from editor.ui.writing.stretches import fixed
from editor.ui.writing.word import word_at

_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>]+$", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\W\d_]{2,}$")
_TARGET = re.compile(r"(?<!\\)\]\((<[^<>]*>|(?:[^()\s]|\([^()]*\))*)")
TABLE_ROWS = 3
TABLE_COLUMNS = 3


def link(passage: Passage, clipboard: str = "") -> Passage:
    """Make a link of the selection or the word, to an address selected or on the clipboard if there is one.

    The caret goes where something is missing, else behind the link. Within a link its address is selected.
    """
    if next(passage.writing_lines(), None) is None:
        return passage
    there = _address_at(passage)
    if there is not None:
        return Passage(passage.text, *there, passage.state)
    start, end = _link_words(passage)
    words, address = passage.text[start:end], as_address(clipboard)
    if as_address(words):
        words, address = "", as_address(words)
    new = f"[{_escaped(words)}]({_target(address)})"
    text = passage.text[:start] + new + passage.text[end:]
    caret = start + (1 if not words else len(new) if address else len(new) - 1)
    return Passage(text, caret, caret, passage.state)


def table(passage: Passage) -> Passage:
    """A table of three columns and three rows after the paragraph of the caret, its first heading selected.

    In a code fence nothing changes.
    """
    if next(passage.writing_lines(), None) is None:
        return passage
    head = [_("Column {number}").format(number=number + 1) for number in range(TABLE_COLUMNS)]
    empty = [" " * len(cell) for cell in head]
    rows = [head, ["-" * len(cell) for cell in head], *[empty] * (TABLE_ROWS - 1)]
    new = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    lines = passage.lines
    index = passage.line_at(passage.end)
    while lines[index].strip() and index + 1 < len(lines) and lines[index + 1].strip():
        index += 1
    place = passage.line_start(index) + len(lines[index])
    before = "\n\n" if lines[index].strip() else "\n" if index and lines[index - 1].strip() else ""
    if not lines[index].strip():
        place -= len(lines[index])
    follows = passage.text[place:].lstrip(" \t")
    after = "" if not follows or follows.startswith("\n\n") else "\n"
    start = place + len(before) + 2
    text = passage.text[:place] + before + new + after + passage.text[place:]
    return Passage(text, start, start + len(head[0]), passage.state)


def is_written(text: str) -> bool:
    """Whether a line belongs to the paragraph around it."""
    return bool(text.strip())


def image(passage: Passage, address: str) -> Passage:
    """A picture in place of the selection, which becomes its alternative text; the caret ends in there.

    In the alternative text of another picture, which is where the one before left the caret, it follows that one.
    """
    index = passage.line_at(passage.start)
    offset = passage.line_start(index)
    start, end, before, alt = passage.start, passage.end, "", passage.text[passage.start : passage.end]
    for begin, finish, inner_start, inner_end in fixed(passage.lines[index]):
        picture = passage.text.startswith("![", offset + begin)
        if picture and offset + inner_start <= start <= end <= offset + inner_end:
            start = end = offset + finish
            before, alt = "\n\n", ""
    alt = _escaped(" ".join(alt.split()))
    text = f"{passage.text[:start]}{before}![{alt}]({_target(address)}){passage.text[end:]}"
    caret = start + len(before) + 2 + len(alt)
    return Passage(text, caret, caret, passage.state)


def as_address(text: str) -> str:
    """The address a text is, ready for a link; "" when it is none."""
    text = text.strip()
    if _ADDRESS.match(text):
        return f"https://{text}" if text.lower().startswith("www.") else text
    return f"mailto:{text}" if _MAIL.match(text) else ""


def _address_at(passage: Passage) -> tuple[int, int] | None:
    """Where the address of the link at the caret or around the selection stands."""
    index = passage.line_at(passage.start)
    offset, line = passage.line_start(index), passage.lines[index]
    for begin, finish, _inner_start, inner_end in fixed(line):
        if begin <= passage.start - offset and passage.end - offset <= finish and inner_end < finish:
            match = _TARGET.match(line, inner_end)
            inside = begin < passage.start - offset < finish or not passage.is_caret
            if match and inside:
                return offset + match.start(1), offset + match.end(1)
    return None


def _link_words(passage: Passage) -> tuple[int, int]:
    """What becomes the words of the link: the selection as far as its first line goes, or the word."""
    if passage.is_caret:
        return _bare_address(passage) or word_at(passage) or (passage.start, passage.end)
    line_end = passage.text.find("\n", passage.start)
    end = passage.end if line_end < 0 else min(passage.end, line_end)
    chosen = passage.text[passage.start : end]
    start = passage.start + len(chosen) - len(chosen.lstrip())
    end = max(start, end - len(chosen) + len(chosen.rstrip()))
    return start, end


def _bare_address(passage: Passage) -> tuple[int, int] | None:
    index = passage.line_at(passage.start)
    offset = passage.line_start(index)
    for match in re.finditer(r"[^\s<>()]*[^\s<>().,;:!?'\"]", passage.lines[index]):
        if match.start() <= passage.start - offset <= match.end() and as_address(match[0]):
            return offset + match.start(), offset + match.end()
    return None


def _escaped(words: str) -> str:
    """Words safe between the brackets of a link (CommonMark § 6.3); balanced brackets may stay."""
    depth = 0
    for position, character in enumerate(words):
        if character in "[]" and words[:position].endswith("\\"):
            continue
        depth += (character == "[") - (character == "]")
        if depth < 0:
            break
    if (len(words) - len(words.rstrip("\\"))) % 2:
        words += "\\"
    return words if depth == 0 else re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)


def _target(address: str) -> str:
    """An address safe between the parentheses of a link."""
    if not re.search(r"[\s()<>]", address):
        return address
    address = address.replace("<", "%3C").replace(">", "%3E")
    return f"<{address}>" if re.search(r"\s", address) or address.count("(") != address.count(")") else address
