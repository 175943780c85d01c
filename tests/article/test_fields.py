from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article import fields
from editor.article.errors import FieldError, FrontMatterError, UnknownField
from editor.article.field_table import folded
from editor.article.fields import FIELDS, Correction, Field, FieldValue, Image, Kind, Person
from editor.article.front_matter import FrontMatter

WORDS = st.sampled_from(["NO", "on", "12:30", "a: b", "# x", "- x", "😀", "Łódź", 'say "x"', "it's", "x", "1.10", "~"])
LINES = st.one_of(WORDS, st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable()))
WORDS_TRIMMED = LINES.map(str.strip).filter(bool)
DATES = st.one_of(st.dates().map(str), st.just("2025-10-09T18:30:00+05:30"))
PEOPLE = st.lists(
    st.builds(Person, WORDS_TRIMMED, st.sampled_from(["", "https://x.org/a"]), st.sampled_from(["", "a@x.org"])),
    max_size=3,
    unique_by=lambda person: person.name,
).map(tuple)
VALUES: dict[Kind, st.SearchStrategy[FieldValue]] = {
    Kind.TEXT: LINES,
    Kind.LONG: st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    Kind.PEOPLE: PEOPLE,
    Kind.DATE: DATES,
    Kind.TAGS: st.lists(WORDS_TRIMMED, max_size=4, unique_by=str.casefold).map(tuple),
    Kind.LANG: st.sampled_from(["en", "nb", "zh-Hans", "pt-BR"]),
    Kind.IMAGE: st.builds(Image, WORDS_TRIMMED, LINES, LINES, LINES, st.booleans()),
    Kind.SLUG: st.sampled_from(["a-slug", "on", "2025", "東京の朝"]),
    Kind.URL: st.just("https://example.org/a?b=c#d"),
    Kind.DISCLAIMER: st.sampled_from(["include", "exclude"]),
    Kind.BOOL: st.booleans(),
    Kind.CORRECTIONS: st.lists(st.builds(Correction, DATES, WORDS_TRIMMED), max_size=3, unique=True).map(tuple),
}
START = "---\n# mine\nunknown: NO # kept\nother: &x [1, 2]\n---\n\n"


def front(block: str) -> FrontMatter:
    return FrontMatter.split(f"---\n{block}---\n\nBody\n")[0]


def block(front_matter: FrontMatter) -> str:
    return front_matter.raw.removeprefix("---\n").removesuffix("---\n\n")


def values_of(row: Field) -> st.SearchStrategy[FieldValue]:
    if row.kind is Kind.CHOICE:
        return st.sampled_from([choice.value for choice in row.choices])
    return VALUES[row.kind]


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.key)
def test_every_row_of_the_table_is_whole(row: Field) -> None:
    assert row.key == row.key.lower()
    assert row.key.replace("_", "").isalnum()
    assert row.label
    assert row.help.endswith(".")
    assert bool(row.choices) is (row.kind is Kind.CHOICE)
    assert folded(row.key) not in map(folded, row.aliases)
    assert len(set(map(folded, row.aliases))) == len(row.aliases)
    assert fields.field(row.key) is row


def test_the_table_has_the_fields_of_the_design_in_its_order() -> None:
    assert [row.key for row in FIELDS] == [
        "title",
        "summary",
        "authors",
        "date",
        "section",
        "tags",
        "lang",
        "image",
        "slug",
        "seo_title",
        "description",
        "canonical_url",
        "disclaimer",
        "ai_use",
        "ai_task",
        "sponsor",
        "affiliate",
        "corrections",
        "subtitle",
        "kicker",
        "source",
        "type",
        "status",
        "updated",
        "embargo",
        "editor",
        "accountable_person",
        "reviewed_at",
        "license",
        "ed_note",
    ]


def test_no_name_means_two_fields_but_published_which_its_value_decides() -> None:
    names = Counter(folded(name) for row in FIELDS for name in (row.key, *row.aliases))
    assert [name for name, count in names.items() if count > 1] == ["published"]


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.key)
@given(data=st.data())
def test_what_is_written_is_read_back_and_leaves_no_trace_when_removed(row: Field, data: st.DataObject) -> None:
    start = FrontMatter.split(START)[0]
    value = data.draw(values_of(row))
    written = fields.write(start, row.key, value)
    assert fields.read(written, row.key) == value
    assert fields.write(written, row.key, value) is written
    assert written.raw.startswith(START.removesuffix("---\n\n"))
    other = data.draw(values_of(row))
    assert fields.read(fields.write(written, row.key, other), row.key) == other
    empty: FieldValue = {Kind.BOOL: None, Kind.IMAGE: Image(), Kind.DISCLAIMER: "undecided"}.get(row.kind, "")
    empty = () if row.kind in (Kind.TAGS, Kind.PEOPLE, Kind.CORRECTIONS) else empty
    assert fields.write(written, row.key, empty).raw == START


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.key)
def test_a_field_the_file_does_not_have_is_empty_and_stays_away(row: Field) -> None:
    start = FrontMatter.split(START)[0]
    assert not fields.read(start, row.key) or row.kind is Kind.DISCLAIMER
    assert fields.write(start, row.key, fields.read(start, row.key)) is start
    assert fields.name_in_file(start, row.key) == row.key


@pytest.mark.parametrize(
    ("text", "key", "value", "wanted"),
    [
        ("excerpt: A # note\n", "summary", "B", "excerpt: B # note\n"),
        ("Meta-Title: A\n", "seo_title", "B", "Meta-Title: B\n"),
        ("metaTitle: A\n", "seo_title", "B", "metaTitle: B\n"),
        ("TITLE: A\n", "title", "B", "TITLE: B\n"),
        ("dc.title: A\n", "title", "B", "dc.title: B\n"),
        ("author: Jo\n", "authors", (Person("Ann"),), "author: Ann\n"),
        ("by: [Jo, 'Ann']\n", "authors", (Person("Jo"), Person("Bo")), "by: [Jo, 'Bo']\n"),
        (
            "author:\n  name: Jo\n  role: x\n",
            "authors",
            (Person("Joe"),),
            "author:\n  name: Joe\n  role: x\n",
        ),
        ("categories: [News, World]\n", "section", "Sport", "categories: [Sport, World]\n"),
        ("keywords: a, b\n", "tags", ("a", "c"), "keywords: a, c\n"),
        ("cover: a.png\n", "image", Image("b.png"), "cover: b.png\n"),
        ("cover: a.png\n", "image", Image("a.png", "A"), "cover:\n  src: a.png\n  alt: A\n"),
        ("cover:\n  image: a.png\n  x: y\n", "image", Image("b.png"), "cover:\n  image: b.png\n  x: y\n"),
        ("images: [a.png, b.png]\n", "image", Image("c.png"), "images: [c.png, b.png]\n"),
        ("sponsor: {name: A, url: u}\n", "sponsor", "B", "sponsor: {name: B, url: u}\n"),
        ("pubDate: 2025-10-09\n", "date", "2025-10-10", "pubDate: 2025-10-10\n"),
        ("permalink: /a/b/old/\n", "slug", "new", "permalink: /a/b/new/\n"),
        ("draft: true # yes\n", "status", "published", "draft: false # yes\n"),
        ("draft: true\n", "status", "ready", "draft: true\nstatus: ready\n"),
        ("draft: true\nstatus: draft\n", "status", "published", "draft: false\nstatus: published\n"),
        ("published: false\n", "status", "published", "published: true\n"),
        ("genre: Opinion\n", "type", "news", "genre: news\n"),
        ("summary: |\n  A\n", "summary", "B", "summary: |\n  B\n"),
        (
            "disclaimer:\n  reason: x\n",
            "disclaimer",
            "exclude",
            "disclaimer:\n  reason: x\n  decision: exclude\n",
        ),
    ],
)
def test_a_field_is_edited_under_the_name_and_in_the_shape_the_file_uses(
    text: str, key: str, value: FieldValue, wanted: str
) -> None:
    changed = fields.write(front(text), key, value)
    assert block(changed) == wanted
    assert fields.read(changed, key) == value


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("draft: true\n", "status", "draft"),
        ("draft: no\n", "status", "published"),
        ("published: 2025-10-09\n", "status", ""),
        ("published: 2025-10-09\n", "date", "2025-10-09"),
        ("published: true\n", "date", ""),
        ("draft: true\nstatus: ready\n", "status", "ready"),
        ("ai_generated: true\n", "ai_use", "generated"),
        ("ai_disclosure: We used AI.\n", "ai_use", ""),
        ("format: video\n", "type", ""),
        ("url: https://x.org/a\n", "slug", ""),
        ("url: /2025/a-b/\n", "slug", "a-b"),
        ("permalink: /:title/\n", "slug", ""),
        ("date: October 09, 2025\n", "date", "2025-10-09"),
        ("date: 03/04/2025\n", "date", "03/04/2025"),
        ("date: 2025-10-09 10:00\n", "date", "2025-10-09 10:00"),
        ("affiliate: yes\n", "affiliate", True),
        ("affiliate: off\n", "affiliate", False),
        ("affiliate: maybe\n", "affiliate", None),
        ("authors:\n  - Jo\n  - {name: Ann, url: u}\n", "authors", (Person("Jo"), Person("Ann", "u"))),
        ("corrections: One\n", "corrections", (Correction("", "One"),)),
        ("title: |\n  Two\n  lines\n", "title", "Two lines"),
        ("title: [A, B]\n", "title", "A"),
        ("tags:\n", "tags", ()),
        ("image: {src: a, decorative: yes}\n", "image", Image("a", decorative=True)),
        ("title: A\nheadline: B\n", "title", "A"),
        ("post_title: B\nheadline: C\n", "title", "C"),
        ("disclaimer: true\n", "disclaimer", "undecided"),
    ],
)
def test_what_other_systems_wrote_is_understood(text: str, key: str, value: FieldValue) -> None:
    old = front(text)
    assert fields.read(old, key) == value
    assert fields.write(old, key, value) is old


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("date", "soon", "not a date"),
        ("date", "2025-10-09T10:00", "offset"),
        ("date", "03/04/2025", "two days"),
        ("lang", "English", "not a language"),
        ("status", "done", "draft, ready, published"),
        ("disclaimer", "on", "include, exclude"),
        ("affiliate", "x", "does not fit"),
        ("title", ("a",), "does not fit"),
        ("tags", "a", "does not fit"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_a_sentence(key: str, value: FieldValue, words: str) -> None:
    with pytest.raises(FieldError, match=words):
        fields.write(front("title: A\n"), key, value)


def test_a_disclaimer_text_of_another_system_is_not_overwritten() -> None:
    with pytest.raises(FieldError, match="panel"):
        fields.write(front("disclaimer: Some words\n"), "disclaimer", "include")


def test_people_keep_what_only_the_file_knows_about_them() -> None:
    old = front("authors:\n  - name: Jo\n    role: editor\n  - name: Ann\n    id: 7\n")
    swapped = fields.write(old, "authors", (Person("Ann"), Person("Jo", "https://x.org")))
    assert swapped.get("authors") == [
        {"name": "Ann", "id": "7"},
        {"name": "Jo", "role": "editor", "url": "https://x.org"},
    ]
    renamed = fields.write(old, "authors", (Person("Joe"), Person("Ann")))
    assert block(renamed) == block(old).replace("name: Jo\n", "name: Joe\n")


def test_a_space_being_typed_is_not_taken_away() -> None:
    typed = fields.write(front("title: Hello\n"), "title", "Hello ")
    assert fields.read(typed, "title") == "Hello "
    assert fields.read(fields.write(typed, "title", "Hello\u00a0w"), "title") == "Hello\u00a0w"


def test_opaque_values_and_broken_files_are_read_only_and_say_why() -> None:
    strange = front("title: &x A\ntags: [*x, b]\nsummary: B\n")
    assert "anchor" in fields.read_only(strange, "title")
    assert "another value" in fields.read_only(strange, "tags")
    assert fields.read_only(strange, "summary") == ""
    with pytest.raises(FrontMatterError, match="anchor"):
        fields.write(strange, "title", "C")
    broken = front("title: 'A\n")
    assert fields.read_only(broken, "title")
    assert fields.read(broken, "title") == ""


@pytest.mark.parametrize(
    ("name", "key"),
    [("Title", "title"), ("SEO-Title", "seo_title"), ("heroImage", "image"), ("publishDate", "date")],
)
def test_a_field_is_found_by_any_of_its_names(name: str, key: str) -> None:
    assert fields.field(name).key == key


def test_an_unknown_field_names_its_neighbours() -> None:
    with pytest.raises(UnknownField, match="title"):
        fields.field("titel")
    with pytest.raises(UnknownField, match="qqq"):
        fields.field("qqq")


def test_unknown_keys_are_those_no_field_reads() -> None:
    mixed = front(
        "title: A\nheadline: B\nexcerpt: C\nlayout: post\ndraft: true\nstatus: ready\npublished: 2025-01-01\n"
    )
    assert fields.unknown_keys(mixed) == ("headline", "layout")


@pytest.mark.parametrize(
    ("text", "key", "words", "wanted"),
    [
        ("a: b\n", "tags", "x, y,no", 'a: b\ntags:\n  - x\n  - "y"\n  - "no"\n'),
        (
            "a: b\n",
            "authors",
            "Jo, Ann <a@x.org>",
            "a: b\nauthors:\n  - name: Jo\n  - name: Ann\n    email: a@x.org\n",
        ),
        ("authors:\n- {name: Jo, url: u}\n", "authors", "Jo", "authors:\n- {name: Jo, url: u}\n"),
        ("a: b\n", "image.alt", "A, b", "a: b\nimage:\n  alt: A, b\n"),
        ("image: a.png\n", "image.alt", "A", "image:\n  src: a.png\n  alt: A\n"),
        ("cover: a.png\n", "image.decorative", "true", "cover:\n  src: a.png\n  decorative: true\n"),
        ("image: {src: a.png, alt: A}\n", "image", "b.png", "image: {src: b.png, alt: A}\n"),
        ("a: b\n", "disclaimer.decision", "include", "a: b\ndisclaimer:\n  decision: include\n"),
        ("a: b\n", "disclaimer.reason", "site-wide", "a: b\ndisclaimer:\n  reason: site-wide\n"),
        ("disclaimer:\n  decision: include\n", "disclaimer.decision", "undecided", ""),
        ("sponsor: A\n", "sponsor.url", "https://x.org", "sponsor:\n  name: A\n  url: https://x.org\n"),
        ("affiliate: true\n", "affiliate", "no", "affiliate: false\n"),
        ("a: b\n", "date", "October 09, 2025", "a: b\ndate: 2025-10-09\n"),
        ("a: b\n", "lang", "no", "a: b\nlang: nb\n"),
        ("draft: true\n", "draft", "false", "draft: false\n"),
        (
            "a: b\n",
            "corrections",
            "2025-10-09 Wrong; 2025-10-10: Again",
            "a: b\ncorrections:\n  - date: 2025-10-09\n    text: Wrong\n  - date: 2025-10-10\n    text: Again\n",
        ),
        ("layout: post\n", "layout", "on", 'layout: "on"\n'),
        ("list: [a]\n", "list", "a, b", "list: [a, b]\n"),
        ("layout: post\na: b\n", "layout", "", "a: b\n"),
        ("params:\n  x: a\n", "params.x", "b", "params:\n  x: b\n"),
        ("title: A\n", "title", "", ""),
        ("title: A\n", "title", "A", "title: A\n"),
    ],
)
def test_an_assignment_of_the_command_line_writes_what_it_says(text: str, key: str, words: str, wanted: str) -> None:
    assert block(fields.assign(front(text), key, words)) == wanted


@pytest.mark.parametrize("key", ["qqq", "qqq.x", "title.x", "image.size", "tags.0", "authors.name"])
def test_an_assignment_to_nothing_known_is_refused(key: str) -> None:
    with pytest.raises(FieldError):
        fields.assign(front("title: A\n"), key, "x")


@pytest.mark.parametrize("key", ["affiliate", "image.decorative"])
def test_a_yes_or_no_must_be_one(key: str) -> None:
    with pytest.raises(FieldError, match="neither true nor false"):
        fields.assign(front("title: A\n"), key, "perhaps")


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.key)
@given(data=st.data())
def test_assigning_the_text_of_a_value_changes_nothing(row: Field, data: st.DataObject) -> None:
    words = st.sampled_from(["a", "no", "12:30", "é 😀"])
    value = data.draw(
        words
        if row.kind in (Kind.TEXT, Kind.LONG, Kind.SLUG)
        else st.just((Person("Jo", "https://x.org"), Person("Ann")))
        if row.kind is Kind.PEOPLE
        else st.just(("a", "no"))
        if row.kind is Kind.TAGS
        else st.just((Correction("2025-10-09", "One"), Correction("2025-10-10", "Two")))
        if row.kind is Kind.CORRECTIONS
        else values_of(row)
    )
    written = fields.write(FrontMatter(), row.key, value)
    assert fields.assign(written, row.key, fields.as_text(value)) is written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (None, ""),
        ("a\nb", "a b"),
        (("a", "b"), "a, b"),
        (Image("x", "A"), "x"),
        ((Person("A", "u"), Person("B")), "A, B"),
        ((Correction("2025-10-09", "x"),), "2025-10-09 x"),
        ((), ""),
    ],
)
def test_a_value_is_printed_on_one_line(value: FieldValue, text: str) -> None:
    assert fields.as_text(value) == text


def test_toml_files_have_the_same_fields() -> None:
    toml = FrontMatter.split("+++\ntitle = 'A'\ndraft = true\ndate = 2025-10-09\n[cover]\nimage = 'a.png'\n+++\n")[0]
    toml = fields.write(toml, "status", "published")
    toml = fields.write(toml, "date", "2025-10-10")
    toml = fields.write(toml, "image", Image("a.png", "A"))
    toml = fields.write(toml, "authors", (Person("Jo"),))
    assert "draft = false\ndate = 2025-10-10\n" in toml.raw
    assert fields.read(toml, "image") == Image("a.png", "A")
    assert fields.read(toml, "authors") == (Person("Jo"),)
