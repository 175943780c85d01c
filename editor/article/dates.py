"""Dates as an article stores them: what was said, never an invented time, never a time without its offset.

article-domain § 3.6.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from gettext import gettext as _

from editor.article.errors import FieldError

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}
"""Month names as they stand inside a date (Finnish partitive, Polish genitive)."""

_SPELLINGS = {"sept": "sep", "maerz": "märz", "fevrier": "février", "aout": "août", "decembre": "décembre"}

_SHAPES = {
    "en": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "da": "{day}. {month} {year}",
    "nb": "{day}. {month} {year}",
    "fi": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
}
_MONTH_FIRST = frozenset({"en-US", "en-CA", "en-PH"})

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[Tt ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})")
_NAME_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NUMBERS = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})")
_EAST_ASIAN = re.compile(r"(\d{4})[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일]")
_MAIL = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d\d?:\d\d(?::\d\d)?)"
    r"\s+([+-]\d{4}|[A-Z]{1,3})(?:\s+\(.*\))?"
)
_MAIL_ZONES = {
    "UT": "+0000",
    "EST": "-0500",
    "EDT": "-0400",
    "CST": "-0600",
    "CDT": "-0500",
    "MST": "-0700",
    "MDT": "-0600",
    "PST": "-0800",
    "PDT": "-0700",
}
_WEEKDAY = re.compile(r"^[^\W\d_]+,\s+(?=\d|[^\W\d_]+\.?\s+\d)")


def parse_date(text: str) -> str:
    """An ISO date, or an ISO date-time with offset, as the text says it; "" when it is not understood.

    Reads ISO 8601, RFC 2822, "9 October 2025", "October 09, 2025" and the month names of twelve languages. A
    time without an offset is no moment and gives "" (``is_naive`` tells). Raises FieldError for
    "03/04/2025", which is two different days.
    """
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if found := _ISO.fullmatch(text):
        return _from_iso(found)
    if found := _MAIL.fullmatch(text):
        return _from_mail(found)
    text = _WEEKDAY.sub("", text, count=1)
    if found := _DAY_FIRST.fullmatch(text):
        return _day(int(found[3]), _month_number(found[2]), int(found[1]))
    if found := _NAME_FIRST.fullmatch(text):
        return _day(int(found[3]), _month_number(found[1]), int(found[2]))
    if found := _EAST_ASIAN.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMBERS.fullmatch(text)
    return _from_numbers(text, found[1], int(found[2]), found[3]) if found else ""


def is_naive(text: str) -> bool:
    """Whether the text names a time of day without saying where on earth."""
    found = _ISO.fullmatch(" ".join(text.split()))
    return bool(found and found[4] and not found[8])


def display_date(iso: str, lang: str) -> str:
    """The day of an ISO date or date-time for readers: "9 October 2025"; the ISO day in other languages."""
    found = _ISO.fullmatch(" ".join(iso.split()))
    if not found or not _day(int(found[1]), int(found[2]), int(found[3])):
        return iso
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    language = lang.replace("_", "-").split("-")[0].lower()
    if language not in _MONTHS:
        return date(year, month, day).isoformat()
    name = _MONTHS[language].split()[month - 1]
    if lang.replace("_", "-") in _MONTH_FIRST:
        return f"{name} {day}, {year}"
    first = {"fr": "1er", "it": "1º"}.get(language, "1") if day == 1 else str(day)
    return _SHAPES.get(language, "{day} {month} {year}").format(day=first, month=name, year=year)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _from_iso(found: re.Match[str]) -> str:
    day = _day(int(found[1]), int(found[2]), int(found[3]))
    if not day or not found[4]:
        return day
    hour, minute, second, zone = int(found[4]), int(found[5]), int(found[6] or 0), found[8]
    if not zone or hour > 23 or minute > 59 or second > 59:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        offset = "Z" if zone in ("Z", "z") else "+00:00"
    else:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        if int(digits[:2]) > 14 or int(digits[2:]) > 59:
            return ""
        offset = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    fraction = "." + found[7] if found[7] else ""
    return f"{day}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}"


def _from_mail(found: re.Match[str]) -> str:
    """RFC 2822, with the zone names it still allows."""
    zone = _MAIL_ZONES.get(found[5], found[5])
    iso = _ISO.fullmatch(f"{found[3]}-{_month_number(found[2]):02}-{found[1]} {found[4]} {zone}")
    return _from_iso(iso) if iso else ""


def _from_numbers(text: str, start: str, second: int, last: str) -> str:
    """Numbers with slashes or dots: year first, or day and month when only one reading is a day."""
    if len(start) == 4:
        return _day(int(start), second, int(last))
    if len(last) != 4 or len(start) > 2:
        return ""
    first, year = int(start), int(last)
    if "." in text:
        return _day(year, second, first)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and day_first != month_first:
        raise FieldError(
            _("“{text}” can be read as two days. Write it as {one} or as {other}.").format(
                text=text, one=day_first, other=month_first
            )
        )
    return day_first or month_first


def _month_number(name: str) -> int:
    """1 to 12 for a month name or a beginning of one (three letters or more), else 0."""
    name = _SPELLINGS.get(name.casefold(), name.casefold())
    tables = [names.casefold().split() for names in _MONTHS.values()]
    for table in tables:
        if name in table:
            return table.index(name) + 1
    for table in tables:
        begun = [number for number, full in enumerate(table, start=1) if len(name) >= 3 and full.startswith(name)]
        if len(begun) == 1:
            return begun[0]
    return 0
