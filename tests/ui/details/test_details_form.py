"""The form as a whole: sections, reading only, the card and the findings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, Item
from editor.article.fields import FIELDS, Group, Kind
from editor.checks.finding import Finding, Severity
from editor.ui import theme
from editor.ui.details.details_form import DetailsForm
from editor.ui.details.findings_summary import gist
from editor.ui.details.search_card import cut, search_result
from editor.ui.details.text_field import TextField
from tests.ui.details.conftest import ARTICLE, Desk

Key = Qt.Key
BROKEN = "---\ntitle: [a\nsummary: x\n---\n\nBody.\n"


def finding(number: int, severity: Severity = Severity.WARN) -> Finding:
    return Finding(f"M{number:03}", severity, f"Finding {number} is here. Do something.", field="summary")


def test_closed_sections_have_no_widgets_yet(form: DetailsForm, desk: Desk) -> None:
    before = len(form.findChildren(QWidget))
    with pytest.raises(KeyError):
        form.row("kicker")
    form.section(Group.MORE).set_open(True)
    assert form.row("kicker").isVisible()
    assert len(form.findChildren(QWidget)) > before + 20


@pytest.mark.parametrize("key", [row.key for row in FIELDS if row.kind is not Kind.DISCLAIMER])
def test_every_field_can_be_gone_to(form: DetailsForm, desk: Desk, key: str) -> None:
    form.focus_field(key)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.row(key).isAncestorOf(focused)


def test_an_alias_leads_to_its_field_and_the_disclaimer_to_its_card(form: DetailsForm, desk: Desk) -> None:
    form.focus_field("excerpt")
    assert form.row("summary").isAncestorOf(QApplication.focusWidget() or form)
    form.focus_field("disclaimer")
    assert form._disclaimer.isAncestorOf(QApplication.focusWidget() or form)


def test_tab_follows_the_eye_through_sections_opened_out_of_order(qtbot: QtBot, form: DetailsForm, desk: Desk) -> None:
    for group in (Group.MORE, Group.SEARCH, Group.DISCLOSURE):
        form.section(group).set_open(True)
    form.row("title").widget.take_focus()
    seen: list[int] = []
    for _step in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        top = focused.mapTo(form._body, focused.rect().topLeft()).y()
        if seen and top < seen[-1] - 10:
            break
        seen.append(top)
        QTest.keyClick(focused, Key.Key_Tab)
    assert len(seen) > 30
    assert seen[-1] > form.section(Group.MORE).y()


def test_broken_front_matter_greys_the_whole_form_and_says_where(form: DetailsForm, desk: Desk) -> None:
    desk.show(BROKEN)
    problem = desk.article.front_matter.problem
    assert problem is not None
    assert form._problem.text().startswith(f"Line {problem.line}: ")
    form.section(Group.MORE).set_open(True)
    lines = [line for line in form.findChildren(QLineEdit) if line.isVisible()]
    assert lines
    assert all(line.isReadOnly() or not line.isEnabled() for line in lines)
    assert not form._disclaimer.segments.isEnabled()
    assert form.row("title").widget.toolTip().startswith("The front matter can only be edited in the text")
    desk.show(ARTICLE)
    assert form._problem.isHidden()
    assert not form.row("title").widget.focus_target().isReadOnly()  # type: ignore[attr-defined]


def test_a_value_that_cannot_be_taken_apart_is_greyed_alone(form: DetailsForm, desk: Desk) -> None:
    desk.show("---\ntitle: &t One\nseo_title: *t\nsection: A\n---\n")
    form.focus_field("seo_title")
    line = form.row("seo_title").widget
    assert isinstance(line, TextField)
    assert line.line.isReadOnly()
    assert "can only be edited in the text" in line.toolTip()
    section = form.row("section").widget
    assert isinstance(section, TextField)
    assert not section.line.isReadOnly()


def test_an_edit_the_file_cannot_take_is_explained_and_not_proposed(
    qtbot: QtBot, form: DetailsForm, desk: Desk
) -> None:
    desk.show(f"---\ntitle: a\nfiller: {'x' * 65500}\n---\n")
    widget = form.row("section").widget
    assert isinstance(widget, TextField)
    widget.take_focus()
    QTest.keyClicks(widget.line, "World news")
    assert form.row("section").message
    assert len(desk.article.front_matter.raw.encode()) <= 64 * 1024 + 20


def test_unknown_keys_are_shown_as_they_are(form: DetailsForm, desk: Desk) -> None:
    assert form.section(Group.HOUSE).isHidden()
    desk.show("---\ntitle: a\nhouse_code: X-12\nnested: {a: 1, b: [x, y]}\nempty:\n---\n")
    form.section(Group.HOUSE).set_open(True)
    assert form._house is not None
    assert form._house.shown == (("house_code", "X-12"), ("nested", "a: 1\nb: x, y"), ("empty", "(empty)"))
    form.focus_field("house_code")
    assert QApplication.focusWidget() is form.section(Group.HOUSE).head


def test_what_is_used_for_an_empty_field_is_its_placeholder(form: DetailsForm, desk: Desk) -> None:
    form.focus_field("slug")
    slug, seo = form.row("slug").widget, form.row("seo_title").widget
    assert isinstance(slug, TextField)
    assert isinstance(seo, TextField)
    assert slug.line.placeholderText() == "the-fading-echo-of-diplomacy-why-peace-talks-stalled"
    assert seo.line.placeholderText() == desk.article.title


def test_typing_in_the_body_costs_the_form_nothing(
    form: DetailsForm, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise AssertionError("a field was read")

    monkeypatch.setattr("editor.ui.details.field_row.read_only", fail)
    desk.panel.show_article(desk.article.with_body("More words."))


def test_the_card_decides(qtbot: QtBot, form: DetailsForm, desk: Desk) -> None:
    card = form._disclaimer
    assert card.state.text() == "▲ not decided"
    buttons = card.segments._group.buttons()
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert desk.decisions == [Disclaimer(Decision.INCLUDE)]
    assert card.template.currentText() == "Choose a template…"
    assert not buttons[0].isEnabled()
    card.template.setFocus()
    card.template.picked.emit("ai-assisted-general")
    assert desk.decisions[-1] == Disclaimer(Decision.INCLUDE, (Item("ai-assisted-general"),))
    assert (card.state.text(), card.template.currentText()) == ("✓ decided", "AI-assisted, general")
    QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    card.reason.picked.emit("site-wide")
    assert desk.decisions[-1].reason == "site-wide"
    assert desk.decisions[-1].items == (Item("ai-assisted-general"),)
    assert card.reason.isVisible()
    assert not card.template.isVisible()


def test_the_card_begins_with_what_the_facts_call_for(qtbot: QtBot, form: DetailsForm, desk: Desk) -> None:
    desk.show("---\ntitle: a\nai_use: generated\nsponsor: ACME\n---\n")
    QTest.mouseClick(form._disclaimer.segments._group.buttons()[1], Qt.MouseButton.LeftButton)
    assert [item.kind for item in desk.decisions[0].items] == ["ai-generated-reviewed", "sponsored"]


def test_the_state_leads_to_the_panel(qtbot: QtBot, form: DetailsForm, desk: Desk) -> None:
    with qtbot.waitSignal(form.disclaimer_wanted):
        QTest.mouseClick(form._disclaimer.state, Qt.MouseButton.LeftButton)


def test_the_first_findings_are_listed_and_can_be_chosen(qtbot: QtBot, form: DetailsForm, desk: Desk) -> None:
    findings = tuple(finding(number) for number in range(9))
    form.show_findings(findings)
    summary = form._summary
    assert [line.text for line in summary.lines] == [f"Finding {number} is here" for number in range(6)]
    assert summary._more.text() == "3 more in Checks"
    chosen: list[object] = []
    form.finding_chosen.connect(chosen.append)
    QTest.mouseClick(summary.lines[2], Qt.MouseButton.LeftButton)
    summary.lines[3].setFocus()
    QTest.keyClick(summary.lines[3], Key.Key_Return)
    assert chosen == [findings[2], findings[3]]
    lines = list(summary.lines)
    form.show_findings(tuple(finding(number) for number in range(9)))
    assert summary.lines == lines


def test_a_decision_is_listed_among_what_is_in_order(form: DetailsForm, desk: Desk) -> None:
    assert [line.text for line in form._summary.lines] == []
    desk.show("---\ndisclaimer:\n  decision: exclude\n  reason: site-wide\n---\n")
    assert [line.text for line in form._summary.lines] == ["Disclaimer decided"]


@pytest.mark.parametrize(
    ("message", "short"),
    [
        ("Summary is empty. Write one.", "Summary is empty"),
        ("Summary is empty", "Summary is empty"),
        ("Version 1.2 is old. Go on.", "Version 1.2 is old"),
        ("Why? Because.", "Why?"),
    ],
)
def test_the_gist_is_the_first_sentence(message: str, short: str) -> None:
    assert gist(message) == short


def test_the_search_result_follows_and_is_cut_after_a_word(form: DetailsForm, desk: Desk) -> None:
    result = search_result(Article.from_text("---\ntitle: " + "word " * 40 + "\nsummary: Short.\n---\n"))
    assert result.title.endswith("word …")
    assert result.description == "Short."
    assert result.address == "your site › word-word-word-word-word-word-word-word-word-word-word-word-word-word-word"
    assert result.title_width > 580
    form.section(Group.SEARCH).set_open(True)
    assert form._search_card is not None
    desk.show("---\ntitle: One\nseo_title: Two\ncanonical_url: https://example.org/x\nslug: s\n---\n")
    assert form._search_card.result == search_result(desk.article)
    assert form._search_card.result.title == "Two"
    assert form._search_card.result.address == "example.org › s"


def test_cutting_keeps_what_fits_and_never_more() -> None:
    assert cut("Short enough", 20, 580) == "Short enough"
    assert cut("x" * 500, 20, 100) == "x" * 7 + " …"
    assert cut("", 20, 100) == ""


@pytest.mark.parametrize("name", sorted(theme.THEMES))
def test_every_theme_can_be_shown(form: DetailsForm, desk: Desk, name: str) -> None:
    form.set_theme(theme.THEMES[name])
    for group in Group:
        if group is not Group.ESSENTIALS:
            form.section(group).set_open(True)
    assert not form.grab().isNull()


def test_the_form_fits_the_narrowest_panel(styled: None, form: DetailsForm, desk: Desk) -> None:
    for group in Group:
        if group is not Group.ESSENTIALS:
            form.section(group).set_open(True)
    assert form._body.minimumSizeHint().width() <= 260


def test_sections_come_back_as_they_were_left(form: DetailsForm) -> None:
    folded = QSignalSpy(form.folded)
    head = form.section(Group.SEARCH).head
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    assert [folded.at(number) for number in range(folded.count())] == [["search", True], ["search", False]]
    form.unfold({"image", "nonsense"})
    assert [group.value for group in Group if group is not Group.ESSENTIALS and form.section(group).is_open] == [
        "image"
    ]
