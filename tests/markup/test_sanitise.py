"""Nothing that runs, hides or leads astray survives sanitising."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.markup.converter import render
from editor.markup.sanitise import safe_url, sanitise


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a?b=c#d",
        "HTTP://example.com",
        "mailto:me@example.org",
        "#place",
        "images/cat.jpg",
        "../cat.jpg",
        "/root",
        "?q=1",
        "größe.png",
        "a/b:c",
    ],
)
def test_an_address_that_may_be_followed_stays(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:x",
        "\u200bjavascript:x",
        "\x01javascript:x",
        "data:text/html,x",
        "data:image/png;base64,x",
        "file:///etc/passwd",
        "ftp://example.com",
        "vbscript:x",
        "tel:123",
        "ms-word:x",
        "//example.com/x.png",
        "/\\example.com",
        "\\\\server\\share",
        "\\/example.com",
        " //example.com",
        "C:\\x",
    ],
)
def test_an_address_that_may_not_be_followed_is_refused(url: str) -> None:
    assert safe_url(url) == ""


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<script>x</script>a", "a"),
        ("<p onclick=x style='position:fixed'>a</p>", "<p>a</p>"),
        ("<iframe src=https://x>a</iframe>b", "b"),
        ("<svg><script>x</script></svg>b", "b"),
        ("<a href='javascript:x'>a</a>", "<a>a</a>"),
        ("<img src=//x/y.png alt=a>", '<img alt="a">'),
        ("<form action=x><input name=a type=file><button>b</button></form>", '<input type="checkbox" disabled="">b'),
        ("<base href=//x><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "a"),
        ("<!-- c -->a", "a"),
        ("<td style='text-align:right;color:red'>", ""),
        ("<video src=a.mp4 controls autoplay></video>", '<video src="a.mp4" controls=""></video>'),
        ("<b>open", "<b>open</b>"),
    ],
)
def test_only_what_is_listed_stays(html: str, wanted: str) -> None:
    assert sanitise(html) == wanted


def test_a_blank_line_at_the_start_of_preformatted_text_is_kept() -> None:
    once = sanitise("<pre>\n\na</pre>")
    assert once == "<pre>\n\na</pre>"
    assert sanitise(once) == once


HOSTILE = r"""
<script> </script> <img/src=x/onerror=y> [a](javascript:b) ![a](data:b) <svg/onload=x> ` * ``` > - <!-- --> <math>
<style> </p> <a/href= <h2/id="a&quot;onclick=x"> <h2/id=a&#3;b"c> # {#a"onclick=x} [^1] [^1]: " ' > &lt; {:x} [x]
<javascript:z> <details> </details> &#2; &#3; h:x n:31 | |-| <table> <pre>
"""
FRAGMENTS = HOSTILE.split()


def test_an_id_cannot_break_out_of_its_attribute() -> None:
    rendered = render('<h2 id="a&quot; onclick=&quot;x">b</h2>\n\n## c {#d"onclick=x}')
    assert [heading.id for heading in rendered.headings] == ["a-onclickx", "c"]
    for segment in rendered.segments:
        assert sanitise(segment.html) == segment.html


@given(st.lists(st.sampled_from([*FRAGMENTS, " ", "\n", "\n\n", "[x]: javascript:y\n"]), max_size=25).map("".join))
def test_rendered_html_is_sanitised_whatever_the_text(body: str) -> None:
    rendered = render(body)
    for segment in (*rendered.segments, *filter(None, [rendered.footnotes])):
        assert sanitise(segment.html) == segment.html
