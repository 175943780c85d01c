"""The style sheet of the page: readable in light and dark, nothing loaded from elsewhere."""

from __future__ import annotations

import re

import pytest

from editor import resources

ARTICLE = resources.read_text("styles/article.css")
PRINT = resources.read_text("styles/print.css")
BLOCKS = re.findall(r"\{([^{}]*--page:[^{}]*)\}", ARTICLE)


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_there_is_a_light_and_a_dark_page_and_the_dark_one_is_the_same_twice() -> None:
    light, by_system, by_class = map(colours, BLOCKS)
    assert by_system == by_class
    assert luminance(light["page"]) > 0.9 > 0.1 > luminance(by_class["page"])


@pytest.mark.parametrize("block", [*BLOCKS, re.findall(r"\{([^{}]*--page:[^{}]*)\}", PRINT)[0]])
def test_all_text_stands_out_enough(block: str) -> None:
    named = colours(block)
    pairs = [(text, ground) for text in ("ink", "mute", "accent") for ground in ("page", "tint")]
    pairs += [("ink", "mark"), ("amber", "amber-tint")]
    for text, ground in pairs:
        if {text, ground} <= named.keys():
            assert contrast(named[text], named[ground]) >= 4.5, (text, ground)


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not re.search(r"@import|url\(|https?://", ARTICLE + PRINT)


def test_no_rule_reaches_from_one_piece_to_the_next() -> None:
    assert not re.search(r"\.article\s*>|\.article-body|\.article[\w .-]*[+~]", ARTICLE)
