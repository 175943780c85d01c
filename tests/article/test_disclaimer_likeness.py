from __future__ import annotations

from pathlib import Path

import pytest

from editor import resources
from editor.article.disclaimer_likeness import (
    comparable,
    containment,
    looks_cut_off,
    looks_like_disclaimer,
    nearest_kind,
    speaks_of_ai,
    split_label,
)
from editor.article.house import House

HOUSE = House.from_data(resources.load_data())
SAMPLE = (Path(__file__).parents[1] / "samples" / "article-scraped.txt").read_text("utf-8").split("\n\n")
DISCLAIMER = SAMPLE[-1]
TEXT = ["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven."]


def test_the_samples_disclaimer_is_found_by_its_label() -> None:
    assert looks_like_disclaimer(SAMPLE, HOUSE) == len(SAMPLE) - 1


def test_the_samples_disclaimer_is_not_our_wording_but_nearest_to_it() -> None:
    template = HOUSE.library.get("ai-assisted-general")
    assert template is not None
    label, text = split_label(DISCLAIMER, HOUSE)
    assert label == "Disclaimer"
    assert text.startswith("This article was generated in part")
    assert round(containment(DISCLAIMER, template.text), 2) == 0.35
    assert nearest_kind(text, HOUSE) == "ai-assisted-general"


def test_the_samples_disclaimer_looks_cut_off() -> None:
    assert looks_cut_off(DISCLAIMER, "en")


@pytest.mark.parametrize(
    "block",
    [
        "Disclaimer: we were there.",
        "DISCLAIMER – we were there.",
        "Editor’s note: we were there.",
        "Anmerkung der Redaktion: wir waren dort.",
        "免責事項：私たちはそこにいました。",
        "Affiliate disclosure - we earn.",
    ],
)
@pytest.mark.parametrize("index", [0, 1, 5, 6, 7])
def test_a_label_word_near_the_start_or_the_end_is_found(block: str, index: int) -> None:
    assert looks_like_disclaimer([*TEXT[:index], block, *TEXT[index:]], HOUSE) == index


@pytest.mark.parametrize("index", [2, 3, 4])
def test_a_block_in_the_middle_may_talk_about_disclaimers(index: int) -> None:
    template = HOUSE.library.get("satire")
    assert template is not None
    for block in ("Disclaimer: we were there.", template.text):
        assert looks_like_disclaimer([*TEXT[:index], block, *TEXT[index:]], HOUSE) is None


@pytest.mark.parametrize(
    "block",
    [
        "Disclaimers are everywhere.",
        "Correction-fluid sales rise.",
        "The disclaimer: a history.",
        "Sponsored teams win more.",
        "Hinweise: viele.",
    ],
)
def test_a_sentence_with_such_a_word_is_no_disclaimer(block: str) -> None:
    assert looks_like_disclaimer([*TEXT, block], HOUSE) is None


def test_a_heading_that_is_a_label_word_is_found_when_words_follow() -> None:
    assert looks_like_disclaimer([*TEXT, "Disclaimer", "We were there."], HOUSE) == 7
    assert looks_like_disclaimer([*TEXT, "Disclaimer"], HOUSE) is None


def test_the_wording_of_a_template_is_found_without_a_label() -> None:
    template = HOUSE.library.get("health")
    assert template is not None
    block = template.text.replace("{{emergency_number}}", "112").replace("general ", "")
    assert looks_like_disclaimer([*TEXT, block], HOUSE) == 7


def test_few_blocks_and_none_are_no_trouble() -> None:
    assert looks_like_disclaimer([], HOUSE) is None
    assert looks_like_disclaimer(["One."], HOUSE) is None
    assert looks_like_disclaimer(["Disclaimer: so."], HOUSE) == 0


@pytest.mark.parametrize(
    ("text", "lang", "is_cut"),
    [
        ("It ends.", "en", False),
        ("It ends.”", "en", False),
        ("Really?)", "en-GB", False),
        ("It stops on", "en", True),
        ("終わり。", "ja", False),
        ("終わ", "ja", True),
        ("समाप्त।", "hi", False),
        ("النهاية؟", "ar", False),
        ("จบแล้ว", "th", False),
        ("", "en", False),
    ],
)
def test_a_text_that_stops_without_its_closing_mark_looks_cut_off(text: str, lang: str, is_cut: bool) -> None:
    assert looks_cut_off(text, lang) is is_cut


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Written with AI.", True),
        ("Written with A.I. tools", True),
        ("ARTIFICIAL INTELLIGENCE helped", True),
        ("Mit KI geschrieben", True),
        ("He said ai, ai, ai", False),
        ("AIR and MAIL", False),
        ("The kiosk", False),
    ],
)
def test_whether_a_text_speaks_of_ai(text: str, speaks: bool) -> None:
    assert speaks_of_ai(text, HOUSE.words["ai-words"]) is speaks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "This piece is satire. Real people may appear in it, but quotations and events are invented.",
            "satire",
        ),
        ("Parts of this were written with ChatGPT and may be wrong in places.", "ai-assisted-general"),
        ("We cannot promise that all of this is right.", "general"),
    ],
)
def test_the_template_that_says_the_same_or_claims_least_is_suggested(text: str, kind: str) -> None:
    assert nearest_kind(text, HOUSE) == kind


def test_short_texts_are_like_nothing() -> None:
    assert containment("This article is about it.", "This article is about it and more of it all over again.") == 0


def test_what_a_cms_changes_without_changing_words_compares_equal() -> None:
    assert comparable("**It’s** “so” —\n\u00a0 really…") == comparable('it\'s "so" - really...')
