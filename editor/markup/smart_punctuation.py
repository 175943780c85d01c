"""Quotes, dashes and dots as a typesetter of the article's language would set them; never in code.

Works on the finished element tree, so a quote knows the letter before it even when that letter is emphasised. An
escaped quote stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from editor.markup.sanitise import elements


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a language: outer pair, inner pair."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Marks("“", "”", "‘", "’")
_GERMAN = Marks("„", "“", "‚", "‘")
_NORDIC = Marks("”", "”", "’", "’")
_POLISH = Marks("„", "”", "‚", "’")
_ANGLED = Marks("«", "»", "“", "”")
_RUSSIAN = Marks("«", "»", "„", "“")

MARKS: dict[str, Marks] = {
    **dict.fromkeys(("en", "tr", "ko", "hi", "id", "vi", "th", "pt-br"), _ENGLISH),
    **dict.fromkeys(("de", "cs", "sk", "sl", "is", "bg", "et", "lt", "ka"), _GERMAN),
    **dict.fromkeys(("sv", "fi"), _NORDIC),
    **dict.fromkeys(("pl", "hu", "ro", "hr", "sr", "bs", "nl-be"), _POLISH),
    **dict.fromkeys(("es", "it", "pt", "ca", "gl", "el", "eu"), _ANGLED),
    **dict.fromkeys(("ru", "uk", "be"), _RUSSIAN),
    "fr": Marks("«\u202f", "\u202f»", "“", "”"),
    "de-ch": Marks("«", "»", "‹", "›"),
    "fr-ch": Marks("«", "»", "‹", "›"),
    "it-ch": Marks("«", "»", "‹", "›"),
    "nl": Marks("“", "”", "‘", "’"),
    "da": Marks("»", "«", "›", "‹"),
    **dict.fromkeys(("nb", "nn", "no"), Marks("«", "»", "‘", "’")),
}
"""By language tag; the longest prefix of the article's tag wins, and a language not listed keeps straight quotes."""

_STEP_RE = re.compile(r"""["']|(?<!-)-{2,3}(?!-)|(?<!\.)\.{3}(?!\.)""")
_ELISION_RE = re.compile(r"'(?:\d\ds?\b|(?:tis|twas|twere|em|cause|til|n)\b)", re.IGNORECASE)
_OPENERS = frozenset(" \t\n\r\u00a0\u202f\u2009([{<-–—/“‘„‚«‹\"'¿¡=")
_SKIPPED = frozenset({"code", "pre", "kbd", "samp", "script", "style", "tt", "var"})
_RAW_CODE_RE = re.compile(r"<(/?)(?:code|pre|kbd|samp|tt|var)\b", re.IGNORECASE)
_FLOW = elements("p li h1 h2 h3 h4 h5 h6 td th dt dd blockquote div ul ol table tr figcaption figure section br")


def marks_for(lang: str) -> Marks | None:
    """The quotation marks for a language tag, or None to leave quotes straight."""
    tag = lang.lower().replace("_", "-")
    while tag:
        if tag in MARKS:
            return MARKS[tag]
        tag = tag.rpartition("-")[0]
    return None


class SmartPunctuation(Treeprocessor):
    """The rule as a step of Python-Markdown."""

    def __init__(self, md: Markdown, lang: str) -> None:
        super().__init__(md)
        self._marks = marks_for(lang)
        self._before = ""
        self._raw_code = 0

    def run(self, root: Element) -> None:
        """Set the punctuation of a whole tree."""
        self._before = ""
        self._raw_code = 0
        self._element(root)

    def _element(self, element: Element) -> None:
        pending: list[tuple[Element, Iterator[Element]]] = [self._enter(element)]
        while pending:
            current, children = pending[-1]
            child = next(children, None)
            if child is None:
                pending.pop()
                if current.tag in _FLOW:
                    self._before = ""
                if pending:
                    current.tail = self._text(current.tail)
            elif child.tag in _SKIPPED:
                self._before = "x"
                child.tail = self._text(child.tail)
            else:
                pending.append(self._enter(child))

    def _enter(self, element: Element) -> tuple[Element, Iterator[Element]]:
        if element.tag in _FLOW:
            self._before = ""
        if not isinstance(element.text, AtomicString):
            element.text = self._text(element.text)
        elif element.text:
            self._before = "x"
        return element, iter(element)

    def _text(self, text: str | None) -> str | None:
        if not text:
            return text
        code = self._raw_code_in(text)
        if _STEP_RE.search(text):
            text = _STEP_RE.sub(lambda m: m.group() if any(m.start() in part for part in code) else self._set(m), text)
        self._before = "x" if text[-1] == ETX else text[-1]
        return text

    def _raw_code_in(self, text: str) -> list[range]:
        """Where in the text code is that was written as raw HTML; `_raw_code` says how deep its end is in some."""
        found: list[range] = []
        start = 0
        for match in HTML_PLACEHOLDER_RE.finditer(text) if STX in text else ():
            tag = _RAW_CODE_RE.match(str(self.md.htmlStash.rawHtmlBlocks[int(match.group(1))]))
            if tag is None:
                continue
            if self._raw_code:
                found.append(range(start, match.start()))
            self._raw_code = max(0, self._raw_code + (-1 if tag.group(1) else 1))
            start = match.end()
        return [*found, range(start, len(text))] if self._raw_code else found

    def _set(self, match: re.Match[str]) -> str:
        sign = match.group()
        if sign == "...":
            return "…"
        if sign[0] == "-":
            return "—" if len(sign) == 3 else "–"
        return self._quote(match) if self._marks else sign

    def _quote(self, match: re.Match[str]) -> str:
        marks = self._marks or _ENGLISH
        text, start, sign = match.string, match.start(), match.group()
        before = text[start - 1] if start else self._before
        after = text[match.end()] if match.end() < len(text) else ""
        if sign == "'" and ((before.isalnum() and (after.isalnum() or after == STX)) or _ELISION_RE.match(text, start)):
            return "’"
        opening = (not before or before in _OPENERS) and not after.isspace()
        if before == ETX or (before and before in "-–—"):
            opening = after.isalnum()
        if sign == '"':
            return marks.opening if opening else marks.closing
        if not opening and before.isalnum() and marks.inner_closing != "’" and not self._open_inside(text, start):
            return "’"
        return marks.inner_opening if opening else marks.inner_closing

    @staticmethod
    def _open_inside(text: str, start: int) -> bool:
        """Whether a single quote was opened before `start` in the same text, so that this one closes it."""
        return bool(re.search(r"(?:^|[\s(\[{\"„“«-])'(?=\S)", text[:start]))
