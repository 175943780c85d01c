from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import resources
from editor.article.reading_time import (
    Counts,
    Speeds,
    count,
    label,
    measure,
    reading_milliseconds,
    whole_minutes,
)

SPEEDS = Speeds.from_data(resources.load_data()["reading-speeds"])  # type: ignore[arg-type]
SAMPLE = Path(__file__).parents[1] / "samples" / "article-scraped.txt"
PARAGRAPHS = [block.strip() for block in SAMPLE.read_text("utf-8").split("\n\n") if block.strip()][3:-2]
HEADLINE = "The Fading Echo of Diplomacy: Why Russia-Ukraine Peace Talks Have Stalled"
DISCLAIMER = SAMPLE.read_text("utf-8").split("\n\n")[-1]
NOTHING = ""
BELOW = "Less than a minute"


def test_the_sample_is_the_one_the_goldens_were_made_from() -> None:
    assert len(PARAGRAPHS) == 14
    assert PARAGRAPHS[0].startswith("The faint whispers")
    assert PARAGRAPHS[-1].endswith("elusive hope.")
    assert DISCLAIMER.startswith("Disclaimer: ")


@pytest.mark.parametrize(
    ("blocks", "images", "words", "milliseconds", "minutes", "wording"),
    [
        (PARAGRAPHS, 0, 502, 126_555, 2, "2 min read"),
        ([*PARAGRAPHS, "."], 0, 502, 126_555, 2, "2 min read"),
        ([HEADLINE, *PARAGRAPHS], 0, 513, 129_328, 2, "2 min read"),
        ([*PARAGRAPHS, DISCLAIMER], 0, 555, 139_916, 2, "2 min read"),
        ([DISCLAIMER], 0, 53, 13_361, 1, BELOW),
        (PARAGRAPHS, 1, 502, 138_555, 2, "2 min read"),
        (PARAGRAPHS, 2, 502, 149_555, 2, "2 min read"),
        (PARAGRAPHS, 3, 502, 159_555, 3, "3 min read"),
        (PARAGRAPHS, 10, 502, 201_555, 3, "3 min read"),
        (PARAGRAPHS, 12, 502, 207_555, 3, "3 min read"),
        ([], 0, 0, 0, None, NOTHING),
        (["word"], 0, 1, 252, 1, BELOW),
        (["word " * 118], 0, 118, 29_748, 1, BELOW),
        (["word " * 119], 0, 119, 30_000, 1, "1 min read"),
        (["word " * 356], 0, 356, 89_748, 1, "1 min read"),
        (["word " * 357], 0, 357, 90_000, 2, "2 min read"),
        (["word " * 594], 0, 594, 149_748, 2, "2 min read"),
        (["word " * 595], 0, 595, 150_000, 3, "3 min read"),
        (["word " * 833], 0, 833, 210_000, 4, "4 min read"),
        ([], 1, 0, 12_000, 1, BELOW),
        ([], 2, 0, 23_000, 1, BELOW),
        ([], 3, 0, 33_000, 1, "1 min read"),
        ([], 9, 0, 72_000, 1, "1 min read"),
        ([], 10, 0, 75_000, 1, "1 min read"),
        ([], 11, 0, 78_000, 1, "1 min read"),
        ([], 12, 0, 81_000, 1, "1 min read"),
        ([], 20, 0, 105_000, 2, "2 min read"),
    ],
)
def test_english_goldens(
    blocks: list[str], images: int, words: int, milliseconds: int, minutes: int | None, wording: str
) -> None:
    statistics = measure(blocks, images, "en", SPEEDS)
    assert (statistics.words, statistics.ideographs, statistics.sea_characters) == (words, 0, 0)
    assert (statistics.milliseconds, statistics.minutes, statistics.label) == (milliseconds, minutes, wording)


@pytest.mark.parametrize(
    ("lang", "milliseconds", "minutes"),
    [
        ("de", 160_428, 3),
        ("fr", 147_059, 2),
        ("es", 131_579, 2),
        ("ar", 208_333, 3),
        ("fi", 178_571, 3),
        ("ko", 132_743, 2),
        ("hi", 156_250, 3),
        ("pt-BR", 158_730, 3),
        ("nb", 144_231, 2),
        ("sr-Latn", 159_574, 3),
        ("", 126_050, 2),
        ("zh", 126_050, 2),
    ],
)
def test_five_hundred_words_take_as_long_as_the_language_says(lang: str, milliseconds: int, minutes: int) -> None:
    statistics = measure(["a " * 500], 0, lang, SPEEDS)
    assert (statistics.words, statistics.milliseconds, statistics.minutes) == (500, milliseconds, minutes)


@pytest.mark.parametrize(
    ("text", "lang", "counts", "milliseconds", "minutes"),
    [
        ("字" * 199, "zh-Hans", Counts(0, 199, 0), 29_850, 1),
        ("字" * 200, "zh-Hans", Counts(0, 200, 0), 30_000, 1),
        ("字" * 800, "zh-Hans", Counts(0, 800, 0), 120_000, 2),
        ("あ" * 749, "ja", Counts(0, 749, 0), 89_880, 1),
        ("あ" * 750, "ja", Counts(0, 750, 0), 90_000, 2),
        ("あ" * 1250, "ja", Counts(0, 1250, 0), 150_000, 3),
        ("ก" * 1499, "th", Counts(0, 0, 1499), 89_940, 1),
        ("ก" * 1500, "th", Counts(0, 0, 1500), 90_000, 2),
        ("字" * 600 + " word" * 119, "zh", Counts(119, 600, 0), 120_000, 2),
    ],
)
def test_other_scripts_are_read_by_the_character(
    text: str, lang: str, counts: Counts, milliseconds: int, minutes: int
) -> None:
    assert count([text]) == counts
    assert reading_milliseconds(counts, 0, lang, SPEEDS) == milliseconds
    assert whole_minutes(milliseconds) == minutes


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("don't", (1, 0, 0)),
        ("high-stakes", (1, 0, 0)),
        ("Russia-Ukraine", (1, 0, 0)),
        ("word—word", (2, 0, 0)),
        ("word--word", (2, 0, 0)),
        ("word - word", (2, 0, 0)),
        ("word – word", (2, 0, 0)),
        ("1914–1918", (1, 0, 0)),
        ("3,000.50", (1, 0, 0)),
        ("C++", (1, 0, 0)),
        ("…", (0, 0, 0)),
        ("😀 👍", (0, 0, 0)),
        ("e-mail@example.com", (1, 0, 0)),
        ("https://a.b/c-d", (1, 0, 0)),
        ("co\u00adop", (1, 0, 0)),
        ("a\u200bb", (2, 0, 0)),
        ("می\u200cخواهم", (1, 0, 0)),
        ("10\u00a0km", (2, 0, 0)),
        ("Bonjour\u202f!", (1, 0, 0)),
        ("and/or", (1, 0, 0)),
        ("你好，世界。", (0, 4, 0)),
        ("東京タワーは333メートルです。", (1, 12, 0)),
        ("ジョン・スミス", (0, 6, 0)),
        ("안녕하세요 세계", (2, 0, 0)),
        ("สวัสดีชาวโลก", (0, 0, 12)),
        ("iPhone手机", (1, 2, 0)),
        ("Cafe\u0301", (1, 0, 0)),
        ("ﾊﾝｶｸ", (0, 4, 0)),
        ("ភាសាខ្មែរ", (0, 0, 9)),
        ("မြန်မာ", (0, 0, 6)),
        ("½ ② ④", (3, 0, 0)),
        ("--- ***", (0, 0, 0)),
        ("नमस्ते दुनिया", (2, 0, 0)),
    ],
)
def test_counting_goldens(text: str, counts: tuple[int, int, int]) -> None:
    assert count([text]) == Counts(*counts)


def code_points(ranges: str) -> frozenset[str]:
    ends = (part.partition("-")[::2] for part in ranges.split())
    pairs = ((int(first, 16), int(last or first, 16)) for first, last in ends)
    return frozenset(chr(code) for first, last in pairs for code in range(first, last + 1))


DELETED = code_points("AD 61C 180B-180E 200E 200F 202A-202E 2060 2066-2069 FE00-FE0F FEFF E0100-E01EF")
SEPARATORS = code_points("9-D 20 85 A0 1680 2000-200A 2028 2029 202F 205F 3000 200B 2014 2015 2E3A 2E3B")
IDEOGRAPHS = code_points(
    "3005-3007 3021-3029 3038-303B 3041-3096 309D-309F 30A1-30FA 30FC-30FF 3105-312F 31A0-31BF 31F0-31FF "
    "3400-4DBF 4E00-9FFF F900-FAFF FF66-FF9F 20000-2FA1F 30000-323AF"
)
SEA = code_points("E01-E3A E40-E4E E81-ECE 1000-103F 1050-109D 1780-17D3 17D7 17DC-17DD A9E0-A9FE AA60-AA7F")


def naive_count(text: str) -> Counts:
    """rt-1 word for word, one code point at a time."""
    text = "".join(c for c in unicodedata.normalize("NFC", text) if c not in DELETED)
    text = re.sub("--+", " ", text)
    words = ideographs = sea = 0
    is_open = False
    for character in [*text, "\n"]:
        category = unicodedata.category(character)[0]
        is_ideograph = character in IDEOGRAPHS
        is_sea = character in SEA and category in "LM"
        if character in SEPARATORS or is_ideograph or is_sea:
            words += is_open
            is_open = False
            ideographs += is_ideograph
            sea += is_sea
        elif category in "LN":
            is_open = True
    return Counts(words, ideographs, sea)


TELLING = st.sampled_from("a1- -—–'’.,_²½\u00ad\u200b\u200c\u200d\ufe0f\u0301\u001c\u0e50กេ字ーあｶ한й٣\U0001f600")


@given(st.text(alphabet=st.one_of(TELLING, st.characters(exclude_categories=["Cs"])), max_size=60))
def test_the_fast_count_is_rt_1_to_the_letter(text: str) -> None:
    assert count([text]) == naive_count(text)


def test_every_code_point_of_the_lower_planes_counts_as_rt_1_says() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x34000, 7), *range(0xFE00, 0x10000)):
        text = f"a{chr(code)}b"
        if count([text]) != naive_count(text):
            pytest.fail(f"U+{code:04X}")


@given(st.text(max_size=60), st.sampled_from(["en", "ja", "th"]), st.integers(0, 15))
def test_adding_a_word_never_makes_the_article_shorter(text: str, lang: str, images: int) -> None:
    before = measure([text], images, lang, SPEEDS).milliseconds
    assert measure([f"{text} word"], images, lang, SPEEDS).milliseconds > before


@given(st.text(max_size=40), st.text(max_size=40))
def test_splitting_a_paragraph_at_a_space_keeps_the_words(first: str, second: str) -> None:
    # The space is looked for after normalising: nothing that combines with a space can begin a paragraph.
    joined = unicodedata.normalize("NFC", f"{first} {second}")
    head, _space, tail = joined.partition(" ")
    assert count([head, tail]) == count([joined])


@given(st.text(max_size=60))
def test_composed_and_decomposed_text_count_the_same(text: str) -> None:
    assert count([unicodedata.normalize("NFC", text)]) == count([unicodedata.normalize("NFD", text)])


@pytest.mark.parametrize(
    ("milliseconds", "lang", "wording"),
    [
        (120_000, "de-AT", "2 Min. Lesezeit"),
        (29_999, "fr", "Moins d’une minute"),
        (120_000, "zh-TW", "閱讀約需 2 分鐘"),
        (120_000, "zh-Hans-CN", "阅读约需 2 分钟"),
        (120_000, "zh", "阅读约需 2 分钟"),
        (120_000, "nn", "2 min lesetid"),
        (120_000, "eo", "2 min read"),
        (120_000, "", "2 min read"),
        (0, "en", ""),
    ],
)
def test_the_wording_follows_the_language(milliseconds: int, lang: str, wording: str) -> None:
    assert label(milliseconds, lang, SPEEDS) == wording


def test_characters_leave_out_what_nobody_sees() -> None:
    statistics = measure(["Cafe\u0301 au\u00a0lait\u00ad", "。字"], 0, "en", SPEEDS)
    assert (statistics.characters, statistics.characters_without_spaces) == (14, 12)


def test_paragraphs_are_blocks_that_say_something() -> None:
    assert measure([*PARAGRAPHS, "."], 0, "en", SPEEDS).paragraphs == 14


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four…", 4),
        ("Dr. Rao met J. Smith, e.g. in the U.S. on 3 Oct. 2025.", 1),
        ('He said: "No." Then he left.', 2),
        ("A heading", 1),
        ("It grew by 3.5 per cent.", 1),
        ("It has 90 sq. metres. Enough?", 2),
        ("你好。世界！", 2),
        ("नमस्ते। दुनिया।", 2),
        ("...", 0),
        ("", 0),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert measure([text], 0, "en", SPEEDS).sentences == sentences


def test_the_sample_has_as_many_sentences_as_one_counts_by_hand() -> None:
    assert measure(PARAGRAPHS, 0, "en", SPEEDS).sentences == 19
