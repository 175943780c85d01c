"""Web and mail addresses: those that stand bare in the text, and how any address is written into HTML."""

from __future__ import annotations

import html
import re
from typing import ClassVar
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString, code_escape

Match = tuple[Element | str | None, int | None, int | None]
"""What a pattern gives back: the replacement, and where in the text it goes."""

NOT_IN_LINKS = ("a",)


class BareAddressPattern(InlineProcessor):
    """Addresses without brackets: http, https and www (GFM § 6.9)."""

    PATTERN = (
        r"(?:(?<![A-Za-z])https?://|(?:(?<=[\s*_~(])|(?<![\s\S]))www\.)"
        r"(?P<host>[^\s<\x02\x03!-,/:-@\[-^`{-~]*+)[^\s<\x02\x03]*+"
    )
    ANCESTOR_EXCLUDES = NOT_IN_LINKS
    _ENTITY_END_RE: ClassVar[re.Pattern[str]] = re.compile(r"&[A-Za-z0-9]+;$")

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: ARG002
        """Make a link of the address without the punctuation that ends the sentence around it."""
        shown, host = self._trimmed(m.group()), m.group("host")
        www = shown.startswith("www.")
        parts = host.split(".")
        if not host or any("_" in part for part in parts[-2:]) or (www and not host.strip(".")):
            return None, m.start(), m.end()
        address = html.unescape(shown)
        return address_link(f"http://{address}" if www else address, address), m.start(), m.start() + len(shown)

    @classmethod
    def _trimmed(cls, text: str) -> str:
        while text:
            if text[-1] in "?!.,:*_~'\"[]":
                text = text[:-1]
            elif text[-1] == ";":
                text = cls._ENTITY_END_RE.sub("", text) if cls._ENTITY_END_RE.search(text) else text[:-1]
            elif text[-1] == ")" and text.count(")") > text.count("("):
                text = text[:-1]
            else:
                return text
        return text


class BareMailPattern(InlineProcessor):
    """Mail addresses without brackets (GFM § 6.9); xmpp addresses may not be followed, so they stay text."""

    PATTERN = (
        r"(?<![A-Za-z0-9.+_/@\x02-])(?:mailto:|xmpp:)?+[A-Za-z0-9.+_-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)+"
        r"(?![@A-Za-z0-9])(?:(?<=[A-Za-z0-9])/[A-Za-z0-9@.]+)?"
    )
    ANCESTOR_EXCLUDES = NOT_IN_LINKS

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: ARG002
        """Make a mailto link of the address."""
        shown = m.group().partition("/")[0]
        if not shown[-1].isalpha() or shown.startswith("xmpp:"):
            return None, m.start(), m.end()
        end = m.start() + len(shown)
        return address_link(f"mailto:{shown.removeprefix('mailto:')}", shown), m.start(), end


def address_link(address: str, shown: str) -> Element:
    """A link that shows an address as it was written."""
    link = Element("a", {"href": to_attribute(to_url(address))})
    link.text = AtomicString(code_escape(shown))
    return link


def to_url(address: str) -> str:
    """Encode what may not stand in an address; letters of every language stay readable."""
    if address.isascii() and address.isprintable() and not set(address) & set(' "<>\\^`{|}[]'):
        return address
    return "".join(
        quote(character, safe="")
        if character.isspace() or ord(character) < 32 or character in '"<>\\^`{|}'
        else character
        for character in address
    )


def to_attribute(text: str) -> str:
    """Protect ampersands, which Python-Markdown's serialiser would take for the start of an entity."""
    return text.replace("&", "&amp;") if "&" in text else text
