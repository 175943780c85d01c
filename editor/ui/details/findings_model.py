"""The findings as a list for Qt: a heading for each severity, then its findings."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.article.errors import UnknownField
from editor.article.fields import field
from editor.checks.finding import Finding, Severity
from editor.ui.details.severity_look import severity_word

FINDING = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Row = Finding | tuple[Severity, int]  # a finding, or the heading of a severity with how many there are

_NOWHERE = QModelIndex()


def place_words(finding: Finding) -> str:
    """Where a finding is: the field's name, or the line of the file."""
    if finding.field:
        try:
            return _(field(finding.field).label)
        except UnknownField:
            return finding.field
    return _("line {n}").format(n=finding.line) if finding.line is not None else _("whole article")


def can_be_dismissed(finding: Finding) -> bool:
    """Whether a person may put a finding aside; what stops an export may not."""
    return finding.severity in (Severity.WARN, Severity.INFO)


class FindingsModel(QAbstractListModel):
    """Rows change in place where only places moved, so that a list need not be laid out anew while typing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Take findings sorted by severity."""
        rows = _with_headings(findings)
        if rows == self._rows:
            return
        if tuple(map(_look, rows)) == tuple(map(_look, self._rows)):
            changed = [row for row, pair in enumerate(zip(rows, self._rows, strict=True)) if pair[0] != pair[1]]
            self._rows = rows
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def finding(self, index: Index) -> Finding | None:
        """The finding of a row; None for a heading or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Finding) else None

    def heading(self, index: Index) -> tuple[Severity, str] | None:
        """Severity and words of a heading; None for a finding."""
        row = self._rows[index.row()]
        if isinstance(row, Finding):
            return None
        severity, count = row
        return severity, _("{severity} · {n}").format(severity=severity_word(severity), n=count)

    def rows_of_findings(self) -> tuple[int, ...]:
        """The rows that are findings."""
        return tuple(number for number, row in enumerate(self._rows) if isinstance(row, Finding))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.finding(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding = self.finding(index)
        if finding is None:
            heading = self.heading(index)
            words = heading[1] if heading else ""
            return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == FINDING:
            return finding
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(finding)
        return None


def _with_headings(findings: tuple[Finding, ...]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for severity, group in groupby(findings, key=lambda finding: finding.severity):
        together = list(group)
        rows.append((severity, len(together)))
        rows.extend(together)
    return tuple(rows)


def _look(row: Row) -> tuple[object, ...]:
    """What decides the height of a row and which finding it is."""
    if not isinstance(row, Finding):
        return row
    return row.severity, row.identity, row.message, row.fix_label if row.fixable else ""


def _spoken(finding: Finding) -> str:
    parts = [f"{severity_word(finding.severity)}: {finding.message}", place_words(finding)]
    if finding.fixable:
        parts.append(_("F: {fix}").format(fix=finding.fix_label or _("Fix")))
    if can_be_dismissed(finding):
        parts.append(_("Delete: dismiss"))
    return ". ".join(part.removesuffix(".") for part in parts)


def how_many(findings: tuple[Finding, ...]) -> str:
    """The number of findings in words."""
    return ngettext("{n} finding", "{n} findings", len(findings)).format(n=len(findings))
