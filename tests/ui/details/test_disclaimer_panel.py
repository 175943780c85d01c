"""The Disclaimer panel: three states, the words, the reasons, and what still stops the export."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor.article.disclaimer import Decision, Disclaimer, Item, read_disclaimer
from editor.article.disclaimer_library import Library
from editor.article.disclaimer_rules import refusals
from editor.article.house import House
from editor.ui import theme
from editor.ui.details.choice_box import ChoiceBox
from editor.ui.details.disclaimer_item_card import DisclaimerItemCard
from editor.ui.details.disclaimer_panel import DisclaimerPanel, plain_words
from tests.ui.details.conftest import Desk, shown

Key = Qt.Key
PLAIN = "---\ntitle: A\n---\n\nBody.\n"


def including(*kinds: str, facts: str = "") -> str:
    items = "".join(f"    - kind: {kind}\n" for kind in kinds)
    return f"---\ntitle: A\n{facts}disclaimer:\n  decision: include\n  items:\n{items}---\n\nBody.\n"


def choose(qtbot: QtBot, panel: DisclaimerPanel, index: int) -> None:
    QTest.mouseClick(panel.segments._group.button(index), Qt.MouseButton.LeftButton)


def card(panel: DisclaimerPanel, index: int = 0) -> DisclaimerItemCard:
    return panel.items.cards[index]


def line(panel: DisclaimerPanel, name: str) -> QLineEdit:
    part = card(panel).inputs.inputs[name]
    assert isinstance(part, QLineEdit)
    return part


def notices(panel: DisclaimerPanel) -> list[str]:
    return [notice.text for notice in panel.notices]


def test_undecided_is_said_and_can_only_be_left(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, PLAIN)
    assert panel.segments.current == 0
    assert panel._hint.text().startswith("▲ Nobody has decided yet")
    assert not panel.clear_button.isVisible()
    choose(qtbot, panel, 2)
    assert desk.decisions == [Disclaimer(Decision.EXCLUDE)]
    assert not panel.segments._group.button(0).isEnabled()
    choose(qtbot, panel, 0)
    assert read_disclaimer(desk.article.front_matter).decision is Decision.EXCLUDE
    QTest.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert desk.article.text == PLAIN
    assert panel.segments.current == 0


def test_changing_ones_mind_keeps_what_was_chosen(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, including("opinion", "satire"))
    choose(qtbot, panel, 2)
    panel.reason.reason.picked.emit("cms-adds-it")
    choose(qtbot, panel, 1)
    disclaimer = read_disclaimer(desk.article.front_matter)
    assert (disclaimer.decision, disclaimer.reason) == (Decision.INCLUDE, "cms-adds-it")
    assert [item.kind for item in disclaimer.items] == ["opinion", "satire"]
    assert len(panel.items.cards) == 2


def test_a_template_is_chosen_and_another_added(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, PLAIN)
    choose(qtbot, panel, 1)
    assert panel.items.add_box.currentText() == "Choose a template…"
    panel.items.add_box.picked.emit("ai-assisted-general")
    assert desk.decisions[-1].items == (Item("ai-assisted-general", "bottom"),)
    assert card(panel).words.text().startswith("Artificial intelligence helped")
    panel.items.add_box.picked.emit("health")
    assert [item.kind for item in desk.decisions[-1].items] == ["ai-assisted-general", "health"]
    QTest.mouseClick(card(panel, 0).remove_button, Qt.MouseButton.LeftButton)
    assert [item.kind for item in desk.decisions[-1].items] == ["health"]
    assert card(panel).template.value() == "health"


def test_all_printable_templates_are_offered_and_the_internal_one_is_not(panel: DisclaimerPanel) -> None:
    Desk(panel, including("opinion"))
    box = card(panel).template
    kinds = [box.itemData(index) for index in range(box.count())]
    assert len(kinds) == 23
    assert "embargo" not in kinds
    assert kinds[-1] == "custom"


def test_the_place_is_changed(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, including("opinion"))
    assert card(panel).place.current == 0
    QTest.mouseClick(card(panel).place._group.button(2), Qt.MouseButton.LeftButton)
    assert "placement: both" in desk.article.text


def test_words_are_changed_and_brought_back(qtbot: QtBot, panel: DisclaimerPanel, house: House) -> None:
    desk = Desk(panel, including("satire"))
    template = house.library.get("satire")
    assert template is not None
    assert not card(panel).editor.isVisible()
    QTest.mouseClick(card(panel).change_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is card(panel).editor
    assert card(panel).editor.text() == template.text
    assert desk.decisions == []
    card(panel).editor.moveCursor(card(panel).editor.textCursor().MoveOperation.End)
    QTest.keyClicks(card(panel).editor, " Laugh. ")
    assert desk.decisions[-1].items[0].text == template.text + " Laugh."
    assert card(panel).editor.text().endswith(" Laugh. ")
    QTest.mouseClick(card(panel).back_button, Qt.MouseButton.LeftButton)
    assert desk.article.text == including("satire").replace("kind: satire\n", "kind: satire\n")
    assert not card(panel).editor.isVisible()


def test_words_can_be_deleted_and_typed_anew(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, including("satire"))
    QTest.mouseClick(card(panel).change_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(card(panel).editor, "x")
    assert desk.decisions[-1].items[0].text.startswith("x")
    card(panel).editor.selectAll()
    QTest.keyClick(card(panel).editor, Key.Key_Delete)
    assert card(panel).editor.text() == ""
    assert desk.decisions[-1].items[0].text == ""
    QTest.keyClicks(card(panel).editor, "All of it is invented.")
    assert desk.decisions[-1].items[0].text == "All of it is invented."


def test_words_that_are_the_templates_again_are_not_written(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, including("satire"))
    QTest.mouseClick(card(panel).change_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(card(panel).editor, "x")
    QTest.keyClick(card(panel).editor, Key.Key_Backspace)
    assert len(desk.decisions) == 2
    assert desk.article.text == including("satire")


def test_own_wording_needs_no_template(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, PLAIN)
    choose(qtbot, panel, 1)
    panel.items.add_box.picked.emit("custom")
    qtbot.waitUntil(card(panel).editor.hasFocus)
    assert notices(panel) == ["The disclaimer is switched on but has no text. Pick a template or write your own."]
    QTest.keyClicks(card(panel).editor, "Mind the gap.")
    assert notices(panel) == []
    assert desk.decisions[-1].items == (Item("custom", "bottom", "Mind the gap."),)


def test_open_placeholders_are_filled_in_words(qtbot: QtBot, panel: DisclaimerPanel, house: House) -> None:
    desk = Desk(panel, including("financial"))
    assert "[As of]" in card(panel).words.text()
    assert list(card(panel).inputs.inputs) == ["as_of", "holdings"]
    assert notices(panel) == ["Still to be filled in: As of, Holdings of the author."]
    held = line(panel, "as_of")
    QTest.keyClicks(held, "1 May 2026")
    assert line(panel, "as_of") is held
    assert "correct as of 1 May 2026" in card(panel).words.text()
    QTest.keyClicks(line(panel, "holdings"), "None.")
    assert notices(panel) == []
    assert refusals(desk.article, house) == ()
    assert dict(desk.decisions[-1].items[0].params) == {"as_of": "1 May 2026", "holdings": "None."}


def test_fields_fill_placeholders_and_need_no_input(panel: DisclaimerPanel) -> None:
    Desk(panel, including("opinion", facts="author: Ann\n"))
    assert list(card(panel).inputs.inputs) == ["publisher"]


def test_an_alternative_is_chosen_and_its_own_placeholder_fills_a_field(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, including("ai-translated"))
    box = card(panel).inputs.inputs["review"]
    assert isinstance(box, ChoiceBox)
    assert box.itemText(1) == "was then checked by …"
    box.picked.emit(str(box.itemData(1)))
    assert "editor" in card(panel).inputs.inputs
    editor = line(panel, "editor")
    editor.setFocus()
    QTest.keyClicks(editor, "R. Rao")
    QTest.keyClick(editor, Key.Key_Return)
    assert desk.proposals == [("editor", "R. Rao")]
    assert "checked by R. Rao" in card(panel).words.text()
    assert "editor" not in card(panel).inputs.inputs


def test_a_label_of_ones_own(qtbot: QtBot, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, including("opinion"))
    QTest.keyClicks(card(panel).label, "Our view")
    assert desk.decisions[-1].items[0].label == "Our view"
    assert card(panel).label.placeholderText() == "Opinion"


def test_no_disclaimer_needs_a_reason(qtbot: QtBot, panel: DisclaimerPanel, house: House) -> None:
    desk = Desk(panel, PLAIN)
    choose(qtbot, panel, 2)
    assert notices(panel) == ['"No disclaimer" needs a reason. Choose one in the Disclaimer panel.']
    panel.reason.reason.picked.emit("other")
    QTest.keyClicks(panel.reason.note, "Too short")
    assert len(notices(panel)) == 1
    QTest.keyClicks(panel.reason.note, "!")
    assert notices(panel) == []
    assert (desk.decisions[-1].reason, desk.decisions[-1].note) == ("other", "Too short!")
    assert refusals(desk.article, house) == ()


def test_a_review_names_its_person_and_day(qtbot: QtBot, panel: DisclaimerPanel, house: House) -> None:
    desk = Desk(panel, "---\ntitle: A\nai_use: assisted\n---\n")
    choose(qtbot, panel, 2)
    panel.reason.reason.picked.emit("human-reviewed")
    assert panel.reason.person.isVisible()
    QTest.keyClicks(panel.reason.person.widget.focus_target(), "R. Rao")
    day = panel.reason.day.widget.focus_target()
    QTest.keyClicks(day, "yesterday")
    day.setFocus()
    QTest.keyClick(day, Key.Key_Return)
    assert "is not a date" in panel.reason.day.message
    day.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(day, "9 October 2025")
    assert panel.reason.day.message == ""
    assert desk.article.get("reviewed_at") == "2025-10-09"
    assert refusals(desk.article, house) == ()
    assert notices(panel) == []


def test_facts_suggest_and_one_click_adds(qtbot: QtBot, panel: DisclaimerPanel, house: House) -> None:
    desk = Desk(panel, "---\ntitle: A\nai_use: autonomous\naffiliate: true\npublisher: P\n---\n")
    assert notices(panel) == [
        'AI use is "autonomous", which calls for: AI disclosure.',
        "Affiliate links is switched on, which calls for: Affiliate links.",
    ]
    QTest.mouseClick(panel.notices[0].button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.notices[0].button, Qt.MouseButton.LeftButton)
    disclaimer = read_disclaimer(desk.article.front_matter)
    assert disclaimer.decision is Decision.INCLUDE
    assert [item.kind for item in disclaimer.items] == ["ai-generated", "affiliate"]
    assert refusals(desk.article, house) == ()
    assert notices(panel) == []


def test_locks_are_kept(qtbot: QtBot, house: House) -> None:
    rows = tuple(
        replace(row, text_lock="params", placement_lock="top") if row.id == "opinion" else row
        for row in house.library.templates
    )
    panel = DisclaimerPanel(replace(house, library=Library(rows)))
    shown(qtbot, panel)
    Desk(panel, including("opinion"))
    assert not card(panel).change_button.isVisible()
    assert card(panel).label.isReadOnly()
    assert not card(panel).place._group.button(1).isEnabled()


def test_a_house_that_requires_one_offers_no_way_round(qtbot: QtBot, house: House) -> None:
    panel = DisclaimerPanel(replace(house, decision_policy="required"))
    shown(qtbot, panel)
    Desk(panel, PLAIN)
    assert not panel.segments._group.button(2).isEnabled()


@pytest.mark.parametrize("text", ["---\ntitle: [\n---\n", "---\na: &x 1\ndisclaimer: *x\n---\n"])
def test_what_cannot_be_edited_is_greyed_with_its_reason(panel: DisclaimerPanel, text: str) -> None:
    Desk(panel, text)
    assert "can only be edited in the text" in panel._broken.text()
    assert not panel.segments.isEnabled()


def test_showing_decides_nothing(panel: DisclaimerPanel) -> None:
    desk = Desk(panel, PLAIN)
    own = including("custom").replace("kind: custom\n", 'kind: custom\n      text: "  Mine.\\n\\n  Yours. "\n')
    for text in (including("opinion", "our-own"), own, including(), PLAIN, own, PLAIN):
        desk.show(text)
    assert (desk.decisions, desk.proposals) == ([], [])


def test_the_panel_fits_the_narrowest_place(styled: None, panel: DisclaimerPanel) -> None:
    desk = Desk(panel, including("ai-translated", facts="ai_use: assisted\nsponsor: ACME\n"))
    assert panel._body.minimumSizeHint().width() <= 260
    desk.show("---\ndisclaimer: {decision: exclude, reason: human-reviewed}\n---\n")
    assert panel._body.minimumSizeHint().width() <= 260


@pytest.mark.parametrize("name", sorted(theme.THEMES))
def test_every_theme_can_be_shown(panel: DisclaimerPanel, name: str) -> None:
    panel.set_theme(theme.THEMES[name])
    Desk(panel, including("ai-translated", facts="sponsor: ACME\n"))
    assert not panel.grab().isNull()


def test_plain_words_leave_out_what_the_mark_says() -> None:
    assert plain_words("Export stopped: the sky fell.") == "The sky fell."
    assert plain_words("Something else.") == "Something else."
