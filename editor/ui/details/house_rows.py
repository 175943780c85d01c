"""Keys of the file that are no fields of ours, shown as they are."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.fields import unknown_keys
from editor.article.front_matter import Opaque, Value

_LONGEST = 2000  # characters shown of one value


class HouseRows(QWidget):
    """A label and the value for each unknown key; to be read and copied, not edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        hint = QLabel(_("Byline does not know these keys of the file. They stay as they are."), self)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self._column.addWidget(hint)

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """Keys and values as they are shown."""
        return self._shown

    def show_article(self, article: Article) -> None:
        """Show the unknown keys of an article."""
        front = article.front_matter
        rows = tuple((key, as_shown(front.get(key))) for key in unknown_keys(front))
        if rows == self._shown:
            return
        self._shown = rows
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for key, text in rows:
            self._add(key, "label", key)
            self._add(text, "", _("{key}: {value}").format(key=key, value=text))

    def _add(self, text: str, role: str, name: str) -> None:
        label = QLabel(text[:_LONGEST], self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        label.setAccessibleName(name)
        if not role:
            flags = Qt.TextInteractionFlag
            label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._labels.append(label)
        self._column.addWidget(label)


def as_shown(value: Value, indent: str = "") -> str:
    """A value of the file as a person reads it: lists and maps in lines, what cannot be taken apart as it stands."""
    if isinstance(value, Opaque):
        return value.raw
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return ", ".join(item for item in value if isinstance(item, str))
        return "\n".join(f"{indent}– {as_shown(item, indent + '  ').lstrip()}" for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{indent}{key}: {_below(item, indent)}" for key, item in value.items())
    return value if value is not None else _("(empty)")


def _below(value: Value, indent: str) -> str:
    nested = isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(item, str) for item in value))
    return "\n" + as_shown(value, indent + "  ") if nested else as_shown(value)
