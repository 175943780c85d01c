"""Everything an article writer expects of Markdown works."""

from __future__ import annotations

import pytest

from editor.markup.converter import Options, render

PLAIN = Options(smart=False)


def html(body: str, options: Options = PLAIN) -> str:
    return render(body, options).html.strip()


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("~~gone~~ and ~gone~", "<p><del>gone</del> and <del>gone</del></p>"),
        ("(~28 weekly) and (~5 more)", "<p>(~28 weekly) and (~5 more)</p>"),
        ('a~~"b"~~c', '<p>a~~"b"~~c</p>'),
        ("==seen==, but a==b and c==d", "<p><mark>seen</mark>, but a==b and c==d</p>"),
        ("a **b *c*** _d_e_", "<p>a <strong>b <em>c</em></strong> <em>d_e</em></p>"),
        (
            "See https://example.com/a_b. Or www.example.com!",
            '<p>See <a href="https://example.com/a_b">https://example.com/a_b</a>. '
            'Or <a href="http://www.example.com">www.example.com</a>!</p>',
        ),
        ("me@example.org", '<p><a href="mailto:me@example.org">me@example.org</a></p>'),
        (
            r"Rita \<rita@example.org\>",
            '<p>Rita &lt;<a href="mailto:rita@example.org">rita@example.org</a>&gt;</p>',
        ),
        ("react@19.0.0 is a version", "<p>react@19.0.0 is a version</p>"),
        ("[`code`]\n\n[`code`]: /x", '<p><a href="/x"><code>code</code></a></p>'),
        ("one\\\ntwo  \nthree", "<p>one<br>\ntwo<br>\nthree</p>"),
        ("term\n: definition", "<dl>\n<dt>term</dt>\n<dd>definition\n</dd>\n</dl>"),
        ("## Words {#place .wide}", '<h2 class="wide" id="place">Words</h2>'),
        ("words\n{: .note}", '<p class="note">words</p>'),
        ("- item\n  {: .x}", '<ul>\n<li class="x">item</li>\n</ul>'),
        ("The set {a, b} and {curly}", "<p>The set {a, b} and {curly}</p>"),
        ("## The {curly}", '<h2 id="the-curly">The {curly}</h2>'),
        (
            "![Cat](cat.jpg 'A *cat* & \"dog\"')",
            '<figure><img alt="Cat" src="cat.jpg"><figcaption>A *cat* &amp; "dog"</figcaption></figure>',
        ),
        (
            "![Two\nwords](cat.jpg) ![*two*\nwords](cat.jpg)",
            '<p><img alt="Two words" src="cat.jpg"> <img alt="two words" src="cat.jpg"></p>',
        ),
        ("![Cat](cat.jpg)", '<p><img alt="Cat" src="cat.jpg"></p>'),
        ("![Große Katze](bilder/große katze.jpg)", "<p>![Große Katze](bilder/große katze.jpg)</p>"),
        ("![Katze](<bilder/große katze.jpg>)", '<p><img alt="Katze" src="bilder/große%20katze.jpg"></p>'),
        ("&nbsp;&mdash;&copy;&lt;b&gt; \\&copy;", "<p>&nbsp;—©&lt;b&gt; &amp;copy;</p>"),
    ],
)
def test_a_construct_renders_as_expected(body: str, wanted: str) -> None:
    assert html(body) == wanted


def test_task_lists_have_boxes_that_cannot_be_ticked() -> None:
    shown = html("- [ ] open\n- [x] done")
    assert shown.count('<li class="task-list-item">') == 2
    assert shown.count("disabled") == 2
    assert shown.count("checked") == 1


def test_a_list_needs_no_blank_line_before_it_and_two_spaces_nest() -> None:
    assert html("text\n- a\n  - b") == ("<p>text</p>\n<ul>\n<li>a\n<ul>\n<li>b\n</li>\n</ul>\n</li>\n</ul>")


def test_tables_say_how_columns_are_aligned_and_what_their_heads_are() -> None:
    shown = html("| a | b |\n|:-:|--:|\n| 1 | `x\\|y` |")
    assert '<th class="align-center" scope="col" style="text-align:center">a</th>' in shown
    assert '<td class="align-right" style="text-align:right"><code>x|y</code></td>' in shown


def test_footnotes_are_numbered_by_their_first_use_and_lead_back() -> None:
    rendered = render("a[^z] b[^1] c[^z]\n\n[^1]: One.\n[^z]: Zed.\n[^unused]: Never.", PLAIN)
    assert '<sup class="footnote-ref" id="fnref-z"><a href="#fn-z" role="doc-noteref">1</a></sup>' in rendered.html
    assert 'id="fnref-z-2"' in rendered.html
    assert rendered.footnotes is not None
    assert rendered.footnotes.blocks == ("Zed.", "One.")
    assert 'href="#fnref-z-2"' in rendered.footnotes.html
    assert "Never" not in rendered.html


def test_a_footnote_may_refer_to_a_footnote() -> None:
    rendered = render("a[^1]\n\n[^1]: see[^2]\n\n[^2]: end", PLAIN)
    assert rendered.footnotes is not None
    assert rendered.footnotes.blocks == ("see", "end")


def test_a_footnote_mark_without_a_footnote_is_only_text() -> None:
    assert html("a[^1]") == "<p>a[^1]</p>"


def test_abbreviations_are_marked_but_not_in_code() -> None:
    shown = html("HTML and `HTML` and XHTML\n\n*[HTML]: Hypertext & more")
    assert shown == '<p><abbr title="Hypertext &amp; more">HTML</abbr> and <code>HTML</code> and XHTML</p>'


@pytest.mark.parametrize(("lang", "title"), [("en", "Note"), ("de-AT", "Hinweis"), ("xx", "Note")])
def test_callouts_carry_a_title_in_the_language_of_the_article(lang: str, title: str) -> None:
    shown = html("> [!NOTE]\n> Words.", Options(lang=lang))
    assert shown == (
        f'<div class="callout callout-note" role="note">\n<p class="callout-title">{title}</p>\n<p>Words.</p>\n</div>'
    )


def test_an_ordinary_quote_is_no_callout() -> None:
    assert html("> [!NOTE] words") == "<blockquote>\n<p>[!NOTE] words</p>\n</blockquote>"


def test_details_hold_markdown_and_are_one_segment() -> None:
    rendered = render("before\n\n<details>\n<summary>More</summary>\n\n- *a*\n\n</details>\n\nafter", PLAIN)
    assert [(part.first_line, part.last_line) for part in rendered.segments] == [(0, 1), (2, 8), (9, 10)]
    assert "<li><em>a</em>" in rendered.segments[1].html
    assert rendered.segments[1].html.endswith("</details>")


def test_one_block_may_close_an_element_and_open_the_next() -> None:
    body = "<details>\n\n*a*\n\n</details>\n<details>\n\n*b*\n\n</details>\n\nafter"
    rendered = render(body, PLAIN)
    assert [(part.first_line, part.last_line) for part in rendered.segments] == [(0, 10), (11, 12)]
    assert rendered.segments[0].html == (
        "<details>\n<p><em>a</em></p>\n</details>\n<details>\n<p><em>b</em></p>\n</details>"
    )


def test_a_raw_paragraph_may_hold_a_blank_line() -> None:
    shown = html('<p>\n<a href="/a">\none</a>\n\n<a href="/b">\ntwo</a>\n</p>\n\nafter')
    assert shown == '<p>\n<a href="/a">\none</a>\n<a href="/b">\ntwo</a>\n</p>\n<p>after</p>'


def test_an_element_never_closed_holds_only_its_own_block() -> None:
    rendered = render("<div>\n\none\n\ntwo", PLAIN)
    assert [part.html for part in rendered.segments] == ["<div></div>", "<p>one</p>", "<p>two</p>"]


def test_raw_html_is_sanitised_not_escaped() -> None:
    assert html('<b onclick="x()">bold</b> <script>alert(1)</script>') == "<p><b>bold</b> </p>"


def test_code_is_coloured_by_classes_only() -> None:
    shown = html('```python hl_lines="2"\nx = 1\ny = "<b>"\n```')
    assert shown.startswith('<pre class="hl"><code class="language-python"><span class="n">x</span>')
    assert '<span class="hll">' in shown
    assert "&lt;b&gt;" in shown
    assert "style=" not in shown


def test_a_fence_cannot_smuggle_options_to_the_highlighter() -> None:
    shown = html('```{.python cssstyles="color:red" linespans="x" title="<b>"}\nx\n```')
    assert shown == '<pre class="hl"><code class="language-python"><span class="n">x</span>\n</code></pre>'


def test_numbered_code_marks_each_line_and_adds_no_text() -> None:
    rendered = render('```text linenums="1"\na\nb\n```', PLAIN)
    assert rendered.html.count('<span class="line">') == 2
    assert rendered.blocks == ("a\nb",)


def test_blank_lines_and_tabs_in_code_survive() -> None:
    assert "a\n\n\n\tb\n" in html("```\na\n\n\n\tb\n```")


def test_heading_ids_are_unique_and_stay_readable() -> None:
    rendered = render("# Über uns\n\n## Über uns\n\n## Mine {#über-uns}\n\n## !!!\n\n## `a_b` C", PLAIN)
    assert [heading.id for heading in rendered.headings] == ["über-uns", "über-uns-1", "über-uns-2", "section", "a-b-c"]
    for heading in rendered.headings:
        assert f'id="{heading.id}"' in rendered.html


def test_every_fact_knows_its_line() -> None:
    body = (
        "intro\n\n## A [l1](/1)\n\ntext\nand [l2](/2)\n![i1](1.png)\n\n- a\n- b\n  - [l3](/3)\n\n"
        '| a |\n|---|\n| x |\n| [l4](/4) |\n\n> q\n>\n> [l5](/5)\n\n![i2](2.png "t")\n\nn[^1]\n\n[^1]: [l6](/6)'
    )
    rendered = render(body, PLAIN)
    lines = body.split("\n")
    assert [link.text for link in rendered.links if link.text.startswith("l")] == ["l1", "l2", "l3", "l4", "l5", "l6"]
    for link in rendered.links:
        if link.text.startswith("l"):
            assert f"[{link.text}]" in lines[link.line]
    for image in rendered.images:
        assert f"![{image.alt}]" in lines[image.line]
    assert rendered.headings[0].line == 2
    assert "data-line" not in rendered.html


def test_a_picture_for_decoration_is_known_as_such() -> None:
    rendered = render('![](line.svg){role=presentation}\n\n<img src="x.png" alt="">\n\n![x](y.png)', PLAIN)
    assert [image.decorative for image in rendered.images] == [True, False, False]


def test_segments_tile_the_body_without_overlap() -> None:
    body = "# a\n\n\ntext\n- l\n\n      code\n***\n| a |\n|---|\n\n[x]: y\n"
    rendered = render(body, PLAIN)
    ends = [0, *(part.last_line for part in rendered.segments)]
    for part, end in zip(rendered.segments, ends, strict=False):
        assert end <= part.first_line < part.last_line


def test_visible_text_leaves_out_what_is_not_read() -> None:
    body = (
        '# Head *line*\n\nOne `two` [three](/hidden "no")[^1] ![no](x.png) <!-- no -->\n\n<style>no</style>\n\n'
        '```\nfour five\n```\n\n![no](x.png "six")\n\n| a | b |\n|---|---|\n\n[^1]: seven\n'
    )
    assert render(body, PLAIN).blocks == ("Head line", "One two three", "four five", "six", "a", "b", "seven")


def test_control_characters_cannot_forge_a_mark() -> None:
    shown = html("\x02n:31\x03 &#2;h:x&#3; \x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03 [^1]\n\n[^1]: x")
    assert "\x03" not in html("\x02klzzwxh:0000\x03")
    assert shown.count('<section class="footnotes"') == 1


def test_windows_line_ends_and_plain_ones_render_alike() -> None:
    assert render("a\r\n\r\n- b\r- c") == render("a\n\n- b\n- c")


def test_an_empty_body_renders_to_nothing() -> None:
    assert render("") == render(" \n\n")
    assert render("").html == ""


def test_rendering_twice_gives_the_same_key() -> None:
    one, two = render("a *b*").segments[0], render("a *b*").segments[0]
    assert one.key == two.key
    assert one.key != render("a b").segments[0].key
