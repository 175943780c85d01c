"""The tool bar: panes, files and formats on the left; views, copy and export on the right."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from editor.ui.actions import Actions, tip
from editor.ui.commands import command

HEIGHT = 44
# In a narrower window the views are icons alone, with their words in the tool tip; then the rarer formats go.
WORDS_FROM, ALL_FORMATS_FROM = 1100, 880  # pixels
LEFT = ("view.articles", "file.new", "file.open", "file.save")
COMMON_FORMATS = ("format.bold", "format.italic", "format.link")
RARER_FORMATS = (
    "format.quote",
    "format.bullets",
    "format.numbers",
    "format.image",
    "format.table",
)
STYLES = ("format.paragraph", *(f"format.heading{level}" for level in range(1, 7)))
VIEWS = ("view.preview", "view.details", "view.focus")


class ToolBar(QFrame):
    """Buttons for the commands writers use most."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self._worded: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 10, 4)
        self._row.setSpacing(6)
        for command_id in LEFT:
            self._add(command_id)
        self._rule()
        self._row.addWidget(self._styles())
        for command_id in COMMON_FORMATS:
            self._add(command_id)
        self._rarer = [self._add(command_id) for command_id in RARER_FORMATS]
        self._row.addStretch(1)
        for command_id in VIEWS:
            self._add(command_id, wide=True)
        self._rule()
        self._add("file.copy_for_cms", wide=True)
        self._row.addWidget(self._export())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        styles = Qt.ToolButtonStyle
        style = styles.ToolButtonTextBesideIcon if self.width() >= WORDS_FROM else styles.ToolButtonIconOnly
        for button in self._worded:
            button.setToolButtonStyle(style)
        for button in self._rarer:
            button.setVisible(self.width() >= ALL_FORMATS_FROM)

    def _add(self, command_id: str, *, wide: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._actions.action(command_id))
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(tip(command(command_id)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if wide:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("wide", True)
            self._worded.append(button)
        self._row.addWidget(button)
        return button

    def _rule(self) -> None:
        rule = QFrame(self)
        rule.setObjectName("toolbarRule")
        rule.setFixedSize(1, 20)
        self._row.addSpacing(6)
        self._row.addWidget(rule)
        self._row.addSpacing(6)

    def _styles(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(_("Text") + " ▾")
        button.setToolTip(_("Paragraph or heading"))
        button.setAccessibleName(_("Paragraph or heading"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("wide", True)
        menu = QMenu(button)
        for command_id in STYLES:
            menu.addAction(self._actions.action(command_id))
        button.setMenu(menu)
        return button

    def _export(self) -> QPushButton:
        row = command("file.export")
        button = QPushButton(_(row.label), self)
        button.setObjectName("primary")
        button.setToolTip(tip(row))
        button.setAccessibleName(tip(row))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False: self._actions.action(row.id).trigger())
        button.setAccessibleDescription(QKeySequence(row.keys[0]).toString())
        return button
