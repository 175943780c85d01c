"""Where the panes of the window stand: side by side, or over the text where there is no room for that.

Below 1100 pixels the right panel lies over the preview, below 800 every pane lies over the text, which is always there
(INTERFACE.md "Layout"). A pane that lies over others is there while it is asked for: Escape, or going on writing, puts
it away. The preview takes the text's place instead of lying over it: it would cover it anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

NARROW, NARROWEST = 1100, 800  # pixels, INTERFACE.md "Layout"
LIBRARY, PREVIEW, DETAILS = "library", "preview", "details"
DOCKED_FROM: Mapping[str, int] = MappingProxyType({LIBRARY: NARROWEST, PREVIEW: NARROWEST, DETAILS: NARROW})
WIDTHS: Mapping[str, int] = MappingProxyType({LIBRARY: 232, PREVIEW: 454, DETAILS: 300})
LEAST_WIDTHS: Mapping[str, int] = MappingProxyType({LIBRARY: 180, PREVIEW: 220, DETAILS: 260})
LEAST_TEXT = 320


class Panes(QWidget):
    """Library, text, preview and details. `changed`: another set of panes is on screen."""

    changed = Signal()

    def __init__(self, text: QWidget, places: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = dict.fromkeys(places, True)
        self._places = dict(places)
        self._text = text
        self._widths = dict(WIDTHS)
        self._over = ""
        self._wanted_before: dict[str, bool] | None = None
        self._shown: tuple[str, ...] = ()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def alone(self) -> bool:
        """Whether only the text is shown because somebody wanted it so."""
        return self._wanted_before is not None

    def set_alone(self, alone: bool) -> None:
        """Leave only the text, or bring back the panes that were wanted before."""
        self._over = ""
        if alone and self._wanted_before is None:
            self._wanted_before, self.wanted = dict(self.wanted), dict.fromkeys(self.wanted, False)
        elif not alone and self._wanted_before is not None:
            self.wanted, self._wanted_before = self._wanted_before, None
        self._fit()

    def set_shown(self, pane: str, shown: bool) -> None:
        """Show or hide a pane; where it cannot be docked it is laid over the text."""
        if self._fits(pane):
            self.wanted[pane] = shown
        elif shown:
            self._over = pane
        elif self._over == pane:
            self._over = ""
        self._fit()

    def is_shown(self, pane: str) -> bool:
        """Whether a pane is on screen now."""
        return not self._places[pane].isHidden()

    def visible_in_order(self) -> tuple[QWidget, ...]:
        """The panes on screen from left to right, the text among them unless the preview has taken its place."""
        order = (self._places[LIBRARY], self._text, self._places[PREVIEW], self._places[DETAILS])
        return tuple(place for place in order if not place.isHidden())

    def state(self) -> dict[str, str]:
        """Which panes are wanted and how wide they are, for `come_back`."""
        self._note_widths()
        wanted = self._wanted_before or self.wanted
        return {name: f"{'shown' if wanted[name] else 'hidden'} {self._widths[name]}" for name in self._places}

    def come_back(self, state: Mapping[str, str]) -> None:
        """Stand as at the last time; what `state` does not say, or says impossibly, stays as it is."""
        for name in self._places:
            word, _, width = state.get(name, "").partition(" ")
            self.wanted[name] = word != "hidden"
            if width.isascii() and width.isdigit() and len(width) < 5:
                self._widths[name] = max(LEAST_WIDTHS[name], int(width))
        self._fit()
        self._apply_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._over:
            self._put_away()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # the panes fit the window, not it them
        row.addWidget(self._splitter)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for place in (self._places[LIBRARY], self._text, self._places[PREVIEW], self._places[DETAILS]):
            self._splitter.addWidget(place)
        for name, place in self._places.items():
            place.setMinimumWidth(LEAST_WIDTHS[name])
        self._text.setMinimumWidth(LEAST_TEXT)
        self._splitter.splitterMoved.connect(self._note_widths)
        self._apply_widths()

    def _fits(self, pane: str) -> bool:
        return self.width() >= DOCKED_FROM[pane]

    def _fit(self) -> None:
        """Put every pane where the present width has room for it."""
        if self._over and self._fits(self._over):
            self._over = ""
        moved = False
        for name, place in self._places.items():
            if self._fits(name):
                moved |= self._dock(name, place)
                place.setVisible(self.wanted[name])
            else:
                self._lift(name, place)
                place.setVisible(name == self._over)
        self._text.setVisible(self._over != PREVIEW)
        if moved:
            self._apply_widths()
        self._place_over()
        shown = tuple(name for name in self._places if self.is_shown(name))
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _dock(self, name: str, place: QWidget) -> bool:
        if place.parent() is self._splitter:
            return False
        before = (self._places[LIBRARY], self._text, self._places[PREVIEW])
        docked = [pane for pane in before if pane.parent() is self._splitter]
        self._splitter.insertWidget(0 if name == LIBRARY else len(docked), place)
        _mark_over(place, over=False)
        return True

    def _lift(self, name: str, place: QWidget) -> None:
        if name != PREVIEW and place.parent() is not self:
            place.setParent(self)
            _mark_over(place, over=True)

    def _place_over(self) -> None:
        if self._over in ("", PREVIEW):
            return
        place = self._places[self._over]
        width = min(self._widths[self._over], self.width() - 60)
        at_left = (self._over == LIBRARY) is (self.layoutDirection() == Qt.LayoutDirection.LeftToRight)
        place.setGeometry(0 if at_left else self.width() - width, 0, width, self.height())
        place.raise_()

    def _apply_widths(self) -> None:
        sizes = {self._places[name]: width for name, width in self._widths.items()}
        docked = [pane for index in range(self._splitter.count()) if (pane := self._splitter.widget(index)) is not None]
        taken = sum(sizes[pane] for pane in docked if pane in sizes and not pane.isHidden())
        rest = self.width() - taken if self.isVisible() else WIDTHS[PREVIEW]  # before, no width is the real one
        self._splitter.setGeometry(self.rect())
        self._splitter.setSizes([sizes.get(pane, max(LEAST_TEXT, rest)) for pane in docked])
        for index, pane in enumerate(docked):
            self._splitter.setStretchFactor(index, int(pane in (self._text, self._places[PREVIEW])))

    def _note_widths(self) -> None:
        for name, place in self._places.items():
            if place.parent() is self._splitter and not place.isHidden() and place.width() >= LEAST_WIDTHS[name]:
                self._widths[name] = place.width()

    def _put_away(self) -> None:
        self._over = ""
        self._fit()

    def _focus_moved(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Somebody who goes on writing wants to see the text."""
        if self._over and focused is not None and self._text.isAncestorOf(focused):
            self._put_away()


def _mark_over(place: QWidget, *, over: bool) -> None:
    """Give a pane that lies over others an edge, in the style sheet's colour for it."""
    place.setProperty("over", over)
    place.setContentsMargins(int(over), 0, int(over), 0)
    place.style().unpolish(place)
    place.style().polish(place)
