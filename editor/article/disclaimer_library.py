"""The disclaimer templates: wording that can be picked instead of typed (reference § 2.6)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import cast

from editor.article.disclaimer import REASONS, Decision, Disclaimer, Item
from editor.article.errors import FieldError


@dataclass(frozen=True, slots=True)
class Template:
    """One ready wording.

    `text` holds {{placeholders}}; `sources` says which field fills a placeholder of another name, `choices`
    which alternatives a placeholder has. `internal` templates are for the editor's eyes and never printed.
    `placement_lock` is "", "top", "bottom" or "both"; `text_lock` is "free", "params" (only placeholders may
    be filled) or "locked".
    """

    id: str
    label: str
    placement: str
    text: str
    internal: bool = False
    lang: str = "en"
    sources: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    placement_lock: str = ""
    text_lock: str = "free"


@dataclass(frozen=True, slots=True)
class Library:
    """The templates of a house, in the order they are offered, and what fills them besides the fields."""

    templates: tuple[Template, ...]
    conjunctions: Mapping[str, str] = field(default_factory=dict)
    publisher: str = ""

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Library:
        """Read the table "disclaimers"; KeyError when a part is missing."""
        lang = cast(str, data.get("lang", "en"))
        rows = cast(Sequence[Mapping[str, object]], data["templates"])
        return cls(
            templates=tuple(_read_template(row, lang) for row in rows),
            conjunctions=cast(Mapping[str, str], data.get("conjunctions", {})),
        )

    def get(self, kind: str) -> Template | None:
        """Return the template of this id, or None."""
        return next((template for template in self.templates if template.id == kind), None)

    @property
    def printable(self) -> tuple[Template, ...]:
        """The templates that may be shown to readers."""
        return tuple(template for template in self.templates if not template.internal)

    def item(self, kind: str) -> Item:
        """Return a fresh item of this kind at its usual place."""
        template = self.get(kind)
        return Item(kind, template.placement if template else "bottom")

    def join_names(self, names: Sequence[str], lang: str) -> str:
        """Join people's names as a sentence does: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        primary = lang.partition("-")[0]
        last = self.conjunctions.get(primary, ", ")
        between = last if primary in ("zh", "ja") else ", "
        return between.join(names[:-1]) + last + names[-1]


def parse_decision(text: str, library: Library, decided_by: str = "cli") -> Disclaimer:
    """Read a decision as the command line states it: "include:KIND[,KIND]" or "exclude:REASON[:NOTE]".

    Raises FieldError for anything else, with the nearest known name.
    """
    decision, _colon, rest = text.partition(":")
    if decision == Decision.INCLUDE:
        kinds = [kind.strip() for kind in rest.split(",") if kind.strip()]
        known = [template.id for template in library.printable]
        for kind in kinds or [""]:
            if kind not in known:
                raise FieldError(_unknown(_('There is no disclaimer template called "{name}".'), kind, known))
        return Disclaimer(Decision.INCLUDE, tuple(library.item(kind) for kind in kinds), decided_by=decided_by)
    if decision == Decision.EXCLUDE:
        reason, _colon, note = rest.partition(":")
        reasons = [choice.value for choice in REASONS]
        if reason.strip() not in reasons:
            raise FieldError(_unknown(_('"{name}" is not a reason for leaving it out.'), reason, reasons))
        return Disclaimer(Decision.EXCLUDE, reason=reason.strip(), note=note.strip(), decided_by=decided_by)
    raise FieldError(_("A decision is written include:KIND or exclude:REASON."))


def _unknown(sentence: str, name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3) or known
    return f"{sentence.format(name=name)} {_('Choose one of these: {names}.').format(names=', '.join(near))}"


def _read_template(row: Mapping[str, object], lang: str) -> Template:
    return Template(
        id=cast(str, row["id"]),
        label=cast(str, row["label"]),
        placement=cast(str, row["placement"]),
        text=cast(str, row["text"]),
        internal=bool(row.get("internal", False)),
        lang=cast(str, row.get("lang", lang)),
        sources=cast(Mapping[str, str], row.get("sources", {})),
        choices={
            name: tuple(texts) for name, texts in cast(Mapping[str, Sequence[str]], row.get("choices", {})).items()
        },
        placement_lock=cast(str, row.get("placement_lock", "")),
        text_lock=cast(str, row.get("text_lock", "free")),
    )
