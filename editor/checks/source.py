"""The Markdown of the body as checks look at it: code masked out, offsets turned into places of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor.markup.rendered import Rendered, Segment

FENCE = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n"
    r"(?P<code>.*?)(?P<end>^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:[^\n]*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?:https?|ftp|mailto):[^<>\s]*>")
_BACKTICKS = re.compile(r"\\`|(?P<run>`+)|(?P<gap>\n[ \t]*(?=\n))")
_WRITTEN = re.compile(r"\S")
_NOT_A_LINE_END = re.compile(r"[^\n]")
# What smart typography prints, and what the writer may have typed for it.
_TYPED = {
    "’": "[’']",
    "‘": "[‘']",
    "“": '[“"]',
    "”": '[”"]',
    "…": r"(?:…|\.\.\.)",
    "–": "(?:–|--)",
    "—": "(?:—|---?)",
    " ": r"\s+(?:>\s*)*",
}


def _blank(text: str) -> str:
    return _NOT_A_LINE_END.sub(" ", text)


def _inline_code(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of every code span; a span never crosses an empty line (CommonMark 6.1)."""
    runs: list[tuple[int, int]] = []
    for match in _BACKTICKS.finditer(text):
        if match.lastgroup == "run":
            runs.append(match.span())
        elif match.lastgroup == "gap" and runs:
            yield from _pair(runs)
            runs = []
    yield from _pair(runs)


def _pair(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pair each run of backticks of one paragraph with the next one of its length, from left to right."""
    position = 0
    while position < len(runs):
        start, end = runs[position]
        for later in range(position + 1, len(runs)):
            if runs[later][1] - runs[later][0] == end - start:
                yield start, runs[later][1]
                position = later
                break
        position += 1


def mask_code(body: str) -> str:
    """Return the body with code replaced by spaces: same length, same lines."""
    if "`" in body or "~~~" in body:
        body = FENCE.sub(lambda match: _blank(match[0]), body)
        pieces: list[str] = []
        done = 0
        for start, end in _inline_code(body):
            pieces += [body[done:start], _blank(body[start:end])]
            done = end
        body = "".join([*pieces, body[done:]])
    return body


def _mask_comments(text: str) -> str:
    start = text.find("<!--")
    end = text.find("-->", start + 4)
    if start < 0 or end < 0:
        return text
    pieces: list[str] = []
    done = 0
    while start >= 0 and end >= 0:
        pieces += [text[done:start], _blank(text[start : end + 3])]
        done = end + 3
        start = text.find("<!--", done)
        end = text.find("-->", start + 4)
    return "".join([*pieces, text[done:]])


def _mask_targets(text: str) -> str:
    """Return the text with comments, link targets and link definitions blanked, brackets kept."""
    text = _mask_comments(text)
    for mark, expression in (("]:", _DEFINITION), ("<", _AUTOLINK)):
        if mark in text:
            text = expression.sub(lambda match: _blank(match[0]), text)
    return _TARGET.sub(lambda match: "]" + _blank(match[0][1:]), text) if "](" in text else text


@dataclass(frozen=True, slots=True)
class Source:
    """A body and where its lines start; offsets count code points.

    `body` is as written, `without_code` the same with code blanked, `masked` without link targets too.
    """

    body: str
    without_code: str
    masked: str
    body_line: int
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line of the file and the 1-based column of an offset into the body."""
        line = bisect_right(self.starts, offset) - 1
        return line + self.body_line, offset - self.starts[line] + 1

    def offset(self, line: int) -> int:
        """Return where a 0-based body line starts; lines past the end give the end of the body."""
        return self.starts[line] if line < len(self.starts) else len(self.body)

    def line_place(self, line: int) -> tuple[int, int]:
        """Return the place of the first written character at or after a 0-based body line."""
        written = _WRITTEN.search(self.body, self.offset(line)) or _WRITTEN.search(self.body)
        return self.place(written.start() if written else 0)

    def line_text(self, line: int) -> str:
        """Return a line of the file without its line end."""
        number = line - self.body_line
        return self.body[self.offset(number) : self.offset(number + 1)].removesuffix("\n")

    def find(self, text: str, segment: Segment, after: int = 0) -> tuple[int, int] | None:
        """Return the (start, end) of visible text in a segment's source, not before offset `after`."""
        first, last = self.of(segment)
        match = written(text).search(self.masked, max(first, after), last)
        return match.span() if match else None

    def of(self, segment: Segment) -> tuple[int, int]:
        """Return the (start, end) offsets of a segment; the whole body when it has no lines of its own."""
        first, last = self.offset(segment.first_line), self.offset(segment.last_line)
        return (first, last) if last > first else (0, len(self.body))

    def find_raw(self, text: str, line: int) -> int | None:
        """Return the offset of characters written as they are on a 0-based body line or the two after it."""
        position = self.body.find(text, self.offset(line), self.offset(line + 3))
        return position if position >= 0 else None


@lru_cache(maxsize=512)
def written(text: str) -> re.Pattern[str]:
    """Return the expression that finds visible text in Markdown, before smart typography and line filling."""
    return re.compile("".join(_TYPED.get(character) or re.escape(character) for character in text))


@lru_cache(maxsize=4)
def read_source(body: str, body_line: int, code: tuple[tuple[int, int], ...]) -> Source:
    """Return the Source of a body; `code` are the half-open 0-based line ranges of code blocks, in order."""
    starts = (0, *(match.end() for match in re.finditer("\n", body)))
    without_code = mask_code(body)
    pieces: list[str] = []
    done = 0
    for first, last in code:
        start = starts[min(first, len(starts) - 1)]
        end = starts[last] if last < len(starts) else len(body)
        pieces += [without_code[done:start], _blank(without_code[start:end])]
        done = end
    without_code = "".join([*pieces, without_code[done:]])
    masked = _mask_targets(without_code)
    return Source(body, without_code, masked, body_line, starts)


def code_ranges(rendered: Rendered) -> tuple[tuple[int, int], ...]:
    """Return the half-open 0-based line ranges of the segments that are code blocks."""
    return tuple(
        (segment.first_line, segment.last_line) for segment in rendered.segments if segment.html.startswith("<pre")
    )
