"""Finds links, images and footnote marks in a run of inline Markdown as CommonMark § 6.3 and § 6.4 say.

Python-Markdown's own patterns look at one bracket at a time and cannot know what an earlier or inner bracket became.
Here the brackets of a text are paired once, from left to right, the way the specification's own algorithm does it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from markdown_it.common.html_re import attribute
from markdown_it.common.utils import normalizeReference, unescapeAll

from editor.markup.definitions import Reference

LONGEST_LABEL = 999
"""Characters in a link label (CommonMark § 4.7)."""

DEEPEST_PARENTHESES = 32
"""Parentheses inside parentheses in a link's address."""

AUTOLINK = r"<(?P<uri>[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^<>\x00-\x20]*)>"
AUTOMAIL = (
    r"<(?P<mail>[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
RAW_HTML = (
    rf"(?P<html><[A-Za-z][A-Za-z0-9\-]*+{attribute}*+\s*+/?>|</[A-Za-z][A-Za-z0-9\-]*+\s*+>|<!--(?:-?>|[\s\S]*?-->)"
    r"|<[?][\s\S]*?[?]>|<![A-Za-z][^>]*+>|<!\[CDATA\[[\s\S]*?\]\]>)"
)
ANGLE = f"(?:{AUTOLINK}|{AUTOMAIL}|{RAW_HTML})"
_ANGLE_RE = re.compile(ANGLE)
_TICKS_RE = re.compile("`+")
_STEP_RE = re.compile(r"\\.|`+|<|!\[|\[|\]", re.DOTALL)
_SPACE_RE = re.compile(r"[ \t\n]*+")
_ANGLE_ADDRESS_RE = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_ADDRESS_STEP_RE = re.compile(r"[^\x00-\x20\x7f()\\]++|\\[!-/:-@\[-`{-~]|\\|\(|\)")
_TITLE_RE = re.compile(r'"((?:[^"\\]|\\.)*+)"' r"|'((?:[^'\\]|\\.)*+)'" r"|\(((?:[^()\\]|\\.)*+)\)", re.DOTALL)
_LABEL_RE = re.compile(r"\[((?:[^\[\]\\]|\\.){0,1000}+)\]", re.DOTALL)


class Kind(StrEnum):
    """What a pair of brackets turned out to be."""

    LINK = "link"
    IMAGE = "image"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Node:
    """One link, image or footnote mark: where it is in the text, and its parts."""

    kind: Kind
    start: int
    end: int
    text_start: int
    text_end: int
    target: str
    title: str = ""


@dataclass(slots=True)
class _Opener:
    """A bracket that may still become the start of something."""

    start: int
    text_start: int
    image: bool
    active: bool = True
    bracket_inside: bool = False


class Ticks:
    """The runs of backticks in a text, so that a code span's end is found without searching twice."""

    def __init__(self, text: str) -> None:
        self._runs: dict[int, list[int]] = {}
        for match in _TICKS_RE.finditer(text):
            self._runs.setdefault(len(match.group()), []).append(match.start())

    def closing(self, start: int, length: int) -> int:
        """Find the run of `length` backticks that ends the code span beginning at `start`, or -1."""
        runs = self._runs.get(length, [])
        index = bisect_left(runs, start + length)
        return runs[index] if index < len(runs) else -1


class BracketReader:
    """Reads the brackets of one text; look-ups of labels go through the two callables, so they can be recorded."""

    def __init__(self, text: str, reference: Callable[[str], Reference | None], note: Callable[[str], bool]) -> None:
        self._text = text
        self._reference = reference
        self._note = note
        self._openers: list[_Opener] = []
        self._nodes: list[Node] = []

    def read(self) -> list[Node]:
        """Give every node of the text, inner ones before the ones around them."""
        text, position = self._text, 0
        ticks = Ticks(text)
        while match := _STEP_RE.search(text, position):
            step, position = match.group(), match.end()
            if step[0] == "`":
                closing = ticks.closing(match.start(), len(step))
                position = closing + len(step) if closing >= 0 else position
            elif step == "<":
                angle = _ANGLE_RE.match(text, match.start())
                position = angle.end() if angle else position
            elif step == "]":
                position = self._close(match.start())
            elif step[0] != "\\":
                for opener in self._openers[-1:]:
                    opener.bracket_inside = True
                self._openers.append(_Opener(match.start(), position, step == "!["))
        return self._nodes

    def _close(self, bracket: int) -> int:
        """Handle the `]` at `bracket`; give the position to read on from."""
        if not self._openers:
            return bracket + 1
        opener = self._openers.pop()
        if not opener.active:
            return bracket + 1
        node = self._node(opener, bracket)
        if node is None:
            return bracket + 1
        self._nodes.append(node)
        if node.kind is Kind.LINK:
            for earlier in self._openers:
                earlier.active = earlier.active and earlier.image
        return node.end

    def _node(self, opener: _Opener, bracket: int) -> Node | None:
        kind = Kind.IMAGE if opener.image else Kind.LINK
        if inline := inline_target(self._text, bracket + 1):
            target, title, end = inline
            return Node(kind, opener.start, end, opener.text_start, bracket, target, title)
        label = self._text[opener.text_start : bracket]
        end = bracket + 1
        explicit = _LABEL_RE.match(self._text, bracket + 1)
        if explicit is not None:
            end = explicit.end()
            if explicit.group(1).strip():
                label = explicit.group(1)
            elif opener.bracket_inside:
                return None
        if label.startswith("^") and (explicit is None or label is not explicit.group(1)):
            return self._footnote(opener, bracket, label)
        if len(label) > LONGEST_LABEL or (explicit is None and opener.bracket_inside):
            return None
        key = normalizeReference(label)
        found = self._reference(key) if key else None
        if found is None:
            return None
        return Node(kind, opener.start, end, opener.text_start, bracket, found.href, found.title)

    def _footnote(self, opener: _Opener, bracket: int, label: str) -> Node | None:
        key = normalizeReference(label[1:])
        if not key or len(label) > LONGEST_LABEL or not self._note(key):
            return None
        start = opener.start + 1 if opener.image else opener.start
        return Node(Kind.NOTE, start, bracket + 1, opener.text_start, bracket, key)


def inline_target(text: str, position: int) -> tuple[str, str, int] | None:
    """Read `(address "title")` at `position`; give address, title and the position after it, or None."""
    if not text.startswith("(", position):
        return None
    position = _skip_space(text, position + 1)
    found = _address(text, position)
    if found is None:
        return None
    address, after = found
    position = _skip_space(text, after)
    title = ""
    if position > after and (match := _TITLE_RE.match(text, position)):
        title = unescapeAll(next(group for group in match.groups() if group is not None))
        position = _skip_space(text, match.end())
    return (unescapeAll(address), title, position + 1) if text.startswith(")", position) else None


def _address(text: str, position: int) -> tuple[str, int] | None:
    if text.startswith("<", position):
        match = _ANGLE_ADDRESS_RE.match(text, position)
        return (match.group(1), match.end()) if match else None
    start, depth = position, 0
    while match := _ADDRESS_STEP_RE.match(text, position):
        step = match.group()
        if step == "(":
            depth += 1
            if depth > DEEPEST_PARENTHESES:
                return None
        elif step == ")":
            if depth == 0:
                break
            depth -= 1
        position = match.end()
    return (text[start:position], position) if depth == 0 else None


def _skip_space(text: str, position: int) -> int:
    match = _SPACE_RE.match(text, position)
    return match.end() if match else position
