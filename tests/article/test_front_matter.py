from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.errors import FrontMatterError
from editor.article.front_matter import LARGEST, Bare, FrontMatter, Opaque, Syntax


def front(text: str) -> FrontMatter:
    return FrontMatter.split(text)[0]


@given(st.text(alphabet=st.sampled_from(list("-+.{}[]:#&*!|>'\"%@ \t\nab1é😀\u2028\u00a0")), max_size=60))
def test_splitting_loses_no_character_whatever_the_text(text: str) -> None:
    front_matter, body = FrontMatter.split(text)
    assert front_matter.raw + body == text
    assert isinstance(front_matter.keys(), tuple)


@given(st.text(alphabet=st.sampled_from(list("-.{}[]:?#&*!|>'\"%@ \n<ab1😀")), max_size=80))
def test_no_text_between_fences_makes_reading_or_editing_fail_otherwise_than_politely(text: str) -> None:
    front_matter, body = FrontMatter.split(f"---\n{text}\n---\nBody\n")
    assert front_matter.raw + body == f"---\n{text}\n---\nBody\n"
    try:
        changed = front_matter.set("title", "New")
    except FrontMatterError:
        return
    assert changed.get("title") == "New"
    assert set(front_matter.keys()) | {"title"} == set(changed.keys())


def test_the_blank_lines_after_the_fence_belong_to_the_front_matter() -> None:
    front_matter, body = FrontMatter.split("---\ntitle: A\n---\n\n  \n\n  Indented\n")
    assert front_matter.raw == "---\ntitle: A\n---\n\n  \n\n"
    assert body == "  Indented\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just words.\n",
        "---\n",
        "---\n\nProse after a thematic break.\n",
        "---\n\nProse between\n\n---\n\nthematic breaks.\n",
        "----\ntitle: A\n---\n",
        " ---\ntitle: A\n---\n",
        "---\ntitle: never closed\n",
        "{{< shortcode >}}\n",
        "{} and words\n",
        "+++\nnever closed\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_body(text: str) -> None:
    assert FrontMatter.split(text) == (FrontMatter(), text)


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("---\ntitle: A\n---\n", Syntax.YAML),
        ("---  \ntitle: A\n...\nBody", Syntax.YAML),
        ("---\ntitle: A\n---", Syntax.YAML),
        ("---\n---\nBody", Syntax.YAML),
        ("---\n# only a comment\n\n---\nBody", Syntax.YAML),
        ('+++\ntitle = "A"\n+++\n', Syntax.TOML),
        ('{\n  "title": "A"\n}\n\nBody\n', Syntax.JSON),
    ],
)
def test_front_matter_is_told_by_its_fences(text: str, syntax: Syntax) -> None:
    front_matter, body = FrontMatter.split(text)
    assert front_matter.syntax is syntax
    assert front_matter.raw + body == text


def test_a_field_can_be_set_where_there_is_no_block_yet() -> None:
    assert FrontMatter().set("title", "A: b").raw == '---\ntitle: "A: b"\n---\n\n'
    assert FrontMatter().set("image.alt", "A").raw == "---\nimage:\n  alt: A\n---\n\n"


@pytest.mark.parametrize("ending", ["---\n\n", "...\n", "---"])
def test_the_closing_fence_stays_as_it_is(ending: str) -> None:
    changed = front("---\ntitle: A\n" + ending).set("title", "B").set("new", "C")
    assert changed.raw == "---\ntitle: B\nnew: C\n" + ending


def test_an_empty_block_can_be_filled() -> None:
    assert front("---\n---\nBody").set("title", "A").raw == "---\ntitle: A\n---\n"


def test_a_body_break_further_down_is_not_part_of_the_block() -> None:
    front_matter, body = FrontMatter.split("---\ntitle: A\n---\nOne\n\n---\n\nTwo\n")
    assert front_matter.raw == "---\ntitle: A\n---\n"
    assert body == "One\n\n---\n\nTwo\n"


def test_values_handed_out_are_fresh() -> None:
    front_matter = front("---\ntags: [a, b]\n---\n")
    tags = front_matter.get("tags")
    assert isinstance(tags, list)
    tags.append("c")
    assert front_matter.get("tags") == ["a", "b"]


def test_a_key_that_holds_a_dot_wins_over_the_path() -> None:
    front_matter = front("---\ndc.title: A\ndc:\n  date: B\n---\n")
    assert front_matter.get("dc.title") == "A"
    assert front_matter.get("dc.date") == "B"
    assert front_matter.set("dc.title", "C").raw == "---\ndc.title: C\ndc:\n  date: B\n---\n"


def test_has_tells_an_empty_value_from_a_missing_one() -> None:
    front_matter = front("---\ntitle:\n---\n")
    assert front_matter.has("title")
    assert not front_matter.has("summary")
    assert front_matter.get("title") is None
    assert not front_matter.has("title.deeper")


def test_setting_what_is_there_gives_the_very_same_object() -> None:
    front_matter = front("---\ntitle: 'A'\ndate: 2025-10-09\ntags: [x]\n---\n")
    assert front_matter.set("title", "A") is front_matter
    assert front_matter.set("date", Bare("2025-10-09")) is front_matter
    assert front_matter.set("tags", ["x"]) is front_matter
    assert front_matter.set("missing", None) is front_matter
    assert front_matter.remove("missing") is front_matter


def test_json_is_shown_and_kept_but_not_edited() -> None:
    raw = '{\n "title": "A", "n": 1.10, "draft": true, "none": null, "tags": ["x"]\n}\n\n'
    front_matter, body = FrontMatter.split(raw + "Body\n")
    assert (front_matter.raw, body) == (raw, "Body\n")
    assert front_matter.get("title") == "A"
    assert front_matter.get("n") == "1.10"
    assert front_matter.get("draft") == "true"
    assert front_matter.get("none") is None
    assert not front_matter.editable
    assert front_matter.problem is not None
    with pytest.raises(FrontMatterError, match="JSON"):
        front_matter.set("title", "B")


def test_deeply_nested_json_is_read_as_nothing_at_all() -> None:
    front_matter, _body = FrontMatter.split('{"a": ' + "[" * 50 + "]" * 50 + "}\n")
    assert front_matter.keys() == ()
    assert FrontMatter.split('{"a": ' + "[" * 90_000)[0] == FrontMatter()


def test_more_than_64_kb_is_shown_as_text() -> None:
    front_matter = front("---\ntitle: " + "é" * (LARGEST // 2) + "\n---\n")
    assert front_matter.problem is not None
    assert "64 KB" in front_matter.problem.message
    with pytest.raises(FrontMatterError, match="64 KB"):
        front_matter.set("title", "short")


def test_an_edit_that_would_pass_64_kb_is_refused() -> None:
    with pytest.raises(FrontMatterError, match="64 KB"):
        front("---\ntitle: A\n---\n").set("title", "x" * LARGEST)


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("title: A\nsummary: 'open\nrest: B\n", 5),
        ("title: A\n  bad: indent\n", 3),
        ("title: A\ntags: [a\nother: B\n", 4),
        ("a: b\n\tc: d\n", 3),
        ("title: A\nbad: \x07\n", 3),
        ("title: A\n- list\n", 3),
    ],
)
def test_broken_yaml_names_its_line_and_refuses_edits(block: str, line: int) -> None:
    front_matter, body = FrontMatter.split(f"---\n{block}---\nBody stays.\n")
    assert front_matter.problem is not None
    assert front_matter.problem.line == line
    assert body == "Body stays.\n"
    assert front_matter.keys() == ()
    with pytest.raises(FrontMatterError):
        front_matter.set("title", "B")
    with pytest.raises(FrontMatterError):
        front("---\na: 'b\n---\n").set("c", "d")


def test_a_value_no_file_can_hold_is_refused() -> None:
    with pytest.raises(FrontMatterError):
        FrontMatter().set("title", "lone \ud800 surrogate")


def test_opaque_values_are_plain_data() -> None:
    assert Opaque("*x", "why") == Opaque("*x", "why")
