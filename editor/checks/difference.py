"""What it is that another dialect shows differently: one row for each thing a writer can do something about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.article.wording import N_
from editor.checks.source import mask_code
from editor.markup.dialects import CALLOUTS, NOTES
from editor.markup.visible_structure import ADDRESSES, STRIKES, as_written

Shown = tuple[str, tuple[str, ...]]
"""A rendering: its sanitised HTML, and what a reader sees of it."""

OTHER = "other"
NOTE_TEXT = "note text"
_LONGEST_EXCERPT = 80
_LONGEST_SAMPLE = 50
_TAG_RE = re.compile(r"<[^<>]*>")
_ATTRIBUTE_LIST = r"\{(?::|[ ]*[#.]\w|[ ]*[A-Za-z][\w-]*=)[^}\n]*\}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A thing of our Markdown that another dialect may not have.

    `element` finds it in HTML: it is lost when there is less of it there. `written` finds the place in the Markdown.
    `in_code` says that it is code itself. `message` is for the person; it may name the {dialect}. `alike` is its name
    among what a dialect may have as we do; then it is not looked for.
    """

    id: str
    element: str
    written: str
    message: str
    in_code: bool = False
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of difference in a block: `line` counts from the block's first, `excerpt` is the text of that line.

    `shown` is what the dialect makes of it, where `kind` is OTHER and there are words to quote.
    """

    kind: str
    message: str
    line: int
    excerpt: str
    shown: str = ""


KINDS: tuple[Kind, ...] = (
    Kind(
        "callout",
        r'class="callout ',
        r"^[ \t>]*>[ \t]*\[!\w+\]",
        N_("{dialect} has no boxes like this one: readers see the “[!…]” in a quote. Use an ordinary quote."),
        alike=CALLOUTS,
    ),
    Kind(
        "footnote",
        r'role="doc-noteref"|class="footnote-ref"',
        r"\[\^[^\]\s]+\](?!:)",
        N_("{dialect} has no footnotes: readers see the mark as it is typed. Put the note into the text."),
        alike=NOTES,
    ),
    Kind(
        "definition list",
        r"<dl\b",
        r"^[ \t>]*:[ \t]",
        N_("{dialect} has no lists of terms: readers see the colon. Use an ordinary list, the terms in bold."),
    ),
    Kind(
        "mark",
        r"<mark\b",
        r"==(?=\S)",
        N_("{dialect} marks no text with “==”: readers see the equals signs. Use **bold** instead."),
    ),
    Kind(
        "table",
        r"<table\b",
        r"\|",
        N_("{dialect} has no tables: readers see the lines and bars as they are typed. Use a list instead."),
    ),
    Kind(
        "code",
        r"<pre\b",
        r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:`{3,}|~{3,})",
        N_("{dialect} does not read this as a block of code. Set it off by empty lines and indent it by 4 spaces."),
        in_code=True,
    ),
    Kind(
        "strike",
        r"<(?:del|s)\b",
        r"~(?=\S)",
        N_("{dialect} strikes no text out with “~”: readers see the signs. Say it in words, or remove it."),
        alike=STRIKES,
    ),
    Kind(
        "task",
        r'type="checkbox"',
        r"\[[ xX]\]",
        N_("{dialect} has no boxes to tick: readers see the brackets. Say in words what is done."),
    ),
    Kind(
        "list",
        r"<(?:ul|ol|li)\b",
        r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)",
        N_(
            "{dialect} reads this list differently. Put an empty line before it, and indent by 4 what is below a point."
        ),
    ),
    Kind(
        "heading",
        r"<h[1-6]\b",
        r"^[ \t>]*(?:#{1,6}(?:[ \t]|$)|(?:=+|-+)[ \t]*$)",
        N_("{dialect} does not read this as a heading. Put an empty line before and after it."),
    ),
    Kind(
        "quote",
        r"<blockquote\b",
        r"^[ \t]*>",
        N_("{dialect} does not read this as a quote. Put an empty line before it, and “>” before each of its lines."),
    ),
    Kind(
        "break",
        r"<br\b",
        r"\\$",
        N_("{dialect} breaks no line at a backslash: readers see it. End the line with two spaces instead."),
    ),
    Kind(
        "address",
        r"<a (?:[^>]* )?href=",
        r"(?<![<(\]\"'=\w])(?:https?://|www\.|mailto:|[\w.+-]+@\w)",
        N_("{dialect} makes no link of a bare address. Put it between < and >."),
        alike=ADDRESSES,
    ),
)
"""The kinds that can be told by an element that is missing there."""

TYPED: tuple[Kind, ...] = (
    Kind(
        "attributes",
        _ATTRIBUTE_LIST,
        _ATTRIBUTE_LIST,
        N_("{dialect} does not know lists in braces: readers see them as they are typed. Remove the braces."),
    ),
    Kind(
        "abbreviation",
        r"\*\[[^\]\n]+\]:",
        r"^ {0,3}\*\[[^\]\n]+\]:",
        N_("{dialect} explains no abbreviations: readers see this line as it is typed. Explain it in the text."),
    ),
    Kind(
        NOTE_TEXT,
        r"\[\^[^\]\n]+\]:",
        r"^ {0,3}\[\^[^\]\n]+\]:",
        N_("{dialect} has no footnotes: readers see this one as it is typed. Put it into the text."),
        alike=NOTES,
    ),
)
"""The kinds that can be told by what is shown there as it was typed; `element` finds it in the words."""

_LIST = next(kind for kind in KINDS if kind.id == "list")
_OTHER_AS = N_("{dialect} shows this differently, as “{shown}”. Write it in a plainer way.")
_OTHER = N_("{dialect} shows this differently. Write it in a plainer way, or set it off by empty lines.")


def differences(source: str, here: Shown, there: Shown, alike: frozenset[str]) -> tuple[Difference, ...]:
    """Say in what a block's two renderings differ, given that they do.

    `alike` names what the dialect has as we do. A block that differs in nothing else has no difference, even where
    the dialect's reader here does not know it.
    """
    plain = mask_code(source)
    lost = tuple(_lost(here, there))
    found = [
        difference
        for kind in lost
        if kind.alike not in alike
        if (difference := _placed(kind, source, source if kind.in_code else plain))
    ]
    if found or any(kind.alike in alike for kind in lost):
        return tuple(found)
    return (_unnamed(source, here, there),)


def _lost(here: Shown, there: Shown) -> Iterator[Kind]:
    for kind in KINDS:
        if len(re.findall(kind.element, here[0])) > len(re.findall(kind.element, there[0])):
            yield kind
    for kind in TYPED:
        if _count(kind.element, there) > _count(kind.element, here):
            yield kind


def _count(expression: str, shown: Shown) -> int:
    return len(re.findall(expression, _TAG_RE.sub("", shown[0]), re.MULTILINE))


def _placed(kind: Kind, source: str, searched: str) -> Difference | None:
    match = re.search(kind.written, searched, re.MULTILINE)
    if match is None:
        return None
    line = source.count("\n", 0, match.start())
    return Difference(kind.id, kind.message, line, _excerpt(source, line))


def _unnamed(source: str, here: Shown, there: Shown) -> Difference:
    """A difference no element tells of, placed at the first words after which the two part, if they can be found."""
    number = _parting(here[1], there[1])
    ours, theirs = _words(here[1][number:]), _words(there[1][number:])
    common = theirs.rfind(" ", 0, _parting(ours, theirs)) + 1
    shown = as_written(theirs[common:][:_LONGEST_SAMPLE].strip(), there[0])
    line = _line_of(source, ours[common:] or shown)
    excerpt = _excerpt(source, line)
    if here[0].startswith(("<ul", "<ol")):
        return Difference(_LIST.id, _LIST.message, line, excerpt)
    return Difference(OTHER, _OTHER_AS if shown else _OTHER, line, excerpt, shown)


def _parting(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many items two rows share at their start."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


def _words(rows: Sequence[str]) -> str:
    return next((words for row in rows if (words := " ".join(_TAG_RE.sub("", row).split()))), "")


def _line_of(source: str, words: str) -> int:
    first = words.split(" ")[:2]
    return next((at for at, line in enumerate(source.split("\n")) if first and all(map(line.__contains__, first))), 0)


def _excerpt(source: str, line: int) -> str:
    return source.split("\n")[line].strip()[:_LONGEST_EXCERPT]
