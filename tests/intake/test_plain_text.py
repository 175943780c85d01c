"""Plain text of other shapes than the sample."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.errors import ImportRefused
from editor.article.house import House
from editor.intake import accept, take_in
from editor.intake.from_plain_text import to_body
from editor.intake.intake import paragraphs, without_block
from editor.markup.converter import render

PROSE = "The river had risen for three days before anybody in the town said a word about the dam and its keeper."


def test_an_empty_file_is_refused_with_a_sentence(house: House) -> None:
    with pytest.raises(ImportRefused, match=r"notes\.txt.*empty"):
        take_in(" \n\n", name="notes.txt", house=house)


def test_without_a_headline_the_file_name_stands_in(house: House) -> None:
    long_opening = f"{PROSE} {PROSE} {PROSE}"
    intake = take_in(f"{long_opening}\n\n{PROSE}\n", name="river-notes.txt", house=house)
    assert intake.article.title == "river notes"
    assert paragraphs(intake.article.body) == (long_opening, PROSE)
    assert any("headline" in notice for notice in intake.notices)


def test_a_byline_and_a_day_first_date_are_taken(house: House) -> None:
    text = f"High Water\n\nBy Rita Rao and Jo Lee\nPublished: 9 October 2025\nUpdated 10 October 2025\n\n{PROSE}\n"
    article = take_in(text, name="a.txt", house=house).article
    assert article.title == "High Water"
    assert article.get("date") == "2025-10-09"
    assert article.get("updated") == "2025-10-10"
    assert [person.name for person in article.authors] == ["Rita Rao", "Jo Lee"]
    assert article.body == f"{PROSE}\n"


def test_the_disclaimer_is_not_counted_when_minutes_are_compared(house: House) -> None:
    disclaimer = f"Disclaimer: {'No advice to anybody. ' * 20}".strip()
    text = f"High Water\n\n1 min read\n\n{f'{PROSE} ' * 15}\n\n{disclaimer}\n"
    intake = take_in(text, name="a.txt", house=house)
    assert intake.suggestion("disclaimer") is not None
    assert not any("counted here" in notice for notice in intake.notices)


def test_a_date_of_two_readings_is_asked_about_and_not_guessed(house: House) -> None:
    intake = take_in(f"High Water\n\n03/04/2025\n\n{PROSE}\n", name="a.txt", house=house)
    assert not intake.article.get("date")
    assert any("03/04/2025" in notice for notice in intake.notices)


def test_a_list_under_the_headline_is_text_and_no_list_of_facts(house: House) -> None:
    intake = take_in(f"Packing\n\n• Rope\n• Lamp\n\n{PROSE}\n", name="a.txt", house=house)
    assert intake.article.body.startswith("- Rope\n- Lamp\n")
    assert intake.suggestions == ()


def test_furniture_below_the_text_goes_and_in_the_middle_stays(house: House) -> None:
    text = f"High Water\n\n{PROSE}\n\nRead more\n\n{PROSE}\n\nShare this article\n12 comments\n"
    intake = take_in(text, name="a.txt", house=house)
    assert paragraphs(intake.article.body) == (PROSE, "Read more", PROSE)
    assert any("Share this article · 12 comments" in notice for notice in intake.notices)


def test_paragraphs_on_lines_of_their_own_are_parted(house: House) -> None:
    long = f"{PROSE} {PROSE}"
    intake = take_in(f"High Water\n{long}\n{long}\n{long}\n", name="a.txt", house=house)
    assert paragraphs(intake.article.body) == (long, long, long)


def test_wrapped_prose_gives_away_neither_a_title_nor_an_author(house: House) -> None:
    prose = "The river had risen for three days before anybody\nin the town said a word.\n"
    assert take_in(prose, name="a.txt", house=house).article.body == prose
    opening = "By Monday night the river had risen over the banks and\ninto the town.\n"
    article = take_in(f"High Water\n\n{opening}", name="a.txt", house=house).article
    assert (article.authors, article.body) == ((), opening)


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        ("1945. The war was over.", "1945\\. The war was over."),
        ("1. One", "1. One"),
        ("AT&amp;T", "AT\\&amp;T"),
        ("see [this](that)", "see \\[this](that)"),
        ("[1]: a note", "\\[1]: a note"),
        ("snake_case and 2 * 3", "snake_case and 2 * 3"),
        ("=====", "---"),
    ],
)
def test_only_what_markdown_would_misread_is_escaped(line: str, markdown: str) -> None:
    assert to_body([line]) == f"{markdown}\n"


def test_lines_wrapped_by_hand_stay_one_paragraph() -> None:
    assert to_body(["The river had risen", "for three days."]) == "The river had risen\nfor three days.\n"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Der Fluss war drei Tage lang gestiegen, und niemand in der Stadt hat es gesagt, weil es nicht das war.",
            "de",
        ),
        ("Le fleuve est dans la ville et les gens ne sont pas sur la place avec les autres.", "fr"),
        ("この文章は日本語で書かれています。川の水が増えました。", "ja"),
        ("这条河的水位已经上涨了三天，城里没有人说话。", "zh"),
    ],
)
def test_the_language_is_guessed(text: str, lang: str, house: House) -> None:
    assert take_in(f"Titel\n\n{text}\n", name="a.txt", house=house).article.get("lang") == lang


def test_a_whole_disclaimer_keeps_its_own_words(house: House) -> None:
    own = "Disclaimer: Everything here is for general information only, and no advice to anybody."
    intake = take_in(f"High Water\n\n{PROSE}\n\n{PROSE}\n\n{own}\n", name="a.txt", house=house)
    accepted = accept(intake, "disclaimer", house).article
    assert own.partition(": ")[2] in accepted.front_matter.raw
    assert "Disclaimer" not in accepted.body


@given(st.text(alphabet=st.sampled_from("ab *_`<>#&[]()\\.-+1~=:^;|!'\""), min_size=1, max_size=60))
def test_plain_prose_shows_the_characters_it_was_written_with(line: str) -> None:
    shown = " ".join(" ".join(render(to_body([f"Word {line} word"])).blocks).split())
    assert comparable(shown) == comparable(f"Word {line} word")


def comparable(text: str) -> str:
    """Quotes, dashes and spaces may be set typographically."""
    plain = re.sub(r"[“”„\"]", '"', re.sub(r"[‘’']", "'", text))
    plain = re.sub(r"[–—-]+", "-", plain).replace("…", "...")
    return re.sub(r"\s+", "", plain)


@pytest.mark.parametrize(
    ("body", "block", "expected"),
    [
        ("a\n\n.\n\nb\n", ".", "a\n\nb\n"),
        ("a\n\n.\n", ".", "a\n"),
        (".\n\na\n", ".", "a\n"),
        (".\n", ".", ""),
        ("a.\n\nb.\n", ".", "a.\n\nb.\n"),
    ],
)
def test_a_block_is_taken_out_with_its_empty_lines(body: str, block: str, expected: str) -> None:
    assert without_block(body, block) == expected
