"""A side panel: a segmented control on top, one page below it at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from editor.ui.segmented import Segmented


class TabbedPanel(QFrame):
    """Pages behind a segmented control; `page_shown` carries the index of the page now in front."""

    page_shown = Signal(int)

    def __init__(
        self, pages: Sequence[tuple[str, QWidget]], name: str, width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(width - 40)
        self._stack = QStackedWidget(self)
        self._tabs = Segmented([label for label, _page in pages], name, parent=self)
        for _label, page in pages:
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self._tabs)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self._tabs.chosen.connect(self.show_page)
        self._tabs.show_choice(0)

    def show_page(self, index: int) -> None:
        """Bring a page to the front."""
        self._tabs.show_choice(index)
        self._stack.setCurrentIndex(index)
        self.page_shown.emit(index)

    def set_label(self, index: int, label: str) -> None:
        """Change the words on a tab, for example to add a count."""
        self._tabs.set_label(index, label)

    def focus_page(self) -> None:
        """Put the focus into the page in front."""
        page = self._stack.currentWidget()
        first = page.nextInFocusChain() if page is not None else None
        if page is None or first is None or not page.isAncestorOf(first):
            self._tabs.focus_current()
        else:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.focusNextPrevChild(True)
