"""The check that an article reads the same where it is published, in another program's dialect of Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _

from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.difference import NOTE_TEXT
from editor.checks.finding import Severity


def _read_differently(subject: Subject) -> Iterator[Found]:
    comparison = subject.comparison
    if comparison is None:
        return
    has_marks = subject.rendered.footnotes is not None
    for first, difference in comparison.differences(subject.article.body, subject.rendered):
        if difference.kind == NOTE_TEXT and has_marks:
            continue  # said where the footnote is referred to
        line, column = subject.source.line_place(first + difference.line)
        message = _(difference.message).format(dialect=comparison.dialect.name, shown=difference.shown)
        yield Found(message[:1].upper() + message[1:], line, column, "", difference.excerpt)


CHECKS = (Check("X-DIALECT", Severity.WARN, N_("Shown differently elsewhere"), _read_differently),)
