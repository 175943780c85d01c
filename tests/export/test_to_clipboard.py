"""Copy for CMS: a small subset of HTML, and plain Markdown."""

from __future__ import annotations

import re

import pytest
from html5lib.html5parser import HTMLParser

from editor.article.article import Article
from editor.article.house import House
from editor.export.paste_subset import to_paste_subset
from editor.export.targets import ClipboardPayload, copy_for_cms
from tests.export.export_samples import PNG, RICH, TODAY


@pytest.fixture(scope="module")
def payload(house: House) -> ClipboardPayload:
    return copy_for_cms(
        Article.from_text(RICH),
        house=house,
        read_asset={"images/a.png": PNG, "images/b.png": PNG}.get,
        exists=lambda _path: True,
        today=TODAY,
        confirmed={},
    )


def test_only_plain_elements_and_three_attributes_are_left(payload: ClipboardPayload) -> None:
    elements = set(re.findall(r"<([a-z0-9]+)", payload.html))
    blocks = "h2 h3 p ul ol li blockquote pre hr figure figcaption table thead tbody th td tr"
    assert elements <= {*blocks.split(), "strong", "em", "s", "code", "a", "br", "img", "sup"}
    assert set(re.findall(r'\s([a-z-]+)="', payload.html)) <= {"href", "src", "alt"}
    HTMLParser(strict=True).parseFragment(payload.html)


def test_the_disclaimer_is_a_quotation_that_starts_bold(payload: ClipboardPayload) -> None:
    assert payload.html.count("<blockquote>\n<p><strong>Satire:</strong> This piece is satire.") == 2
    assert payload.text.count("> **Satire:** This piece is satire.") == 2
    assert "<!--" not in payload.text


def test_the_text_is_markdown_without_front_matter(payload: ClipboardPayload) -> None:
    assert "title:" not in payload.text
    assert "## Heading" in payload.text


def test_footnotes_become_numbered_notes_without_way_back(payload: ClipboardPayload) -> None:
    assert "<sup>1</sup>" in payload.html
    assert "<ol>" in payload.html
    assert "↩" not in payload.html
    assert 'href="#' not in payload.html


def test_boxes_to_tick_become_signs(payload: ClipboardPayload) -> None:
    assert "☐ " in payload.html
    assert "☑ " in payload.html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>a</h1><h5>b</h5>", "<h2>a</h2><h3>b</h3>"),
        ('<p class="x">a <del>b</del> <kbd>c</kbd></p>', "<p>a <s>b</s> <code>c</code></p>"),
        ('<pre class="hl"><code><b class="k">if</b> a &lt; b</code></pre>',
         "<pre><code><strong>if</strong> a &lt; b</code></pre>"),
        ('<pre class="hl"><code><span>if</span></code></pre>', "<pre><code>if</code></pre>"),
        ('<p><a href="#x">in</a> <a href="https://e.org/?a=1&amp;b=2">out</a></p>',
         '<p>in <a href="https://e.org/?a=1&amp;b=2">out</a></p>'),
        ("<dl><dt>T</dt><dd>D</dd></dl>", "<p><strong>T</strong></p><p>D</p>"),
        ("<p>a<br>b</p><hr>", "<p>a<br>b</p><hr>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<p>open <em>text", "<p>open <em>text</em></p>"),
    ],
)  # fmt: skip
def test_elements_are_brought_down(html: str, expected: str) -> None:
    assert to_paste_subset(html).strip() == expected
