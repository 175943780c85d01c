"""The part of the Disclaimer panel for "No disclaimer": why, and who answers for it."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.disclaimer import REASONS, Disclaimer
from editor.article.fields import field
from editor.ui.details.choice_box import ChoiceBox
from editor.ui.details.date_field import DateField
from editor.ui.details.field_row import FieldRow
from editor.ui.details.text_field import GrowingText, TextField
from editor.ui.theme import Theme


class DisclaimerReason(QWidget):
    """`changed` carries the next Disclaimer; `proposed` the responsible person and the day of the review."""

    changed = Signal(object)
    proposed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._disclaimer = Disclaimer()
        self.reason = ChoiceBox(_("Reason"), self)
        self.reason.set_choices([("", _("Choose a reason…")), *((choice.value, _(choice.label)) for choice in REASONS)])
        self.note = GrowingText(_("The reason in your own words"), self)
        self.note.setPlaceholderText(_("The reason in your own words, at least ten letters"))
        self.person = FieldRow(TextField(field("accountable_person"), self), self)
        self.day = FieldRow(DateField(field("reviewed_at"), self), self)
        label = QLabel(_("Reason"), self)
        label.setProperty("role", "label")
        label.setBuddy(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        for part in (label, self.reason, self.note, self.person, self.day):
            column.addWidget(part)
        self.reason.picked.connect(lambda reason: self._change(replace(self._disclaimer, reason=reason)))
        self.note.text_edited.connect(lambda text: self._change(replace(self._disclaimer, note=text.strip())))
        for row in (self.person, self.day):
            row.proposed.connect(self.proposed)

    def show_disclaimer(self, disclaimer: Disclaimer, article: Article) -> None:
        """Show a reason and what it asks for."""
        self._disclaimer = disclaimer
        self.reason.show_value(disclaimer.reason)
        if disclaimer.note != self.note.text().strip():
            self.note.show_text(disclaimer.note)
        self.note.setVisible(disclaimer.reason == "other" or bool(disclaimer.note))
        for row in (self.person, self.day):
            row.show_article(article)
            row.setVisible(disclaimer.reason == "human-reviewed")

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.day.widget.set_theme(theme)

    def _change(self, disclaimer: Disclaimer) -> None:
        if disclaimer != self._disclaimer:
            self.changed.emit(disclaimer)
