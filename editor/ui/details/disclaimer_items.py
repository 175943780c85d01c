"""The part of the Disclaimer panel for "Show disclaimer": a card for each one, and a way to add more."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.disclaimer import Item
from editor.article.disclaimer_library import Library
from editor.ui.details.choice_box import ChoiceBox
from editor.ui.details.disclaimer_item_card import DisclaimerItemCard
from editor.ui.details.template_names import OWN_WORDING, template_name
from editor.ui.theme import LIGHT, Theme


class DisclaimerItems(QWidget):
    """`changed` carries the next items; a card stays the same widget while its disclaimer is edited."""

    changed = Signal(object)
    proposed = Signal(str, object)
    rearranged = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._theme = LIGHT
        self._items: tuple[Item, ...] = ()
        self.cards: list[DisclaimerItemCard] = []
        self.add_box = ChoiceBox(_("Add a disclaimer"), self)
        offers = [(template.id, template_name(template.id)) for template in library.printable]
        self._offers = [*offers, (OWN_WORDING, template_name(OWN_WORDING))]
        self.add_box.picked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.add_box)

    def show_items(self, items: tuple[Item, ...], article: Article) -> None:
        """Show the items of an article."""
        self._items = items
        rearranged = len(items) != len(self.cards)
        while len(self.cards) < len(items):
            self._add_card()
        while len(self.cards) > len(items):
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for card, item in zip(self.cards, items, strict=True):
            card.show_item(item, article)
        first = _("Add another…") if items else _("Choose a template…")
        self.add_box.set_choices([("", first), *self._offers])
        self.add_box.show_value("")
        if rearranged:
            self.rearranged.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        for card in self.cards:
            card.set_theme(theme)

    def _add_card(self) -> None:
        card = DisclaimerItemCard(self._library, self)
        card.set_theme(self._theme)
        card.changed.connect(lambda item: self._replace(self.cards.index(card), item))
        card.removed.connect(lambda: self._remove(self.cards.index(card)))
        card.proposed.connect(self.proposed)
        card.rearranged.connect(self.rearranged)
        self.cards.append(card)
        self._column.insertWidget(len(self.cards) - 1, card)

    def _add(self, kind: str) -> None:
        self.add_box.show_value("")
        if kind:
            self.changed.emit((*self._items, self._library.item(kind)))
        if kind == OWN_WORDING and self.cards:
            self.cards[-1].editor.setFocus()

    def _replace(self, index: int, item: Item) -> None:
        self.changed.emit((*self._items[:index], item, *self._items[index + 1 :]))

    def _remove(self, index: int) -> None:
        self.changed.emit((*self._items[:index], *self._items[index + 1 :]))
        target = self.cards[min(index, len(self.cards) - 1)].template if self.cards else self.add_box
        target.setFocus()
