"""The block structure of a body, read by markdown-it-py one top-level block at a time.

A top-level block depends only on the lines from its start, never on what came before it. That is what makes
incremental rendering possible: after an edit, reading starts again a little before it and stops where an old block
starts on the same line of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from editor.markup.definitions import Definitions, Footnote, Reference, abbreviation
from editor.markup.sanitise import TAGS, VOID

LOOKAHEAD = 4
"""Lines beyond the first line of the next block that may have a say in where a block ends; no rule looks further."""

WINDOW = 256
"""Lines read at once; a block that does not end inside the window is read again with a window twice as long."""

DEEPEST_NESTING = 60
"""Containers inside containers before markdown-it-py stops looking inside."""


@dataclass(slots=True, eq=False)
class Block:
    """One top-level block as read: its tokens, whose line maps count from `base`, and what it defines.

    `height` is the number of its lines without blank ones at its end. `source` is its text with
    them: equal text means equal tokens.
    """

    tokens: tuple[Token, ...]
    base: int
    height: int
    source: str
    definitions: Definitions
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    defines: bool = False


class Placed(NamedTuple):
    """A block and the body line (0-based) it starts on."""

    line: int
    block: Block


def clean_text(body: str) -> str:
    """Give `body` plain line ends and without the two control characters Python-Markdown keeps for itself."""
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    for character in ("\x00", "\x02", "\x03"):
        if character in body:
            body = body.replace(character, "\ufffd")
    return body


def read_blocks(lines: Sequence[str], start: int = 0, window: int = WINDOW) -> Iterator[Placed]:
    """Read top-level blocks from line `start` on, as long as the caller asks for more."""
    size = window
    while start < len(lines):
        stop = min(start + size, len(lines))
        reached = start
        for placed, after in _read_window(lines, start, stop):
            yield placed
            reached = after
        if reached == start and stop < len(lines):
            size *= 2
            continue
        if stop == len(lines):
            return
        start, size = reached, window


def _read_window(lines: Sequence[str], start: int, stop: int) -> Iterator[tuple[Placed, int]]:
    """Yield the blocks of a window that cannot change with what follows it, each with the line after it."""
    reader = _reader()
    tokens: list[Token] = []
    state = StateBlock("\n".join(lines[start:stop]) + "\n", reader, {}, tokens)
    rules = reader.block.ruler.getRules("")
    final = stop == len(lines)
    line = state.skipEmptyLines(0)
    while line < state.lineMax:
        state.line, state.env = line, {}
        tokens.clear()
        any(rule(state, line, state.lineMax, False) for rule in rules)
        following = state.skipEmptyLines(state.line)
        if not final and following + LOOKAHEAD >= state.lineMax:
            return
        height = state.line - line
        while height > 1 and state.isEmpty(line + height - 1):
            height -= 1
        source = "\n".join(lines[start + line : start + state.line])
        yield Placed(start + line, _to_block(tokens, state.env, line, height, source)), start + following
        line = following


def _to_block(tokens: list[Token], env: dict[str, object], base: int, height: int, source: str) -> Block:
    definitions = _definitions(env)
    kept: list[Token] = []
    note: list[Token] = []
    opening: list[Token] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            opening.append(token)
        elif token.type == "footnote_reference_close":
            opened = opening.pop()
            if not opening:
                found = _to_footnote(opened, note, source, base)
                definitions.footnotes.setdefault(found.label, found)
                note = []
        else:
            (note if opening else kept).append(token)
    opens, closes = _open_elements(kept)
    return Block(tuple(kept), base, height, source, definitions, opens, closes, bool(definitions))


def _to_footnote(opening: Token, tokens: list[Token], source: str, base: int) -> Footnote:
    first, last = opening.map or (base, base + 1)
    written = opening.meta["label"]
    name = written if _NAME_RE.fullmatch(written) else ""
    return Footnote(normalizeReference(written), name, tuple(tokens), first, first - base, last - first, source)


def _definitions(env: dict[str, object]) -> Definitions:
    definitions = Definitions()
    references = env.get("references")
    if isinstance(references, dict):
        for label, found in references.items():
            definitions.references[label] = Reference(found["href"], found.get("title") or "")
    abbreviations = env.get("abbreviations")
    if isinstance(abbreviations, dict):
        definitions.abbreviations.update(abbreviations)
    return definitions


_NAME_RE = re.compile(r"[A-Za-z0-9_-]{1,60}")
_TAG_RE = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|textarea|title|template)\b.*?(?:</\1\s*>|$)"
    r"""|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL | re.IGNORECASE,
)

GROUPING = TAGS - VOID
"""Raw HTML elements that may hold other blocks between their opening and their closing line."""


def _open_elements(tokens: list[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the raw HTML elements a block leaves open, and those it closes without having opened them."""
    opens: list[str] = []
    closes: list[str] = []
    for token in tokens:
        if token.type != "html_block" or token.level:
            continue
        for match in _TAG_RE.finditer(token.content):
            name = (match.group(3) or "").lower()
            if name not in GROUPING or match.group(4).endswith("/"):
                continue
            if not match.group(2):
                opens.append(name)
            elif name in opens:
                del opens[len(opens) - 1 - opens[::-1].index(name) :]
            else:
                closes.append(name)
    return tuple(opens), tuple(closes)


class _Reader(MarkdownIt):
    """markdown-it-py without opinions on addresses: what may be followed is the sanitiser's business."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        """Every address is an address."""
        return True

    def normalizeLink(self, url: str) -> str:
        """An address stays as written."""
        return url


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = _Reader("commonmark", {"maxNesting": DEEPEST_NESTING}).enable("table").use(deflist_plugin)
    reader.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    reader.block.ruler.before("reference", "abbreviation", abbreviation, {"alt": ["reference"]})
    return reader
