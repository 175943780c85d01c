from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.errors import FrontMatterError
from editor.article.front_matter import Bare, FrontMatter, Syntax, Value

ODD = [
    "NO",
    "on",
    "12:30",
    "1.10",
    "0123",
    "",
    " x",
    "a = b",
    "# x",
    "[x]",
    'say "x"',
    "it's",
    "\\n",
    "'''",
    '"""',
    "one\ntwo",
    "\nlead",
    "tail\n",
    "\t",
    "😀",
    "Łódź",
    "\u2028",
    "\x07",
    "\x7f",
    "2025-10-09",
    "true",
    "C:\\x",
    "x" * 300,
]
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=20).filter(lambda text: "\r" not in text))
SCALARS = st.one_of(TEXTS, st.sampled_from([Bare("2025-10-09"), Bare("true"), Bare("12")]))
LISTS = st.lists(SCALARS, max_size=4)
MAPS = st.dictionaries(st.sampled_from(["a", "name", "x y", "é"]), st.one_of(SCALARS, LISTS), min_size=1, max_size=3)
VALUES: st.SearchStrategy[Value] = st.one_of(SCALARS, LISTS, MAPS)

PRESENT = [
    '"basic"',
    '"basic" # note',
    "'literal'",
    '"""\nseveral\nlines"""',
    "'''literal\nlines'''",
    "2025-10-09 # note",
    "true",
    "1_000",
    "0x1F",
    "1.10",
    "[]",
    "[\"a\", 'b']",
    '[\n  "a", # first\n  "b",\n]',
    '{src = "a", alt = "b"} # note',
    "{}",
    '[{name = "A"}, {name = "B"}]',
    "2025-10-09T10:00:00+02:00",
]
BEFORE = [
    "# a comment\n",
    "\n",
    "unknown = 1\n",
    'quoted."key x" = "v"\n',
    "  indented = 1 # note\n",
    'emoji = "😀" # 😀\n',
]
AFTER = [
    "\n[image]\nsrc = 'a' # note\n",
    "\n[[authors]]\nname = \"A\"\n\n[[authors]]\nname = 'B'\n",
    "\n# the end\n",
]


def without_field(front_matter: FrontMatter) -> dict[str, Value]:
    keys = front_matter.keys()
    return {key: front_matter.get(key) for key in keys if key != "field"}


def front(block: str) -> FrontMatter:
    front_matter = FrontMatter.split(f"+++\n{block}+++\n\nBody\n")[0]
    assert front_matter.syntax is Syntax.TOML
    return front_matter


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, str, str]:
    before = draw(st.lists(st.sampled_from(BEFORE), max_size=4, unique=True))
    after = draw(st.lists(st.sampled_from(AFTER), max_size=3, unique=True))
    return "".join(before), draw(st.sampled_from(PRESENT)), "".join(after)


@given(blocks(), VALUES)
def test_setting_a_value_changes_its_characters_only(parts: tuple[str, str, str], value: Value) -> None:
    before, present, after = parts
    old = front(f"{before}field = {present}\n{after}")
    assert old.editable
    new = old.set("field", value)
    assert new.get("field") == value
    assert new.set("field", value) is new
    assert without_field(new) == without_field(old)
    if isinstance(value, str | list):
        assert new.raw.startswith(f"+++\n{before}field = ")
        assert new.raw.endswith(f"{after}+++\n\n")
        assert present.count("# note") == 0 or "# note" in new.raw


@given(blocks(), VALUES)
def test_removing_and_setting_again_gives_the_value(parts: tuple[str, str, str], value: Value) -> None:
    before, present, after = parts
    gone = front(f"{before}field = {present}\n{after}").remove("field")
    assert gone.raw == f"+++\n{before}{after}+++\n\n"
    assert gone.set("field", value).get("field") == value


@given(TEXTS)
def test_every_toml_reader_reads_the_text_that_was_set(text: str) -> None:
    raw = front("").set("field", text).raw
    assert tomllib.loads(raw.removeprefix("+++\n").removesuffix("+++\n\n")) == {"field": text}


@pytest.mark.parametrize(
    ("present", "path", "value", "wanted"),
    [
        ("title = 'Old' # note\n", "title", "New", "title = 'New' # note\n"),
        ("title = 'Old'\n", "title", "It's", 'title = "It\'s"\n'),
        ('title = "Old"\n', "title", "C:\\x", 'title = "C:\\\\x"\n'),
        ("date = 2025-10-09\n", "date", Bare("2025-10-10"), "date = 2025-10-10\n"),
        ("title = 'a'\n", "draft", Bare("true"), "title = 'a'\ndraft = true\n"),
        ("tags = [\n  'a',\n  'b',\n]\n", "tags", ["a", "c"], "tags = [\n  'a',\n  \"c\",\n]\n"),
        ("[image]\nsrc = 'a'\n", "image.alt", "x", "[image]\nsrc = 'a'\nalt = \"x\"\n"),
        ("image = {src = 'a'}\n", "image.src", "b", "image = {src = 'b'}\n"),
        ("[[authors]]\nname = 'A' # note\n", "authors", [{"name": "B"}], "[[authors]]\nname = 'B' # note\n"),
    ],
)
def test_the_splice_keeps_the_manner_of_the_file(present: str, path: str, value: Value, wanted: str) -> None:
    assert front(present).set(path, value).raw == f"+++\n{wanted}+++\n\n"


def test_a_new_field_goes_before_the_first_table() -> None:
    changed = front("a = 1\n\n[image]\nsrc = 'a'\n").set("title", "T")
    assert changed.get("title") == "T"
    assert changed.get("image") == {"src": "a"}


def test_arrays_of_tables_grow_and_shrink() -> None:
    people = front("[[authors]]\nname = 'A' # note\n\n[[authors]]\nname = 'B'\n")
    more = people.set("authors", [{"name": "A"}, {"name": "B"}, {"name": "C", "url": "u"}])
    assert more.get("authors") == [{"name": "A"}, {"name": "B"}, {"name": "C", "url": "u"}]
    assert more.raw.startswith(people.raw.removesuffix("+++\n\n"))
    fewer = more.set("authors", [{"name": "A"}])
    assert fewer.get("authors") == [{"name": "A"}]
    assert "'A' # note" in fewer.raw


def test_values_are_spelled_as_the_file_spells_them() -> None:
    numbers = front("a = 1_000\nb = 0x1F\nc = 1.10\nd = 2025-10-09 10:00:00Z\ne = false\nf = 07:30:00\n")
    assert [numbers.get(key) for key in "abcdef"] == [
        "1_000",
        "0x1F",
        "1.10",
        "2025-10-09 10:00:00Z",
        "false",
        "07:30:00",
    ]


@pytest.mark.parametrize(("block", "line"), [("a = 1\nb = \n", 3), ("a = 1\na = 2\n", 2), ("title\n", 2)])
def test_broken_toml_names_a_line_and_refuses_edits(block: str, line: int) -> None:
    broken = front(block)
    assert broken.problem is not None
    assert broken.problem.line >= min(line, 2)
    with pytest.raises(FrontMatterError):
        broken.set("title", "x")


def test_deep_toml_is_shown_as_text() -> None:
    assert not front("a = " + "[" * 30 + "]" * 30 + "\n").editable
    assert not front("a = " + "[" * 20_000 + "\n").editable


def test_a_null_takes_the_field_out_since_toml_has_none() -> None:
    assert front("a = 1\nb = 2\n").set("a", None).raw == "+++\nb = 2\n+++\n\n"
