"""The Markdown export: disclaimers before the footnotes, fences closed, pictures renamed."""

from __future__ import annotations

from typing import Any

import pytest

from editor.article.article import Article
from tests.export.export_samples import PNG, Exporter

HEAD = """---
title: A title
authors: [A]
date: 2025-10-09
lang: en
section: World
{fields}disclaimer:
  decision: include
  items:
    - kind: satire
      placement: {placement}
---

"""


def article(body: str, placement: str = "bottom", fields: str = "") -> Article:
    return Article.from_text(HEAD.format(placement=placement, fields=fields) + body)


def text_of(exported: Exporter, written: Article, **more: Any) -> str:
    return exported(written, "markdown", **more)[0].data.decode()


def test_bottom_disclaimers_stand_before_the_footnotes(exported: Exporter) -> None:
    text = text_of(exported, article("Words here.[^1]\n\n[^1]: A note.\n"))
    assert text.index("Words here") < text.index("disclaimer:begin") < text.index("[^1]: A note.")


def test_top_disclaimers_stand_before_the_body(exported: Exporter) -> None:
    text = text_of(exported, article("Words here.\n", "both"))
    assert text.count("<!-- disclaimer:begin") == text.count("<!-- disclaimer:end -->") == 2
    assert text.index("disclaimer:begin") < text.index("Words here") < text.rindex("disclaimer:begin")


def test_mdx_has_no_html_comment(exported: Exporter) -> None:
    (file,) = exported(article("Words.\n"), "markdown", comments="mdx")
    assert file.path.endswith(".mdx")
    assert b"{/* disclaimer:begin" in file.data
    assert b"<!--" not in file.data


def test_an_open_fence_does_not_swallow_the_disclaimer(exported: Exporter) -> None:
    text = text_of(exported, article("Words.\n\n````\ncode\n```\n"), confirmed={"S014": "test"})
    assert "\n````\n\n<!-- disclaimer:begin" in text


def test_a_picture_with_an_odd_name_is_renamed_wherever_it_is_written(exported: Exporter) -> None:
    body = (
        'Words ![One](pics/My%20photo.PNG "T") and <img src="pics/My photo.PNG" alt="Two">\n\n'
        "![Three][r]\n\n```\n![](pics/My%20photo.PNG)\n```\n\n[r]: <pics/My photo.PNG>\n"
    )
    text_file, picture = exported(
        article(body, fields="image: {src: pics/My photo.PNG, alt: Four}\n"),
        "markdown",
        files={"pics/My photo.PNG": PNG},
    )
    text = text_file.data.decode()
    assert (picture.path, picture.data) == ("images/My-photo.PNG", PNG)
    assert '![One](images/My-photo.PNG "T")' in text
    assert '<img src="images/My-photo.PNG" alt="Two">' in text
    assert "[r]: <images/My-photo.PNG>" in text
    assert "src: images/My-photo.PNG" in text
    assert "```\n![](pics/My%20photo.PNG)\n```" in text


def test_addresses_elsewhere_stay(exported: Exporter) -> None:
    body = "Words ![One](https://example.org/a.png) more.\n"
    (file,) = exported(article(body), "markdown", confirmed={"I004": "test", "I003": "test"})
    assert body.encode() in file.data


@pytest.mark.parametrize("minutes", ["on", "off"])
def test_the_reading_time_is_switchable(exported: Exporter, minutes: str) -> None:
    text = text_of(exported, article("Words.\n", fields="reading_time: 99\n"), reading_time=minutes)
    assert ("reading_time: 1\n" in text) == (minutes == "on")
    assert "99" not in text
