"""The few ways a fix changes an article; each does nothing when the place no longer holds what was found."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.article.article import Article
from editor.checks.finding import Finding


def found_line(article: Article, finding: Finding) -> int | None:
    """Return the 0-based body line of a finding, or None when it is not in the body."""
    if finding.line is None:
        return None
    line = finding.line - article.body_line
    return line if 0 <= line <= article.body.count("\n") else None


def remove_lines(article: Article, finding: Finding, is_meant: Callable[[str], bool]) -> Article:
    """Remove the found line, with all lines meant alike that follow it directly or after empty lines.

    The run goes as a whole, so that a second call finds nothing left to remove.
    """
    lines = article.body.split("\n")
    start = found_line(article, finding)
    if start is None or not is_meant(lines[start]):
        return article
    end = start
    while end < len(lines) and (is_meant(lines[end]) or not lines[end].strip()):
        end += 1
    before, removed, after = lines[:start], lines[start:end], lines[end:]
    if not after:
        while before and not before[-1].strip():
            before.pop()
        after = [""] if before and removed[-1] == "" else []
    elif before and before[-1].strip() and any(not line.strip() for line in removed):
        after = ["", *after]
    return article.with_body("\n".join([*before, *after]))


def replace_at(article: Article, finding: Finding, old: str, new: str) -> Article:
    """Replace `old` by `new` where it starts exactly at the found place."""
    line = found_line(article, finding)
    if line is None or finding.column is None or not old:
        return article
    lines = article.body.split("\n")
    start = finding.column - 1
    if not lines[line].startswith(old, start):
        return article
    lines[line] = lines[line][:start] + new + lines[line][start + len(old) :]
    return article.with_body("\n".join(lines))


def replace_line(article: Article, finding: Finding, expression: re.Pattern[str], new: str) -> Article:
    """Replace what an expression matches in the found line, once."""
    line = found_line(article, finding)
    if line is None:
        return article
    lines = article.body.split("\n")
    lines[line] = expression.sub(new, lines[line], count=1)
    return article.with_body("\n".join(lines))
