"""The scraped sample page, line by line as the reference § 5 asks."""

from __future__ import annotations

import pytest

from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.house import House
from editor.article.reading_time import measure
from editor.intake import ALL, Intake, accept, take_in
from editor.intake.intake import paragraphs
from editor.markup.converter import render

TITLE = "The Fading Echo of Diplomacy: Why Russia-Ukraine Peace Talks Have Stalled"


@pytest.fixture
def intake(scraped: str, house: House) -> Intake:
    return take_in(scraped, name="article-scraped.txt", house=house)


@pytest.fixture
def accepted(intake: Intake, house: House) -> Intake:
    return accept(intake, ALL, house)


def test_the_headline_becomes_the_title_and_stands_nowhere_else(intake: Intake) -> None:
    assert intake.article.title == TITLE
    assert TITLE not in intake.article.body


def test_the_date_is_a_date_without_an_invented_time(intake: Intake) -> None:
    assert "\ndate: 2025-10-09\n" in intake.article.front_matter.raw


def test_the_fields_start_as_a_draft_in_a_guessed_language(intake: Intake) -> None:
    article = intake.article
    assert (article.get("lang"), article.get("status"), article.get("ai_use")) == ("en", "draft", "undeclared")
    assert any("guessed" in notice and "English" in notice for notice in intake.notices)


@pytest.mark.parametrize("line", ["Delhi | 25°C (windy)", "0 Comments", "2 minutes read", "5 Views"])
def test_furniture_is_left_out_and_said(intake: Intake, line: str) -> None:
    assert line not in intake.article.text
    assert any(line in notice for notice in intake.notices)


def test_the_weather_strip_is_not_a_dateline(intake: Intake) -> None:
    assert "Delhi" not in intake.article.text


def test_the_page_and_our_count_agree_about_the_minutes(intake: Intake) -> None:
    assert not any("counted here" in notice for notice in intake.notices)


def test_another_printed_reading_time_is_said(scraped: str, house: House) -> None:
    other = take_in(scraped.replace("2 minutes read", "9 minutes read"), name="a.txt", house=house)
    assert any("9 minutes read" in notice and "2 min" in notice for notice in other.notices)


def test_the_name_is_asked_about_and_no_author_is_made_of_it(intake: Intake) -> None:
    source = intake.suggestion("source")
    assert source is not None
    assert source.value == "Nishadil"
    assert intake.article.authors == ()
    assert not intake.article.get("source")


def test_the_fourteen_paragraphs_are_unchanged(intake: Intake, scraped: str) -> None:
    blocks = paragraphs(intake.article.body)
    own = blocks[:14]
    lines = [line for line in scraped.split("\n") if len(line) > 60 and line != TITLE]
    assert list(own) == lines[:14]
    assert "'demilitarization'" in own[3]


def test_the_lone_full_stop_stays_until_its_removal_is_accepted(intake: Intake, house: House) -> None:
    assert paragraphs(intake.article.body)[14] == "."
    after = accept(intake, "lone-punctuation", house)
    assert "." not in paragraphs(after.article.body)
    assert after.suggestion("lone-punctuation") is None


def test_the_disclaimer_stays_in_the_text_until_it_is_accepted(intake: Intake) -> None:
    assert paragraphs(intake.article.body)[15].startswith("Disclaimer: This article was generated in part")
    assert read_disclaimer(intake.article.front_matter).decision is Decision.UNDECIDED
    assert any("cut off" in notice for notice in intake.notices)
    suggestion = intake.suggestion("disclaimer")
    assert suggestion is not None
    assert suggestion.value == "ai-assisted-general"


def test_the_accepted_disclaimer_is_the_template_and_still_undecided(accepted: Intake) -> None:
    disclaimer = read_disclaimer(accepted.article.front_matter)
    assert [(item.kind, item.placement, item.text) for item in disclaimer.items] == [
        ("ai-assisted-general", "bottom", "")
    ]
    assert disclaimer.decision is Decision.UNDECIDED
    assert "Disclaimer" not in accepted.article.body


def test_all_accepted_leaves_the_body_of_502_words(accepted: Intake, house: House) -> None:
    statistics = measure(render(accepted.article.body).blocks, 0, "en", house.speeds)
    assert (statistics.words, statistics.milliseconds, statistics.minutes) == (502, 126555, 2)
    assert accepted.suggestions == ()
    assert (accepted.article.get("ai_use"), accepted.article.get("source")) == ("assisted", "Nishadil")


def test_accepting_what_is_not_open_changes_nothing(intake: Intake, house: House) -> None:
    assert accept(intake, "nothing-like-it", house) == intake
