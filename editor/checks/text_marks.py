"""Checks on words that were never meant for readers: marks of unfinished work, desk notes, page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from gettext import gettext as _

from editor.article.article import Article
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.edits import remove_lines
from editor.checks.field_place import about_field
from editor.checks.finding import Finding, Severity
from editor.checks.patterns import Pattern, expressions, phrases
from editor.checks.prose import context, placed_marks
from editor.checks.words import words

_TK = r"(?<![\w@])(?:TK)+(?:[ ]+(?:TK)+)*(?!\w)(?!-\d|\.\w)"
_TK_COUNTRY = r"(?:country code|domain|ISO code)\s+[“\"'(.]?TK\b|\bTokelau \(TK\)"
_SUGGESTION = re.compile(
    r"\{\+\+.{1,400}?\+\+\}|\{--.{1,400}?--\}|\{~~.{1,400}?~~\}|\{==.{1,400}?==\}(?=\{>>)|\{>>.{1,400}?<<\}"
    r"|^<{7} [^\n]*$|^>{7} [^\n]*$",
    re.MULTILINE | re.DOTALL,
)
_MEANT_FOR_A_PERSON = re.compile(r"<[^<>/=\"\n]{1,60} here>")
_LIST_MARK = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*+•·‣]|\d{1,9}[.)])\s+)?")
_EMPHASIS = re.compile(r"[*_]{1,3}")
_LONGEST_FURNITURE = 90
_SHORT_LINE = 40
_NOTE_SENTENCE = 24

FIELDS_READERS_SEE = ("title", "subtitle", "kicker", "summary", "seo_title", "description")


def _in_fields(subject: Subject, pattern: Pattern) -> Iterator[tuple[str, str, str]]:
    """Yield the field key, the matched text and its context for the fields that are printed."""
    for key in FIELDS_READERS_SEE:
        value = subject.article.get(key)
        if isinstance(value, str) and value:
            for match in pattern.search(value):
                yield key, match[0], context(value, *match.span())
    image = subject.article.image
    for part, value in (("alt", image.alt), ("caption", image.caption)):
        for match in pattern.search(value):
            yield f"image.{part}", match[0], context(value, *match.span())


def _everywhere(subject: Subject, pattern: Pattern, say: Callable[[str], str]) -> Iterator[Found]:
    for key, text, around in _in_fields(subject, pattern):
        yield about_field(subject.article, key, say(text), excerpt=around)
    for placed in placed_marks(subject, pattern):
        yield Found(say(placed.mark.text), placed.line, placed.column, "", placed.mark.context)


def _tk(subject: Subject) -> Iterator[Found]:
    exceptions = tuple(re.escape(phrase) for phrase in words(subject.house, "tk-exceptions"))
    pattern = expressions((_TK,), (*exceptions, _TK_COUNTRY), hint="TK")
    return _everywhere(subject, pattern, lambda _text: _("“TK” marks something still to come. Fill it in."))


def _unfinished(subject: Subject) -> Iterator[Found]:
    pattern = expressions(words(subject.house, "unfinished"), words(subject.house, "unfinished-exceptions"))

    def say(text: str) -> str:
        return _("“{mark}” looks unfinished. Replace it with the final text.").format(mark=text)

    yield from _everywhere(subject, pattern, say)
    yield from _in_source(subject, _MEANT_FOR_A_PERSON, (" here>",), say)


def _in_source(
    subject: Subject, expression: re.Pattern[str], starts: tuple[str, ...], say: Callable[[str], str]
) -> Iterator[Found]:
    """Yield what is written in the Markdown, outside code, but not shown to readers."""
    if not any(start in subject.article.body for start in starts):
        return
    source = subject.source
    for match in expression.finditer(source.masked):
        line, column = source.place(match.start())
        yield Found(say(match[0]), line, column, "", context(source.body, *match.span()).replace("\n", " "))


def _desk_marks(subject: Subject) -> Iterator[Found]:
    pattern = expressions(words(subject.house, "desk-marks"), words(subject.house, "desk-exceptions"))
    for placed in placed_marks(subject, pattern):
        message = _("“{mark}” is a note between colleagues. Remove it.").format(mark=placed.mark.text)
        yield Found(message, placed.line, placed.column, "", placed.mark.context)


def _suggestions(subject: Subject) -> Iterator[Found]:
    message = _("A suggestion or comment is still open here. Accept it or remove it.")
    return _in_source(subject, _SUGGESTION, ("{+", "{-", "{~", "{=", "{>", "<<<<", ">>>>"), lambda _text: message)


def _note_in_body(subject: Subject) -> Iterator[Found]:
    note = subject.article.get("ed_note")
    if not isinstance(note, str):
        return
    for sentence in re.split(r"(?<=[.!?。])\s+|\n+", note):
        sentence = sentence.strip()
        if len(sentence) < _NOTE_SENTENCE:
            continue
        for placed in placed_marks(subject, phrases((sentence,))):
            message = _("This sentence is also in the internal note. Remove it unless readers may see it.")
            yield Found(message, placed.line, placed.column, "", placed.mark.text)


def _furniture(subject: Subject) -> Iterator[Found]:
    pattern = expressions(words(subject.house, "furniture"), ignore_case=True)
    for number, line in _short_lines(subject.article.body):
        text = _furniture_in(line, pattern)
        if not text:
            continue
        source = subject.source
        shown = source.masked[source.offset(number) : source.offset(number + 1)]
        if _visible_line(shown) == text:
            at, column = source.line_place(number)
            message = _("“{line}” belongs to a web page, not to the article. Remove it.").format(line=text)
            yield Found(message, at, column, "", line.strip())


def _short_lines(body: str) -> Iterator[tuple[int, str]]:
    """Yield 0-based numbers and lines that stand alone or in a pile of short ones: no filled paragraphs."""
    pile: list[tuple[int, str]] = []
    for number, line in enumerate([*body.split("\n"), ""]):
        if line.strip():
            pile.append((number, line))
        elif pile:
            long = [entry for entry in pile if len(entry[1]) > _SHORT_LINE]
            alone = pile if not long else long if len(long) == 1 else []
            yield from (entry for entry in alone if len(entry[1]) <= _LONGEST_FURNITURE)
            pile = []


@lru_cache(maxsize=32768)
def _furniture_in(line: str, pattern: Pattern) -> str:
    """Return the visible text of a short line when it is of the pattern, "" otherwise."""
    text = _visible_line(line)
    return text if text and next(pattern.search(text), None) is not None else ""


def _visible_line(line: str) -> str:
    return _EMPHASIS.sub("", _LIST_MARK.sub("", line, count=1)).strip()


def _remove_found_line(article: Article, finding: Finding) -> Article:
    return remove_lines(article, finding, lambda line: bool(line.strip()) and line.strip() == finding.excerpt)


def _assistant_phrases(subject: Subject) -> Iterator[Found]:
    for placed in placed_marks(subject, phrases(words(subject.house, "assistant-phrases"))):
        message = _("“{phrase}” sounds like a chat assistant. Remove it, and check the field “AI use”.")
        yield Found(message.format(phrase=placed.mark.text), placed.line, placed.column, "", placed.mark.context)


def _filler(subject: Subject) -> Iterator[Found]:
    for placed in placed_marks(subject, phrases(words(subject.house, "filler"))):
        message = _("“{phrase}” promises text that is not there. Write it or remove the promise.")
        yield Found(message.format(phrase=placed.mark.text), placed.line, placed.column, "", placed.mark.context)


CHECKS = (
    Check("T001", Severity.ERROR, N_("Something still to come (TK)"), _tk),
    Check("T002", Severity.ERROR, N_("Unfinished text"), _unfinished),
    Check("T003", Severity.WARN, N_("Desk marks"), _desk_marks),
    Check("T004", Severity.ERROR, N_("Open suggestions and comments"), _suggestions),
    Check("T005", Severity.WARN, N_("Internal note in the text"), _note_in_body),
    Check(
        "T006",
        Severity.WARN,
        N_("Leftovers of a web page"),
        _furniture,
        _remove_found_line,
        N_("Remove line"),
    ),
    Check("P011", Severity.WARN, N_("Leftovers of a chat assistant"), _assistant_phrases),
    Check("P012", Severity.WARN, N_("Filler text"), _filler),
)
