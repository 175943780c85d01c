from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article, new_article
from editor.article.disclaimer import (
    REASONS,
    Decision,
    Disclaimer,
    Item,
    clear_decision,
    decide,
    read_disclaimer,
    write_disclaimer,
)
from editor.article.front_matter import FrontMatter


def article(disclaimer: str = "", fields: str = "") -> Article:
    return Article.from_text(f"---\ntitle: A title\n{fields}{disclaimer}---\n\nText.\n")


INCLUDED = """\
disclaimer:
  decision: include                # decided on Monday
  items:
    - kind: ai-assisted-general
      placement: bottom
"""


def test_a_new_article_is_undecided() -> None:
    assert read_disclaimer(new_article("A title").front_matter) == Disclaimer()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "disclaimer:\n",
        "disclaimer: true\n",
        "disclaimer: Some text\n",
        "disclaimer: [include]\n",
        "disclaimer:\n  decision: yes\n",
        "disclaimer:\n  decision: undecided\n",
        "disclaimer:\n  decision: on\n",
    ],
)
def test_anything_but_a_decision_reads_as_undecided(written: str) -> None:
    assert read_disclaimer(article(written).front_matter).decision is Decision.UNDECIDED


def test_what_the_file_says_is_read() -> None:
    read = read_disclaimer(article(INCLUDED).front_matter)
    assert read == Disclaimer(Decision.INCLUDE, (Item("ai-assisted-general", "bottom"),))


def test_the_long_form_of_the_reference_is_read() -> None:
    source = """\
disclaimer:
  decision: Include
  items:
    - source: template
      template: ai-assisted@1
      lang: en
      placement: top
      label: AI disclosure
      params: {ai_task: drafting, editor: R. Rao}
      text: ""
    - opinion
  reason: null
  reason_note: ""
  decided_by: R. Rao
"""
    params = (("ai_task", "drafting"), ("editor", "R. Rao"))
    first = Item("ai-assisted", "top", "", "AI disclosure", "en", params)
    expected = Disclaimer(Decision.INCLUDE, (first, Item("opinion")), decided_by="R. Rao")
    assert read_disclaimer(article(source).front_matter) == expected


def test_deciding_writes_the_form_of_the_design() -> None:
    shown = Disclaimer(Decision.INCLUDE, (Item("ai-assisted-general", "bottom"),))
    written = decide(article(), shown)
    assert "decision: include\n" in written.text
    assert "kind: ai-assisted-general\n" in written.text
    assert "placement: bottom\n" in written.text
    assert "text:" not in written.text
    assert "reason" not in written.text
    assert written.body == article().body


def test_a_reason_is_written_as_words_yaml_cannot_turn_into_booleans() -> None:
    left_out = Disclaimer(Decision.EXCLUDE, reason="other", note="no: nothing here")
    written = decide(article(), left_out)
    assert "decision: exclude\n" in written.text
    assert read_disclaimer(Article.from_text(written.text).front_matter) == left_out


def test_the_same_decision_changes_no_byte() -> None:
    before = article(INCLUDED)
    assert decide(before, read_disclaimer(before.front_matter)) is before


def test_changing_the_decision_keeps_comments_and_keys_that_are_not_ours() -> None:
    source = INCLUDED + "      source: template   # theirs\n  policy: daily@3\n"
    before = article(source)
    changed = replace(read_disclaimer(before.front_matter), decision=Decision.EXCLUDE, reason="site-wide")
    after = decide(before, changed)
    assert after.text == before.text.replace("decision: include", "decision: exclude").replace(
        "  policy: daily@3\n", "  policy: daily@3\n  reason: site-wide\n"
    )


def test_a_changed_item_keeps_the_keys_that_are_not_ours() -> None:
    before = article(INCLUDED + "      source: template\n")
    item = Item("ai-assisted-general", "top")
    after = decide(before, Disclaimer(Decision.INCLUDE, (item,)))
    assert read_disclaimer(after.front_matter).items == (item,)
    assert "source: template" in after.text


def test_clearing_the_decision_keeps_what_was_chosen() -> None:
    cleared = clear_decision(article(INCLUDED))
    assert read_disclaimer(cleared.front_matter) == Disclaimer(
        Decision.UNDECIDED, (Item("ai-assisted-general", "bottom"),)
    )
    assert "decision" not in cleared.text


def test_clearing_a_decision_that_leaves_nothing_takes_the_key_out() -> None:
    before = article()
    assert clear_decision(decide(before, Disclaimer(Decision.INCLUDE))).text == before.text


def test_clearing_a_decision_keeps_keys_that_are_not_ours() -> None:
    cleared = clear_decision(article("disclaimer:\n  decision: include\n  policy: daily@3\n"))
    assert cleared.text == article("disclaimer:\n  policy: daily@3\n").text


def test_a_switch_of_another_system_is_replaced_by_the_decision() -> None:
    after = decide(article("disclaimer: true\n"), Disclaimer(Decision.EXCLUDE, reason="no-basis"))
    assert read_disclaimer(after.front_matter) == Disclaimer(Decision.EXCLUDE, reason="no-basis")
    assert "true" not in after.text


def test_toml_front_matter_can_be_decided_too() -> None:
    before = Article.from_text('+++\ntitle = "A title"\n+++\n\nText.\n')
    shown = Disclaimer(Decision.INCLUDE, (Item("opinion", "top"), Item("custom", "bottom", "My: own", "Note")))
    after = decide(before, shown)
    assert read_disclaimer(Article.from_text(after.text).front_matter) == shown


def test_the_reasons_are_the_five_of_the_design() -> None:
    values = [choice.value for choice in REASONS]
    assert values == ["no-basis", "site-wide", "cms-adds-it", "human-reviewed", "other"]
    assert all(choice.label for choice in REASONS)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
KINDS = st.from_regex(r"\A[a-z][a-z-]{0,12}[a-z]\Z")
ITEMS = st.builds(
    Item,
    kind=KINDS,
    placement=st.sampled_from(["", "top", "bottom", "both"]),
    text=WORDS,
    label=WORDS,
    lang=st.sampled_from(["", "en", "no"]),
    params=st.dictionaries(KINDS, WORDS, max_size=2).map(lambda params: tuple(params.items())),
)
DISCLAIMERS = st.builds(
    Disclaimer,
    decision=st.sampled_from(Decision),
    items=st.lists(ITEMS, max_size=3).map(tuple),
    reason=st.sampled_from(["", *(choice.value for choice in REASONS)]),
    note=WORDS,
    decided_by=st.sampled_from(["", "cli"]),
)


@given(DISCLAIMERS, DISCLAIMERS)
def test_every_decision_is_read_as_it_was_written(first: Disclaimer, second: Disclaimer) -> None:
    front, _body = FrontMatter.split("---\ntitle: A title  # stays\n---\n\nText.\n")
    for disclaimer in (first, second):
        front = write_disclaimer(front, disclaimer)
        again, _body = FrontMatter.split(front.raw)
        assert read_disclaimer(again) == disclaimer
        assert front.raw.startswith("---\ntitle: A title  # stays\n")
