"""Links, images and footnote marks as patterns of Python-Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from editor.markup.addresses import NOT_IN_LINKS, Match, to_attribute, to_url
from editor.markup.definitions import Definitions, Reference
from editor.markup.links import BracketReader, Kind, Node

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


class _BracketPattern(InlineProcessor):
    """What links and images share: the nodes of the text at hand, read once and kept while matches are replaced."""

    PATTERN = ""
    KINDS = frozenset(Kind)

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
                if node.kind in self.KINDS
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


class LinkPattern(_BracketPattern):
    """Links and footnote marks; images are stepped over, because links inside them are only alternative text."""

    PATTERN = r"!?\["
    ANCESTOR_EXCLUDES = NOT_IN_LINKS

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
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
    KINDS = frozenset({Kind.IMAGE})

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
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
            return text.replace("\n", " ")
        resolved = {
            label: {"href": found.href, "title": found.title}
            for label, found in self._lookups.definitions.references.items()
            if label in text.upper()
        }
        reader = MarkdownIt("commonmark").enable("strikethrough")
        tokens = reader.parseInline(_restore(text, self), {"references": resolved})
        for label in resolved:
            self._lookups.reference(label)
        plain = RendererHTML().renderInlineAsText(tokens[0].children or [], reader.options, {})
        return str(plain).replace("\n", " ")


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
