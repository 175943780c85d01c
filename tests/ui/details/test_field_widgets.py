"""The widgets of the form, by keyboard, with the article behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.article.errors import EditorError
from editor.article.fields import FIELDS, Correction, Group, Image, Kind, Person, field
from editor.ui.details.corrections_field import CorrectionsField
from editor.ui.details.date_field import DateField
from editor.ui.details.details_form import DetailsForm
from editor.ui.details.field_widgets import WIDGETS, field_widget
from editor.ui.details.image_field import ImageField
from editor.ui.details.language_field import LanguageField
from editor.ui.details.people_field import PeopleField
from editor.ui.details.picture_source import PictureSource
from editor.ui.details.switch_field import SwitchField
from editor.ui.details.tag_field import TagField
from editor.ui.details.text_field import LongField, TextField
from tests.ui.details.conftest import ARTICLE, Desk, completions, focused, shown

Key = Qt.Key


def open_row(form: DetailsForm, key: str) -> QWidget:
    form.focus_field(key)
    return form.row(key).widget


def test_every_kind_but_the_disclaimer_has_a_widget() -> None:
    assert set(WIDGETS) == set(Kind) - {Kind.DISCLAIMER}


@pytest.mark.parametrize("row", [row for row in FIELDS if row.kind is not Kind.DISCLAIMER], ids=lambda row: row.key)
def test_every_field_has_a_widget_a_screen_reader_can_name(qtbot: QtBot, row: object) -> None:
    wanted = field(row.key)  # type: ignore[attr-defined]
    parent = QWidget()
    qtbot.addWidget(parent)
    widget = field_widget(wanted, PictureSource(lambda _parent, _folder: None), parent)
    assert widget.focus_target().accessibleName() or wanted.kind in (Kind.BOOL, Kind.CORRECTIONS)


def test_typing_a_title_changes_only_the_title(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "title")
    assert isinstance(widget, TextField)
    widget.line.selectAll()
    QTest.keyClicks(widget.line, "New words")
    assert desk.article.text == ARTICLE.replace(
        '"The Fading Echo of Diplomacy: Why Peace Talks Stalled"', '"New words"'
    )
    assert [key for key, _value in desk.proposals] == ["title"] * 9


def test_showing_emits_nothing(qtbot: QtBot, form: DetailsForm) -> None:
    desk = Desk(form)
    for group in Group:
        if group is not Group.ESSENTIALS:
            form.section(group).set_open(True)
    full = """---
title: A
summary: "One.\\n\\nTwo.\\n"
authors:
  - {name: Ann, url: "https://a.example"}
  - Bob
date: "2025-10-09T18:30:00+05:30"
tags: [x, "Paris, Texas"]
lang: ar
image: {src: a.png, alt: "b"}
affiliate: yes
ai_use: of course
corrections: [{date: 2025-01-01, text: "c"}]
embargo: soon
ed_note: |
  Line

  Line
---
"""
    for text in (full, ARTICLE, "---\ntitle: [\n---\n", "", full):
        desk.show(text)
        assert desk.article.text == text
    assert desk.proposals == []
    assert desk.decisions == []


def test_the_caret_stays_while_the_article_comes_back(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "section")
    assert isinstance(widget, TextField)
    QTest.keyClicks(widget.line, "Wold")
    widget.line.setCursorPosition(2)
    QTest.keyClicks(widget.line, "r")
    assert (widget.line.text(), widget.line.cursorPosition()) == ("World", 3)
    QTest.keyClicks(widget.line, " ")
    assert widget.line.text() == "Wor ld"


def test_a_space_at_the_end_can_be_typed_everywhere(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    for key in ("title", "authors", "section", "summary", "sponsor", "slug"):
        widget = open_row(form, key)
        target = widget.focus_target()  # type: ignore[attr-defined]
        target.selectAll()
        QTest.keyClicks(target, "ab cd")
        assert desk.article.get(key) in ("ab cd", (Person("ab cd"),))


def test_line_breaks_can_be_typed_in_long_text(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "ed_note")
    assert isinstance(widget, LongField)
    for keys in ("one", None, None, "two"):
        if keys is None:
            QTest.keyClick(widget.box, Key.Key_Return)
        else:
            QTest.keyClicks(widget.box, keys)
    assert desk.article.get("ed_note") == "one\n\ntwo"
    assert widget.box.text() == "one\n\ntwo"


def test_a_no_break_space_in_long_text_is_kept(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    desk.show("---\nsummary: a\u00a0b\n---\n")
    widget = open_row(form, "summary")
    assert isinstance(widget, LongField)
    widget.box.moveCursor(widget.box.textCursor().MoveOperation.End)
    QTest.keyClicks(widget.box, "c")
    assert desk.article.get("summary") == "a\u00a0bc"


def test_a_counter_warns_in_words_and_colour(desk: Desk, form: DetailsForm) -> None:
    row = form.row("title")
    assert row.aside == "53 / 60"
    assert row.widget.aside() == ("53 / 60", "")
    desk.show(f"---\ntitle: {'x' * 61}\n---\n")
    assert row.widget.aside() == ("61 / 60", "warn")
    desk.show(f"---\ntitle: {'W' * 40}\n---\n")
    assert row.widget.aside() == ("40 / 60", "warn")  # short enough, but wider than 580 pixels


def test_composing_proposes_nothing_until_it_is_done(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "section")
    assert isinstance(widget, TextField)
    QApplication.sendEvent(widget.line, QInputMethodEvent("にほ", []))
    assert desk.proposals == []
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    QApplication.sendEvent(widget.line, done)
    assert desk.article.get("section") == "日本"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2024-02-29", "2024-02-29"),
        ("9 October 2025", "2025-10-09"),
        ("October 09, 2025", "2025-10-09"),
        ("9. Oktober 2025", "2025-10-09"),
        ("2025-10-09T18:30:00+05:30", "2025-10-09T18:30:00+05:30"),
        ("Thu, 09 Oct 2025 18:30:00 +0530", "2025-10-09T18:30:00+05:30"),
        ("13/04/2025", "2025-04-13"),
    ],
)
def test_a_date_is_understood_in_every_form(
    qtbot: QtBot, desk: Desk, form: DetailsForm, typed: str, stored: str
) -> None:
    widget = open_row(form, "date")
    assert isinstance(widget, DateField)
    widget.line.selectAll()
    QTest.keyClicks(widget.line, typed)
    QTest.keyClick(widget.line, Key.Key_Return)
    assert desk.article.get("date") == stored
    assert widget.line.text() == stored
    assert form.row("date").message == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [("soon", "is not a date"), ("03/04/2025", "two days"), ("2025-10-09 18:30", "no offset")],
)
def test_what_is_no_date_is_explained_when_the_line_is_left(
    qtbot: QtBot, desk: Desk, form: DetailsForm, typed: str, words: str
) -> None:
    widget = open_row(form, "date")
    assert isinstance(widget, DateField)
    widget.line.selectAll()
    QTest.keyClicks(widget.line, typed)
    assert form.row("date").message == ""
    QTest.keyClick(widget.line, Key.Key_Tab)
    assert words in form.row("date").message
    assert widget.line.text() == typed
    assert desk.proposals == []
    widget.line.selectAll()
    QTest.keyClicks(widget.line, "2025-12-01")
    assert form.row("date").message == ""
    assert desk.article.get("date") == "2025-12-01"


def test_words_not_finished_stay_while_another_field_changes(desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "date")
    assert isinstance(widget, DateField)
    widget.line.selectAll()
    QTest.keyClicks(widget.line, "9 Octo")
    desk.article = desk.article.with_field("title", "Another")
    form.show_article(desk.article)
    assert widget.line.text() == "9 Octo"


def test_half_a_date_is_not_read_as_another_one(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "date")
    assert isinstance(widget, DateField)
    widget.line.selectAll()
    QTest.keyClicks(widget.line, "2025-1")
    assert desk.article.get("date") == "2025-10-09"
    assert widget.line.text() == "2025-1"


def test_the_calendar_keeps_the_time_and_its_offset(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    desk.show(ARTICLE.replace("2025-10-09", "2025-10-09T18:30:00+05:30"))
    widget = open_row(form, "date")
    assert isinstance(widget, DateField)
    QTest.keyClick(widget.line, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = widget.line._popup
    assert popup is not None
    assert popup.calendar.selectedDate() == QDate(2025, 10, 9)
    popup.calendar.activated.emit(QDate(2025, 10, 12))
    assert desk.article.get("date") == "2025-10-12T18:30:00+05:30"
    assert not popup.isVisible()


def test_a_day_from_the_calendar_stays_a_date(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "date")
    assert isinstance(widget, DateField)
    widget.line.open_calendar()
    assert widget.line._popup is not None
    widget.line._popup.calendar.clicked.emit(QDate(2026, 1, 2))
    assert "date: 2026-01-02\n" in desk.article.text


def test_enter_and_comma_add_tags(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    QTest.keyClicks(widget.line, "peace,")
    QTest.keyClicks(widget.line, "  war  zone ")
    QTest.keyClick(widget.line, Key.Key_Return)
    assert desk.article.get("tags") == ("diplomacy", "analysis", "peace", "war zone")
    assert widget.line.text() == ""
    QTest.keyClicks(widget.line, "PEACE,")
    assert widget.tags == ("diplomacy", "analysis", "peace", "war zone")


def test_pasted_tags_are_parted_at_commas(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    QApplication.clipboard().setText("a, b, ,a, c")
    widget.line.paste()
    assert widget.tags == ("diplomacy", "analysis", "a", "b")
    QTest.keyClick(widget.line, Key.Key_Tab)
    assert desk.article.get("tags") == ("diplomacy", "analysis", "a", "b", "c")


def test_backspace_removes_the_last_tag_only_from_an_empty_line(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    QTest.keyClicks(widget.line, "x")
    QTest.keyClick(widget.line, Key.Key_Backspace)
    assert widget.tags == ("diplomacy", "analysis")
    QTest.keyClick(widget.line, Key.Key_Backspace)
    assert desk.article.get("tags") == ("diplomacy",)
    QTest.keyClick(widget.line, Key.Key_Backspace)
    assert "tags" not in desk.article.text


def test_backspace_before_typed_letters_leaves_the_tags_alone(desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    QTest.keyClicks(widget.line, "x")
    QTest.keyClick(widget.line, Key.Key_Home)
    QTest.keyClick(widget.line, Key.Key_Backspace)
    assert widget.tags == ("diplomacy", "analysis")


def test_many_tags_go_on_in_the_next_line(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    before = widget._frame.height()
    desk.show("---\ntags: [" + ", ".join(f"number {n}" for n in range(12)) + "]\n---\n")
    qtbot.waitUntil(lambda: widget._frame.height() > 3 * before)
    inside = widget._frame.rect()
    assert all(inside.contains(chip.geometry()) for chip in widget._chips)
    assert inside.contains(widget.line.geometry())


def test_arrows_walk_along_the_tags(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    QTest.keyClick(widget.line, Key.Key_Left)
    assert QApplication.focusWidget() is widget._chips[1]
    QTest.keyClick(focused(), Key.Key_Left)
    QTest.keyClick(focused(), Key.Key_Left)
    assert QApplication.focusWidget() is widget._chips[0]
    QTest.keyClick(focused(), Key.Key_Delete)
    assert desk.article.get("tags") == ("analysis",)
    assert QApplication.focusWidget() is widget._chips[0]
    QTest.keyClick(focused(), Key.Key_Right)
    assert QApplication.focusWidget() is widget.line


def test_the_cross_of_a_tag_removes_it(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    QTest.mouseClick(widget._chips[0]._cross, Qt.MouseButton.LeftButton)
    assert desk.article.get("tags") == ("analysis",)


def test_a_completed_tag_becomes_a_chip(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    form.set_suggestions("tags", ("Economy", "analysis", "Ecology"))
    widget = open_row(form, "tags")
    assert isinstance(widget, TagField)
    QTest.keyClicks(widget.line, "eco")
    popup = completions(widget.line)
    qtbot.waitUntil(popup.isVisible)
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert offered == ["Economy", "Ecology"]
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    qtbot.waitUntil(lambda: widget.tags == ("diplomacy", "analysis", "Economy"))
    assert widget.line.text() == ""


def test_an_author_gets_a_page_and_others_join(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "authors")
    assert isinstance(widget, PeopleField)
    assert form.row("authors").label == "Author"
    QTest.mouseClick(widget.add_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is widget.rows[1].name
    QTest.keyClicks(widget.rows[1].name, "Bo Li")
    assert form.row("authors").label == "Authors"
    widget.rows[1]._unfold.trigger()
    QTest.keyClicks(widget.rows[1].url, "https://bo.example")
    assert desk.article.authors == (Person("Example Author"), Person("Bo Li", "https://bo.example"))
    widget.rows[0].name.selectAll()
    QTest.keyClick(widget.rows[0].name, Key.Key_Delete)
    widget.rows[0].name.setFocus()
    QTest.keyClick(widget.rows[0].name, Key.Key_Return)
    assert len(widget.rows) == 1
    assert desk.article.get("authors") == (Person("Bo Li", "https://bo.example"),)


def test_unknown_parts_of_an_author_survive(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    desk.show("---\nauthors:\n  - name: Ann # chief\n    twitter: '@ann'\n---\n")
    widget = open_row(form, "authors")
    assert isinstance(widget, PeopleField)
    widget.rows[0].name.end(False)
    QTest.keyClicks(widget.rows[0].name, "e")
    assert "Anne" in desk.article.text
    assert "twitter: '@ann'" in desk.article.text


def test_a_language_is_known_by_tag_and_by_name(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "lang")
    assert isinstance(widget, LanguageField)
    assert form.row("lang").aside == "English (US)"
    widget.line.selectAll()
    QTest.keyClicks(widget.line, "german")
    completions(widget.line).hide()
    QTest.keyClick(widget.line, Key.Key_Return)
    assert (desk.article.get("lang"), widget.line.text(), form.row("lang").aside) == ("de", "de", "German")
    widget.line.selectAll()
    QTest.keyClicks(widget.line, "klingon!")
    completions(widget.line).hide()
    QTest.keyClick(widget.line, Key.Key_Return)
    assert "is not a language" in form.row("lang").message


def test_right_to_left_articles_turn_their_words_and_not_the_form(desk: Desk, form: DetailsForm) -> None:
    desk.show("---\ntitle: مرحبا\nlang: ar\n---\n")
    assert form.row("title").widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert form.row("date").widget.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert form.row("title").layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_not_set_is_not_no(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "affiliate")
    assert isinstance(widget, SwitchField)
    buttons = widget.segments._group.buttons()
    QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert "affiliate: false\n" in desk.article.text
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert "affiliate" not in desk.article.text


def test_a_choice_is_made_by_keyboard_and_not_by_the_wheel(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    box = open_row(form, "status").focus_target()  # type: ignore[attr-defined]
    QTest.keyClick(box, Key.Key_Down)
    assert desk.article.get("status") == "draft"
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentText() == "Draft"
    assert len(desk.proposals) == 1


def test_a_word_that_is_no_choice_is_shown(desk: Desk, form: DetailsForm) -> None:
    desk.show("---\ntype: elegy\n---\n")
    box = open_row(form, "type").focus_target()  # type: ignore[attr-defined]
    assert box.currentText() == "elegy"


def test_a_correction_is_written_once_it_has_words(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    widget = open_row(form, "corrections")
    assert isinstance(widget, CorrectionsField)
    QTest.mouseClick(widget.add_button, Qt.MouseButton.LeftButton)
    assert desk.proposals == []
    widget.rows[0].date.selectAll()
    QTest.keyClicks(widget.rows[0].date, "3 March 2025")
    QTest.keyClicks(widget.rows[0].text, "It was 12, not 21.")
    assert [value for _key, value in desk.proposals if value] == [
        (Correction("2025-03-03", "It was 12, not 21."[:end]),) for end in range(1, 19)
    ]
    assert desk.article.get("corrections") == (Correction("2025-03-03", "It was 12, not 21."),)
    QTest.mouseClick(widget.rows[0].remove_button, Qt.MouseButton.LeftButton)
    assert "corrections" not in desk.article.text


def test_a_picture_inside_the_folder_is_named_from_there(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "images" / "a b.png"
    picture.parent.mkdir()
    assert QImage(40, 20, QImage.Format.Format_RGB32).save(str(picture))
    asked: list[Path] = []

    def choose(_parent: QWidget, folder: Path) -> Path:
        asked.append(folder)
        return picture

    form = DetailsForm(choose_image=choose)
    shown(qtbot, form)
    desk = Desk(form)
    form.set_folder(tmp_path)
    widget = open_row(form, "image")
    assert isinstance(widget, ImageField)
    QTest.mouseClick(widget.choose_button, Qt.MouseButton.LeftButton)
    assert asked == [tmp_path]
    assert desk.article.image == Image("images/a b.png")
    assert QApplication.focusWidget() is widget.alt
    QTest.keyClicks(widget.alt, "A boat")
    assert desk.article.image == Image("images/a b.png", "A boat")
    qtbot.waitUntil(lambda: not widget.frame._image.isNull())


def test_a_dropped_picture_is_taken(qtbot: QtBot, desk: Desk, form: DetailsForm, tmp_path: Path) -> None:
    widget = open_row(form, "image")
    assert isinstance(widget, ImageField)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.txt")), QUrl.fromLocalFile(str(tmp_path / "x.JPG"))])
    drop = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.frame.dropEvent(drop)
    assert desk.article.image.src == (tmp_path / "x.JPG").as_posix()


def test_a_decorative_picture_needs_no_words(qtbot: QtBot, desk: Desk, form: DetailsForm) -> None:
    desk.show("---\nimage: a.png\n---\n")
    widget = open_row(form, "image")
    assert isinstance(widget, ImageField)
    assert QApplication.focusWidget() is widget.alt
    QTest.keyClick(widget.decorative, Key.Key_Space)
    assert desk.article.image == Image("a.png", decorative=True)
    assert not widget.alt.isEnabled()


@pytest.mark.parametrize(
    "src", ["../x.png", "/etc/x.png", "https://a.example/x.png", "//server/x.png", "\\\\server\\x.png", "file:///x.png"]
)
def test_an_article_cannot_make_the_form_read_outside_its_folder(tmp_path: Path, src: str) -> None:
    source = PictureSource(lambda _parent, _folder: None)
    source.folder = tmp_path
    assert source.file(src) is None
    assert source.file("images/x%20y.png") == tmp_path / "images" / "x y.png"


def test_a_window_can_place_pictures_itself(qtbot: QtBot, tmp_path: Path) -> None:
    source = PictureSource(lambda _parent, _folder: tmp_path / "a.png", place=lambda path: f"images/{path.name}")
    parent = QWidget()
    qtbot.addWidget(parent)
    assert source.ask(parent) == "images/a.png"
    assert source.file("images/a.png") == tmp_path / "a.png"


def test_a_picture_that_cannot_be_placed_is_explained(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse(_path: Path) -> str:
        raise EditorError("Save the article first.")

    form = DetailsForm(choose_image=lambda _parent, _folder: tmp_path / "a.png", place_image=refuse)
    shown(qtbot, form)
    desk = Desk(form)
    widget = open_row(form, "image")
    assert isinstance(widget, ImageField)
    QTest.mouseClick(widget.choose_button, Qt.MouseButton.LeftButton)
    assert form.row("image").message == "Save the article first."
    assert desk.proposals == []
