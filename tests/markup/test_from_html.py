"""HTML from word processors and web pages becomes clean Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.markup.converter import Options, render
from editor.markup.from_html import to_markdown
from editor.markup.visible_text import blocks

PLAIN = Options(smart=False)

GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">
<span style="font-weight:700;">Bold</span><span style="font-weight:400"> and </span><span
 style="font-style:italic">it</span>
<span style="text-decoration:line-through">gone</span> <a href="https://www.google.com/url?q=https://x.org/a&amp;sa=D">link</a>
H<span style="vertical-align:sub">2</span>O <span style="font-family:'Courier New'">x = 1</span></p>
<h2><span style="font-weight:700">Heading</span></h2>
<ul><li><p><span>one</span></p></li><ul><li><p>two</p></li></ul></ul><br>
<table><tr><td><p><b>A|b</b></p></td><td><p>B</p></td></tr><tr><td>1</td><td>2</td></tr></table></b>"""

WORD = """<html xmlns:o="x"><head><style>p{}</style></head><body><!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times"'>&nbsp; </span></span>
</span><![endif]>First<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span
 style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Inner</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second</p>
<p class=MsoNormal>Text<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> end.</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div></div>
<!--EndFragment--></body></html>"""


def test_google_docs_keeps_what_it_means() -> None:
    assert to_markdown(GOOGLE_DOCS) == (
        "**Bold** and *it*\n~~gone~~ [link](https://x.org/a)\nH<sub>2</sub>O `x = 1`\n\n## Heading\n\n"
        "- one\n  - two\n\n| A\\|b | B |\n| --- | --- |\n| 1 | 2 |\n"
    )


def test_word_lists_and_footnotes_become_real_ones() -> None:
    assert to_markdown(WORD) == "- First\n  1. Inner\n- Second\n\nText[^1] end.\n\n[^1]: The note.\n"


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            "<p>2 * 3 * 4, a_b, _c_ [d] `e` &lt;f&gt; ~~g~~</p>",
            "2 \\* 3 \\* 4, a_b, \\_c\\_ \\[d\\] \\`e\\` \\<f> \\~~g\\~~\n",
        ),
        ("<p>1. no list</p><p># no heading</p><p>- no</p>", "1\\. no list\n\n\\# no heading\n\n\\- no\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<p><b> spaced </b>out</p>", "**spaced** out\n"),
        ("<script>x</script><p>a</p><style>y</style>", "a\n"),
        ("<a href='javascript:x'>a</a>", "a\n"),
        ("<img src='data:image/png;base64,x' alt='a'>b", "b\n"),
        ('<a href="a b.html" title=\'t "q"\'>x</a>', '[x](<a b.html> "t \\"q\\"")\n'),
        ("<pre><code class='language-js'>a\n\n\n  b```c</code></pre>", "````js\na\n\n\n  b```c\n````\n"),
        ("<p><code>a`b</code></p>", "``a`b``\n"),
        (
            "<figure><img src=x.png alt=A><figcaption>The <b>caption</b></figcaption></figure>",
            '![A](x.png "The caption")\n',
        ),
        (
            "<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>",
            "- [x] done\n- [ ] open\n",
        ),
        ("<ol start=3><li>c</li><li>d</li></ol>", "3. c\n4. d\n"),
        ("<dl><dt>t</dt><dd>d</dd></dl>", "t\n: d\n"),
        ("<p>a</p><hr><blockquote><p>b</p><p>c</p></blockquote>", "a\n\n---\n\n> b\n>\n> c\n"),
        ("<p>10&nbsp;km</p>", "10 km\n"),
        ("", ""),
        ("<div></div> <!-- x -->", ""),
    ],
)
def test_an_element_is_written_as_markdown(html: str, wanted: str) -> None:
    assert to_markdown(html) == wanted


@pytest.mark.parametrize(
    "body",
    [
        '# Title\n\nWords *and* **more** ~~old~~ ==new== `code` [link](/x "T") and ![pic](a.png).\n',
        "- a\n- b\n  1. c\n  2. d\n- e\n",
        "- [ ] open\n- [x] done\n",
        "a[^1] b[^x]\n\n[^1]: One\n\n    more\n\n[^x]: Two\n",
        "> [!TIP]\n> Words *here*.\n>\n> More.\n",
        "| a | b |\n| :--- | ---: |\n| 1 \\| 2 | `x` |\n",
        "<details><summary>More</summary>\n\n- inside\n\n</details>\n",
        '![Cat](cat.png "Caption")\n',
        "```python\nx = 1\n\n\ny = 2\n```\n",
        "HTML here\n\n*[HTML]: Hypertext\n",
        "term\n: definition\n",
        "H<sub>2</sub>O and E=mc<sup>2</sup>, <kbd>Ctrl</kbd>\n",
        "one\\\ntwo\n",
        "> quote\n>\n> - list\n",
    ],
)
def test_what_we_export_comes_back_as_it_was(body: str) -> None:
    exported = render(body, PLAIN).html
    assert render(to_markdown(exported), PLAIN).html == exported


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_plain_words_survive_whatever_signs_they_hold(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    html = f"<p>a{escaped}z</p>"
    seen = " ".join(" ".join(blocks(html)).split())
    assert " ".join(" ".join(render(to_markdown(html), PLAIN).blocks).split()) == seen
