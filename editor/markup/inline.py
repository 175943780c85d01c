"""The inline patterns of CommonMark and GFM, as patterns of Python-Markdown.

Order matters and is the specification's: links and images are found on the raw text, then what binds tightest (code,
escapes, line breaks, autolinks, raw HTML, entities) from left to right, then bare addresses, then emphasis, which
pymdown-extensions does.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString, code_escape

from editor.markup.addresses import BareAddressPattern, BareMailPattern, Match, address_link
from editor.markup.brackets import ImagePattern, LinkPattern, Lookups
from editor.markup.links import ANGLE, Ticks

REPLACED = (
    "backtick",
    "escape",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
)
"""Python-Markdown's own patterns that this module does instead."""


class Inline(Extension):
    """Puts the patterns of this module in place of Python-Markdown's."""

    def __init__(self, lookups: Lookups) -> None:
        super().__init__()
        self._lookups = lookups

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the patterns."""
        for name in REPLACED:
            md.inlinePatterns.deregister(name, strict=False)
        md.inlinePatterns.register(LinkPattern(self._lookups, md), "link", 200)
        md.inlinePatterns.register(ImagePattern(self._lookups, md), "image", 195)
        md.inlinePatterns.register(AtomPattern(md), "atom", 190)
        md.inlinePatterns.register(BareAddressPattern(md), "bare_address", 85)
        md.inlinePatterns.register(BareMailPattern(md), "bare_mail", 84)
        md.inlinePatterns.register(StrikePattern(md), "strike", 61)


class AtomPattern(InlineProcessor):
    """Code spans, escapes, hard line breaks, autolinks, raw HTML and entities, whichever comes first."""

    PATTERN = (
        r"(?P<ticks>`+)|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<break>(?: {2,}|\\)(?=\n))"
        rf"|(?P<angle>{ANGLE})|(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});)"
        r"|(?P<ampersand>&(?=\#[0-9]{8}|\#[xX][0-9a-fA-F]{7}))"
    )

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)
        self._text = ""
        self._ticks = Ticks("")

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        """Make the element or the text of whichever alternative matched."""
        if m.group("ticks"):
            return self._code(m, data)
        if escaped := m.group("escaped") or m.group("ampersand"):
            return self._escaped(escaped), m.start(), m.end()
        if m.group("break"):
            return Element("br"), m.start(), m.end()
        if m.group("entity"):
            return self._entity(m)
        return self._angle(m), m.start(), m.end()

    def _code(self, m: re.Match[str], data: str) -> Match:
        start, length = m.start(), len(m.group("ticks"))
        tail = data[start:]
        if not self._text.endswith(tail):
            self._text, self._ticks = tail, Ticks(tail)
        shift = len(data) - len(self._text)
        closing = self._ticks.closing(start - shift, length)
        if closing < 0:
            return None, start, m.end()
        closing += shift
        text = data[start + length : closing]
        if len(text) > 1 and text[0] in " \n" and text[-1] in " \n" and text.strip(" \n"):
            text = text[1:-1]
        code = Element("code")
        code.text = AtomicString(code_escape(text))
        return code, start, closing + length

    @staticmethod
    def _escaped(character: str) -> str:
        return f"{AMP_SUBSTITUTE}amp;" if character == "&" else f"{STX}{ord(character)}{ETX}"

    @staticmethod
    def _entity(m: re.Match[str]) -> Match:
        text = html.unescape(m.group("entity"))
        if text != m.group("entity") and not text.isascii():
            return text, m.start(), m.end()
        return None, m.start(), m.end()

    def _angle(self, m: re.Match[str]) -> Element | str:
        if raw := m.group("html"):
            return self.md.htmlStash.store(raw)
        shown = m.group("uri") or m.group("mail")
        inlines = self.md.treeprocessors["inline"]
        if "a" in getattr(inlines, "ancestors", ()):
            return shown
        return address_link(shown if m.group("uri") else f"mailto:{shown}", shown)


LONGEST_STRUCK = 5_000
"""Characters between two runs of tildes."""

_END_OF_STRUCK_RE = re.compile(r"(?:(?<=[^\W_])|(?<![\s~])(?=~~?(?:[^\w~]|_|\Z)))(~~?)(?!~)")


class StrikePattern(InlineProcessor):
    """`~~struck out~~` and `~struck out~` (GFM § 6.5), where the tildes may open and close (CommonMark § 6.2)."""

    PATTERN = r"(?<!~)(?:(?P<before_word>~~?)(?=[^\W_])|(?<![^\W_])(?P<before_sign>~~?)(?=[^\s~]))"

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)
        self._text = ""
        self._ends: dict[int, list[int]] = {}

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        """Make a `del` of what stands between the tildes."""
        length = m.end() - m.start()
        end = self._end(data, m.start(), length)
        if end < 0 or end - m.end() > LONGEST_STRUCK:
            return None, m.start(), m.end()
        struck = Element("del")
        struck.text = data[m.end() : end]
        return struck, m.start(), end + length

    def _end(self, data: str, start: int, length: int) -> int:
        """Where the closing tildes for those at `start` are, or -1; the ends of a text are looked for once."""
        tail = data[start:]
        if not self._text.endswith(tail):
            self._text, self._ends = tail, {1: [], 2: []}
            for match in _END_OF_STRUCK_RE.finditer(self._text):
                self._ends[len(match.group(1))].append(match.start(1))
        shift = len(data) - len(self._text)
        ends = self._ends[length]
        index = bisect_left(ends, start - shift + length)
        return ends[index] + shift if index < len(ends) else -1
