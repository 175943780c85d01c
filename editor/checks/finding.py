"""What a check found: how serious, where, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs at export (ARTICLE-domain § 4)."""

    BLOCK = "block"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most serious; what findings are sorted by."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before publishing.

    `line` and `column` are 1-based in the file and count code points; None means the finding is about a field
    the file does not have, or about the whole article. `field` is the key of the form field to go to.
    `excerpt` is the text the finding is about.
    """

    id: str
    severity: Severity
    message: str
    line: int | None = None
    column: int | None = None
    field: str = ""
    excerpt: str = ""
    fixable: bool = False
    fix_label: str = ""

    @property
    def identity(self) -> str:
        """Names the finding for dismissal: the same check about the same text, wherever it stands now."""
        return ":".join(part for part in (self.id, self.field, self.excerpt) if part)

    @property
    def sort_key(self) -> tuple[int, int, int, str]:
        """Severity first, then the place: whole article and fields before lines of the text."""
        return (self.severity.rank, self.line or 0, self.column or 0, self.id)

    def to_dict(self) -> dict[str, str | int | bool | None]:
        """The finding as `byline check --json` prints it."""
        return {
            "id": self.id,
            "severity": self.severity.value,
            "message": self.message,
            "line": self.line,
            "column": self.column,
            "field": self.field,
            "excerpt": self.excerpt,
            "fixable": self.fixable,
            "fix_label": self.fix_label,
        }
