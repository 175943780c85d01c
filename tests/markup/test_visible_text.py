"""What counts as read."""

from __future__ import annotations

from editor.markup.visible_text import blocks


def test_blocks_end_where_elements_of_the_page_end() -> None:
    html = "<h1>A</h1>text<p>b<br>c</p><ul><li>d<ul><li>e</li></ul></li></ul><table><tr><td>f<td>g</table>"
    assert blocks(html) == ("A", "text", "b c", "d", "e", "f", "g")


def test_what_nobody_sees_is_not_text() -> None:
    html = "<!-- no --><script>no</script><style>no</style><template>no</template><img alt=no><i title=no>yes</i>"
    assert blocks(html) == ("yes",)


def test_words_cut_by_inline_elements_stay_whole() -> None:
    assert blocks("<p>un<b>believ</b>able &amp; &lt;so&gt;</p>") == ("unbelievable & <so>",)


def test_footnote_marks_are_not_read_and_captions_are() -> None:
    mark = '<sup class="footnote-ref"><a href="#fn-1">1</a></sup>'
    assert blocks(f"<p>a{mark}</p><figure><img src=x><figcaption>b</figcaption></figure>") == ("a", "b")


def test_a_formula_is_one_word() -> None:
    assert blocks('<p>if <span class="math">a + <b>b</b> = c</span> then</p>') == ("if formula then",)
