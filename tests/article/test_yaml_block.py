from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.article.errors import FrontMatterError
from editor.article.front_matter import Bare, FrontMatter, Opaque, Value

ODD = [
    "NO",
    "on",
    "y",
    "12:30",
    "1.10",
    "0123",
    "1e3",
    "1_000",
    "0x1F",
    "~",
    "null",
    "",
    " x",
    "x ",
    "a: b",
    "# x",
    "a #b",
    "- x",
    "? x",
    "x:",
    "@x",
    "`x",
    "%x",
    "&x",
    "*x",
    "!x",
    "|",
    ">",
    "[x",
    "{x}",
    "'x",
    '"x"',
    "it's",
    'say "x"',
    "\\n",
    "one\ntwo",
    "one\n\ntwo\n",
    "\nlead",
    "tail\n\n",
    " \n",
    "a\n  indented\nb",
    "\tx",
    "a\tb",
    "😀 smile",
    "Łódź",
    "2025-10-09",
    "2025-10-09T10:00:00Z",
    ".inf",
    "=",
    "<<",
    "---",
    "...",
    "a, b",
    "http://x.org/?a=b#c",
    "\u00a0x",
    "\u2028",
    "\x07",
    "\x85",
    "\ufeff",
    "x" * 300,
    "true",
    "-1",
    "+1",
    "1,000",
    "key: [a",
    "--- x",
    "... x",
    "---\nx",
]
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=30).filter(lambda text: text.isprintable() or "\n" in text))
SCALARS = st.one_of(TEXTS, st.sampled_from([Bare("2025-10-09"), Bare("true"), Bare("12")]))
LISTS = st.lists(SCALARS.filter(lambda text: text is not None), max_size=4)
KEYS = st.sampled_from(["a", "name", "no", "x y", "dash-ed", "é", "k: v"])
MAPS = st.dictionaries(KEYS, st.one_of(SCALARS, LISTS), max_size=3)
VALUES: st.SearchStrategy[Value] = st.one_of(SCALARS, LISTS, MAPS, st.lists(MAPS.filter(bool), max_size=3), st.none())

PRESENT = [
    " plain",
    " plain # note",
    " 'single'",
    ' "double"  # note',
    "",
    " # only a note",
    " ~",
    " |\n  one\n  two",
    " |  # note\n  one\n\n  two\n",
    " >-\n  folded\n  text",
    " |+\n  kept\n\n",
    " plain\n  goes on\n\n  and on",
    ' "quoted\n  goes on" # note',
    " [a, 'b', \"c\"]",
    " []",
    " {}",
    " {src: a.png, alt: 'x'} # note",
    " [\n  a,\n  b\n ]",
    "\n  - a # note\n  # about b\n  - 'b'\n  - c",
    "\n- a\n- b",
    "\n  src: a.png # note\n  # about alt\n  alt: |\n    x\n    y",
    "\n  - name: A # note\n    url: x\n  -\n    name: B\n  - C",
    "\n  - - a\n    - b\n  - []\n  -",
    "\n    deep:\n      er: x",
    "    spaced   ",
    "\n  on the next line",
    " 12:30",
    " NO",
    " 2025-10-09",
    " 😀 x",
    " a:b",
    " {a, b: c}",
    " [a: b]",
]
AROUND = [
    "# a comment\n",
    "\n",
    " # an indented comment\n",
    "unknown: {x: 1}\n",
    "lang: NO\n",
    "anchor: &here [1, 2]\n",
    "tagged: !!str 5\n",
    "text: |\n  block\n\n",
    '"quoted key": v\n',
    "empty:\n",
    "emoji: 😀😀 # 😀\n",
    "last: |+\n  x\n\n\n",
]


def without_field(front_matter: FrontMatter) -> dict[str, Value]:
    keys = front_matter.keys()
    return {key: front_matter.get(key) for key in keys if key != "field"}


def front(block: str) -> FrontMatter:
    return FrontMatter.split(f"---\n{block}---\n\nBody\n")[0]


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, str, str]:
    """Text before a field named ``field``, the field's value as written, text after it."""
    pieces = draw(st.lists(st.sampled_from(AROUND), max_size=6, unique=True))
    place = draw(st.integers(0, len(pieces)))
    return "".join(pieces[:place]), draw(st.sampled_from(PRESENT)), "".join(pieces[place:])


@given(blocks(), VALUES)
def test_setting_a_value_changes_its_characters_only(parts: tuple[str, str, str], value: Value) -> None:
    before, present, after = parts
    block = f"{before}field:{present}\n{after}"
    old = front(block)
    assert old.editable
    new = old.set("field", value)
    assert new.get("field") == value
    assert new.raw.startswith(f"---\n{before}field:")
    assert new.raw.endswith(f"{after}---\n\n")
    assert new.keys() == old.keys()
    assert without_field(new) == without_field(old)


@given(blocks(), VALUES)
def test_setting_a_value_twice_changes_nothing_more(parts: tuple[str, str, str], value: Value) -> None:
    before, present, after = parts
    once = front(f"{before}field:{present}\n{after}").set("field", value)
    assert once.set("field", once.get("field")) is once


@given(blocks(), VALUES)
def test_removing_takes_out_the_field_and_its_lines_only(parts: tuple[str, str, str], value: Value) -> None:
    before, present, after = parts
    gone = front(f"{before}field:{present}\n{after}").remove("field")
    assert gone.raw == f"---\n{before}{after}---\n\n" or gone.raw.replace("\n", "") == (
        f"---\n{before}{after}---\n\n".replace("\n", "")
    )
    assert not gone.has("field")
    assume(value is not None)
    again = gone.set("field", value)
    assert again.get("field") == value
    assert again.raw.startswith(f"---\n{before}")


@given(blocks(), KEYS, SCALARS)
def test_a_new_field_goes_before_the_closing_fence(parts: tuple[str, str, str], key: str, value: str) -> None:
    before, present, after = parts
    block = f"{before}field:{present}\n{after}"
    new = front(block).set(key, value)
    assert new.raw.startswith(f"---\n{block}")
    assert new.raw.endswith("---\n\n")
    assert new.get(key) == value
    assert new.remove(key).raw == front(block).raw


@given(TEXTS)
def test_a_yaml_1_1_reader_reads_the_text_that_was_set(text: str) -> None:
    raw = FrontMatter().set("field", text).raw
    assert yaml.safe_load(raw.removeprefix("---\n").removesuffix("---\n\n")) == {"field": text}


@given(st.lists(TEXTS, max_size=5), st.lists(TEXTS, max_size=5), st.booleans())
def test_lists_become_any_other_list_in_the_style_they_had(old: list[str], new: list[str], flow: bool) -> None:
    values: list[Value] = [*new]
    first = front("field:\n  - zero # note\nnext: x\n" if not flow else "field: [zero]\nnext: x\n")
    present = first.set("field", ["zero", *old])
    changed = present.set("field", ["zero", *values])
    assert changed.get("field") == ["zero", *new]
    assert changed.raw.endswith("next: x\n---\n\n")
    assert ("# note" in changed.raw) is not flow
    assert ("field: [zero" in changed.raw) is flow


@pytest.mark.parametrize(
    ("present", "value", "wanted"),
    [
        ("title: Old # note\n", "New", "title: New # note\n"),
        ("title: 'Old'\n", "New", "title: 'New'\n"),
        ('title: "Old"\n', 'Say "x"', 'title: "Say \\"x\\""\n'),
        ("title: 'Old'\n", "It's", 'title: "It\'s"\n'),
        ("title: Old\n", "A: b", 'title: "A: b"\n'),
        ("title:\n", "New", "title: New\n"),
        ("title:   Old\n", "New", "title:   New\n"),
        ("title: # note\n", "New", "title: New # note\n"),
        ("title: # note\n", ["a"], "title: # note\n  - a\n"),
        ("title: |\n    Old\n    text\n\nnext: x\n", "New\n", "title: |\n    New\n\nnext: x\n"),
        ("title: >\n  Old\n  text\n", "New", "title: >-\n  New\n"),
        ("title: Old # note\n", "a\nb", "title: |- # note\n  a\n  b\n"),
        ("title: Old\n  goes on\nnext: x\n", "New", "title: New\nnext: x\n"),
        ("title:\n  Old\n", "a\nb", 'title:\n  "a\\nb"\n'),
        ("title: [a, 'b', c]\n", ["a", "b", "d"], "title: [a, 'b', d]\n"),
        ("title: [a, b]\n", ["b"], "title: [b]\n"),
        ("title: [\n  a,\n  b,\n]\n", ["a", "c", "b"], "title: [\n  a,\n  c,\n  b,\n]\n"),
        ("title:\n- a # A\n- b\n", ["a", "b", "no"], 'title:\n- a # A\n- b\n- "no"\n'),
        ("title:\n    - a # A\n    - b\n", ["b"], "title:\n    - b\n"),
        ("title:\n  - 'a' # A\n", ["b"], "title:\n  - 'b' # A\n"),
        ("title: a.png\n", {"src": "a.png", "alt": "A"}, "title:\n  src: a.png\n  alt: A\n"),
        ("title:\n  src: a # A\n  x: y\nnext: x\n", "a.png", "title: a.png\nnext: x\n"),
        ("title:\n  - a\n  - b # B\nnext: x\n", "New", "title: New\nnext: x\n"),
        ("title: # T\n  - a\n  - b # B\n", {"x": "z"}, "title: # T\n  x: z\n"),
        ("title: 2025-10-09\n", Bare("2025-10-10"), "title: 2025-10-10\n"),
        ("title: Old\n", "1e3", 'title: "1e3"\n'),
        ("title: Old\n", "2025-10-10", 'title: "2025-10-10"\n'),
        ("{title: Old, x: y}\n", "a, b", '{title: "a, b", x: y}\n'),
    ],
)
def test_the_splice_reads_as_a_careful_person_would_write_it(present: str, value: Value, wanted: str) -> None:
    assert front(present).set("title", value).raw == f"---\n{wanted}---\n\n"


@pytest.mark.parametrize(
    ("present", "path", "value", "wanted"),
    [
        ("a: b\n", "image.alt", "x", "a: b\nimage:\n  alt: x\n"),
        (
            "image:\n    src: a # note\nb: c\n",
            "image.alt",
            "x",
            "image:\n    src: a # note\n    alt: x\nb: c\n",
        ),
        ("image: {src: a}\n", "image.alt", "x, y", 'image: {src: a, alt: "x, y"}\n'),
        ("image: {}\n", "image.alt", "x", "image: {alt: x}\n"),
        ("image:\nb: c\n", "image.alt", "x", "image:\n  alt: x\nb: c\n"),
        ("a:\n  b:\n    c: d\ne: f\n", "a.b.x.w", "z", "a:\n  b:\n    c: d\n    x:\n      w: z\ne: f\n"),
        ("a:\n  b: c\n", "a.b", "d", "a:\n  b: d\n"),
    ],
)
def test_nested_paths_are_made_where_they_belong(present: str, path: str, value: str, wanted: str) -> None:
    assert front(present).set(path, value).raw == f"---\n{wanted}---\n\n"


@pytest.mark.parametrize(
    ("present", "path", "wanted"),
    [
        ("# above\na: b # beside\n# below\nc: d\n", "a", "# above\n# below\nc: d\n"),
        ("a: b\n", "a", ""),
        ("image:\n  src: a\n  alt: b # x\nc: d\n", "image.alt", "image:\n  src: a\nc: d\n"),
        ("image:\n  alt: b\nc: d\n", "image.alt", "c: d\n"),
        ("image: {src: a, alt: b}\n", "image.src", "image: {alt: b}\n"),
        ("image: {src: a, alt: b}\n", "image.alt", "image: {src: a}\n"),
        ("a: 1\nb: x\na: 2\n", "a", "b: x\n"),
        ("a: |\n  x\n\nb: c\n", "a", "\nb: c\n"),
        ("a: *x\nb: c\n".replace("*x", "!tag x"), "a", "b: c\n"),
    ],
)
def test_removal_takes_whole_lines_and_groups_left_empty(present: str, path: str, wanted: str) -> None:
    assert front(present).remove(path).raw == f"---\n{wanted}---\n\n"


def test_the_last_of_two_equal_keys_is_the_one_that_counts() -> None:
    twice = front("title: A\nx: y\ntitle: B\n")
    assert twice.get("title") == "B"
    assert twice.set("title", "C").raw == "---\ntitle: A\nx: y\ntitle: C\n---\n\n"


def test_maps_in_lists_are_edited_inside() -> None:
    people = front("authors:\n  - name: A # first\n    role: x\n  - name: B\n    role: y\nnext: z\n")
    value: list[Value] = [{"name": "A", "role": "x", "url": "u"}, {"name": "C", "role": "y"}, {"name": "D"}]
    assert people.set("authors", value).raw == (
        "---\nauthors:\n  - name: A # first\n    role: x\n    url: u\n  - name: C\n    role: y\n  - name: D\n"
        "next: z\n---\n\n"
    )


OPAQUE = "base: &base {a: 1}\ncopy: *base\nmerged:\n  <<: *base\n  b: 2\ntagged: !thing x\nlist: [*base, x]\ntitle: A\n"


@pytest.mark.parametrize("key", ["base", "copy", "merged", "tagged"])
def test_anchors_aliases_merges_and_tags_are_shown_and_never_edited(key: str) -> None:
    strange = front(OPAQUE)
    value = strange.get(key)
    assert isinstance(value, Opaque)
    assert value.why
    assert value.raw in OPAQUE
    with pytest.raises(FrontMatterError, match="text"):
        strange.set(key, "x")


def test_other_fields_of_a_file_with_anchors_can_be_edited() -> None:
    assert front(OPAQUE).set("title", "B").raw == f"---\n{OPAQUE}---\n\n".replace("title: A", "title: B")


def test_an_alias_inside_a_list_stays_where_it_is() -> None:
    strange = front(OPAQUE)
    items = strange.get("list")
    assert isinstance(items, list)
    assert "list: [*base, z]\n" in strange.set("list", [items[0], "z"]).raw


def test_an_anchor_others_point_to_is_not_removed() -> None:
    with pytest.raises(FrontMatterError):
        front(OPAQUE).remove("base")
    with pytest.raises(FrontMatterError):
        front("a:\n  - &x one\n  - two\nb: *x\n").set("a", ["two"])


def test_an_edit_that_would_reach_into_another_value_is_refused() -> None:
    with pytest.raises(FrontMatterError, match="other lines"):
        front("a:\n  - |+\n    kept\n\nfield: x\n\n").remove("field")


def test_an_anchor_nobody_points_to_can_go() -> None:
    assert front("a: &x one\nb: c\n").remove("a").raw == "---\nb: c\n---\n\n"


def test_a_file_of_merge_keys_is_read_at_once() -> None:
    levels = "".join(f"k{n}: &k{n}\n  <<: [*k{n - 1}, *k{n - 1}, *k{n - 1}]\n" for n in range(1, 20))
    bomb = front("k0: &k0 {a: b}\n" + levels + "title: A\n")
    assert bomb.get("title") == "A"


@pytest.mark.parametrize("depth", [19, 20, 21, 5000])
def test_more_than_twenty_levels_are_not_followed(depth: int) -> None:
    nested = front("a: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n")
    assert nested.editable is (depth <= 20)
    if depth > 20:
        assert nested.problem is not None
        assert nested.problem.line == 2


def test_unusual_keys_are_kept_apart() -> None:
    strange = front("? [a, b]\n: c\n? plain\n: d\ntitle: A\n")
    assert strange.keys() == ("[a, b]", "plain", "title")
    assert isinstance(strange.get("plain"), Opaque)
    assert strange.set("title", "B").raw == "---\n? [a, b]\n: c\n? plain\n: d\ntitle: B\n---\n\n"


def test_a_part_cannot_be_put_into_plain_text() -> None:
    with pytest.raises(FrontMatterError, match="image"):
        front("image: a.png\n").set("image.alt", "x")


@pytest.mark.parametrize("block", ["a: b\n--- c\n", "%YAML 1.1\n", "[a, b]\n", "a: *nowhere\n", "a: @b\n"])
def test_what_is_not_one_mapping_has_a_problem_with_a_line(block: str) -> None:
    problem = front(block).problem
    assert problem is not None
    assert problem.message
    assert problem.line >= 2
