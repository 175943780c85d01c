"""Header, text and disclaimer card as one sheet: moving between them, and scrolling."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui.writing.article_header import ArticleHeader
from editor.ui.writing.disclaimer_card import DisclaimerCard
from editor.ui.writing.growing_field import GrowingField
from editor.ui.writing.surface import CARD_GAP, WritingSurface

Key = Qt.Key
LONG = "\n\n".join(f"Paragraph {number} of a long article." for number in range(80))


def wheel(surface: WritingSurface, notches: int) -> None:
    """Turn the wheel over the text, towards the end for negative notches."""
    view = surface.text.viewport()
    for _notch in range(abs(notches)):
        delta = QPoint(0, 120 if notches > 0 else -120)
        place = QPointF(50, 50)
        QApplication.sendEvent(
            view,
            QWheelEvent(
                place,
                QPointF(view.mapToGlobal(place.toPoint())),
                QPoint(),
                delta,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        QApplication.processEvents()


def settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def header_top(surface: WritingSurface) -> int:
    return surface.header.geometry().top()


# Between the parts


def test_enter_and_down_lead_from_title_to_summary_to_text_and_up_back(surface: WritingSurface) -> None:
    surface.header.title.setFocus()
    QTest.keyClicks(surface.header.title, "A title")
    QTest.keyClick(surface.header.title, Key.Key_Return)
    assert surface.header.summary.hasFocus()
    QTest.keyClicks(surface.header.summary, "A summary")
    QTest.keyClick(surface.header.summary, Key.Key_Down)
    assert surface.text.hasFocus()
    QTest.keyClick(surface.text, Key.Key_Up)
    assert surface.header.summary.hasFocus()
    QTest.keyClick(surface.header.summary, Key.Key_Up)
    assert surface.header.title.hasFocus()
    assert surface.header.title.text() == "A title"
    assert surface.header.summary.text() == "A summary"
    assert surface.text.text() == ""


def test_up_and_down_move_within_a_title_of_several_lines_first(surface: WritingSurface) -> None:
    title = surface.header.title
    title.show_text("A title that is much too long for one line of this pane and goes on")
    title.setFocus()
    settle()
    assert title.document().firstBlock().layout().lineCount() > 1
    QTest.keyClick(title, Key.Key_Down)
    assert title.hasFocus()
    for _line in range(title.document().firstBlock().layout().lineCount()):
        QTest.keyClick(title, Key.Key_Down)
    assert surface.header.summary.hasFocus()


def test_a_field_grows_with_its_text_and_shrinks_again(qtbot: QtBot) -> None:
    field = GrowingField("Title")
    qtbot.addWidget(field)
    field.resize(200, 30)
    field.show()
    one = field.height()
    field.show_text("many words " * 12)
    settle()
    assert field.height() > 2 * one
    field.show_text("few")
    settle()
    assert field.height() == one


def test_a_field_never_holds_a_line_break_and_keeps_what_else_is_written(qtbot: QtBot) -> None:
    field = GrowingField("Title")
    qtbot.addWidget(field)
    said: list[str] = []
    field.edited.connect(said.append)
    field.show_text("a\u00a0b")
    field.show_text("a\u00a0b")
    assert not said
    assert field.text() == "a\u00a0b"
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "a\u00a0b"
    QApplication.clipboard().setText("one\ntwo\r\n three")
    field.selectAll()
    field.paste()
    assert field.text() == "one two three"
    assert said == ["one two three"]


def test_the_facts_are_a_way_to_the_details(surface: WritingSurface, qtbot: QtBot) -> None:
    header = surface.header
    assert isinstance(header, ArticleHeader)
    header.facts.setText("By Ana")
    settle()
    with qtbot.waitSignal(header.facts_clicked):
        QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=header.facts.geometry().center())


# Scrolling


def test_the_header_scrolls_away_and_comes_back(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    settle()
    assert header_top(surface) == 0
    wheel(surface, -2)
    assert header_top(surface) < 0
    assert surface.text.verticalScrollBar().value() == 0
    wheel(surface, -20)
    assert not surface.header.isVisible()
    assert surface.text.verticalScrollBar().value() > 0
    wheel(surface, 40)
    assert surface.header.isVisible()
    assert header_top(surface) == 0
    assert surface.first_visible_line() == 0


def test_the_caret_at_the_top_brings_the_header_back(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    surface.text.go_to(100)
    settle()
    assert not surface.header.isVisible()
    QTest.keyClick(surface.text, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert surface.header.isVisible()
    assert header_top(surface) == 0


def test_the_caret_stays_in_sight_wherever_it_goes(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    settle()
    for _page in range(12):
        QTest.keyClick(surface.text, Key.Key_PageDown)
        settle()
        place = surface.text.cursorRect()
        assert surface.text.viewport().rect().intersects(place)
    QTest.keyClick(surface.text, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert surface.text.viewport().rect().contains(surface.text.cursorRect())


def test_typing_down_from_the_header_keeps_the_caret_in_sight(surface: WritingSurface) -> None:
    for number in range(40):
        QTest.keyClicks(surface.text, f"line {number}")
        QTest.keyClick(surface.text, Key.Key_Return)
    settle()
    assert surface.text.viewport().rect().contains(surface.text.cursorRect())
    assert not surface.header.isVisible() or header_top(surface) < 0


def test_the_scroll_bar_goes_over_header_and_text(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    settle()
    assert surface.bar.isVisible()
    surface.bar.triggerAction(surface.bar.SliderAction.SliderToMaximum)
    settle()
    assert surface.text.verticalScrollBar().value() == surface.text.verticalScrollBar().maximum()
    assert not surface.header.isVisible()
    assert card_is_under_the_text(surface)
    surface.bar.triggerAction(surface.bar.SliderAction.SliderToMinimum)
    settle()
    assert header_top(surface) == 0
    assert surface.header.isVisible()


def test_show_top_shows_the_title(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    surface.text.go_to(120)
    settle()
    surface.show_top()
    settle()
    assert header_top(surface) == 0
    assert surface.first_visible_line() == 0


def test_a_line_is_brought_to_the_top(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    settle()
    surface.scroll_to_line(60)
    settle()
    assert surface.first_visible_line() == 60


# The card


def card_is_under_the_text(surface: WritingSurface) -> bool:
    last = surface.text.document().lastBlock()
    bottom = surface.text.blockBoundingGeometry(last).translated(surface.text.contentOffset()).bottom()
    bottom += surface.text.viewport().geometry().top()
    gap = surface.card.geometry().top() - bottom
    return surface.card.isVisible() and CARD_GAP - 1 <= gap <= CARD_GAP + 2


def test_the_card_stands_right_under_a_short_text_and_moves_with_it(surface: WritingSurface) -> None:
    surface.text.show_text("One line.")
    settle()
    assert card_is_under_the_text(surface)
    before = surface.card.geometry().top()
    surface.text.go_to(0, 9)
    QTest.keyClick(surface.text, Key.Key_Return)
    settle()
    assert card_is_under_the_text(surface)
    assert surface.card.geometry().top() > before


def test_the_card_is_reached_at_the_end_of_a_long_text(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    settle()
    assert not surface.card.isVisible()
    wheel(surface, -120)
    settle()
    assert card_is_under_the_text(surface)
    assert surface.card.geometry().bottom() <= surface.height()
    surface.show_top()
    settle()
    assert not surface.card.isVisible()


def test_the_card_says_what_it_is_and_opens_by_mouse_and_keyboard(qtbot: QtBot, surface: WritingSurface) -> None:
    card = surface.card
    assert isinstance(card, DisclaimerCard)
    assert "not decided" in card.accessibleName()
    card.show_printed("Disclaimer", "Artificial intelligence helped.")
    assert card.accessibleName() == "Disclaimer. Artificial intelligence helped."
    surface.text.show_text("One line.")
    settle()
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    card.setFocus()
    for key in (Key.Key_Return, Key.Key_Space):
        with qtbot.waitSignal(card.clicked):
            QTest.keyClick(card, key)


def test_away_from_the_end_the_text_takes_the_room_of_the_card(surface: WritingSurface) -> None:
    surface.text.show_text(LONG)
    QTest.keyClick(surface.text, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert card_is_under_the_text(surface)
    wheel(surface, 4)
    settle()
    assert not surface.card.isVisible()
    assert surface.text.viewport().geometry().bottom() == surface.height() - 1
    QTest.keyClick(surface.text, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(surface.text, "x")
    settle()
    assert surface.text.viewport().rect().contains(surface.text.cursorRect())
