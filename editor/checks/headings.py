"""Checks on headings: their levels, their wording, and text that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import gettext as _

from editor.article.article import Article
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.edits import found_line, remove_lines, replace_line
from editor.checks.finding import Finding, Severity
from editor.checks.prose import passages
from editor.checks.source import Source
from editor.checks.structure import folded, title_again
from editor.markup.rendered import Heading

_ATX = re.compile(r"^(?P<marks> {0,3}#{1,6})(?P<text>[ \t]+.*?|)(?P<close>[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_END_MARKS = " \t.:。："
_ABBREVIATION_END = re.compile(r"(?:\b\w\.\w\.|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|etc|vs|No|St|approx|bzw|usw|ca)\.)$")
_BOLD_HEADING = re.compile(r"^<p[^>]*>\s*<(strong|b)>(?P<text>[^<]{1,80})</\1>\s*</p>\s*$")


def _at(source: Source, heading: Heading, message: str) -> Found:
    line, column = source.line_place(heading.line)
    return Found(message, line, column, "", heading.text)


def _heading_jump(subject: Subject) -> Iterator[Found]:
    above = 0
    for heading in subject.rendered.headings:
        right = (above or 1) + 1
        if heading.level > right:
            message = (
                _("“{text}” is level {level}, but the heading above it is level {above}. Use level {right}.")
                if above
                else _("The first heading, “{text}”, is level {level}. Use level {right}: the title is level 1.")
            )
            message = message.format(text=heading.text, level=heading.level, above=above, right=right)
            yield _at(subject.source, heading, message)
        above = heading.level


def _second_title(subject: Subject) -> Iterator[Found]:
    repeated = title_again(subject)
    lines = range(repeated.first_line, repeated.last_line) if repeated else range(0)
    for heading in subject.rendered.headings:
        if heading.level == 1 and heading.line not in lines:
            message = _("“{text}” is a level-1 heading, but the title already is one. Make it level 2.")
            yield _at(subject.source, heading, message.format(text=heading.text))


def _lower_heading(article: Article, finding: Finding) -> Article:
    line = found_line(article, finding)
    if line is None:
        return article
    if re.match(r" {0,3}#(?!#)", article.body.split("\n")[line]):
        return replace_line(article, finding, re.compile(r"#"), "##")
    lines = article.body.split("\n")
    for under in range(line + 1, min(line + 4, len(lines))):
        if re.fullmatch(r" {0,3}=+[ \t]*", lines[under]):
            lines[under] = lines[under].replace("=", "-").ljust(3, "-")
            return article.with_body("\n".join(lines))
        if not lines[under].strip():
            break
    return article


def _same_headings(subject: Subject) -> Iterator[Found]:
    seen: set[tuple[str, ...]] = set()
    path: list[tuple[int, str]] = []
    for heading in subject.rendered.headings:
        while path and path[-1][0] >= heading.level:
            path.pop()
        name = folded(heading.text)
        place = (*(above for _level, above in path), name)
        if name and place in seen:
            message = _("There are two headings “{text}” in the same section. Name one of them differently.")
            yield _at(subject.source, heading, message.format(text=heading.text))
        seen.add(place)
        path.append((heading.level, name))


def _bad_headings(subject: Subject) -> Iterator[Found]:
    for heading in subject.rendered.headings:
        text = heading.text.strip()
        if not text:
            source = subject.source
            line, column = source.line_place(heading.line)
            written = source.line_text(line)
            if "![" in written or "<img" in written or "`" in written:
                continue
            message = _("This heading is empty. Write it or remove it.")
            yield Found(message, line, column, "", written.strip())
        elif text.endswith((":", "：")) or (text.endswith((".", "。")) and not _ends_well(text)):
            message = _("The heading “{text}” ends with “{mark}”. Headings need no mark at the end.")
            yield _at(subject.source, heading, message.format(text=text, mark=text[-1]))


def _ends_well(text: str) -> bool:
    return text.endswith(("..", "…")) or bool(_ABBREVIATION_END.search(text))


def _mend_heading(article: Article, finding: Finding) -> Article:
    line = found_line(article, finding)
    if line is None:
        return article
    lines = article.body.split("\n")
    match = _ATX.match(lines[line])
    if match and not match["text"].strip():
        return remove_lines(article, finding, lambda text: text.strip() == finding.excerpt)
    text = match["text"] if match else lines[line]
    if folded(text) != folded(finding.excerpt):
        return article
    if match:
        lines[line] = match["marks"] + text.rstrip(_END_MARKS) + (match["close"] or "")
    elif line + 1 < len(lines) and _SETEXT.match(lines[line + 1]):
        lines[line] = text.rstrip(_END_MARKS)
    return article.with_body("\n".join(lines))


def _bold_heading(subject: Subject) -> Iterator[Found]:
    for segment in subject.rendered.segments:
        match = _BOLD_HEADING.match(segment.html)
        if match and any(character.isalpha() for character in match["text"]):
            text = passages(segment.content)[0].text
            line, column = subject.source.line_place(segment.first_line)
            message = _("“{text}” is bold text that looks like a heading. Make it a heading, so that it can be found.")
            yield Found(message.format(text=text), line, column, "", text)


CHECKS = (
    Check("S001", Severity.WARN, N_("Heading level skipped"), _heading_jump),
    Check("S002", Severity.WARN, N_("Second level-1 heading"), _second_title, _lower_heading, N_("Make level 2")),
    Check("S003", Severity.WARN, N_("Same heading twice"), _same_headings),
    Check(
        "S004",
        Severity.WARN,
        N_("Empty or unfinished heading"),
        _bad_headings,
        _mend_heading,
        N_("Mend heading"),
    ),
    Check("S005", Severity.INFO, N_("Bold text as a heading"), _bold_heading),
)
