"""The articles of the folder: title, state, words and minutes of each, and the way to open one."""

from __future__ import annotations

from enum import Enum
from gettext import gettext as _

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.article.wording import N_
from editor.session.folder import Listing
from editor.ui.icons import icon
from editor.ui.library.article_list import ArticleDelegate, ArticleModel
from editor.ui.library.article_rows import ArticleRow, from_current, from_listing
from editor.ui.library.article_rows import CurrentArticle as CurrentArticle
from editor.ui.theme import LIGHT, Theme

FEW = 8  # articles that are found at a glance, without a filter


class Wish(Enum):
    """What may be done with an article of the list, besides opening it; the value is the English label."""

    DUPLICATE = N_("Duplicate")
    RENAME = N_("Rename file…")
    REVEAL = N_("Show in folder")
    TRASH = N_("Move to trash…")


WISH_KEYS = {Qt.Key.Key_F2: Wish.RENAME, Qt.Key.Key_Delete: Wish.TRASH}


class ArticleList(QListView):
    """A list that opens an article by a click or Enter; typing letters goes to the title that begins so.

    F2 and Delete, and a menu under the right button or the menu key, ask for more: `wanted` carries what.
    """

    opened = Signal(QModelIndex)
    wanted = Signal(Wish, QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Articles"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles break anew at once; Qt's own way waits and shows gaps meanwhile."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif key in WISH_KEYS and index.isValid():
            self.wanted.emit(WISH_KEYS[key], index)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open")).triggered.connect(lambda: self.opened.emit(index))
        for wish in Wish:
            menu.addAction(_(wish.value)).triggered.connect(
                lambda _checked=False, wish=wish: self.wanted.emit(wish, index)
            )
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos())


class ArticlesPanel(QWidget):
    """Lists the folder.

    `open_wanted` carries the path of an article, `wanted` a `Wish` and the path it is about, `new_wanted` asks for a
    new article.
    """

    open_wanted = Signal(str)
    wanted = Signal(Wish, str)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listings: tuple[Listing, ...] = ()
        self._rows: tuple[ArticleRow, ...] = ()
        self._current: CurrentArticle | None = None
        self._model = ArticleModel(self)
        self._top = QWidget(self)
        self.filter = QLineEdit(self._top)
        self._new = QToolButton(self._top)
        self.list = ArticleList(self)
        self._nothing = QLabel(self)
        self._begin = QPushButton(_("New article"), self)
        self._delegate = ArticleDelegate(self.list)
        self._lay_out()
        self.set_theme(LIGHT)
        self._connect()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._delegate.set_theme(theme)
        self._new.setIcon(icon("plus", theme.mute))
        self.list.viewport().update()

    def show_listings(self, listings: tuple[Listing, ...]) -> None:
        """Show the articles of the folder."""
        if listings != self._listings:
            self._listings = listings
            self._rows = tuple(from_listing(listing) for listing in listings)
            self._show()

    def show_current(self, article: CurrentArticle) -> None:
        """Mark the article that is open, and show it as it is now rather than as it was saved."""
        if article == self._current:
            return
        moved = self._current is None or article.path != self._current.path
        self._current = article
        self._show()
        if moved:
            self._go_to_current()

    def _show(self) -> None:
        """Every row anew; the place the person was at and the scroll position stay."""
        chosen = self._model.row(self.list.currentIndex())
        scroll = self.list.verticalScrollBar().value()
        self._model.show_rows(self._with_current())
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._place_of(chosen))
            self.list.verticalScrollBar().setValue(scroll)
        many = self._model.total > FEW
        self._top.setVisible(many)
        if not many:
            self.filter.clear()
        self._show_emptiness()

    def _with_current(self) -> tuple[ArticleRow, ...]:
        """The open article takes the place of its row; one that is in no file of the folder comes first."""
        if self._current is None:
            return self._rows
        current = from_current(self._current)
        rows = tuple(current if row.path == current.path else row for row in self._rows)
        return rows if current in rows else (current, *rows)

    def _place_of(self, row: ArticleRow | None) -> QModelIndex:
        if row is None:
            return self._model.place(None, current=True)
        return self._model.place(row.path, current=row.current)

    def _go_to_current(self) -> None:
        index = self._model.place(None, current=True)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _filter(self, wanted: str) -> None:
        self._model.show_matching(wanted)
        index = self._model.place(None, current=True)
        self.list.setCurrentIndex(index if index.isValid() and not wanted else self._model.index(0))
        self.list.scrollTo(self.list.currentIndex())
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        if self._model.rowCount():
            words = ""
        elif self._model.total:
            words = _("No article fits these words.")
        else:
            words = _("The articles of a folder stand here as soon as one is open.")
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))
        self._begin.setVisible(not self._model.total)
        self.list.setVisible(not words)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and row.path is not None and not row.current:
            self.open_wanted.emit(str(row.path))

    def _want(self, wish: Wish, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and row.path is not None:
            self.wanted.emit(wish, str(row.path))

    def _open_first(self) -> None:
        self._open(self.list.currentIndex())

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter the articles"))
        self.filter.setClearButtonEnabled(True)
        self._new.setAccessibleName(_("New article"))
        self._new.setToolTip(_("New article"))
        self._new.setAutoRaise(True)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "hint")
        self._nothing.setContentsMargins(18, 8, 18, 4)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(12, 0, 12, 8)
        top.setSpacing(4)
        top.addWidget(self.filter, 1)
        top.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._nothing)
        column.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.wanted.connect(self._want)
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._open_first)
        self._new.clicked.connect(lambda _checked=False: self.new_wanted.emit())
        self._begin.clicked.connect(lambda _checked=False: self.new_wanted.emit())
        self._model.heights_changed.connect(self.list.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down in the filter goes into the list, Escape there empties it."""
        if self.filter.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.filter.hasFocus() and event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)
