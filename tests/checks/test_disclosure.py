"""The examples of the disclaimer checks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.article.house import House
from tests.checks.conftest import Look
from tests.checks.examples import Example, assert_example, named
from tests.checks.pages import INCLUDED, PARAGRAPH, after, own_text, page

FITTING = own_text("This text was written with artificial intelligence and checked by people.")
NO_AI = own_text("The author is a member of the harbour board and says so here.")
CUT_OFF = "Disclaimer: This article was made in part by machines. Readers are advised to check it before relying on"
WHOLE = "Disclaimer: This article was made in part by machines and may contain mistakes."

EXAMPLES = (
    Example(
        "D001",
        finds=(page(disclaimer=None), page(disclaimer={"decision": "undecided"}), "Only words.\n"),
        passes=(
            page(),
            page(disclaimer=INCLUDED),
            page(disclaimer={"decision": "exclude", "reason": "site-wide"}),
        ),
    ),
    Example(
        "D002",
        finds=(
            page(disclaimer={"decision": "include"}),
            page(disclaimer={"decision": "include", "items": []}),
            page(disclaimer={"decision": "include", "items": [{"kind": "our-own"}]}),
        ),
        passes=(page(), page(disclaimer=INCLUDED), page(disclaimer=FITTING)),
    ),
    Example(
        "D003",
        finds=(
            page(disclaimer=own_text("Checked by {{reviewer}}.")),
            page(disclaimer={"decision": "include", "items": [{"kind": "gifted"}]}),
            page(disclaimer={"decision": "include", "items": [{"kind": "legal"}]}),
        ),
        passes=(
            page(disclaimer=INCLUDED),
            page(disclaimer=own_text("Checked by people.")),
            page(disclaimer=own_text("Checked by {{reviewer}}.", params={"reviewer": "R. Rao"})),
        ),
    ),
    Example(
        "D004",
        finds=(
            page(ai_use="assisted"),
            page(sponsor="Harbour Bank"),
            page(type="opinion", disclaimer=INCLUDED),
        ),
        passes=(page(), page(ai_use="assisted", disclaimer=INCLUDED), page(ai_use="minor")),
    ),
    Example(
        "D005",
        finds=(
            page(disclaimer={"decision": "exclude"}),
            page(disclaimer={"decision": "exclude", "reason": "other", "note": "short"}),
            page(disclaimer={"decision": "exclude", "reason": "human-reviewed"}),
        ),
        passes=(
            page(),
            page(disclaimer={"decision": "exclude", "reason": "other", "note": "The print edition carries it."}),
            page(disclaimer=INCLUDED),
        ),
    ),
    Example(
        "D007",
        finds=(
            page(ai_use="none", disclaimer=INCLUDED),
            page(ai_use="none", disclaimer=own_text("An AI helped with this text.")),
            page(ai_use="generated", disclaimer=NO_AI),
        ),
        passes=(
            page(ai_use="assisted", disclaimer=INCLUDED),
            page(ai_use="none", disclaimer=NO_AI),
            page(ai_use="none"),
            page(ai_use="none", disclaimer=own_text("He said it was fair, and J’ai dit aussi.")),
        ),
        field="ai_use",
    ),
    Example(
        "D008",
        finds=(
            after(PARAGRAPH, PARAGRAPH, WHOLE, disclaimer=INCLUDED),
            after(PARAGRAPH, PARAGRAPH, PARAGRAPH, WHOLE, PARAGRAPH, PARAGRAPH),
            after(WHOLE),
            page(f"Editor's note: The names here were changed.\n\n{PARAGRAPH}\n{PARAGRAPH}\n{PARAGRAPH}"),
        ),
        passes=(
            page(),
            after("He read the disclaimer: it was long.", PARAGRAPH, PARAGRAPH, PARAGRAPH),
            after(PARAGRAPH, WHOLE, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH),
        ),
    ),
    Example(
        "D009",
        finds=(
            after(CUT_OFF),
            page(disclaimer=own_text("Please check important facts before you")),
            page(disclaimer=own_text("Readers should know that,")),
        ),
        passes=(
            after(WHOLE),
            page(disclaimer=INCLUDED),
            page(disclaimer=own_text("Please check the facts (all of them).")),
        ),
    ),
    Example(
        "Q-LANG",
        finds=(
            page(lang="de", disclaimer=INCLUDED),
            page(lang="fr", disclaimer=INCLUDED),
            page(disclaimer=own_text("Dieser Text entstand mit Maschinen.", lang="de")),
        ),
        passes=(
            page(disclaimer=INCLUDED),
            page(lang="en-GB", disclaimer=INCLUDED),
            page(lang="de", disclaimer=own_text("Dieser Text entstand mit Maschinen.", lang="de")),
        ),
    ),
)


@pytest.mark.parametrize(("example", "file", "expected"), **named(EXAMPLES))
def test_a_disclaimer_check_finds_what_it_should(look: Look, example: Example, file: str, expected: bool) -> None:
    assert_example(look(file), example, expected)


def test_a_broken_lock_is_refused(look: Look, house: House) -> None:
    templates = tuple(
        replace(template, text_lock="locked", placement_lock="top") if template.id == "general" else template
        for template in house.library.templates
    )
    strict = replace(house, library=replace(house.library, templates=templates))
    broken = (page(disclaimer=own_text("Our own words.")), page(disclaimer=own_text("Ours.", label="Note")))
    kept = (page(), page(disclaimer=INCLUDED))
    for file in broken:
        assert {finding.id for finding in look(file, our_house=strict)} >= {"D006"}
    for file in kept:
        assert "D006" not in {finding.id for finding in look(file, our_house=strict)}


def test_the_messages_of_refusals_are_those_of_the_article(look: Look) -> None:
    (finding,) = (finding for finding in look(page(disclaimer=None)) if finding.id == "D001")
    assert finding.message.startswith("Export stopped: nobody has decided about the disclaimer yet.")
    assert finding.field == "disclaimer"
