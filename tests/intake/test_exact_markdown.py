"""HTML that Byline wrote becomes Markdown that renders to the same HTML again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.exact_markdown import to_exact_markdown
from editor.markup.converter import render

BODIES = {
    "nested list": "1. One\n   - a\n   - b\n\n     para\n2. Two\n\nText\n",
    "loose list": "- a\n\n- b\n\n- c\n",
    "lists of two marks": "- a\n\n- b\n\n1) x\n2) y\n\n5. five\n6. six\n",
    "tasks": "- [ ] a\n- [x] b\n  - [ ] c\n",
    "definitions": "Term\n:   Definition one\n\n:   Two\n",
    "breaks": "a  \nb\\\nc\n",
    "code": "```js\nlet a = 1 < 2;\n```\n\n    indented\n\n```\nplain\n\nx\n```\n",
    "pictures": '![Alt "x"](https://example.org/a.png "Title")\n\nText ![b](https://example.org/b.png) in.\n',
    "raw": '<div class="x"><p>Hi <sub>2</sub></p></div>\n\n<details><summary>S</summary>\n\nText\n\n</details>\n',
    "callout": "> [!NOTE]\n> Hello *you*.\n>\n> More.\n",
    "abbreviation": "The HTML spec.\n\n*[HTML]: Hyper Text\n",
    "table": "| a | b |\n|:--|:-:|\n| x \\| y | `z` |\n",
    "emphasis": "**bold** ***both*** ~~del~~ ==mark== `a*b` <https://e.org> https://e.org/x_y\n",
    "headings": "# One\n\n## Two & *three*\n\n## Two & *three*\n\n### Four {#own}\n",
    "footnotes": "A[^a] and B[^b] and A[^a].\n\n[^a]: First.\n\n    Second para.\n\n[^b]: B *note*.\n",
    "rules": "a\n\n---\n\nb\n\n***\n",
    "quotation": "> a\n>\n> > b\n>\n> - c\n",
    "signs": "1986\\. A year. \\*not\\* \\# \\_x\\_ 2*3*4 & &amp; &copy; \\<b\\>\n\n\\# no heading\n",
    "quotes": "\"Quotes\" 'single' it's -- --- ... 5'10\" (c)\n",
}


@pytest.mark.parametrize("name", BODIES)
def test_every_construct_comes_back(name: str) -> None:
    html = render(BODIES[name]).html
    assert render(to_exact_markdown(html, "en")).html == html


@pytest.mark.parametrize("name", ["loose list", "definitions", "headings"])
def test_what_has_a_spelling_in_markdown_is_not_left_as_html(name: str) -> None:
    assert "<" not in to_exact_markdown(render(BODIES[name]).html, "en")


@given(st.lists(st.sampled_from(sorted(BODIES)), min_size=2, max_size=4, unique=True))
def test_constructs_come_back_beside_each_other(names: list[str]) -> None:
    html = render("\n\n".join(f"{BODIES[name]}\nBetween.\n" for name in names)).html
    assert render(to_exact_markdown(html, "en")).html == html


def test_html_without_text_is_an_empty_body() -> None:
    assert to_exact_markdown("<p></p>\n", "en").strip() == ""
