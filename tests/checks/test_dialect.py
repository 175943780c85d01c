"""The check that an article reads the same in another program's Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.checks.check import comparison_with
from editor.checks.comparison import Comparison
from editor.checks.difference import KINDS, TYPED
from editor.checks.table import run
from editor.export.targets import TARGETS
from editor.markup.converter import render
from editor.markup.dialects import DIALECTS, PORTABLE, Dialect, dialect
from editor.markup.incremental import IncrementalRenderer
from tests.checks.conftest import Look, MakeSubject
from tests.checks.examples import Example, assert_example, named
from tests.checks.pages import after
from tests.markup.test_incremental import bodies, edits
from tests.markup.test_limits import HOSTILE

NAMES = [row.id for row in DIALECTS]
EVERYWHERE = {
    "a ==marked== word": "mark",
    "> [!NOTE]\n> A box.": "callout",
}
OURS = {
    **EVERYWHERE,
    "A note[^1] and more[^1].\n\n[^1]: It stands below.": "footnote",
    "Term\n: What it means.": "definition list",
    "## Heading {#place}": "attributes",
    "Words.\n{: .wide}": "attributes",
    "The HTML of a page.\n\n*[HTML]: Hypertext": "abbreviation",
}
NOT_COMMONMARK = {
    "| a | b |\n|---|---|\n| 1 | 2 |": "table",
    "~~gone~~": "strike",
    "- [x] done": "task",
    "See https://example.org today.": "address",
    "Write to rita@example.org.": "address",
}
NOT_PYTHON_MARKDOWN = {
    "Text\n- one\n- two": "list",
    "- one\n  - deeper": "list",
    "1. one\n\n   more of one": "list",
    "- one\n- two\n\n1. first\n2. second": "list",
    "Words over\ntwo lines\n===": "heading",
    "one\\\ntwo": "break",
    "Text **a:**b": "other",
    "See [`code`][].\n\n[`code`]: /x": "other",
}
_FENCE = {"```python\nx = 1\ny = 2\n```": "code"}
_WITHOUT = {"strike": "~~gone~~", "task": "- [x] done", "address": "See https://example.org today."}
ON_GITHUB = {body: kind for body, kind in OURS.items() if kind not in ("callout", "footnote")}
DIFFERS: dict[str, dict[str, str]] = {
    "gfm": ON_GITHUB,
    "commonmark": {**OURS, **NOT_COMMONMARK},
    "python-markdown": {**OURS, **NOT_COMMONMARK, **NOT_PYTHON_MARKDOWN, **_FENCE},
    "pelican": {**EVERYWHERE, **NOT_PYTHON_MARKDOWN, **{body: kind for kind, body in _WITHOUT.items()}},
    "mkdocs": {**OURS, **NOT_PYTHON_MARKDOWN, **{body: kind for kind, body in _WITHOUT.items()}},
}

PLAIN = (
    '"Smart" quotes -- and dots... and it\'s fine.',
    "## A heading, which gets an id",
    'A picture alone becomes a figure.\n\n![Boat](boat.jpg "Its caption")',
    "*a* **b** ***c*** `d -- e` &copy; \\*",
    "one  \ntwo",
    "- one\n- two\n\nThen:\n\n1. first\n2. second",
    "- one\n\n    more of one\n\n- two",
    "> A quote\n> goes on.",
    '    code -- as "it" is',
    "[a](https://example.org/a_b) [c][d] [d] <https://example.org>\n\n[d]: /x 'Title'\n[e]: /never-used",
    "<!-- a comment -->\n\ntext\n\n<script>x()</script>",
    "<span onclick='x()'>text</span> [link](javascript:x)",
    "***\n\nText after a line",
    "See `two\nlines` of code.",
)
_HEAD_ONLY = "| a | b |\n|---|---|"
_TABLE = "| a | b |\n|---|---|\n| 1 | *2* |"
_ADDRESSES = (
    "http://example.org/~rita/a.c",
    "https://example.org/?q=a%20b&r=1",
    "www.example.org",
    "a [x](https://y.z)",
)
_EXTRA = tuple(body for body in OURS if body not in EVERYWHERE)
SAME: dict[str, tuple[str, ...]] = {
    "gfm": (
        *PLAIN,
        *_ADDRESSES,
        *NOT_COMMONMARK,
        *NOT_PYTHON_MARKDOWN,
        *_FENCE,
        *(body for body in OURS if body not in ON_GITHUB),
        "~one~",
    ),
    "commonmark": (*PLAIN, *NOT_PYTHON_MARKDOWN, *_FENCE),
    "python-markdown": PLAIN,
    "pelican": (*PLAIN, *_EXTRA, _TABLE, _HEAD_ONLY, *_FENCE, "a[^1] b[^2]\n\n[^2]: Two\n\n[^1]: One\n\n    goes on"),
    "mkdocs": (*PLAIN, _TABLE, _HEAD_ONLY, *_FENCE),
}

EXAMPLES = (
    Example(
        "X-DIALECT",
        finds=tuple(map(after, ON_GITHUB)),
        passes=(*map(after, PLAIN), *map(after, NOT_COMMONMARK), after("- one\n  - deeper"), after("Text {in braces}")),
    ),
)


def kinds(dialect_id: str, body: str) -> list[str]:
    comparison = comparison_with(dialect_id)
    assert comparison is not None
    return [difference.kind for _line, difference in comparison.differences(body, render(body))]


@pytest.mark.parametrize(("example", "file", "expected"), **named(EXAMPLES))
def test_the_check_finds_what_it_should(look: Look, example: Example, file: str, expected: bool) -> None:
    assert_example(look(file), example, expected)


@pytest.mark.parametrize(
    ("name", "body", "kind"), [(name, body, kind) for name in NAMES for body, kind in DIFFERS[name].items()]
)
def test_what_a_dialect_shows_differently_is_named(name: str, body: str, kind: str) -> None:
    found = kinds(name, body)
    assert kind in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("name", "body"), [(name, body) for name in NAMES for body in SAME[name]])
def test_what_a_dialect_shows_alike_is_not_mentioned(name: str, body: str) -> None:
    assert kinds(name, body) == []


def test_what_both_have_is_not_mentioned_beside_something_else() -> None:
    body = "> [!NOTE]\n> See https://example.org, or ~do not~."
    assert kinds("gfm", body) == []
    assert kinds("gfm", body + " ==marked==") == ["mark"]
    assert kinds("commonmark", body) == ["callout", "strike", "address"]


def test_every_dialect_has_three_examples_of_each_kind() -> None:
    assert all(len(DIFFERS[row.id]) >= 3 and len(SAME[row.id]) >= 3 for row in DIALECTS)
    assert {kind for examples in DIFFERS.values() for kind in examples.values()} >= {
        kind.id for kind in KINDS if kind.id != "quote"
    } | {kind.id for kind in TYPED if kind.id != "note text"}


@pytest.mark.parametrize("row", DIALECTS, ids=lambda row: row.id)
def test_a_row_is_complete(row: Dialect) -> None:
    assert NAMES.count(row.id) == 1
    assert row.name
    assert row.longest > 0
    to_html = row.new_reader()
    assert to_html("# One") == to_html("# One")
    assert "<h1>One</h1>" in to_html("# One")


def test_every_target_names_a_dialect_or_none() -> None:
    assert {row.dialect for row in TARGETS} <= {"", *NAMES}
    assert next(row.dialect for row in TARGETS if row.id == "markdown") == PORTABLE
    assert PORTABLE in NAMES


def test_an_unknown_dialect_is_none() -> None:
    with pytest.raises(KeyError):
        dialect("nothing")


def test_a_finding_stands_on_its_line_and_says_what_to_do(look: Look) -> None:
    file = after("First line.\nThe second is ==marked==.", "Term\n: Meaning")
    lines = file.split("\n")
    found = [finding for finding in look(file) if finding.id == "X-DIALECT"]
    assert [lines[finding.line - 1] for finding in found if finding.line] == ["The second is ==marked==.", ": Meaning"]
    assert found[0].message == (
        "Standard Markdown (GFM) marks no text with “==”: readers see the equals signs. Use **bold** instead."
    )
    assert found[0].excerpt == "The second is ==marked==."


def test_what_has_no_name_is_shown_as_it_is_there(make_subject: MakeSubject) -> None:
    subject = replace(make_subject(after("Words.\n\n#1.2.0, it's")), comparison=comparison_with("mkdocs"))
    (finding,) = run(subject)
    assert finding.message == "MkDocs shows this differently, as “1.2.0, it's”. Write it in a plainer way."
    assert finding.excerpt == "#1.2.0, it's"


def test_a_kind_is_named_once_in_each_block(look: Look) -> None:
    found = [finding for finding in look(after("==a== ==b==", "==c==")) if finding.id == "X-DIALECT"]
    assert [finding.excerpt for finding in found] == ["==a== ==b==", "==c=="]


def test_a_footnote_is_named_where_it_is_referred_to(make_subject: MakeSubject) -> None:
    def excerpts(*blocks: str) -> list[str]:
        subject = replace(make_subject(after(*blocks)), comparison=comparison_with("commonmark"))
        return [finding.excerpt for finding in run(subject) if finding.id == "X-DIALECT"]

    assert excerpts("Yes[^1].", "[^1]: A few words.") == ["Yes[^1]."]
    assert excerpts("[^1]: A few words.") == ["[^1]: A few words."]


def test_a_mark_in_code_is_not_the_place(look: Look) -> None:
    (finding,) = (finding for finding in look(after("`==no==`\nand ==yes==")) if finding.id == "X-DIALECT")
    assert finding.excerpt == "and ==yes=="


def test_where_readers_get_html_there_is_nothing_to_say(make_subject: MakeSubject) -> None:
    subject = make_subject(after("==a=="))
    assert [finding.id for finding in run(subject)] == ["X-DIALECT"]
    assert run(replace(subject, comparison=None)) == ()
    assert comparison_with("") is None


def test_the_chosen_dialect_decides(make_subject: MakeSubject) -> None:
    subject = make_subject(after("Text\n- one\n- two"))
    assert run(subject) == ()
    (finding,) = run(replace(subject, comparison=comparison_with("mkdocs")))
    assert finding.message.startswith("MkDocs reads this list differently.")


def test_blocks_that_did_not_change_are_not_compared_again() -> None:
    comparison = Comparison(dialect("gfm"))
    blocks = [f"Paragraph {number} with *words*." for number in range(300)]
    body = "\n\n".join(blocks)
    assert list(comparison.differences(body, render(body))) == []
    assert comparison.compared == 300
    blocks[150] += " And ==more==."
    body = "New first block.\n\n" + "\n\n".join(blocks)
    found = list(comparison.differences(body, render(body)))
    assert comparison.compared == 302
    assert [(line, difference.kind) for line, difference in found] == [(302, "mark")]
    assert list(comparison.differences(body, render(body))) == found
    assert comparison.compared == 302


def test_equal_blocks_are_compared_once() -> None:
    comparison = Comparison(dialect("gfm"))
    list(comparison.differences("==a==\n\n" * 50, render("==a==\n\n" * 50)))
    assert comparison.compared == 1


def test_only_the_blocks_of_the_last_body_are_remembered() -> None:
    comparison = Comparison(dialect("gfm"))
    for body in ("one", "two", "one"):
        list(comparison.differences(body, render(body)))
    assert comparison.compared == 3


def test_a_definition_that_changed_compares_its_block_again() -> None:
    comparison = Comparison(dialect("gfm"))
    for body in ("[a] b\n\nc\n\n[a]: /x", "[a] b\n\nc\n\n[a]: /y"):
        assert list(comparison.differences(body, render(body))) == []
    assert comparison.compared == 5  # the block that refers to it, and the definition itself


def test_very_long_blocks_are_left_out() -> None:
    assert kinds("python-markdown", "==a== " * 3000) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_text_made_to_keep_a_reader_busy_is_compared_or_left_out(body: str) -> None:
    rendered = render(body)
    for name in ("gfm", "pelican"):
        comparison = Comparison(dialect(name))
        found = list(comparison.differences(body, rendered))
        assert len(found) <= comparison.compared * (len(KINDS) + len(TYPED))


def test_a_block_full_of_open_brackets_is_left_out() -> None:
    comparison = Comparison(dialect("python-markdown"))
    body = "==a== " + "[" * 3000
    assert list(comparison.differences(body, render(body))) == []
    assert kinds("python-markdown", "==a== " + "[" * 50) == ["mark"]


@given(bodies, edits)
def test_what_is_remembered_never_changes_what_is_found(body: str, changes: list[tuple[float, int, str]]) -> None:
    comparison, renderer = Comparison(dialect("gfm")), IncrementalRenderer()
    for where, removed, inserted in [(0.0, 0, ""), *changes]:
        start = round(where * len(body))
        body = body[:start] + inserted + body[start + removed :]
        remembered = list(comparison.differences(body, renderer.render(body)))
        assert remembered == list(Comparison(dialect("gfm")).differences(body, render(body)))


@given(st.text(max_size=300), st.sampled_from(NAMES))
def test_any_text_can_be_compared(text: str, name: str) -> None:
    comparison = Comparison(dialect(name))
    for line, difference in comparison.differences(text, render(text)):
        assert 0 <= line + difference.line <= text.count("\n") + text.count("\r")
