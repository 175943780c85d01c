"""The small card of the form: the decision about the disclaimer, and the first template."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.disclaimer import REASONS, Decision, Disclaimer, Item, read_disclaimer
from editor.article.fields import read_only
from editor.ui import fonts
from editor.ui.details.choice_box import ChoiceBox
from editor.ui.details.disclaimer_suggestions import suggested_items
from editor.ui.details.state_label import StateLabel
from editor.ui.details.template_names import TEMPLATE_NAMES, template_name
from editor.ui.segmented import Segmented

DECISIONS = (Decision.UNDECIDED, Decision.INCLUDE, Decision.EXCLUDE)


def decided_as(disclaimer: Disclaimer, decision: Decision, article: Article) -> Disclaimer:
    """The disclaimer after a person decided; shown for the first time, it begins with what the facts call for."""
    items = disclaimer.items
    if decision is Decision.INCLUDE and not items:
        items = suggested_items(article)
    return replace(disclaimer, decision=decision, items=items, decided_by="")


class DisclaimerSummary(QFrame):
    """`decided` carries the next Disclaimer; `wanted` asks for its panel."""

    decided = Signal(object)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._disclaimer = Disclaimer()
        self.setObjectName("card")
        title = QLabel(_("Disclaimer"), self)
        title.setFont(fonts.interface_font(10, semibold=True))
        self.state = QPushButton(self)
        self.state.setObjectName("stateButton")
        self.state.setToolTip(_("Open the Disclaimer panel"))
        self.segments = Segmented([_("Not decided"), _("Show"), _("None")], _("Disclaimer"), accented=True, parent=self)
        self.template = ChoiceBox(_("Template of the disclaimer"), self)
        self.reason = ChoiceBox(_("Reason for no disclaimer"), self)
        self.reason.set_choices([("", _("Choose a reason…")), *((choice.value, _(choice.label)) for choice in REASONS)])
        self._hint = StateLabel("hint", self)
        self._hint.show_text(_("Export is possible only after a decision."))
        self._lay_out(title)
        self.state.clicked.connect(self.wanted)
        self.segments.chosen.connect(self._chosen)
        self.template.picked.connect(self._template_picked)
        self.reason.picked.connect(lambda reason: self._decide(replace(self._disclaimer, reason=reason)))

    def show_article(self, article: Article) -> None:
        """Show an article's decision."""
        before = self._article
        self._article = article
        disclaimer = read_disclaimer(article.front_matter)
        why = read_only(article.front_matter, "disclaimer")
        self.setToolTip(why)
        for part in (self.segments, self.template, self.reason):
            part.setEnabled(not why)
        if before is None or disclaimer != self._disclaimer:
            self._disclaimer = disclaimer
            self._show()

    def take_focus(self) -> None:
        """Go to the decision."""
        self.segments.focus_current()

    def _lay_out(self, title: QLabel) -> None:
        top = QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 11, 12, 11)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self.segments)
        column.addWidget(self.template)
        column.addWidget(self.reason)
        column.addWidget(self._hint)

    def _chosen(self, index: int) -> None:
        if self._article is not None and DECISIONS[index] is not self._disclaimer.decision:
            self._decide(decided_as(self._disclaimer, DECISIONS[index], self._article))

    def _template_picked(self, kind: str) -> None:
        items = self._disclaimer.items
        if kind and not (items and items[0].kind == kind):
            self._decide(replace(self._disclaimer, items=(Item(kind), *items[1:])))

    def _decide(self, disclaimer: Disclaimer) -> None:
        self.decided.emit(disclaimer)
        self._show()  # what was refused is not left standing

    def _show(self) -> None:
        decision, items = self._disclaimer.decision, self._disclaimer.items
        is_decided = decision is not Decision.UNDECIDED
        self.segments.show_choice(DECISIONS.index(decision))
        self.segments.set_enabled(0, not is_decided)
        self._show_state(_("✓ decided") if is_decided else _("▲ not decided"), "ok" if is_decided else "warn")
        kind = items[0].kind if items else ""
        self.template.set_choices(_offers(kind))
        self.template.show_value(kind)
        self.template.setVisible(decision is Decision.INCLUDE)
        self.reason.show_value(self._disclaimer.reason)
        self.reason.setVisible(decision is Decision.EXCLUDE)

    def _show_state(self, words: str, state: str) -> None:
        if words != self.state.text():
            self.state.setText(words)
            self.state.setAccessibleName(_("Disclaimer: {state}").format(state=words))
            self.state.setProperty("state", state)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
            self.state.setCursor(Qt.CursorShape.PointingHandCursor)


def _offers(kind: str) -> list[tuple[str, str]]:
    """The templates, and what the article has where it is none of them."""
    offers = [(known, template_name(known)) for known in TEMPLATE_NAMES]
    if not kind:
        return [("", _("Choose a template…")), *offers]
    return offers if kind in TEMPLATE_NAMES else [*offers, (kind, template_name(kind))]
