from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.dates import display_date, is_naive, parse_date
from editor.article.errors import FieldError


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-10-09", "2025-10-09"),
        (" 2025-1-5 ", "2025-01-05"),
        ("2025-10-09T18:30:00+05:30", "2025-10-09T18:30:00+05:30"),
        ("2025-10-09 18:30 +0530", "2025-10-09T18:30:00+05:30"),
        ("2025-10-09T18:30Z", "2025-10-09T18:30:00Z"),
        ("2025-10-09T18:30:00.250-03", "2025-10-09T18:30:00.250-03:00"),
        ("Thu, 09 Oct 2025 18:30:00 +0200", "2025-10-09T18:30:00+02:00"),
        ("Thu, 9 Oct 2025 18:30 EST", "2025-10-09T18:30:00-05:00"),
        ("09 Oct 2025 18:30:05 GMT (London)", "2025-10-09T18:30:05+00:00"),
        ("9 October 2025", "2025-10-09"),
        ("October 09, 2025", "2025-10-09"),
        ("Oct. 9th, 2025", "2025-10-09"),
        ("Thursday, October 9, 2025", "2025-10-09"),
        ("9. März 2025", "2025-03-09"),
        ("1er août 2025", "2025-08-01"),
        ("9 de octubre de 2025", "2025-10-09"),
        ("9 października 2025", "2025-10-09"),
        ("9. lokakuuta 2025", "2025-10-09"),
        ("2025年10月9日", "2025-10-09"),
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("05/05/2025", "2025-05-05"),
        ("9.10.2025", "2025-10-09"),
        ("2025/10/09", "2025-10-09"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_understood(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2025-13-45", "2023-02-29", "2025-10-09T18:30", "2025-10-09T25:00Z",
        "2025-10-09T10:00+99:00",
        "32 October 2025", "9 Foo 2025", "October 2025", "2 minutes read", "9/10/25", "99/1/2", "31/31/2025",
        "Thu, 09 Foo 2025 18:30:00 +0200", "9 jui 2025",
    ],
)  # fmt: skip
def test_what_is_no_moment_gives_nothing(text: str) -> None:
    assert parse_date(text) == ""


def test_a_date_of_two_readings_asks() -> None:
    with pytest.raises(FieldError, match=r"2025-04-03.*2025-03-04"):
        parse_date("03/04/2025")


def test_a_date_stays_a_date_and_a_time_needs_its_offset() -> None:
    assert not is_naive("2025-10-09")
    assert not is_naive("2025-10-09T18:30:00+05:30")
    assert is_naive("2025-10-09T18:30:00")
    assert is_naive("2025-10-09 18:30")
    assert not is_naive("soon")


@given(st.dates())
def test_an_iso_date_is_itself(day: object) -> None:
    assert parse_date(str(day)) == str(day)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_not_without_complaint(text: str) -> None:
    try:
        found = parse_date(text)
    except FieldError:
        return
    assert not found or parse_date(found) == found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "9 October 2025"),
        ("en-GB", "9 October 2025"),
        ("en-US", "October 9, 2025"),
        ("de-AT", "9. Oktober 2025"),
        ("fr", "9 octobre 2025"),
        ("es", "9 de octubre de 2025"),
        ("pt-BR", "9 de outubro de 2025"),
        ("it", "9 ottobre 2025"),
        ("nl", "9 oktober 2025"),
        ("sv", "9 oktober 2025"),
        ("da", "9. oktober 2025"),
        ("nb", "9. oktober 2025"),
        ("fi", "9. lokakuuta 2025"),
        ("pl", "9 października 2025"),
        ("ja", "2025-10-09"),
    ],
)
def test_a_date_is_shown_in_the_language_of_the_article(lang: str, text: str) -> None:
    assert display_date("2025-10-09", lang) == text
    assert display_date("2025-10-09T23:30:00-08:00", lang) == text


def test_the_first_of_a_month_has_its_own_word_in_french_and_italian() -> None:
    assert display_date("2025-08-01", "fr") == "1er août 2025"
    assert display_date("2025-08-01", "it") == "1º agosto 2025"
    assert display_date("2025-08-01", "en") == "1 August 2025"


def test_what_is_no_date_is_shown_as_it_is() -> None:
    assert display_date("soon", "en") == "soon"
    assert display_date("2025-13-45", "en") == "2025-13-45"
