"""The front matter that leaves the house."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article
from editor.article.errors import ExportRefused
from editor.export.public_front_matter import public_front_matter


def public(fields: str, minutes: int | None = None) -> str:
    return public_front_matter(Article.from_text(f"---\n{fields}---\n\nWords.\n"), minutes)


@pytest.mark.parametrize("word", ["on", "No", "2024", "1e3", "12:30", "007", "1_000", "2025-10-09"])
def test_a_title_a_yaml_reader_would_misread_is_quoted(word: str) -> None:
    written = public(f"title: {word}\nslug: x\n")
    assert yaml.safe_load(written.strip("-\n"))["title"] == word


def test_norwegian_stays_norwegian() -> None:
    assert 'lang: "no"\n' in public("title: T\nlang: no\n")


def test_texts_inside_lists_and_maps_are_quoted_too() -> None:
    written = public("title: T\ntags: [on, x]\nauthors:\n  - name: Off\nimage: {src: a.png, alt: yes, width: 1200}\n")
    read = yaml.safe_load(written.strip("-\n"))
    assert read["tags"] == ["on", "x"]
    assert read["authors"] == [{"name": "Off"}]
    assert read["image"] == {"src": "a.png", "alt": "yes", "width": 1200}


def test_dates_switches_and_unknown_values_keep_their_type() -> None:
    written = public("title: T\ndate: 2025-10-09\naffiliate: true\ndraft: true\nweight: 10\nratio: 0.5\nflag: no\n")
    for line in (
        "date: 2025-10-09",
        "affiliate: true",
        "draft: true",
        "weight: 10",
        "ratio: 0.5",
        "flag: no",
    ):
        assert f"\n{line}\n" in written


@pytest.mark.parametrize("key", ["ed_note", "ednote", "internal_note", "embargo", "embargoed_until", "embargoUntil"])
def test_private_fields_stay_at_home_under_any_name(key: str) -> None:
    assert "2031" not in public(f"title: T\n{key}: 2031-01-01\n")


def test_a_note_of_several_lines_stays_at_home_entirely() -> None:
    written = public("title: T\ned_note: |\n  first secret\n\n  second secret\nweight: 1\n")
    assert "secret" not in written
    assert "weight: 1\n" in written


def test_comments_stay_at_home() -> None:
    assert "secret" not in public("# secret one\ntitle: T # secret two\n# secret three\nweight: 1\n# secret four\n")


def test_order_and_style_are_the_writers() -> None:
    written = public("zeta: 'z'\ntitle: >-\n  folded\n  title\nslug: x\nalpha:\n    - deep\n")
    assert written == "---\nzeta: 'z'\ntitle: >-\n  folded\n  title\nslug: x\nalpha:\n    - deep\n---\n\n"


def test_slug_and_reading_time_have_their_places() -> None:
    written = public("title: A b\nlang: en\ndisclaimer:\n  decision: exclude\n  reason: site-wide\n", 3)
    assert written.startswith("---\ntitle: A b\nslug: a-b\nlang: en\nreading_time: 3\ndisclaimer:\n")


def test_toml_stays_toml() -> None:
    article = Article.from_text('+++\ntitle = "A b"\ned_note = "secret"\nweight = 10\n+++\n\nWords.\n')
    written = public_front_matter(article, 2)
    assert written.startswith("+++\n")
    assert written.endswith("+++\n\n")
    assert "secret" not in written
    assert "weight = 10" in written
    assert "reading_time = 2" in written


def test_front_matter_that_cannot_be_read_does_not_leave() -> None:
    article = Article.from_text("---\ntitle: [\ned_note: secret\n---\n\nWords.\n")
    with pytest.raises(ExportRefused, match="private notes"):
        public_front_matter(article, None)


KEYS = st.sampled_from(["title", "summary", "kicker", "subtitle", "section", "source", "editor", "license"])
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(str.strip).filter(bool)


@given(st.dictionaries(KEYS, TEXTS, min_size=1))
def test_what_leaves_reads_the_same_and_leaves_the_same_again(fields: dict[str, str]) -> None:
    article = Article.from_text("")
    for key, value in fields.items():
        article = article.with_field(key, value)
    written = public_front_matter(article, 2)
    again = Article.from_text(written)
    assert {key: again.get(key) for key in fields} == {key: article.get(key) for key in fields}
    assert public_front_matter(again, 2) == written
