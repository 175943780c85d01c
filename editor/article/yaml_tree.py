"""Reads a YAML block into nodes that know which characters of the block they are.

The nodes are built from the parser's events, so nothing is ever resolved or constructed: an alias stays an
alias, ``NO`` stays ``NO``, and a hundred levels of merge keys cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from gettext import gettext as _
from typing import Literal, TypeAlias

import yaml

from editor.article.values import BlockError, Opaque, Value
from editor.article.wording import N_

DEEPEST = 20
"""Collections within collections; a file that goes deeper is shown as text (ARTICLE § 1)."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Form: TypeAlias = Literal["scalar", "map", "list", "opaque"]

WHY = {
    "anchor": N_("It is an anchor that other values may point to."),
    "alias": N_("It points to another value of the file."),
    "tag": N_("It carries a YAML tag."),
    "merge": N_("It takes values over from another place of the file."),
    "key": N_("Its name is not a plain word."),
}
HARD_READS = (
    yaml.YAMLError,
    ValueError,
    RecursionError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Node:
    """One value: ``start`` and ``end`` (half open) are its own characters, trailing blank lines left out.

    ``style`` is "" for plain text, a quotation mark, ``|`` or ``>`` for scalars and "flow" or "block" for
    collections. A null without any character has ``start == end``, right behind its colon or dash.
    """

    form: Form
    start: int
    end: int
    value: Value
    style: str = ""
    entries: tuple[Entry, ...] = ()
    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; ``colon`` is -1 where a flow mapping names a key alone."""

    key: str
    key_start: int
    key_end: int
    colon: int
    node: Node


def _span(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Reader:
    """Turns events into nodes, one document only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise BlockError(_("There is more than one YAML document."), _line(event))
                root = self.node(next(self.events), 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        start, end = _span(event)
        if depth >= DEEPEST and isinstance(event, yaml.CollectionStartEvent):
            raise BlockError(
                _("It is nested more than {depth} levels deep.").format(depth=DEEPEST),
                _line(event),
            )
        if isinstance(event, yaml.AliasEvent):
            return self.opaque(start, end, "alias")
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self.mapping(event, depth)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(event, depth)
        else:
            raise BlockError(_("It cannot be read as YAML."), _line(event))
        anchor, tag = event.anchor, event.tag
        if anchor is None and tag is None:
            return node
        return self.opaque(start, node.end, "tag" if anchor is None else "anchor")

    def opaque(self, start: int, end: int, why: str) -> Node:
        return Node("opaque", start, end, Opaque(self.text[start:end], _(WHY[why])))

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        (start, end), style = _span(event), event.style or ""
        if style in ("|", ">"):
            return Node("scalar", start, self.last_line_of(start, end), event.value, style)
        null = not style and event.implicit[0] and event.value in NULLS
        return Node("scalar", start, end, None if null else event.value, style)

    def last_line_of(self, start: int, end: int) -> int:
        """Where a block scalar ends when the blank lines that follow it are not counted."""
        lines = self.text[start:end].split("\n")
        if "+" in lines[0].split("#")[0]:
            return end - (1 if lines[-1] == "" else 0)
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")), default=0)
        while len(lines) > 1 and not lines[-1].strip(" ") and (indent == 0 or len(lines[-1]) <= indent):
            lines.pop()
        return start + len("\n".join(lines))

    def mapping(self, event: yaml.MappingStartEvent, depth: int) -> Node:
        start = end = _span(event)[0]
        entries: list[Entry] = []
        while not isinstance(key_event := next(self.events), yaml.MappingEndEvent):
            entries.append(self.entry(key_event, depth))
            end = max(entries[-1].node.end, entries[-1].colon + 1)
        if event.flow_style:
            end = _span(key_event)[1]
        merged = depth > 0 and any(entry.key == "<<" for entry in entries)
        if merged:
            return self.opaque(start, end, "merge")
        value: Value = {entry.key: entry.node.value for entry in entries}
        return Node("map", start, end, value, "flow" if event.flow_style else "block", tuple(entries))

    def entry(self, key_event: yaml.Event, depth: int) -> Entry:
        key = self.node(key_event, depth + 1)
        node = self.node(next(self.events), depth + 1)
        between = self.text.find(":", key.end, max(node.start, key.end) + 1)
        colon = between if re.fullmatch(r"\s*", self.text[key.end : max(between, key.end)]) else -1
        plain_key = key.form == "scalar" and self.text[: key.start].rstrip(" ")[-1:] != "?"
        if not plain_key:
            node = self.opaque(key.start, max(node.end, key.end), "key")
        name = key.value if isinstance(key.value, str) and plain_key else self.text[key.start : key.end]
        return Entry(name, key.start, key.end, colon, node)

    def sequence(self, event: yaml.SequenceStartEvent, depth: int) -> Node:
        start = end = _span(event)[0]
        items: list[Node] = []
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(item, depth + 1))
            end = items[-1].end
        if event.flow_style:
            end = _span(item)[1]
        value: Value = [node.value for node in items]
        return Node("list", start, end, value, "flow" if event.flow_style else "block", items=tuple(items))


@lru_cache(maxsize=64)
def read_tree(text: str) -> Node | None:
    """The top mapping of a block, None for an empty block.

    Raises BlockError with the line for anything that is not one mapping.
    """
    try:
        root = _Reader(text).document()
    except BlockError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BlockError(
            _("It cannot be read as YAML: {reason}.").format(reason=error.problem or error.context),
            mark.line + 1 if mark else 1,
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise BlockError(_("It holds a character that YAML does not allow."), line) from error
    except HARD_READS as error:
        raise BlockError(_("It cannot be read as YAML.")) from error
    if root is None or (root.form == "scalar" and root.value is None):
        return None
    if root.form != "map":
        line = text.count("\n", 0, root.start) + 1
        raise BlockError(_("It is not a list of names with values."), line)
    return root
