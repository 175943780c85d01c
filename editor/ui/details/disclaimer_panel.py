"""The Disclaimer panel: the decision every way out waits for, and everything that goes with it (ARTICLE § 3)."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, read_disclaimer
from editor.article.disclaimer_rules import Requirement, refusals
from editor.article.disclaimer_text import missing_placeholders
from editor.article.fields import read_only
from editor.article.house import House
from editor.checks.finding import Severity
from editor.ui.details.disclaimer_items import DisclaimerItems
from editor.ui.details.disclaimer_reason import DisclaimerReason
from editor.ui.details.disclaimer_suggestions import suggested_kind, unmet_requirements
from editor.ui.details.disclaimer_summary import DECISIONS, decided_as
from editor.ui.details.notice_line import NoticeLine
from editor.ui.details.state_label import StateLabel
from editor.ui.details.tab_order import order_as_laid_out
from editor.ui.details.template_names import placeholder_name, template_name
from editor.ui.segmented import Segmented
from editor.ui.theme import LIGHT, Theme

_NARROWEST = 60  # pixels of a segment, so that three fit into the narrowest panel
_SHARES = (4, 5, 5)  # of its width, by the length of their words


class DisclaimerPanel(QScrollArea):
    """`decided` carries the next Disclaimer; `proposed` a field's key and value that goes with a decision."""

    decided = Signal(object)
    proposed = Signal(str, object)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._theme = LIGHT
        self._article: Article | None = None
        self._disclaimer = Disclaimer()
        self._listed: tuple[tuple[str, str], ...] = ()
        self.notices: list[NoticeLine] = []
        self._broken = StateLabel("hint", self)
        self.segments = Segmented(
            [_("Not decided"), _("Show disclaimer"), _("No disclaimer")], _("Disclaimer"), accented=True, parent=self
        )
        self.segments.setProperty("narrow", True)
        for button in self.segments.findChildren(QPushButton):
            button.setMinimumWidth(_NARROWEST)
        row = self.segments.layout()
        if isinstance(row, QHBoxLayout):
            for index, share in enumerate(_SHARES):
                row.setStretch(index, share)
        self._hint = StateLabel("hint", self)
        self.clear_button = QPushButton(_("Clear decision"), self)
        self.clear_button.setFlat(True)
        self.items = DisclaimerItems(house.library, self)
        self.reason = DisclaimerReason(self)
        self._lay_out()
        self._connect()

    def show_article(self, article: Article) -> None:
        """Show an article's decision and what it still lacks."""
        before = self._article
        self._article = article
        if before is not None and before.front_matter is article.front_matter:
            return
        self._disclaimer = read_disclaimer(article.front_matter)
        why = read_only(article.front_matter, "disclaimer")
        self._broken.show_text(why, "warn")
        self._decision.setEnabled(not why)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self.items.set_theme(theme)
        self.reason.set_theme(theme)
        for notice in self.notices:
            notice.set_theme(theme)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Disclaimer"))
        body = QWidget(self)
        body.setObjectName("panelBody")
        self._decision = QWidget(body)
        inner = QVBoxLayout(self._decision)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.segments)
        inner.addWidget(self._hint)
        self._notice_column = QVBoxLayout()
        self._notice_column.setSpacing(4)
        inner.addLayout(self._notice_column)
        inner.addWidget(self.items)
        inner.addWidget(self.reason)
        inner.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 4, 14, 20)
        column.setSpacing(10)
        column.addWidget(self._broken)
        column.addWidget(self._decision)
        column.addStretch(1)
        self._body = body
        self.setWidget(body)

    def _connect(self) -> None:
        self.segments.chosen.connect(self._chosen)
        self.clear_button.clicked.connect(self._clear)
        self.items.changed.connect(lambda items: self._decide(replace(self._disclaimer, items=items)))
        self.items.proposed.connect(self.proposed)
        self.items.rearranged.connect(self._order)
        self.reason.changed.connect(self._decide)
        self.reason.proposed.connect(self.proposed)

    def _chosen(self, index: int) -> None:
        if self._article is not None and DECISIONS[index] is not self._disclaimer.decision:
            self._decide(decided_as(self._disclaimer, DECISIONS[index], self._article))

    def _clear(self) -> None:
        self._decide(replace(self._disclaimer, decision=Decision.UNDECIDED, decided_by=""))
        self.segments.focus_current()

    def _decide(self, disclaimer: Disclaimer) -> None:
        if disclaimer != self._disclaimer:
            self.decided.emit(replace(disclaimer, decided_by=""))
        self._show()  # what was refused is not left standing

    def _show(self) -> None:
        article, disclaimer = self._article, self._disclaimer
        if article is None:
            return
        decision = disclaimer.decision
        undecided = decision is Decision.UNDECIDED
        self.segments.show_choice(DECISIONS.index(decision))
        self.segments.set_enabled(0, undecided)
        self.segments.set_enabled(2, self._house.decision_policy != "required")
        words = "" if self._broken.text() else self._words_for(decision)
        self._hint.show_text(words, "warn" if undecided else "")
        self.clear_button.setVisible(not undecided)
        self.items.setVisible(decision is Decision.INCLUDE)
        if decision is Decision.INCLUDE:
            self.items.show_items(disclaimer.items, article)
        self.reason.setVisible(decision is Decision.EXCLUDE)
        if decision is Decision.EXCLUDE:
            self.reason.show_disclaimer(disclaimer, article)
        self._show_notices(article)

    def _words_for(self, decision: Decision) -> str:
        if decision is Decision.UNDECIDED:
            return _("▲ Nobody has decided yet. Saving and preview work; no export leaves before a decision.")
        if decision is Decision.EXCLUDE:
            return _("Readers see no disclaimer.")
        return _("Readers see this, printed as part of the page.")

    def _show_notices(self, article: Article) -> None:
        """List what the facts call for, to be added with one click, and what else still stops the export."""
        items = self._disclaimer.items if self._disclaimer.decision is not Decision.EXCLUDE else ()
        unmet = unmet_requirements(article, items)
        excluded = self._disclaimer.decision is Decision.EXCLUDE
        stops = [refusal for refusal in refusals(article, self._house) if refusal.id != "D001"]
        if unmet and not excluded:
            stops = [refusal for refusal in stops if refusal.id != "D004"]
        if unmet and not self._disclaimer.items:
            stops = [refusal for refusal in stops if refusal.id != "D002"]
        suggested = [] if excluded else [(_asked_for(each), suggested_kind(each, article)) for each in unmet]
        open_names = [placeholder_name(name) for name in missing_placeholders(article, self._house.library)]
        if open_names:
            stops = [refusal for refusal in stops if refusal.id != "D003"]
            suggested.append((_("Still to be filled in: {names}.").format(names=", ".join(open_names)), ""))
        listed = (*suggested, *((plain_words(refusal.message), "") for refusal in stops))
        if listed == self._listed:
            return
        self._listed = listed
        for notice in self.notices:
            self._notice_column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.notices = [self._notice(text, kind) for text, kind in listed]
        self._order()

    def _notice(self, text: str, kind: str) -> NoticeLine:
        severity = Severity.WARN if kind else Severity.BLOCK
        notice = NoticeLine(text, severity, _("Add") if kind else "", self)
        if kind:
            notice.button.setToolTip(_("Add “{name}”").format(name=template_name(kind)))
        notice.set_theme(self._theme)
        notice.answered.connect(lambda: self._add(kind))
        self._notice_column.addWidget(notice)
        return notice

    def _add(self, kind: str) -> None:
        items = (*self._disclaimer.items, self._house.library.item(kind))
        self._decide(replace(self._disclaimer, decision=Decision.INCLUDE, items=items))

    def _order(self) -> None:
        order_as_laid_out(self._body)


def plain_words(message: str) -> str:
    """A refusal without "Export stopped:", which the list says already by its mark."""
    rest = message.removeprefix(_("Export stopped:")).strip()
    return rest[:1].upper() + rest[1:]


def _asked_for(requirement: Requirement) -> str:
    return _("{fact}, which calls for: {kind}.").format(
        fact=requirement.fact,
        kind=template_name(requirement.kind) if not requirement.kind.endswith("-") else requirement.kind_label,
    )
