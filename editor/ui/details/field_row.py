"""One field of the form: its label, its widget, and what is wrong with the value, if anything."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.errors import FieldError, FrontMatterError
from editor.article.fields import FieldValue, Kind, read_only
from editor.article.languages import direction
from editor.ui.details.field_widget import FieldWidget
from editor.ui.details.state_label import StateLabel

_WORDS_OF_THE_ARTICLE = (Kind.TEXT, Kind.LONG, Kind.PEOPLE, Kind.TAGS)


class FieldRow(QWidget):
    """`proposed` carries key and value of what the file can take; what it cannot is explained below the widget."""

    proposed = Signal(str, object)

    def __init__(self, widget: FieldWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        self.key = widget.field.key
        self._article: Article | None = None
        self._label = QLabel(_(widget.field.label), self)
        self._label.setProperty("role", "label")
        self._label.setBuddy(widget.focus_target())
        self._aside = StateLabel("label", self, wraps=False)
        self._message = StateLabel("hint", self)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._label)
        top.addStretch(1)
        top.addWidget(self._aside)
        if widget.corner is not None:
            top.addWidget(widget.corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(top)
        column.addWidget(widget)
        column.addWidget(self._message)
        help_text = _(widget.field.help) if widget.field.help else ""
        self._help = help_text
        widget.setToolTip(help_text)
        widget.setAccessibleDescription(help_text)
        widget.edited.connect(self._edited)
        widget.refused.connect(lambda why: self._message.show_text(why, "warn"))

    @property
    def message(self) -> str:
        """What is wrong with the value, or nothing."""
        return self._message.text()

    @property
    def aside(self) -> str:
        """The text beside the label."""
        return self._aside.text()

    @property
    def label(self) -> str:
        """The words of the label."""
        return self._label.text()

    def show_label(self, label: str) -> None:
        """Show other words than the table's."""
        if label != self._label.text():
            self._label.setText(label)

    def show_article(self, article: Article) -> None:
        """Show the article's value of this field, greyed with the reason where it cannot be edited here."""
        before = self._article
        self._article = article
        value = article.get(self.key)
        if before is None or before.get(self.key) != value:
            self._message.show_text("")
        self.widget.show_value(value)
        why = read_only(article.front_matter, self.key)
        self.widget.set_editable(not why)
        self.widget.setToolTip(why or self._help)
        self._label.setToolTip(why)
        if self.widget.field.kind in _WORDS_OF_THE_ARTICLE:
            to_left = direction(article.lang) == "rtl"
            ways = Qt.LayoutDirection
            self.widget.setLayoutDirection(ways.RightToLeft if to_left else ways.LeftToRight)
        self.show_aside()

    def show_aside(self) -> None:
        """Bring the text beside the label up to date."""
        self._aside.show_text(*self.widget.aside())

    def _edited(self, value: FieldValue) -> None:
        self.show_aside()
        if self._article is None:
            return
        try:
            self._article.with_field(self.key, value)
        except (FieldError, FrontMatterError) as error:
            self._message.show_text(str(error), "warn")
            return
        self._message.show_text("")
        self.proposed.emit(self.key, value)
