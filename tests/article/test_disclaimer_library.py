from __future__ import annotations

import re

import pytest

from editor import resources
from editor.article.disclaimer import Decision, Disclaimer, Item
from editor.article.disclaimer_library import Template, parse_decision
from editor.article.errors import FieldError
from editor.article.house import House

LIBRARY = House.from_data(resources.load_data()).library
IDS = [
    *(
        "general",
        "ai-assisted",
        "ai-generated-reviewed",
        "ai-generated",
        "ai-assisted-general",
        "ai-translated",
    ),
    *(
        "data-driven",
        "sponsored",
        "affiliate",
        "gifted",
        "opinion",
        "conflict",
        "health",
        "financial",
        "legal",
    ),
    *("correction", "update", "satire", "sensitive", "press-release", "contributed", "archive"),
]


def test_the_library_has_the_22_templates_in_order_and_the_internal_embargo() -> None:
    assert [template.id for template in LIBRARY.printable] == IDS
    assert [template.id for template in LIBRARY.templates] == [*IDS, "embargo"]


@pytest.mark.parametrize("template", LIBRARY.templates, ids=lambda template: str(template.id))
def test_a_template_is_a_good_row(template: Template) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", template.id)
    assert template.label == template.label.strip() != ""
    assert template.placement in ("top", "bottom")
    assert template.placement_lock in ("", "top", "bottom", "both")
    assert template.text_lock in ("free", "params", "locked")
    assert 1 <= len(re.findall(r"[.}](?=\s[A-Z{]|\Z)", template.text)) <= 4
    assert template.text.endswith((".", "}}"))
    assert "[" not in template.text
    placeholders = set(re.findall(r"\{\{(\w+)\}\}", template.text))
    assert template.text.count("{{") == len(re.findall(r"\{\{\w+\}\}", template.text))
    assert set(template.choices) <= placeholders
    assert set(template.sources) <= placeholders


@pytest.mark.parametrize("template", LIBRARY.printable, ids=lambda template: str(template.id))
def test_ai_templates_stand_on_top_but_for_the_general_one(template: Template) -> None:
    if template.id.startswith("ai-"):
        assert template.placement == ("bottom" if template.id == "ai-assisted-general" else "top")


def test_an_unknown_kind_has_no_template() -> None:
    assert LIBRARY.get("of-my-own") is None
    assert LIBRARY.item("of-my-own") == Item("of-my-own", "bottom")


@pytest.mark.parametrize(
    ("names", "lang", "joined"),
    [
        ([], "en", ""),
        (["A"], "en", "A"),
        (["A", "B"], "en", "A and B"),
        (["A", "B", "C"], "en-GB", "A, B and C"),
        (["A", "B"], "de", "A und B"),
        (["A", "B", "C"], "ja", "A、B、C"),
        (["A", "B"], "eo", "A, B"),
    ],
)
def test_names_are_joined_as_a_sentence_does(names: list[str], lang: str, joined: str) -> None:
    assert LIBRARY.join_names(names, lang) == joined


def test_the_command_line_can_state_a_decision() -> None:
    assert parse_decision("include:ai-assisted-general", LIBRARY) == Disclaimer(
        Decision.INCLUDE, (Item("ai-assisted-general", "bottom"),), decided_by="cli"
    )
    both = parse_decision("include:ai-assisted,general", LIBRARY)
    assert both.items == (Item("ai-assisted", "top"), Item("general", "bottom"))
    assert parse_decision("exclude:site-wide", LIBRARY) == Disclaimer(
        Decision.EXCLUDE, reason="site-wide", decided_by="cli"
    )
    assert parse_decision("exclude:other:agreed: with the desk", LIBRARY).note == "agreed: with the desk"


@pytest.mark.parametrize(
    ("text", "part_of_the_message"),
    [
        ("include:ai-assistd", "ai-assisted"),
        ("include:", "general"),
        ("include:embargo", "There is no"),
        ("exclude:sitewide", "site-wide"),
        ("exclude", "no-basis"),
        ("undecided", "include:KIND"),
        ("", "include:KIND"),
    ],
)
def test_a_decision_that_is_none_is_refused_with_what_is_possible(text: str, part_of_the_message: str) -> None:
    with pytest.raises(FieldError, match=re.escape(part_of_the_message)):
        parse_decision(text, LIBRARY)
