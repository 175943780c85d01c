"""The inline patterns of CommonMark and GFM, as patterns of Python-Markdown.

Order matters and is the specification's: links and images are found on the raw text, then what binds tightest (code,
escapes, line breaks, autolinks, raw HTML, entities) from left to right, then bare addresses, then emphasis, which
pymdown-extensions does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString, code_escape
from markdown_it import MarkdownIt

from editor.markup.definitions import Definitions, Reference
from editor.markup.links import ANGLE, BracketReader, Kind, Node, Ticks

Match: TypeAlias = tuple[Element | str | None, int | None, int | None]

REPLACED = (
    "backtick escape reference link image_link image_reference short_reference short_image_ref autolink automail "
    "linebreak html entity not_strong"
).split()
"""Python-Markdown's own patterns that this module does instead."""

NOTE_MARK = f"{STX}n:%s{ETX}"
NOTE_REFERENCE_MARK = f"{STX}r:%s{ETX}"
NOTE_TARGET_MARK = f"{STX}d:%s{ETX}"
"""Stand for a footnote's number, its mark's id and its own id: they depend on the whole article, a block does not."""


@dataclass(slots=True, eq=False)
class Lookups:
    """The definitions a block is rendered with, and a record of what it asked of them."""

    definitions: Definitions = field(default_factory=Definitions)
    references: dict[str, Reference | None] = field(default_factory=dict)
    notes: dict[str, bool] = field(default_factory=dict)
    serial: int = 0

    def start(self, definitions: Definitions) -> None:
        """Begin a new block."""
        self.definitions, self.references, self.notes = definitions, {}, {}
        self.serial += 1

    def reference(self, label: str) -> Reference | None:
        """Where the link reference `label` leads, or None."""
        found = self.references[label] = self.definitions.references.get(label)
        return found

    def note(self, label: str) -> bool:
        """Whether a footnote `label` is defined."""
        found = self.notes[label] = label in self.definitions.footnotes
        return found


class Inline(Extension):
    """Puts the patterns of this module in place of Python-Markdown's."""

    def __init__(self, lookups: Lookups) -> None:
        super().__init__()
        self._lookups = lookups

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the patterns."""
        for name in REPLACED:
            md.inlinePatterns.deregister(name, strict=False)
        md.inlinePatterns.register(LinkPattern(self._lookups, md), "link", 200)
        md.inlinePatterns.register(ImagePattern(self._lookups, md), "image", 195)
        md.inlinePatterns.register(AtomPattern(md), "atom", 190)
        md.inlinePatterns.register(BareAddressPattern(md), "bare_address", 85)
        md.inlinePatterns.register(BareMailPattern(md), "bare_mail", 84)
        md.inlinePatterns.register(StrikePattern(md), "strike", 61)


class _BracketPattern(InlineProcessor):
    """What links and images share: the nodes of the text at hand, read once and kept while matches are replaced."""

    PATTERN = ""

    def __init__(self, lookups: Lookups, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)
        self._lookups = lookups
        self._nodes: dict[int, Node] = {}
        self._serial = -1
        self._seen = self._head = self._rest = ""
        self._length = 0

    def _node_at(self, data: str, start: int) -> tuple[Node | None, int]:
        """Give the node that starts at `start`, and how far `data` has shifted from the text the node was read in."""
        if not self._knows(data):
            self._nodes = {
                len(data) - node.start: node
                for node in BracketReader(data, self._lookups.reference, self._lookups.note).read()
                if self.wants(node)
            }
            self._length = len(data)
            self._serial = self._lookups.serial
        self._seen = data
        return self._nodes.get(len(data) - start), len(data) - self._length

    def _knows(self, data: str) -> bool:
        """Whether `data` is the text read last, or that text with the match last made replaced by a placeholder."""
        if self._serial != self._lookups.serial:
            return False
        if data == self._seen:
            return True
        head, rest = self._head, self._rest
        return (
            data.startswith(head)
            and data.endswith(rest)
            and INLINE_PLACEHOLDER_RE.fullmatch(data, len(head), len(data) - len(rest)) is not None
        )

    def _took(self, data: str, start: int, end: int) -> None:
        self._head, self._rest = data[:start], data[end:]

    def wants(self, node: Node) -> bool:
        """Whether this pattern has anything to do with `node`."""
        raise NotImplementedError


class LinkPattern(_BracketPattern):
    """Links and footnote marks; images are stepped over, because links inside them are only alternative text."""

    PATTERN = r"!?\["
    ANCESTOR_EXCLUDES: Collection[str] = ("a",)

    def wants(self, node: Node) -> bool:
        return True

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        """Make an `a` or a footnote mark of the node that starts here."""
        node, shift = self._node_at(data, m.start())
        if node is None and m.group().startswith("!"):
            node, shift = self._node_at(data, m.start() + 1)
        if node is None:
            return None, m.start(), m.end()
        start, end = node.start + shift, node.end + shift
        if node.kind is Kind.IMAGE:
            return None, m.start(), end
        self._took(data, start, end)
        if node.kind is Kind.NOTE:
            return _note_mark(node.target), start, end
        link = Element("a", {"href": to_attribute(to_url(node.target))})
        if node.title:
            link.set("title", to_attribute(node.title))
        link.text = data[node.text_start + shift : node.text_end + shift]
        return link, start, end


class ImagePattern(_BracketPattern):
    """Images; their alternative text is the plain text of what stands between the brackets."""

    PATTERN = r"!\["

    def wants(self, node: Node) -> bool:
        return node.kind is Kind.IMAGE

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        """Make an `img` of the node that starts here."""
        node, shift = self._node_at(data, m.start())
        if node is None:
            return None, m.start(), m.end()
        start, end = node.start + shift, node.end + shift
        self._took(data, start, end)
        alt = self._plain(data[node.text_start + shift : node.text_end + shift])
        image = Element("img", {"src": to_attribute(to_url(node.target)), "alt": to_attribute(alt)})
        if node.title:
            image.set("title", to_attribute(node.title))
        return image, start, end

    def _plain(self, text: str) -> str:
        if not re.search(r"[*_`\[<&\\~=]", text):
            return text
        resolved = {
            label: {"href": found.href, "title": found.title}
            for label, found in self._lookups.definitions.references.items()
            if label in text.upper()
        }
        reader = MarkdownIt("commonmark").enable("strikethrough")
        tokens = reader.parseInline(_restore(text, self), {"references": resolved})
        for label in resolved:
            self._lookups.reference(label)
        return str(reader.renderer.renderInlineAsText(tokens[0].children or [], reader.options, {}))


def _restore(text: str, pattern: InlineProcessor) -> str:
    """Turn placeholders in `text` into the text they stand for."""
    return pattern.unescape(text) if STX in text else text


def _note_mark(label: str) -> Element:
    name = label.encode("utf-8", "surrogatepass").hex()
    mark = Element("sup", {"class": "footnote-ref", "id": NOTE_REFERENCE_MARK % name})
    link = SubElement(mark, "a", {"href": "#" + NOTE_TARGET_MARK % name, "role": "doc-noteref"})
    link.text = AtomicString(NOTE_MARK % name)
    mark.text = AtomicString("")
    return mark


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

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
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
        return _address_link(shown if m.group("uri") else f"mailto:{shown}", shown)


class BareAddressPattern(InlineProcessor):
    """Addresses without brackets: http, https and www (GFM § 6.9)."""

    PATTERN = (
        r"(?:(?<![A-Za-z])https?://|(?:(?<=[\s*_~(])|(?<![\s\S]))www\.)"
        r"(?P<host>[^\s<\x02\x03!-,/:-@\[-^`{-~]*+)[^\s<\x02\x03]*+"
    )
    ANCESTOR_EXCLUDES: Collection[str] = ("a",)
    _ENTITY_END_RE = re.compile(r"&[A-Za-z0-9]+;$")

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        """Make a link of the address without the punctuation that ends the sentence around it."""
        shown, host = self._trimmed(m.group()), m.group("host")
        www = shown.startswith("www.")
        parts = host.split(".")
        if not host or any("_" in part for part in parts[-2:]) or (www and not host.strip(".")):
            return None, m.start(), m.end()
        address = html.unescape(shown)
        return _address_link(f"http://{address}" if www else address, address), m.start(), m.start() + len(shown)

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
    """Mail addresses without brackets (GFM § 6.9)."""

    PATTERN = r"(?<![A-Za-z0-9.+_/@\x02\x03-])(?:mailto:|xmpp:)?+[A-Za-z0-9.+_-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)+"
    PATTERN += r"(?![@A-Za-z0-9])(?:(?<=[A-Za-z0-9])/[A-Za-z0-9@.]+)?"
    ANCESTOR_EXCLUDES: Collection[str] = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        """Make a mailto link of the address."""
        shown = m.group().partition("/")[0]
        if not shown[-1].isalpha() or shown.startswith("xmpp:"):
            return None, m.start(), m.end()
        end = m.start() + len(shown)
        return _address_link(f"mailto:{shown.removeprefix('mailto:')}", shown), m.start(), end


class StrikePattern(InlineProcessor):
    """`~~struck out~~` and `~struck out~` (GFM § 6.5)."""

    PATTERN = r"(?<!~)(~~?)(?![~\s])([\s\S]{1,5000}?)(?<![~\s])\1(?!~)"

    def __init__(self, md: Markdown) -> None:
        super().__init__(self.PATTERN, md)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]  # noqa: N802
        """Make a `del` of what stands between the tildes."""
        struck = Element("del")
        struck.text = m.group(2)
        return struck, m.start(), m.end()


def _address_link(address: str, shown: str) -> Element:
    link = Element("a", {"href": to_attribute(to_url(address))})
    link.text = AtomicString(code_escape(shown))
    return link


def to_url(address: str) -> str:
    """Encode what may not stand in an address; letters of every language stay readable."""
    if address.isascii() and address.isprintable() and not set(address) & set(' "<>\\^`{|}[]'):
        return address
    return "".join(
        quote(character, safe="") if character.isspace() or ord(character) < 32 or character in '"<>\\^`{|}' else character
        for character in address
    )


def to_attribute(text: str) -> str:
    """Protect ampersands, which Python-Markdown's serialiser would take for the start of an entity."""
    return text.replace("&", "&amp;") if "&" in text else text
