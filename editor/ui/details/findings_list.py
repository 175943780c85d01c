"""The list of findings: arrows walk, Enter goes there, F fixes, Delete dismisses."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from editor.checks.finding import Finding
from editor.ui.details.finding_delegate import FindingDelegate, Part
from editor.ui.details.findings_model import FindingsModel, can_be_dismissed
from editor.ui.theme import Theme


class FindingsList(QListView):
    """Each signal carries the Finding it is about. Showing others keeps the selected one and the scroll position."""

    finding_chosen = Signal(object)
    fix_wanted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingsModel(self)
        self._delegate = FindingDelegate(self)
        self._pressed: tuple[int, Part] | None = None
        self.setObjectName("findings")
        self.setAccessibleName(_("Checks"))
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def selected(self) -> Finding | None:
        """The finding the keyboard is on."""
        return self._model.finding(self.currentIndex())

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show findings sorted by severity."""
        row, selected = self.currentIndex().row(), self.selected
        scrolled = self.verticalScrollBar().value()
        self._model.show_findings(findings)
        if selected is not None and not self.currentIndex().isValid():
            self.executeDelayedItemsLayout()
            self._select(self._row_like(selected, row))
            self.verticalScrollBar().setValue(scrolled)
            self._keep_in_view()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def select_first(self) -> None:
        """Put the keyboard on the first finding, if it is on none."""
        rows = self._model.rows_of_findings()
        if self.selected is None and rows:
            self._select(rows[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finding, key = self.selected, event.key()
        if finding is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finding_chosen.emit(finding)
        elif finding is not None and key == Qt.Key.Key_F and not event.modifiers():
            self._fix(finding)
        elif finding is not None and key == Qt.Key.Key_Delete:
            self._dismiss(finding)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._part_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        finding = self._model.finding(self.indexAt(point))
        under = self._part_at(point)
        if finding is None or under is None or under != self._pressed:
            return
        act = {Part.FIX: self._fix, Part.DISMISS: self._dismiss}.get(under[1], self.finding_chosen.emit)
        act(finding)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._part_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under = self._part_at(event.pos())
            if under is not None and under[1] is Part.DISMISS:
                QToolTip.showText(event.globalPos(), _("Dismiss until its text changes (Delete)"), self)
                return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _part_at(self, point: QPoint) -> tuple[int, Part] | None:
        index = self.indexAt(point)
        finding = self._model.finding(index)
        if finding is None:
            return None
        return index.row(), self._delegate.part_at(self.visualRect(index), finding, point)

    def _hover(self, under: tuple[int, Part] | None) -> None:
        if under == self._delegate.hovered:
            return
        self._delegate.hovered = under
        on_button = under is not None and under[1] is not Part.MESSAGE
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_button else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _fix(self, finding: Finding) -> None:
        if finding.fixable:
            self.fix_wanted.emit(finding)

    def _dismiss(self, finding: Finding) -> None:
        if can_be_dismissed(finding):
            self.dismissed.emit(finding)

    def _row_like(self, finding: Finding, row: int) -> int:
        """The row of the same finding, nearest to where it was; else the finding that took its place."""
        rows = self._model.rows_of_findings()
        same = [
            number
            for number in rows
            if (found := self._model.finding(self._model.index(number))) and found.identity == finding.identity
        ]
        after = [number for number in rows if number >= row]
        if same:
            return min(same, key=lambda number: abs(number - row))
        return after[0] if after else rows[-1] if rows else -1

    def _select(self, row: int) -> None:
        if row >= 0:
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(row), how)

    def _keep_in_view(self) -> None:
        if self.hasFocus():
            self.scrollTo(self.currentIndex())
