"""The Checks panel: what stands between the article and its readers, most serious first."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from editor.checks.finding import Finding
from editor.ui import fonts
from editor.ui.details.findings_list import FindingsList
from editor.ui.details.findings_model import how_many
from editor.ui.details.severity_look import SeverityMark
from editor.ui.details.state_label import StateLabel
from editor.ui.theme import Theme


class ChecksPanel(QWidget):
    """Each signal carries the Finding a person chose, wants fixed, or dismissed."""

    finding_chosen = Signal(object)
    fix_wanted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] | None = None
        self.setAccessibleName(_("Checks"))
        self.list = FindingsList(self)
        self._keys = StateLabel("hint", self)
        self._clear_mark = SeverityMark(None, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(QWidget(self._stack))  # before the first result there is nothing to say
        self._stack.addWidget(self._all_clear())
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 6, 14, 10)
        foot.addWidget(self._keys)
        column.addLayout(foot)
        self.list.finding_chosen.connect(self.finding_chosen)
        self.list.fix_wanted.connect(self.fix_wanted)
        self.list.dismissed.connect(self.dismissed)

    @property
    def is_all_clear(self) -> bool:
        """Whether the panel says that nothing stands in the way."""
        return self._stack.currentIndex() == 1

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show findings sorted by severity; equal ones cost nothing."""
        if findings == self._shown:
            return
        had_focus = self.list.hasFocus()
        self._shown = findings
        self.list.show_findings(findings)
        self.list.setAccessibleDescription(how_many(findings))
        self._stack.setCurrentIndex(2 if findings else 1)
        self._keys.show_text(_("Enter goes there · F fixes · Delete dismisses") if findings else "")
        if had_focus and not findings:
            self._clear_label.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.list.set_theme(theme)
        self._clear_mark.set_theme(theme)

    def _all_clear(self) -> QWidget:
        page = QWidget(self._stack)
        self._clear_label = QLabel(_("Nothing stands in the way."), page)
        self._clear_label.setFont(fonts.interface_font(10, semibold=True))
        self._clear_label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(self._clear_mark)
        row.addWidget(self._clear_label)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 10, 14, 10)
        column.addLayout(row)
        column.addStretch(1)
        return page
