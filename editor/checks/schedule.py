"""Checks on dates and on whether the article may be out yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from gettext import gettext as _

from editor.article.article import Article
from editor.article.dates import is_naive, parse_date
from editor.article.errors import FieldError
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.field_place import about_field
from editor.checks.finding import Severity

_DATES = ("date", "updated", "embargo")
_EARLIEST = date(1995, 1, 1)
_MARGIN = timedelta(days=1)


def _written(article: Article, key: str) -> str:
    value = article.get(key)
    return value.strip() if isinstance(value, str) else ""


def _moment(text: str) -> datetime | None:
    """Read a date or date-time; None when it is empty, unclear or not a date."""
    try:
        return datetime.fromisoformat(parse_date(text))
    except (FieldError, ValueError):
        return None


def _is_before(first: datetime, second: datetime) -> bool:
    """Compare moments; where one is a bare date or has no offset, compare days."""
    if first.tzinfo is not None and second.tzinfo is not None:
        return first < second
    return first.date() < second.date()


def _has_time(text: str) -> bool:
    return ":" in text


def _order(subject: Subject) -> Iterator[Found]:
    article = subject.article
    written, updated = _written(article, "date"), _moment(_written(article, "updated"))
    day, today = _moment(written), _moment(subject.today)
    if not written:
        if _written(article, "status") == "published":
            message = _("The article is marked as published but has no date. Set the date.")
            yield about_field(article, "date", message)
        return
    if day is None:
        return
    if today is not None and day.date() > today.date() + _MARGIN:
        message = _("The date {date} is in the future. Correct it unless the article is scheduled.")
        yield about_field(article, "date", message.format(date=written), excerpt=written, severity=Severity.WARN)
    elif day.date() < _EARLIEST:
        message = _("The date {date} is before 1995. Check the year.").format(date=written)
        yield about_field(article, "date", message, excerpt=written, severity=Severity.WARN)
    if updated is not None and _is_before(updated, day):
        message = _("The article was updated before its date. Correct one of the two.")
        yield about_field(article, "updated", message, excerpt=_written(article, "updated"))


def _unclear(subject: Subject) -> Iterator[Found]:
    for key in _DATES:
        written = _written(subject.article, key)
        message = _date_fault(written) if written else ""
        if message:
            yield about_field(subject.article, key, message.format(date=written), excerpt=written)


def _date_fault(written: str) -> str:
    try:
        understood = parse_date(written)
    except FieldError:
        return _("The date “{date}” can be read in two ways. Write it as YYYY-MM-DD.")
    if is_naive(written):
        return _("The time in “{date}” has no time zone. Add an offset such as +00:00, or leave the time out.")
    return "" if understood else _("“{date}” is not a date. Write it as YYYY-MM-DD.")


def _embargo(subject: Subject) -> Iterator[Found]:
    written = _written(subject.article, "embargo")
    until, now = _moment(written), _moment(subject.today)
    if until is None or now is None:
        return
    knows_hour = _has_time(subject.today) and _has_time(written)
    is_over = (
        not _is_before(now, until) if knows_hour else now.date() > until.date() or _lifts_today(written, until, now)
    )
    if not is_over:
        message = _("The article is under embargo until {date}. Export it then, or clear the embargo if it is over.")
        yield about_field(subject.article, "embargo", message.format(date=written), excerpt=written)


def _lifts_today(written: str, until: datetime, now: datetime) -> bool:
    """An embargo named by its day ends when that day begins."""
    return not _has_time(written) and now.date() == until.date()


def _not_ready(subject: Subject) -> Iterator[Found]:
    status = _written(subject.article, "status")
    if status in ("draft", "withheld"):
        message = _("The status is still “{status}”. Set it to ready when the article is done.").format(status=status)
        yield about_field(subject.article, "status", message, excerpt=status)


def _expired(subject: Subject) -> Iterator[Found]:
    value = subject.article.front_matter.get("expires")
    written = value.strip() if isinstance(value, str) else ""
    end, now = _moment(written) if written else None, _moment(subject.today)
    if end is not None and now is not None and _is_before(end, now):
        message = _("The article expired on {date}. Correct the date or remove it.").format(date=written)
        yield about_field(subject.article, "expires", message, excerpt=written)


CHECKS = (
    Check("M010", Severity.ERROR, N_("Date missing or out of order"), _order),
    Check("M011", Severity.ERROR, N_("Unclear date"), _unclear),
    Check("E001", Severity.BLOCK, N_("Under embargo"), _embargo),
    Check("E003", Severity.WARN, N_("Still a draft"), _not_ready),
    Check("E004", Severity.ERROR, N_("Expired"), _expired),
)
