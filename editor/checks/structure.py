"""Checks on the shape of the body: the repeated title, stray paragraphs, length, what never ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from gettext import gettext as _

from editor.article.article import Article
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.edits import found_line, remove_lines
from editor.checks.finding import Finding, Severity
from editor.checks.prose import OBJECT, Passage, context, passages, remembered, segments
from editor.checks.source import FENCE
from editor.markup.rendered import Content, Segment

_SETEXT = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
# Printers' ornaments, three of a kind between scenes, and the mark of an omission are meant.
_MEANT = re.compile(
    rf"[⁂❦❧☙※◆◇○●■□★☆✦✧❖⸻{OBJECT}]|([•·~*∗⁎#§+=—–-])[ \u00a0]*\1[ \u00a0]*\1|[\[(][ ]?(?:…|\.\.\.)[ ]?[\])]"
)
_SHORT_TEXT = 50
_LONG_TEXT = 800
_LONG_PARAGRAPH_WORDS = 150
_LONG_PARAGRAPH_CHARACTERS = 900
_LONG_PARAGRAPH_IDEOGRAPHS = 400


def folded(text: str) -> str:
    """Return the letters and digits of a text without case: equal for titles that read the same."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _first_segment(subject: Subject) -> Segment | None:
    return next((segment for segment in subject.rendered.segments if passages(segment.content)), None)


def title_again(subject: Subject) -> Segment | None:
    """Return the first segment when all it says is the title."""
    first = _first_segment(subject)
    title = folded(subject.article.title)
    if first is None or not title:
        return None
    texts = passages(first.content)
    return first if len(texts) == 1 and folded(texts[0].text) == title else None


def _repeated_title(subject: Subject) -> Iterator[Found]:
    segment = title_again(subject)
    if segment is None:
        return
    source = subject.source
    line, column = source.line_place(segment.first_line)
    written = source.line_text(line)
    message = _("The text begins with the title again. Remove it: the title is printed above the text.")
    yield Found(message, line, column, "", written.strip(), fixable=_is_title(written, subject.article))


def _is_title(line: str, article: Article) -> bool:
    return bool(folded(line)) and folded(line) == folded(article.title)


def _remove_repeated_title(article: Article, finding: Finding) -> Article:
    line = found_line(article, finding)
    if line is None:
        return article
    lines = article.body.split("\n")
    if _is_title(lines[line], article) and line + 1 < len(lines) and _SETEXT.match(lines[line + 1]):
        article = article.with_body("\n".join([*lines[: line + 1], *lines[line + 2 :]]))
    return remove_lines(article, finding, lambda text: _is_title(text, article))


def _is_stray(passage: Passage) -> bool:
    """Tell whether a paragraph is punctuation only; emoji and printers' ornaments between scenes are not."""
    return passage.kind == "p" and not any(
        character.isalnum() or unicodedata.category(character) == "So" for character in passage.text
    )


def _lone_punctuation(subject: Subject) -> Iterator[Found]:
    for segment in segments(subject):
        strays = remembered(segment.content, _strays)
        if not strays:
            continue
        source = subject.source
        after = 0
        for text in strays:
            span = source.find(text, segment, after) if text else None
            line, column = source.place(span[0]) if span else source.line_place(segment.first_line)
            after = span[1] if span else after
            written = source.line_text(line).strip()
            message = _("This paragraph is only “{text}”. Remove it.").format(text=text)
            yield Found(message, line, column, "", written, fixable=written == text)


def _strays(content: Content) -> tuple[str, ...]:
    return tuple(
        passage.text
        for passage in passages(content)
        if len(passage.text) < _SHORT_TEXT and _is_stray(passage) and not _MEANT.search(passage.text)
    )


def _remove_stray(article: Article, finding: Finding) -> Article:
    return remove_lines(article, finding, lambda line: bool(line.strip()) and line.strip() == finding.excerpt)


def _long_paragraphs(subject: Subject) -> Iterator[Found]:
    for segment in subject.rendered.segments:
        if not segment.content.height or len(segment.html) < _LONG_PARAGRAPH_IDEOGRAPHS:
            continue
        for text in remembered(segment.content, _long_texts):
            line, column = subject.source.line_place(segment.first_line)
            message = _("This paragraph is long for a small screen. Split it where a new thought begins.")
            yield Found(message, line, column, "", context(text, 0, 40, 40))


def _long_texts(content: Content) -> tuple[str, ...]:
    return tuple(
        passage.text
        for passage in passages(content)
        if passage.kind in ("p", "li", "blockquote") and _is_long(passage.text)
    )


def _is_long(text: str) -> bool:
    if len(text) <= _LONG_PARAGRAPH_IDEOGRAPHS:
        return False
    ideographs = sum("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3" for character in text)
    if ideographs * 2 > len(text):
        return ideographs > _LONG_PARAGRAPH_IDEOGRAPHS
    return len(text) > _LONG_PARAGRAPH_CHARACTERS or text.count(" ") >= _LONG_PARAGRAPH_WORDS


def _no_headings(subject: Subject) -> Iterator[Found]:
    if _size(subject) > _LONG_TEXT and not subject.rendered.headings:
        message = _("The text is long and has no headings. A few help readers to find their way.")
        yield Found(message)


def _size(subject: Subject) -> float:
    """The length in words; an ideograph counts half a word, a letter of Thai and its kin a fifth."""
    statistics = subject.statistics
    return statistics.words + statistics.ideographs / 2 + statistics.sea_characters / 5


def _short_text(subject: Subject) -> Iterator[Found]:
    size = _size(subject)
    if size == 0 and subject.statistics.images == 0:
        yield Found(_("There is no text yet. Write the article before you export it."), severity=Severity.ERROR)
    elif size < _SHORT_TEXT:
        message = _("The text is very short ({count} words). Check that nothing is missing.")
        yield Found(message.format(count=int(size)))


def _open_fence(subject: Subject) -> Iterator[Found]:
    body = subject.article.body
    if "```" in body or "~~~" in body:
        for match in FENCE.finditer(body):
            if not match["end"]:
                line, column = subject.source.place(match.start("fence"))
                message = _("This code block never ends: all text after it is shown as code. Close it with {fence}.")
                yield Found(message.format(fence=match["fence"]), line, column, "", match[0].split("\n")[0].strip())
    opened = body.rfind("<!--")
    if opened >= 0 and "-->" not in body[opened:] and subject.source.without_code.startswith("<!--", opened):
        line, column = subject.source.place(opened)
        message = _("This comment never ends: all text after it is hidden. Close it with -->.")
        yield Found(message, line, column, "", context(body, opened, opened + 4).replace("\n", " "))


CHECKS = (
    Check("S006", Severity.WARN, N_("Title repeated"), _repeated_title, _remove_repeated_title, N_("Remove")),
    Check("S007", Severity.WARN, N_("Lone punctuation"), _lone_punctuation, _remove_stray, N_("Remove")),
    Check("S008", Severity.WARN, N_("Long paragraph"), _long_paragraphs),
    Check("S010", Severity.INFO, N_("No headings"), _no_headings),
    Check("S011", Severity.WARN, N_("Little or no text"), _short_text),
    Check("S014", Severity.ERROR, N_("Code or comment never ends"), _open_fence),
)
