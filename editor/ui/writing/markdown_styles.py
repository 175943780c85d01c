"""Which characters of a Markdown line look how in the text: a pure function, one line at a time.

The words of the styles are those of `Style`. Offsets are code points; `highlighter.py` turns them into Qt's units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Style(Enum):
    """How a stretch of text looks."""

    MARK = auto()
    HEADING = auto()
    BOLD = auto()
    ITALIC = auto()
    BOLD_ITALIC = auto()
    STRIKE = auto()
    CODE = auto()
    LINK = auto()
    ADDRESS = auto()
    MARKED = auto()
    COMMENT = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line: `start` and `length` in code points."""

    start: int
    length: int
    style: Style


NORMAL = 0
LONGEST_LINE = 20_000  # characters of a line that are looked at

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_LEAD = re.compile(r"((?:[ \t]*>)+[ \t]?)?([ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t])?)?")
_REFERENCE = re.compile(r" {0,3}(\[[^\]]+\]:)\s+(\S+)")
_INLINE = re.compile(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
  | (?P<comment><!--.*?-->)
  | (?P<tag></?[A-Za-z][^<>]*>)
  | (?P<autolink><(?:https?|mailto):[^<>\s]+>)
  | (?P<note>\[\^[^\]\s]+\]:?)
  | (?P<link>!?\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]
      (?P<target>\((?:[^()\s]|\([^()]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\)|\[[^\[\]]*\]))
  | (?P<strong>(?P<s>\*\*\*|___|\*\*|__)(?=\S)(?P<inner>.+?)(?<=\S)(?P=s))
  | (?P<em>(?P<e>\*|(?<![^\W_])_)(?=[^\s*_])(?P<soft>.+?)(?<=[^\s])(?P=e)(?![^\W_]))
  | (?P<strike>~~(?=\S).+?(?<=\S)~~)
  | (?P<marked>==(?=\S).+?(?<=\S)==)
  | (?P<bare>https?://[^\s<>()]+[^\s<>().,;:!?'"])
    """,
    re.VERBOSE,
)


def end_state(text: str, state: int) -> int:
    """The state after a line: 0, or the code fence that is still open (twice its length, plus 1 for tildes)."""
    match = _FENCE.match(text)
    if match is None:
        return state
    fence, rest = match[1], match[2]
    code = 2 * len(fence) + (fence[0] == "~")
    if state == NORMAL:
        return NORMAL if fence[0] == "`" and "`" in rest else code
    closes = not rest.strip() and code % 2 == state % 2 and code >= state
    return NORMAL if closes else state


def spans(text: str, state: int) -> list[Span]:
    """The styled stretches of a line that begins in `state`; later ones lie over earlier ones."""
    text = text[:LONGEST_LINE]
    if state != NORMAL or end_state(text, state) != NORMAL:
        whole = Span(0, len(text), Style.CODE)
        return [whole, Span(0, len(text), Style.MARK)] if _FENCE.match(text) else [whole]
    heading = _HEADING.match(text)
    if heading:
        return [
            Span(heading.end(), len(text) - heading.end(), Style.HEADING),
            Span(0, heading.end(), Style.MARK),
            *_inline(text, heading.end(), heading=True),
        ]
    if _RULE.match(text):
        return [Span(0, len(text), Style.MARK)]
    reference = _REFERENCE.match(text)
    if reference and not reference[1].startswith("[^"):
        return [
            Span(reference.start(1), len(reference[1]), Style.MARK),
            Span(reference.start(2), len(reference[2]), Style.ADDRESS),
        ]
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    return [*([Span(0, start, Style.MARK)] if start else []), *_inline(text, start)]


def _inline(text: str, start: int, *, heading: bool = False) -> list[Span]:
    found: list[Span] = []
    for match in _INLINE.finditer(text, start):
        kind = match.lastgroup
        begin, length = match.start(), match.end() - match.start()
        if match["code"]:
            ticks = len(match["ticks"])
            found += _wrapped(begin, length, ticks, Style.CODE)
        elif match["link"]:
            found += _link(match)
        elif match["strong"]:
            width = len(match["s"])
            style = Style.BOLD_ITALIC if width == 3 else Style.BOLD
            found += _wrapped(begin, length, width, style)
            found += _inline_within(text, begin + width, begin + length - width, heading)
        elif match["em"]:
            found += _wrapped(begin, length, 1, Style.ITALIC)
            found += _inline_within(text, begin + 1, begin + length - 1, heading)
        elif match["strike"]:
            found += _wrapped(begin, length, 2, Style.STRIKE)
        elif match["marked"]:
            found += _wrapped(begin, length, 2, Style.MARKED)
        elif match["comment"] or match["tag"]:
            found.append(Span(begin, length, Style.COMMENT))
        elif match["escape"]:
            found.append(Span(begin, 1, Style.MARK))
        elif kind in ("autolink", "bare", "note"):
            found.append(Span(begin, length, Style.ADDRESS if kind != "note" else Style.LINK))
    return found


def _inline_within(text: str, start: int, end: int, heading: bool) -> list[Span]:
    """The code and links inside emphasis; a nested emphasis keeps the outer look."""
    inner = [span for span in _inline(text[:end], start, heading=heading) if span.style is not Style.MARK]
    return [span for span in inner if span.style in (Style.CODE, Style.LINK, Style.ADDRESS)]


def _wrapped(begin: int, length: int, width: int, style: Style) -> list[Span]:
    return [
        Span(begin, length, style),
        Span(begin, width, Style.MARK),
        Span(begin + length - width, width, Style.MARK),
    ]


def _link(match: re.Match[str]) -> list[Span]:
    begin, end = match.start(), match.end()
    words, target = match.start("words"), match.start("target")
    return [
        Span(begin, words - begin, Style.MARK),
        Span(words, match.end("words") - words, Style.LINK),
        Span(target - 1, 1, Style.MARK),
        Span(target, end - target, Style.ADDRESS),
    ]
