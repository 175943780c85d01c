"""The list of articles: what it says, how it is used by keys, and that it stays calm and quick."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor.session.folder import Listing
from editor.ui.library.article_list import ArticleDelegate
from editor.ui.library.article_rows import Mark, from_listing
from editor.ui.library.articles_panel import FEW, ArticlesPanel, CurrentArticle, Wish
from editor.ui.two_lines import two_lines

HOME = Path("/articles")


def listing(
    name: str,
    title: str = "",
    status: str = "draft",
    decision: str = "undecided",
    *,
    words: int | None = None,
    minutes: int | None = None,
) -> Listing:
    return Listing(HOME / name, title or name.removesuffix(".md"), status, decision, "", minutes, words)


ECHO = listing("echo.md", "The Fading Echo of Diplomacy", "ready", "include", words=502, minutes=2)
HARBOUR = listing("harbour.md", "Harbour dredging resumes after winter pause", "", "undecided", minutes=4)
LEASE = listing("lease.md", "What the new lease law changes for tenants", words=1310, minutes=6)
MANY = tuple(listing(f"article-{number:02}.md", f"Article {number:02}") for number in range(FEW + 4))


@pytest.fixture
def panel(qtbot: QtBot) -> ArticlesPanel:
    panel = ArticlesPanel()
    qtbot.addWidget(panel)
    panel.resize(232, 600)
    panel.show()
    return panel


def titles(panel: ArticlesPanel) -> list[str]:
    model = panel.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount(QModelIndex()))]


def spoken(panel: ArticlesPanel, row: int = 0) -> str:
    return str(panel.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def current(path: Path | None, title: str = "Now", *, words: int = 10, decided: bool = True) -> CurrentArticle:
    return CurrentArticle(path, title, "draft", decided, words, 1)


@pytest.mark.parametrize(
    ("status", "decision", "mark", "state"),
    [
        ("ready", "include", Mark.DONE, "Ready"),
        ("published", "exclude", Mark.DONE, "Published"),
        ("ready", "undecided", Mark.UNDECIDED, "Disclaimer undecided"),
        ("", "undecided", Mark.UNDECIDED, "Disclaimer undecided"),
        ("draft", "undecided", Mark.DRAFT, "Draft"),
        ("", "include", Mark.DRAFT, "Draft"),
        ("in review", "include", Mark.DRAFT, "in review"),
    ],
)
def test_the_dot_tells_the_state(status: str, decision: str, mark: Mark, state: str) -> None:
    row = from_listing(listing("a.md", status=status, decision=decision))
    assert (row.mark, row.state) == (mark, state)


def test_the_line_below_the_title_leaves_out_what_is_not_known() -> None:
    assert from_listing(ECHO).line == "Ready · 502 words · 2 min"
    assert from_listing(HARBOUR).line == "Disclaimer undecided · 4 min"
    assert from_listing(listing("a.md")).line == "Draft"
    assert from_listing(listing("a.md", words=1)).line == "Draft · 1 word"


def test_a_screen_reader_hears_title_state_and_which_one_is_open(panel: ArticlesPanel) -> None:
    panel.show_listings((ECHO, LEASE))
    panel.show_current(CurrentArticle(ECHO.path, ECHO.title, "ready", True, 502, 2))
    assert spoken(panel) == "The Fading Echo of Diplomacy, Ready, 502 words, 2 min, open now"
    assert not spoken(panel, 1).endswith("open now")


def test_the_open_article_is_shown_as_it_is_now(panel: ArticlesPanel) -> None:
    panel.show_listings((ECHO, LEASE))
    panel.show_current(current(LEASE.path, "A new title", words=77))
    assert titles(panel) == [ECHO.title, "A new title"]
    assert "77 words" in spoken(panel, 1)
    panel.show_current(current(ECHO.path, "Another"))
    assert titles(panel) == ["Another", LEASE.title]


def test_an_article_in_no_file_comes_first(panel: ArticlesPanel) -> None:
    panel.show_listings((ECHO,))
    panel.show_current(current(None, ""))
    assert titles(panel) == ["Untitled", ECHO.title]


def test_typing_touches_one_row_only(panel: ArticlesPanel) -> None:
    panel.show_listings(MANY)
    panel.show_current(current(MANY[3].path, "Now", words=10))
    changed, reset = QSignalSpy(panel.list.model().dataChanged), QSignalSpy(panel.list.model().modelReset)
    panel.show_current(current(MANY[3].path, "Now", words=11))
    panel.show_current(current(MANY[3].path, "Now", words=11))
    assert changed.count() == 1
    assert changed.at(0)[0].row() == 3
    assert reset.count() == 0


def test_equal_listings_touch_nothing(panel: ArticlesPanel) -> None:
    panel.show_listings(MANY)
    reset = QSignalSpy(panel.list.model().modelReset)
    panel.show_listings(tuple(MANY))
    assert reset.count() == 0


def test_enter_and_click_open_an_article_but_not_the_open_one(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_listings((ECHO, HARBOUR, LEASE))
    panel.show_current(current(ECHO.path))
    opened: list[str] = []
    panel.open_wanted.connect(opened.append)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    last = panel.list.visualRect(panel.list.model().index(2, 0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert opened == [str(HARBOUR.path), str(LEASE.path)]


def test_letters_go_to_the_title_that_begins_so(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_listings((ECHO, HARBOUR, LEASE))
    panel.list.setFocus()
    QTest.keyClicks(panel.list, "wh")
    assert panel.list.currentIndex().data() == LEASE.title


def test_the_filter_is_there_only_when_there_is_much_to_find(panel: ArticlesPanel) -> None:
    panel.show_listings(MANY[:FEW])
    assert not panel.filter.isVisible()
    panel.show_listings(MANY)
    assert panel.filter.isVisible()


def test_a_filter_that_goes_away_hides_nothing(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_listings(MANY)
    QTest.keyClicks(panel.filter, "11")
    assert titles(panel) == ["Article 11"]
    panel.show_listings(MANY[:3])
    assert len(titles(panel)) == 3


def test_the_filter_finds_every_word_in_title_state_or_file_name(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_listings((*MANY, ECHO, HARBOUR, LEASE))
    for wanted, found in (
        ("law WHAT", [LEASE.title]),
        ("undecided", [HARBOUR.title]),
        ("echo.md", [ECHO.title]),
        ("nobody wrote this", []),
    ):
        panel.filter.clear()
        QTest.keyClicks(panel.filter, wanted)
        assert titles(panel) == found


def test_enter_in_the_filter_opens_the_first_that_fits(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_listings((*MANY, ECHO))
    panel.filter.setFocus()
    QTest.keyClicks(panel.filter, "echo")
    with qtbot.waitSignal(panel.open_wanted) as opened:
        QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert opened.args == [str(ECHO.path)]


def test_down_leaves_the_filter_and_escape_empties_it(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_listings(MANY)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.filter.setFocus()
    QTest.keyClicks(panel.filter, "1")
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.list.hasFocus()


def test_an_empty_folder_offers_a_new_article(panel: ArticlesPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.new_wanted):
        QTest.mouseClick(panel._begin, Qt.MouseButton.LeftButton)
    panel.show_listings((ECHO,))
    assert not panel._begin.isVisible()


def test_another_listing_keeps_the_place_a_person_was_at(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.resize(232, 200)
    panel.show_listings(MANY)
    panel.list.setCurrentIndex(panel.list.model().index(6, 0))
    panel.list.verticalScrollBar().setValue(120)
    panel.show_listings((*MANY, ECHO))
    assert panel.list.currentIndex().row() == 6
    assert panel.list.verticalScrollBar().value() == 120


def test_a_long_title_takes_two_lines_and_no_more(panel: ArticlesPanel) -> None:
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, ArticleDelegate)
    one, two = delegate.height("Short", 232), delegate.height("A title that does not fit on one line of it", 232)
    assert two > one
    assert delegate.height("A very long title " * 30, 232) == two


@pytest.mark.parametrize("title", ["Word " * 60, "Unbreakable" * 40, "\U0001f600" * 90, "日本語の長い題名" * 20])
def test_a_title_is_cut_between_characters(panel: ArticlesPanel, title: str) -> None:
    first, second = two_lines(title, panel.font(), 180)
    assert title.startswith(first)
    assert second.endswith("…")
    assert title[len(first) :].lstrip().startswith(second.rstrip("…").strip())


def test_thousands_of_articles_are_painted_only_where_they_are_seen(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_listings(tuple(listing(f"{number}.md", f"Article {number}") for number in range(5000)))
    painted: list[int] = []
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, ArticleDelegate)
    original = delegate._paint_title

    def note(*arguments: object) -> float:
        painted.append(1)
        return original(*arguments)  # type: ignore[arg-type]

    delegate._paint_title = note  # type: ignore[method-assign,assignment]
    panel.grab()
    assert 0 < len(painted) < 40


@pytest.mark.parametrize(("key", "wish"), [(Qt.Key.Key_F2, Wish.RENAME), (Qt.Key.Key_Delete, Wish.TRASH)])
def test_keys_in_the_list_ask_for_more(panel: ArticlesPanel, key: Qt.Key, wish: Wish) -> None:
    panel.show_listings((ECHO, HARBOUR))
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    asked = QSignalSpy(panel.wanted)
    QTest.keyClick(panel.list, key)
    assert [asked.at(number) for number in range(asked.count())] == [[wish, str(HARBOUR.path)]]


def test_the_menu_key_offers_everything_there_is_to_do(panel: ArticlesPanel) -> None:
    panel.show_listings((ECHO, HARBOUR))
    panel.list.setCurrentIndex(panel.list.model().index(0, 0))
    asked = QSignalSpy(panel.wanted)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(panel.list.viewport(), event)
    menu = panel.list.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Open", *(wish.value for wish in Wish)]
    menu.actions()[1].trigger()
    menu.close()
    assert asked.at(0) == [Wish.DUPLICATE, str(ECHO.path)]
