from __future__ import annotations

from dataclasses import replace

import pytest

from editor import resources
from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, Item, decide, read_disclaimer
from editor.article.disclaimer_rules import after_change, refusals, required_kinds
from editor.article.house import House

HOUSE = House.from_data(resources.load_data())
D001 = (
    "Export stopped: nobody has decided about the disclaimer yet. Choose "
    '"Show disclaimer" or "No disclaimer" in the Disclaimer panel, then export again.'
)
D002 = "Export stopped: the disclaimer is switched on but has no text. Pick a template or write your own."
D005 = 'Export stopped: "No disclaimer" needs a reason. Choose one in the Disclaimer panel.'
D005_REVIEW = 'Export stopped: "No disclaimer" needs the name of the person responsible and the date of the review.'


def article(fields: str = "", disclaimer: Disclaimer | None = None) -> Article:
    plain = Article.from_text(f"---\ntitle: A title\n{fields}---\n\nText.\n")
    return decide(plain, disclaimer) if disclaimer else plain


def shown(*items: Item | str) -> Disclaimer:
    chosen = (HOUSE.library.item(item) if isinstance(item, str) else item for item in items)
    return Disclaimer(Decision.INCLUDE, tuple(chosen))


def left_out(reason: str, note: str = "") -> Disclaimer:
    return Disclaimer(Decision.EXCLUDE, reason=reason, note=note)


def refused(fields: str, disclaimer: Disclaimer | None, house: House = HOUSE) -> list[tuple[str, str]]:
    return [(refusal.id, refusal.message) for refusal in refusals(article(fields, disclaimer), house)]


def test_undecided_is_refused() -> None:
    assert refused("ai_use: generated\n", None) == [("D001", D001)]


def test_a_decision_lets_the_article_out() -> None:
    assert refused("", shown("ai-assisted-general")) == []
    assert refused("", left_out("no-basis")) == []


@pytest.mark.parametrize("items", [(), (Item("of-my-own"),), (Item("embargo"),)])
def test_a_disclaimer_without_words_is_refused(items: tuple[Item, ...]) -> None:
    assert refused("embargo: 2027-01-01\n", Disclaimer(Decision.INCLUDE, items)) == [("D002", D002)]


def test_one_item_without_words_beside_a_good_one_is_refused() -> None:
    assert refused("", shown("ai-generated", Item("of-my-own"))) == [("D002", D002)]


def test_a_placeholder_nothing_fills_is_refused_by_name() -> None:
    assert refused("", shown("general")) == [
        ("D003", "Export stopped: the disclaimer still contains {{publisher}}. Fill it in or remove it.")
    ]
    assert refused("", shown("general"), replace(HOUSE, publisher="The Daily")) == []


AI = "AI disclosure"


@pytest.mark.parametrize(
    ("fields", "kind", "fact", "field"),
    [
        ("ai_use: assisted\n", AI, 'AI use is "assisted"', "AI use"),
        ("ai_use: generated\n", AI, 'AI use is "generated"', "AI use"),
        ("ai_use: autonomous\n", AI, 'AI use is "autonomous"', "AI use"),
        ("sponsor: Acme\n", "sponsored", 'Sponsor is "Acme"', "Sponsor"),
        ("sponsor:\n  name: Acme\n", "sponsored", 'Sponsor is "Acme"', "Sponsor"),
        ("affiliate: true\n", "affiliate", "Affiliate links is switched on", "Affiliate links"),
        ("type: opinion\n", "opinion", 'Type is "opinion"', "Type"),
        ("type: press-release\n", "press-release", 'Type is "press-release"', "Type"),
        (
            "corrections:\n  - date: 2025-10-10\n    text: Not so.\n",
            "correction",
            "Corrections has an entry",
            "Corrections",
        ),
    ],
)
def test_a_fact_asks_for_its_kind(fields: str, kind: str, fact: str, field: str) -> None:
    message = (
        f'Export stopped: Byline asks for a "{kind}" disclaimer because {fact}. '
        f"Add it, or change {field} if it is wrong."
    )
    assert refused(fields, shown("satire")) == [("D004", message)]
    assert refused(fields, left_out("site-wide")) == [("D004", message)]
    named = refused(fields, left_out("no-basis"), replace(HOUSE, publisher="The Daily"))
    assert named == [("D004", message.replace("Byline", "The Daily"))]


@pytest.mark.parametrize("fields", ["ai_use: minor\n", "ai_use: none\n", "affiliate: false\n", "type: news\n"])
def test_other_facts_ask_for_nothing(fields: str) -> None:
    assert required_kinds(article(fields)) == ()


@pytest.mark.parametrize("kind", ["ai-generated", "ai-assisted-general"])
def test_any_kind_of_the_ai_family_answers_ai_use(kind: str) -> None:
    assert refused("ai_use: generated\n", shown(kind)) == []


def test_two_facts_need_two_kinds() -> None:
    found = refused("ai_use: generated\naffiliate: true\n", shown("satire"))
    assert [refusal for refusal, _message in found] == ["D004", "D004"]


@pytest.mark.parametrize("disclaimer", [left_out(""), left_out("because"), left_out("other", "too short")])
def test_no_disclaimer_needs_a_reason(disclaimer: Disclaimer) -> None:
    assert refused("", disclaimer) == [("D005", D005)]


def test_a_note_of_ten_characters_is_a_reason() -> None:
    assert refused("", left_out("other", "x" * 10)) == []


@pytest.mark.parametrize("fields", ["", "accountable_person: R. Rao\n", "reviewed_at: 2025-10-09\n"])
def test_a_review_needs_a_person_and_a_date(fields: str) -> None:
    assert refused(fields, left_out("human-reviewed")) == [("D005", D005_REVIEW)]


REVIEWED = "accountable_person: R. Rao\nreviewed_at: 2025-10-09\n"


def test_a_review_stands_in_for_an_ai_disclosure_unless_nobody_reviewed() -> None:
    assert refused("ai_use: assisted\n" + REVIEWED, left_out("human-reviewed")) == []
    assert [name for name, _ in refused("ai_use: assisted\n", left_out("human-reviewed"))] == ["D005"]
    unreviewed = refused("ai_use: autonomous\n" + REVIEWED, left_out("human-reviewed"))
    assert [name for name, _ in unreviewed] == ["D004"]
    sponsored = refused("sponsor: Acme\n" + REVIEWED, left_out("human-reviewed"))
    assert [name for name, _ in sponsored] == ["D004"]


def sponsored(placement: str) -> Disclaimer:
    params = (("control", "had no say in its wording"),)
    return shown(Item("sponsored", placement, params=params))


def test_an_advertisement_cannot_stand_at_the_bottom_only() -> None:
    house = replace(HOUSE, publisher="The Daily")
    assert refused("sponsor: Acme\n", sponsored("bottom"), house) == [
        (
            "D006",
            'Export stopped: The Daily fixes the placement of this disclaimer. Use "Restore" to bring it back.',
        )
    ]
    assert refused("sponsor: Acme\n", sponsored("top"), house) == []
    assert refused("sponsor: Acme\n", sponsored("both"), house) == []


def locked_house(text_lock: str) -> House:
    templates = tuple(
        replace(template, text_lock=text_lock) if template.id == "satire" else template
        for template in HOUSE.library.templates
    )
    return replace(HOUSE, library=replace(HOUSE.library, templates=templates))


@pytest.mark.parametrize(
    ("text_lock", "item", "is_refused"),
    [
        ("free", Item("satire", "top", "Mine."), False),
        ("params", Item("satire", "top", "Mine."), True),
        ("params", Item("satire", "top", label="Fun"), True),
        ("params", Item("satire", "top", params=(("name", "x"),)), False),
        ("locked", Item("satire", "top", params=(("name", "x"),)), True),
        ("locked", Item("satire", "top"), False),
    ],
)
def test_locked_wording_stays(text_lock: str, item: Item, is_refused: bool) -> None:
    found = refused("", shown(item), locked_house(text_lock))
    message = 'Export stopped: Byline fixes the wording of this disclaimer. Use "Restore" to bring it back.'
    assert found == ([("D006", message)] if is_refused else [])


def test_a_house_that_requires_a_disclaimer_refuses_to_leave_it_out() -> None:
    house = replace(HOUSE, decision_policy="required", publisher="The Daily")
    assert [name for name, _message in refused("", left_out("no-basis"), house)] == ["D004"]
    assert refused("", shown("ai-generated"), house) == []
    assert refused("", None, house) == [("D001", D001)]


def test_a_fact_that_asks_for_another_kind_puts_the_decision_back() -> None:
    before = article("ai_use: none\n", left_out("no-basis"))
    after, reason = after_change(before, before.assign("ai_use", "generated"))
    assert read_disclaimer(after.front_matter) == Disclaimer(reason="no-basis")
    assert after.get("ai_use") == "generated"
    assert reason == (
        'Please decide about the disclaimer again: AI use is "generated", which calls for: AI disclosure.'
    )


def test_a_fact_that_goes_away_puts_the_decision_back_too() -> None:
    before = article("type: opinion\n", shown("opinion"))
    after, reason = after_change(before, before.assign("type", "news"))
    assert read_disclaimer(after.front_matter).decision is Decision.UNDECIDED
    assert reason == "Please decide about the disclaimer again: Type no longer calls for: opinion."


def test_a_fact_that_changes_nothing_leaves_the_decision() -> None:
    before = article("ai_use: assisted\n", shown("ai-generated"))
    for after in (
        before.assign("ai_use", "generated"),
        before.with_body("Other words, some of them about AI."),
        before.assign("title", "Another title"),
        before,
    ):
        assert after_change(before, after) == (after, "")


def test_a_change_that_decides_at_the_same_time_stands() -> None:
    before = article("ai_use: none\n", left_out("no-basis"))
    after = decide(before.assign("ai_use", "generated"), shown("ai-generated"))
    assert after_change(before, after) == (after, "")


def test_an_undecided_article_has_nothing_to_put_back() -> None:
    before = article()
    after = before.assign("ai_use", "generated")
    assert after_change(before, after) == (after, "")
