from __future__ import annotations

import re
from dataclasses import replace

import pytest

from editor import resources
from editor.article.house import House

HOUSE = House.from_data(resources.load_data())
PATTERNS = ("furniture", "unfinished", "desk-marks")


def test_a_plain_house_asks_and_has_no_publisher() -> None:
    assert (HOUSE.publisher, HOUSE.decision_policy, dict(HOUSE.severities)) == ("", "ask", {})


def test_the_library_follows_the_publisher() -> None:
    named = replace(HOUSE, publisher="The Daily")
    assert named.library.publisher == "The Daily"
    assert replace(named, publisher="").library.publisher == ""


def test_a_missing_table_is_an_error_that_names_it() -> None:
    data = resources.load_data()
    del data["words"]
    with pytest.raises(KeyError, match="words"):
        House.from_data(data)


@pytest.mark.parametrize("name", sorted(HOUSE.words))
def test_a_word_list_is_a_good_table(name: str) -> None:
    words = HOUSE.words[name]
    assert words
    assert all(word and word == word.strip() for word in words)
    assert len({word if name in PATTERNS else word.casefold() for word in words}) == len(words)


@pytest.mark.parametrize("pattern", [pattern for name in PATTERNS for pattern in HOUSE.words[name]])
def test_a_pattern_compiles_and_matches_no_empty_line(pattern: str) -> None:
    assert re.compile(pattern).search("") is None


def matches(name: str, line: str, flags: int = 0) -> bool:
    return any(re.search(pattern, line, flags) for pattern in HOUSE.words[name])


@pytest.mark.parametrize(
    "line",
    [
        "Delhi | 25°C (windy)",
        "• 0 Comments",
        "• 2 minutes read",
        "• 5 Views",
        "2 min read",
        "Less than a minute read",
        "Share this article",
        "Advertisement",
        "READ MORE",
        "3 Kommentare",
        "5 Min. Lesezeit",
        "2 min de lecture",
        "4 min de lectura",
        "Lea también",
    ],
)
def test_furniture_of_scraped_pages_is_known(line: str) -> None:
    assert matches("furniture", line, re.IGNORECASE)


@pytest.mark.parametrize(
    "line",
    [
        "The two had 5 views on the matter, and none agreed.",
        "Read more books.",
        "It was 25°C in Delhi | but nobody minded, since the wind had turned and rain was on its way.",
        "Analysts and observers point to a myriad of obstacles.",
        "October 09, 2025",
        "Nishadil",
        ".",
    ],
)
def test_sentences_are_not_furniture(line: str) -> None:
    assert not matches("furniture", line, re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        "TODO: ask",
        "what???",
        "[?]",
        "[insert name]",
        "[name]",
        "Dear {{name}}",
        "<your name here>",
        "Lorem ipsum",
        "PLACEHOLDER",
        "on xx/xx/2025",
        "on xx/xx/xxxx",
        "$X million",
        "TBC",
    ],
)
def test_unfinished_marks_are_known(text: str) -> None:
    assert matches("unfinished", text)


@pytest.mark.parametrize("text", ["a todo list", "why?", "[a link](x)", "a placeholder", "Xavier", "$5 million", "tbc"])
def test_finished_text_has_no_unfinished_marks(text: str) -> None:
    assert not matches("unfinished", text)


@pytest.mark.parametrize(
    ("line", "is_mark"),
    [
        ("-30-", True),
        ("###", True),
        ("ENDS", True),
        ("(MORE)", True),
        ("Smythe CQ said", True),
        ("[[ask Jo]]", True),
        ("He ends", False),
        ("### Heading", False),
        ("ACQUIRE", False),
        ("more", False),
    ],
)
def test_desk_marks_are_known(line: str, is_mark: bool) -> None:
    assert matches("desk-marks", line) is is_mark


def test_an_example_author_is_no_placeholder_for_one() -> None:
    assert "Example Author".casefold() not in HOUSE.words["author-placeholders"]
