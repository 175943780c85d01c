"""The Details panel: every field of the article, built from the table of fields."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.errors import UnknownField
from editor.article.fields import FIELDS, Field, Group, Kind, field, unknown_keys
from editor.article.slug import effective_slug
from editor.article.wording import N_
from editor.checks.finding import Finding
from editor.ui import dialogs
from editor.ui.details.disclaimer_summary import DisclaimerSummary
from editor.ui.details.field_row import FieldRow
from editor.ui.details.field_widgets import field_widget
from editor.ui.details.findings_summary import FindingsSummary
from editor.ui.details.house_rows import HouseRows
from editor.ui.details.image_field import ImageField
from editor.ui.details.picture_source import Chooser, PictureSource, Placer
from editor.ui.details.search_card import SearchCard
from editor.ui.details.section import Section
from editor.ui.details.state_label import StateLabel
from editor.ui.details.tab_order import order_as_laid_out
from editor.ui.theme import LIGHT, Theme

ESSENTIALS = (("title",), ("authors",), ("tags",), ("date",), ("section", "lang"), ("summary",))
"""The rows of the first group as the mock has them; a field that is not here follows in a row of its own."""

_SECTIONS = (
    (Group.IMAGE, N_("Image")),
    (Group.SEARCH, N_("Search & sharing")),
    (Group.DISCLOSURE, N_("Disclosure")),
    (Group.MORE, N_("More")),
    (Group.HOUSE, N_("House")),
)


class DetailsForm(QScrollArea):
    """Shows an article and proposes changes: `proposed` carries a field's key and its next value.

    `decided` carries the next Disclaimer, `disclaimer_wanted` asks for its panel, `finding_chosen` carries the Finding
    the person wants to go to, `folded` the name of a section and whether somebody opened or closed it.
    """

    proposed = Signal(str, object)
    decided = Signal(object)
    disclaimer_wanted = Signal()
    finding_chosen = Signal(object)
    folded = Signal(str, bool)

    def __init__(
        self, choose_image: Chooser | None = None, place_image: Placer | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._article: Article | None = None
        self._findings: tuple[Finding, ...] = ()
        self._suggestions: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, FieldRow] = {}
        self._search_card: SearchCard | None = None
        self._house: HouseRows | None = None
        self._pictures = PictureSource(choose_image or _ask_image, place_image)
        self._problem = StateLabel("hint", self)
        self._disclaimer = DisclaimerSummary(self)
        self._summary = FindingsSummary(self)
        self._sections = {group: Section(_(title), partial(self._fill, group), self) for group, title in _SECTIONS}
        for group, section in self._sections.items():
            section.head.clicked.connect(lambda is_open, name=group.value: self.folded.emit(name, is_open))
        self._lay_out()
        self._disclaimer.decided.connect(self.decided)
        self._disclaimer.wanted.connect(self.disclaimer_wanted)
        self._summary.chosen.connect(self.finding_chosen)
        self._summary.rearranged.connect(self._order)
        self._order()

    def show_article(self, article: Article) -> None:
        """Show every field; the form is read-only while the front matter is broken, and says where."""
        before = self._article
        self._article = article
        if before is not None and before.front_matter is article.front_matter:
            return
        problem = article.front_matter.problem
        self._problem.show_text(
            _("Line {line}: {reason} Put it right in the text; until then the fields below cannot be edited.").format(
                line=problem.line, reason=problem.message
            )
            if problem
            else "",
            "warn",
        )
        for row in self._rows.values():
            self._show_row(row, article)
        self._disclaimer.show_article(article)
        self._show_cards(article)
        self._show_notes(article)
        self._show_summary()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the first of the findings above the sections."""
        self._findings = findings
        self._show_summary()

    def set_folder(self, folder: Path | None) -> None:
        """Where the article lives: pictures are named and found from there; None for one that was never saved."""
        self._pictures.folder = folder
        row = self._rows.get("image")
        if row is not None and isinstance(row.widget, ImageField):
            row.widget.show_folder()

    def unfold(self, names: Iterable[str]) -> None:
        """Open sections by name, as they were left the last time; an unknown name is passed over."""
        for group, section in self._sections.items():
            if group.value in names:
                section.set_open(True)

    def set_suggestions(self, key: str, texts: tuple[str, ...]) -> None:
        """Offer values to complete from, for tags, authors and section."""
        self._suggestions[key] = texts
        if key in self._rows:
            self._rows[key].widget.set_suggestions(texts)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        for row in self._rows.values():
            row.widget.set_theme(theme)
        for section in self._sections.values():
            section.set_theme(theme)
        self._summary.set_theme(theme)
        if self._search_card is not None:
            self._search_card.set_theme(theme)

    def focus_field(self, key: str) -> None:
        """Go to a field by its key or an alias, opening its section; an unknown key leads to the house's."""
        try:
            wanted = field(key)
        except UnknownField:
            self._go_to_house()
            return
        if wanted.kind is Kind.DISCLAIMER:
            self.ensureWidgetVisible(self._disclaimer)
            self._disclaimer.take_focus()
            return
        if wanted.group is not Group.ESSENTIALS:
            self._sections[wanted.group].set_open(True)
        row = self._rows[wanted.key]
        self._body.adjustSize()
        self.ensureWidgetVisible(row)
        row.widget.take_focus()

    def row(self, key: str) -> FieldRow:
        """The row of a field whose section was opened; KeyError for another."""
        return self._rows[key]

    def section(self, group: Group) -> Section:
        """The section of a group; KeyError for the essentials, which do not fold."""
        return self._sections[group]

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Details"))
        self._body = QWidget(self)
        self._body.setObjectName("panelBody")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(14, 4, 14, 20)
        self._column.setSpacing(11)
        self._column.addWidget(self._problem)
        for keys in _essential_rows():
            self._add_essentials(keys)
        self._column.addSpacing(2)
        self._column.addWidget(self._disclaimer)
        self._column.addSpacing(4)
        self._column.addWidget(self._summary)
        self._column.addSpacing(4)
        sections = QVBoxLayout()
        sections.setSpacing(2)
        for section in self._sections.values():
            section.opened.connect(self._order)
            sections.addWidget(section)
        self._column.addLayout(sections)
        self._column.addStretch(1)
        self.setWidget(self._body)

    def _add_essentials(self, keys: tuple[str, ...]) -> None:
        if len(keys) == 1:
            self._column.addWidget(self._make_row(field(keys[0])))
            return
        line = QHBoxLayout()
        line.setSpacing(10)
        for key in keys:
            line.addWidget(self._make_row(field(key)), 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _make_row(self, wanted: Field) -> FieldRow:
        widget = field_widget(wanted, self._pictures, self._body)
        row = FieldRow(widget, self)
        row.proposed.connect(self.proposed)
        widget.rearranged.connect(self._order)
        widget.set_theme(self._theme)
        if wanted.key in self._suggestions:
            widget.set_suggestions(self._suggestions[wanted.key])
        self._rows[wanted.key] = row
        if self._article is not None:
            self._show_row(row, self._article)
        return row

    def _fill(self, group: Group, column: QVBoxLayout) -> None:
        """Make the widgets of a section."""
        if group is Group.SEARCH:
            self._search_card = SearchCard(self)
            self._search_card.set_theme(self._theme)
            column.addWidget(self._search_card)
        for wanted in FIELDS:
            if wanted.group is group and wanted.kind is not Kind.DISCLAIMER:
                column.addWidget(self._make_row(wanted))
        if group is Group.HOUSE:
            self._house = HouseRows(self)
            column.addWidget(self._house)
        if self._article is not None:
            self._show_cards(self._article)

    def _show_row(self, row: FieldRow, article: Article) -> None:
        row.widget.show_fallback(_fallback(row.key, article))
        row.show_article(article)
        if row.key == "authors":
            row.show_label(ngettext("Author", "Authors", max(1, len(article.authors))))

    def _show_cards(self, article: Article) -> None:
        if self._search_card is not None:
            self._search_card.show_article(article)
        if self._house is not None:
            self._house.show_article(article)

    def _show_notes(self, article: Article) -> None:
        """Say beside each section's title how many of its fields are filled in."""
        for group, section in self._sections.items():
            keys = [row.key for row in FIELDS if row.group is group and row.kind is not Kind.DISCLAIMER]
            filled = sum(bool(article.get(key)) for key in keys)
            if group is Group.HOUSE:
                filled += len(unknown_keys(article.front_matter))
                section.setVisible(bool(keys) or filled > 0)
            section.show_note(_("{n} filled in").format(n=filled) if filled else "")

    def _show_summary(self) -> None:
        article = self._article
        decided = article is not None and read_disclaimer(article.front_matter).decision is not Decision.UNDECIDED
        self._summary.show_findings(self._findings, decided=decided)

    def _go_to_house(self) -> None:
        section = self._sections[Group.HOUSE]
        if not section.isHidden():
            section.set_open(True)
            section.head.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(section)

    def _order(self) -> None:
        order_as_laid_out(self._body)


def _essential_rows() -> list[tuple[str, ...]]:
    placed = {key for keys in ESSENTIALS for key in keys}
    others = [row.key for row in FIELDS if row.group is Group.ESSENTIALS and row.key not in placed]
    return [*ESSENTIALS, *((key,) for key in others)]


def _fallback(key: str, article: Article) -> str:
    """What is used while a field is empty."""
    if key == "slug":
        return effective_slug(article)
    if key == "seo_title":
        return article.title
    return str(article.get("summary")) if key == "description" else ""


def _ask_image(parent: QWidget, folder: Path) -> Path | None:
    return dialogs.ask_image(parent, folder)
