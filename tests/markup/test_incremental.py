"""Rendering piece by piece equals rendering at once, byte for byte, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.markup.blocks import Placed, clean_text, read_blocks
from editor.markup.converter import Options, render
from editor.markup.incremental import IncrementalRenderer
from tests.markup.edit_run import EXAMPLES, KEYS, WRITING, Broken, installed_texts, run

SNIPPETS = ("", *KEYS)

Changes = list[tuple[float, int, str]]
parts = st.sampled_from(EXAMPLES + WRITING * 15)
bodies = st.lists(parts, max_size=10).map("\n".join)
edits = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 0, 1, 1, 3, 20, 200]), st.sampled_from(SNIPPETS) | parts),
    min_size=1,
    max_size=12,
)


def facts(placed: Placed) -> tuple[object, ...]:
    """All there is to a block, with line maps counted from its own first line."""
    block = placed.block
    tokens = [
        (token.type, token.content, token.hidden, token.map and [line - block.base for line in token.map])
        for token in block.tokens
    ]
    return (
        placed.line,
        block.source,
        block.height,
        tokens,
        block.opens,
        block.closes,
        sorted(block.definitions.footnotes),
    )


def assert_equal_after_each(body: str, changes: Changes) -> None:
    renderer = IncrementalRenderer()
    assert renderer.render(body) == render(body)
    for where, removed, inserted in changes:
        start = round(where * len(body))
        body = body[:start] + inserted + body[start + removed :]
        assert renderer.render(body) == render(body)


@given(bodies, edits)
def test_incremental_equals_one_shot(body: str, changes: Changes) -> None:
    assert_equal_after_each(body, changes)


@given(st.lists(st.sampled_from(EXAMPLES), min_size=20, max_size=120, unique=True).map("\n".join), edits)
def test_the_examples_of_the_specifications_in_any_order(body: str, changes: Changes) -> None:
    assert_equal_after_each(body, changes)


@pytest.fixture(scope="module")
def real_texts() -> list[str]:
    """Posts that come with installed packages."""
    return installed_texts()


@given(st.integers(0, 1000), st.floats(0, 1), edits)
def test_real_posts(real_texts: list[str], which: int, where: float, changes: Changes) -> None:
    text = real_texts[which % len(real_texts)]
    start = round(where * len(text))
    assert_equal_after_each(text[max(0, start - 3000) : start + 3000], changes)


def test_a_run_of_random_edits(real_texts: list[str]) -> None:
    broken: list[tuple[str, Broken]] = []
    steps = 0
    for name, count, found in run(480, 3, real_texts):
        steps += count
        broken += [(name, found)] if found else []
    assert steps == 480
    assert broken == []


@given(st.lists(parts, max_size=8).map("\n".join), st.integers(1, 12))
def test_blocks_are_the_same_however_many_lines_are_read_at_once(body: str, window: int) -> None:
    lines = clean_text(body).split("\n")
    assert list(map(facts, read_blocks(lines, window=window))) == list(map(facts, read_blocks(lines, window=10**6)))


def test_lines_stay_right_when_only_a_blank_line_is_added() -> None:
    renderer = IncrementalRenderer()
    body = "# a\n\nb[^1] [l](/x) ![i](/y)\n\n[^1]: note [m](/z)\n"
    renderer.render(body)
    assert renderer.render("\n\n" + body) == render("\n\n" + body)
    assert renderer.render(body.replace("\n\nb", "\n\n\nb")) == render(body.replace("\n\nb", "\n\n\nb"))


def test_options_hold_for_every_rendering() -> None:
    options = Options(lang="de", smart=True)
    renderer = IncrementalRenderer(options)
    for body in ('"a"', '"a" b', '# "x"\n\n"a" b'):
        assert renderer.render(body) == render(body, options)


def test_untouched_segments_are_the_very_same() -> None:
    renderer = IncrementalRenderer()
    paragraphs = [f"Paragraph number {number}." for number in range(200)]
    before = renderer.render("\n\n".join(paragraphs))
    paragraphs[100] += " More."
    after = renderer.render("\n\n".join(paragraphs))
    pairs = zip(before.segments, after.segments, strict=True)
    assert [index for index, (a, b) in enumerate(pairs) if a is not b] == [100]


def test_a_new_definition_touches_only_the_blocks_that_ask_for_it() -> None:
    renderer = IncrementalRenderer()
    body = "one [x]\n\ntwo\n\nthree HTML\n\n"
    before = renderer.render(body)
    after = renderer.render(body + "[x]: /y\n")
    assert [a is b for a, b in zip(before.segments, after.segments, strict=True)] == [False, True, True]
    last = renderer.render(body + "[x]: /y\n\n*[HTML]: H\n")
    assert [a is b for a, b in zip(after.segments, last.segments, strict=True)] == [True, True, False]


def test_a_new_first_footnote_renumbers_the_others() -> None:
    renderer = IncrementalRenderer()
    notes = "\n\n[^a]: A\n\n[^b]: B\n"
    renderer.render("x\n\ny[^b]" + notes)
    after = renderer.render("x[^a]\n\ny[^b]" + notes)
    assert after == render("x[^a]\n\ny[^b]" + notes)
    assert ">2</a>" in after.segments[1].html


@pytest.mark.parametrize("before", ["# A\n\n# A\n\n# B\n\n# C\n", "# A-1\n\n# A\n\n# B\n\n# A\n"])
@pytest.mark.parametrize("after", ["# A\n", "# A-1\n", "# A-2\n", "# D\n", "# A\n\n# A\n", "# A-1 {#b}\n", ""])
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_every_heading_has_the_id_it_has_in_a_new_rendering(before: str, after: str, place: int) -> None:
    renderer = IncrementalRenderer()
    renderer.render(before)
    parts = before.split("\n\n")
    parts[place] = after
    changed = "\n\n".join(parts)
    assert renderer.render(changed).headings == render(changed).headings
    assert renderer.render(before) == render(before)


NOTED = "# A\n\nx[^n] [r] HTML\n\ny\n\n[^n]: note [r] HTML\n\n[r]: /1\n"
EDITS = {
    "a footnote's words": ("note", "notes"),
    "a footnote's name": ("[^n]: note", "[^N]: note"),
    "a footnote goes": ("[^n]: note", "note"),
    "a footnote refers to itself": ("note", "note[^n]"),
    "a footnote gets a heading": ("note [r] HTML", "note [r] HTML\n\n    # A"),
    "a reference leads elsewhere": ("/1", "/2"),
    "a reference gets a title": ("/1", "/1 'T'"),
    "a reference goes": ("[r]: /1", "r"),
    "an abbreviation comes": ("y\n", "*[HTML]: Long\n"),
    "a second heading": ("y\n", "# A\n"),
    "a second use": ("y\n", "y[^n]\n"),
    "a second definition": ("y\n", "[^n]: first\n\n[r]: /0\n"),
    "a raw element around": ("y\n", "<div>\n\ny\n\n</div>\n"),
    "a line more": ("y\n", "y\n\n\n"),
}


@pytest.mark.parametrize("first", EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("then", EDITS.values(), ids=EDITS.keys())
def test_two_edits_in_a_row_and_back_end_in_the_same_bytes(first: tuple[str, str], then: tuple[str, str]) -> None:
    renderer = IncrementalRenderer()
    once = NOTED.replace(*first)
    for body in (NOTED, once, once.replace(*then), once, NOTED):
        assert renderer.render(body) == render(body)


def test_what_was_rendered_before_an_edit_stays_as_it_was() -> None:
    renderer = IncrementalRenderer()
    body = "# a\n\nb[^1] [l](/x) ![i](/y)\n\n[^1]: note [m](/z)\n"
    before = renderer.render(body)
    renderer.render("new\n\n" + body)
    assert before == render(body)


def test_an_edit_elsewhere_keeps_what_is_known_about_a_block_and_only_moves_it() -> None:
    renderer = IncrementalRenderer()
    body = "one\n\ntwo\n\nthree[^1]\n\n[^1]: note\n"
    before = renderer.render(body)
    after = renderer.render(body.replace("one", "one\n\nnew"))
    assert after.segments[3].content is before.segments[2].content
    assert [segment.first_line for segment in after.segments] == [0, 2, 4, 6]
    assert before.footnotes is not None
    assert after.footnotes is not None
    assert after.footnotes.content.known is before.footnotes.content.known


def test_the_same_text_again_gives_the_same_object() -> None:
    renderer = IncrementalRenderer()
    assert renderer.render("a") is renderer.render("a")
