from __future__ import annotations

import pytest

from editor.article.text_width import pixel_width

HEADLINE = "The Fading Echo of Diplomacy: Why Russia-Ukraine Peace Talks Have Stalled"


def test_the_golden_headline() -> None:
    assert pixel_width(HEADLINE, 20) == 701


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("", 0),
        ("W", 944),
        ("é", 556),
        ("e\u0301", 556),
        ("Ö", 778),
        ("‘’", 444),
        ("“”", 666),
        ("–", 556),
        ("—…", 2000),
        ("東", 1000),
        ("한", 1000),
        ("я", 600),
        ("a\u200d", 556),
        ("\\|@%", 278 + 260 + 1015 + 889),
    ],
)
def test_widths_of_single_characters(text: str, thousandths: int) -> None:
    assert pixel_width(text, 1000) == thousandths


def test_every_printable_ascii_character_has_its_own_width() -> None:
    # 600 is the width of what the table does not know; no ASCII character is that wide.
    assert all(pixel_width(chr(code), 1000) != 600 for code in range(0x20, 0x7F))


def test_half_a_pixel_is_rounded_up() -> None:
    assert pixel_width("a", 9) == 5  # 5.004
    assert pixel_width("M", 15) == 12  # 12.495
    assert pixel_width("J", 1) == 1  # 0.5
