"""Why an export is refused because of the disclaimer: D001 to D006 (reference § 2.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Final

from editor.article.disclaimer import (
    REASONS,
    Decision,
    Disclaimer,
    Item,
    clear_decision,
    read_disclaimer,
)
from editor.article.disclaimer_library import Library, Template
from editor.article.disclaimer_text import item_text, missing_placeholders, print_item, printed
from editor.article.fields import field
from editor.article.house import House
from editor.article.wording import N_

if TYPE_CHECKING:
    from editor.article.article import Article

AI_FAMILY: Final = "ai-"
_AI_USES: Final = ("assisted", "generated", "autonomous")
_SHORTEST_NOTE: Final = 10
_BYLINE: Final = "Byline"

_D001: Final = N_(
    "Export stopped: nobody has decided about the disclaimer yet. "
    'Choose "Show disclaimer" or "No disclaimer" in the Disclaimer panel, then export again.'
)
_D002: Final = N_("Export stopped: the disclaimer is switched on but has no text. Pick a template or write your own.")
_D003: Final = N_("Export stopped: the disclaimer still contains {name}. Fill it in or remove it.")
_D004: Final = N_(
    'Export stopped: {profile} asks for a "{kind}" disclaimer because {fact}. Add it, or change {field} if it is wrong.'
)
_D005_REASON: Final = N_('Export stopped: "No disclaimer" needs a reason. Choose one in the Disclaimer panel.')
_D005_REVIEW: Final = N_(
    'Export stopped: "No disclaimer" needs the name of the person responsible and the date of the review.'
)
_D006: Final = N_('Export stopped: {profile} fixes the {part} of this disclaimer. Use "Restore" to bring it back.')


@dataclass(frozen=True, slots=True)
class Requirement:
    """A kind of disclaimer a fact calls for.

    `kind` is a template id, or "ai-" for any of that family; `fact` says why ('AI use is "assisted"') and
    `field` names what to change ("AI use").
    """

    kind: str
    fact: str
    field: str

    def is_met_by(self, kind: str) -> bool:
        """Say whether a disclaimer of this kind is one that is asked for."""
        return kind.startswith(AI_FAMILY) if self.kind == AI_FAMILY else kind == self.kind

    @property
    def kind_label(self) -> str:
        """The kind as messages name it."""
        return _("AI disclosure") if self.kind == AI_FAMILY else self.kind


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason an article may not leave: the id of the rule and its message."""

    id: str
    message: str


def required_kinds(article: Article) -> tuple[Requirement, ...]:
    """Return the kinds the article's facts call for."""
    return tuple(_requirements(article))


def refusals(article: Article, house: House) -> tuple[Refusal, ...]:
    """Return why the disclaimer stops an export, by id; empty when it does not."""
    disclaimer = read_disclaimer(article.front_matter)
    if disclaimer.decision is Decision.UNDECIDED:
        return (Refusal("D001", _(_D001)),)
    if disclaimer.decision is Decision.EXCLUDE:
        return (*_excluded_against_a_rule(article, disclaimer, house), *_unreasoned(article, disclaimer))
    return tuple(_included_badly(article, disclaimer, house))


def after_change(before: Article, after: Article) -> tuple[Article, str]:
    """Clear the decision when a changed fact asks for other kinds than before.

    Returns the article and the sentence that says why, or the article unchanged and "". A change that decides
    anew at the same time stands.
    """
    decision = read_disclaimer(after.front_matter)
    if decision.decision is Decision.UNDECIDED or decision != read_disclaimer(before.front_matter):
        return after, ""
    earlier = {requirement.kind: requirement for requirement in _requirements(before)}
    now = {requirement.kind: requirement for requirement in _requirements(after)}
    for kind, requirement in now.items():
        if kind not in earlier:
            sentence = _("Please decide about the disclaimer again: {fact}, which calls for: {kind}.").format(
                fact=requirement.fact, kind=requirement.kind_label
            )
            return clear_decision(after), sentence
    for kind, requirement in earlier.items():
        if kind not in now:
            sentence = _("Please decide about the disclaimer again: {field} no longer calls for: {kind}.").format(
                field=requirement.field, kind=requirement.kind_label
            )
            return clear_decision(after), sentence
    return after, ""


def _requirements(article: Article) -> Iterator[Requirement]:
    ai_use, kind = article.get("ai_use"), article.get("type")
    if ai_use in _AI_USES:
        yield _require(AI_FAMILY, "ai_use", _('{field} is "{value}"'), str(ai_use))
    if article.get("sponsor"):
        yield _require("sponsored", "sponsor", _('{field} is "{value}"'), str(article.get("sponsor")))
    if article.get("affiliate") is True:
        yield _require("affiliate", "affiliate", _("{field} is switched on"))
    if kind in ("opinion", "press-release"):
        yield _require(str(kind), "type", _('{field} is "{value}"'), str(kind))
    if article.get("corrections"):
        yield _require("correction", "corrections", _("{field} has an entry"))


def _require(kind: str, key: str, clause: str, value: str = "") -> Requirement:
    label = _(field(key).label)
    return Requirement(kind, clause.format(field=label, value=value), label)


def _included_badly(article: Article, disclaimer: Disclaimer, house: House) -> Iterator[Refusal]:
    library = house.library
    if not printed(article, library) or not all(item_text(item, article, library) for item in disclaimer.items):
        yield Refusal("D002", _(_D002))
    for name in missing_placeholders(article, library):
        yield Refusal("D003", _(_D003).format(name="{{" + name + "}}"))
    shown = [item.kind for item in disclaimer.items if print_item(item, article, library)]
    for requirement in _requirements(article):
        if not any(map(requirement.is_met_by, shown)):
            yield _missing(requirement, house)
    for part in dict.fromkeys(part for item in disclaimer.items for part in _broken_locks(item, library)):
        yield Refusal("D006", _(_D006).format(profile=house.publisher or _BYLINE, part=part))


def _excluded_against_a_rule(article: Article, disclaimer: Disclaimer, house: House) -> Iterator[Refusal]:
    if house.decision_policy == "required":
        policy = _("the disclaimer policy")
        fact = _('{field} is "required"').format(field=policy)
        yield _missing(Requirement(_("visible"), fact, policy), house)
    for requirement in _requirements(article):
        if not _answered_by_review(requirement, article, disclaimer):
            yield _missing(requirement, house)


def _answered_by_review(requirement: Requirement, article: Article, disclaimer: Disclaimer) -> bool:
    """A review by somebody who answers for it may stand in for an AI disclosure, but not for "autonomous".

    EU AI Act, Art. 50(4), is the model; D005 asks for the person and the date.
    """
    return (
        requirement.kind == AI_FAMILY
        and disclaimer.reason == "human-reviewed"
        and article.get("ai_use") != "autonomous"
    )


def _unreasoned(article: Article, disclaimer: Disclaimer) -> Iterator[Refusal]:
    reasons = {choice.value for choice in REASONS}
    short = disclaimer.reason == "other" and len(disclaimer.note.strip()) < _SHORTEST_NOTE
    if disclaimer.reason not in reasons or short:
        yield Refusal("D005", _(_D005_REASON))
    elif disclaimer.reason == "human-reviewed":
        answers = (article.get("accountable_person"), article.get("reviewed_at"))
        if not all(isinstance(answer, str) and answer.strip() for answer in answers):
            yield Refusal("D005", _(_D005_REVIEW))


def _missing(requirement: Requirement, house: House) -> Refusal:
    message = _(_D004).format(
        profile=house.publisher or _BYLINE,
        kind=requirement.kind_label,
        fact=requirement.fact,
        field=requirement.field,
    )
    return Refusal("D004", message)


def _broken_locks(item: Item, library: Library) -> Iterator[str]:
    """Yield "wording" and "placement" where an item breaks its template's locks."""
    template = library.get(item.kind)
    if template is None:
        return
    if _wording_is_broken(item, template):
        yield _("wording")
    placement = item.placement or template.placement
    allowed = {"": (placement,), "top": ("top", "both"), "bottom": ("bottom", "both"), "both": ("both",)}
    if placement not in allowed.get(template.placement_lock, (placement,)):
        yield _("placement")


def _wording_is_broken(item: Item, template: Template) -> bool:
    if template.text_lock == "free":
        return False
    own_text = item.text and not _same_wording(item.text, template.text)
    own_label = item.label and item.label != template.label
    return bool(own_text or own_label or (template.text_lock == "locked" and item.params))


def _same_wording(text: str, other: str) -> bool:
    return re.sub(r"\s+", " ", text).strip() == re.sub(r"\s+", " ", other).strip()
