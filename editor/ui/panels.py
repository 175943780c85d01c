"""The side panels of one window and the status bar: built after the first paint, and kept up to date."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from types import MappingProxyType

from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, decide, read_disclaimer
from editor.article.disclaimer_rules import after_change
from editor.article.fields import FieldValue
from editor.article.front_matter import FrontMatter
from editor.article.languages import display_name
from editor.checks.finding import Finding, Severity
from editor.export.wire import RenderResult
from editor.session.folder import Listing
from editor.session.pictures import copy_beside
from editor.ui import article_commands, counts
from editor.ui.desk import Desk
from editor.ui.details.checks_panel import ChecksPanel
from editor.ui.details.details_form import DetailsForm
from editor.ui.details.disclaimer_panel import DisclaimerPanel
from editor.ui.details.template_names import template_name
from editor.ui.library.articles_panel import ArticlesPanel, CurrentArticle, Wish
from editor.ui.library.outline_panel import OutlinePanel
from editor.ui.panes import DETAILS as DETAILS_PANE
from editor.ui.panes import LIBRARY, WIDTHS
from editor.ui.tabbed_panel import TabbedPanel
from editor.ui.theme import Theme

DETAILS, DISCLAIMER, CHECKS = 0, 1, 2
WISHES = {
    Wish.DUPLICATE: article_commands.duplicate_file,
    Wish.RENAME: article_commands.rename_file,
    Wish.REVEAL: article_commands.reveal_file,
    Wish.TRASH: article_commands.trash_file,
}


class Panels:
    """Builds the panels of a window and passes values to and from them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._result: RenderResult | None = None
        self._dismissed: set[str] = set()
        self._front_shown: FrontMatter | None = None
        self.built = False

    def build(self) -> None:
        """Make the panels and put them into the window."""
        desk = self._desk
        self.articles, self.outline = ArticlesPanel(), OutlinePanel()
        self.form = DetailsForm(place_image=lambda path: copy_beside(path, desk.article))
        self.disclaimer, self.checks = DisclaimerPanel(desk.house()), ChecksPanel()
        library = TabbedPanel(
            [(_("Articles"), self.articles), (_("Outline"), self.outline)], _("Library"), WIDTHS[LIBRARY]
        )
        details = TabbedPanel(
            [(_("Details"), self.form), (_("Disclaimer"), self.disclaimer), (_("Checks"), self.checks)],
            _("Panel"),
            WIDTHS[DETAILS_PANE],
        )
        desk.window.add_panels(library, details)
        self.form.unfold(frozenset(desk.settings.table("sections")))
        self._connect()
        self.built = True

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        if self.built:
            for panel in (self.articles, self.outline, self.form, self.disclaimer, self.checks):
                panel.set_theme(theme)

    def propose(self, key: str, value: FieldValue) -> None:
        """Set a field of the article; a changed fact may put the disclaimer back to undecided, and says so."""
        self._desk.run_safely(lambda: self._propose(self._desk.article.article.with_field(key, value)))

    def show_change(self) -> None:
        """The article changed; while only its text did, no field needs to be shown."""
        if self._desk.article.article.front_matter is not self._front_shown:
            self.show_article()

    def show_article(self) -> None:
        """Show every field anew."""
        article = self._desk.article.article
        self._front_shown = article.front_matter
        self._show_card()
        self._show_status()
        if self.built:
            self.form.show_article(article)
            self.disclaimer.show_article(article)

    def show_result(self, result: RenderResult) -> None:
        """Show what follows from the article: counts, outline, findings."""
        self._result = result
        self._show_card()
        self._show_status()
        if not self.built:
            return
        shown = tuple(finding for finding in result.findings if finding.identity not in self._dismissed)
        self.outline.show_headings(result.headings)
        self.checks.show_findings(shown)
        self.form.show_findings(shown)
        open_findings = sum(finding.severity is not Severity.INFO for finding in shown)
        label = _("Checks {n}").format(n=open_findings) if open_findings else _("Checks")
        if self._desk.window.details is not None:
            self._desk.window.details.set_label(CHECKS, label)
        self._show_current()

    def show_caret_line(self, line: int) -> None:
        """Mark the heading the caret is under."""
        if self.built:
            self.outline.show_line(line)

    def show_counts(self) -> None:
        """All counts, in a bar above the text."""
        if self._result is not None and self._result.statistics is not None:
            text = counts.all_counts(self._result.statistics)
            self._desk.window.messages.show_message(text, subject="counts")

    def show_refusal(self, sentence: str) -> None:
        """Something was refused because of the disclaimer or a check: say why and offer the way there."""
        ways = [(_("Go there"), lambda: self._desk.window.show_details_page(DISCLAIMER))]
        self._desk.window.messages.show_message(sentence, ways, subject="refused")

    def go_to_field(self, key: str) -> None:
        """Bring a field of the form to the front and go there."""
        self._desk.window.show_details_page(DETAILS)
        if self.built:
            self.form.focus_field(key)

    def go_to_finding(self, finding: Finding) -> None:
        """Go where a finding is: a line of the text, the disclaimer, or a field."""
        if finding.id.startswith("D0") and finding.line is None:
            self._desk.window.show_details_page(DISCLAIMER)
        elif finding.field and finding.field not in ("disclaimer", "title", "summary"):
            self.go_to_field(finding.field)
        elif finding.field == "title":
            self._desk.window.writing.header.title.setFocus()
        elif finding.field == "summary":
            self._desk.window.writing.header.summary.setFocus()
        elif finding.field == "disclaimer":
            self._desk.window.show_details_page(DISCLAIMER)
        elif finding.line is not None:
            line = finding.line - self._desk.article.article.body_line
            self._desk.window.writing.text.go_to(line, (finding.column or 1) - 1)

    def _connect(self) -> None:
        desk = self._desk
        self.form.proposed.connect(self.propose)
        self.form.disclaimer_wanted.connect(lambda: desk.window.show_details_page(DISCLAIMER))
        self.form.finding_chosen.connect(self.go_to_finding)
        self.form.decided.connect(self._decide)
        self.form.folded.connect(self._remember_section)
        self.disclaimer.decided.connect(self._decide)
        self.disclaimer.proposed.connect(self.propose)
        self.checks.finding_chosen.connect(self.go_to_finding)
        self.checks.fix_wanted.connect(self._fix)
        self.checks.dismissed.connect(self._dismiss)
        self.outline.line_chosen.connect(desk.window.writing.text.go_to)
        self.articles.open_wanted.connect(lambda path: desk.doors.open_path(Path(path)))
        self.articles.new_wanted.connect(desk.doors.new_window)
        self.articles.wanted.connect(lambda wish, path: desk.run_safely(lambda: WISHES[wish](desk, Path(path))))
        desk.library.listed.connect(self._show_listings)
        desk.article.filed.connect(self._show_folder)
        desk.article.changed.connect(self.show_change)
        self._show_folder()

    def _show_folder(self) -> None:
        path = self._desk.article.path
        self.form.set_folder(path.parent if path else None)
        self._show_current()

    def _show_listings(self, listings: tuple[Listing, ...]) -> None:
        """The folder's articles, and what they offer for completion."""
        self.articles.show_listings(listings)
        for key in ("tags", "authors", "section"):
            words = {word for listing in listings for word in listing.words_of(key)}
            self.form.set_suggestions(key, tuple(sorted(words, key=str.casefold)))

    def _propose(self, after: Article) -> None:
        before = self._desk.article.article
        settled, reason = after_change(before, after)
        self._desk.article.propose(settled)
        if reason:
            restore = (_("Restore the decision"), lambda: self._restore(before))
            self._desk.window.messages.show_message(reason, [restore], subject="decision")

    def _restore(self, before: Article) -> None:
        self._decide(read_disclaimer(before.front_matter))

    def _decide(self, disclaimer: Disclaimer) -> None:
        article = self._desk.article
        self._desk.run_safely(lambda: article.propose(decide(article.article, disclaimer)))
        self._desk.window.messages.dismiss("refused")

    def _remember_section(self, name: str, is_open: bool) -> None:
        others = {key: value for key, value in self._desk.settings.table("sections").items() if key != name}
        self._desk.settings.remember("sections", MappingProxyType({**others, name: "open"} if is_open else others))

    def _fix(self, finding: Finding) -> None:
        self._desk.handover.fix(finding)

    def _dismiss(self, finding: Finding) -> None:
        self._dismissed.add(finding.identity)
        if self._result is not None:
            self.show_result(self._result)

    def _show_card(self) -> None:
        card = self._desk.window.writing.card
        disclaimer = read_disclaimer(self._desk.article.article.front_matter)
        if disclaimer.decision is Decision.EXCLUDE:
            card.show_excluded(counts.reason_label(disclaimer.reason))
        elif disclaimer.decision is Decision.UNDECIDED:
            card.show_undecided()
        elif self._result is not None and self._result.disclaimer_preview:
            first = self._result.disclaimer_preview[0]
            place = _("added at the top on export") if first.placement == "top" else _("added at the end on export")
            card.show_printed(f"{first.label} · {place}", " ".join(row.text for row in self._result.disclaimer_preview))
        else:
            card.show_printed(_("Disclaimer"), "")

    def _show_status(self) -> None:
        status = self._desk.window.status
        article = self._desk.article.article
        status.language.show_text(display_name(article.lang))
        disclaimer = read_disclaimer(article.front_matter)
        status.disclaimer.show_text(*counts.disclaimer_state(disclaimer, self._disclaimer_name(disclaimer)))
        if self._result is not None and self._result.statistics is not None:
            statistics = self._result.statistics
            status.words.show_whole(counts.words(statistics), counts.all_counts(statistics))
            status.reading_time.show_text(statistics.label, tip=counts.all_counts(statistics))

    def _disclaimer_name(self, disclaimer: Disclaimer) -> str:
        if not disclaimer.items or not self.built:
            return ""
        return template_name(disclaimer.items[0].kind)

    def _show_current(self) -> None:
        article = self._desk.article.article
        statistics = self._result.statistics if self._result else None
        self.articles.show_current(
            CurrentArticle(
                path=self._desk.article.path,
                title=article.title,
                status=str(article.get("status")),
                decided=read_disclaimer(article.front_matter).decision is not Decision.UNDECIDED,
                words=statistics.words if statistics else 0,
                minutes=statistics.minutes if statistics else None,
            )
        )
