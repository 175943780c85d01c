"""The decision about the disclaimer: its three states, and how the front matter keeps it (ARTICLE § 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from editor.article.fields import Choice
from editor.article.wording import N_

if TYPE_CHECKING:
    from editor.article.article import Article
    from editor.article.front_matter import FrontMatter
    from editor.article.values import Value

_KEY: Final = "disclaimer"


class Decision(StrEnum):
    """What was decided; never spelled on, off, yes or no, which YAML turns into booleans."""

    UNDECIDED = "undecided"
    INCLUDE = "include"
    EXCLUDE = "exclude"


REASONS: Final[tuple[Choice, ...]] = (
    Choice("no-basis", N_("Nothing to disclose")),
    Choice("site-wide", N_("The site shows it on every page")),
    Choice("cms-adds-it", N_("The CMS adds it")),
    Choice("human-reviewed", N_("Reviewed by a person who answers for it")),
    Choice("other", N_("Another reason")),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One disclaimer to print.

    `kind` is the id of a template or a name of one's own. `placement` is "top", "bottom" or "both", or "" for
    the template's. Empty `text` and `label` mean the template's; empty `lang` the language the text is in.
    `params` fill the placeholders that no field fills.
    """

    kind: str
    placement: str = ""
    text: str = ""
    label: str = ""
    lang: str = ""
    params: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        # Their order means nothing, so two items that print the same are equal.
        object.__setattr__(self, "params", tuple(sorted(self.params)))


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """The decision and what goes with it: `items` when it is shown, `reason` and `note` when it is not."""

    decision: Decision = Decision.UNDECIDED
    items: tuple[Item, ...] = ()
    reason: str = ""
    note: str = ""
    decided_by: str = ""


def read_disclaimer(front: FrontMatter) -> Disclaimer:
    """Read the decision; whatever is missing, misspelled or not a map reads as undecided."""
    value = front.get(_KEY)
    if not isinstance(value, dict):
        return Disclaimer()
    spelled = _text(value, "decision").lower()
    items = value.get("items")
    return Disclaimer(
        decision=Decision(spelled) if spelled in set(Decision) else Decision.UNDECIDED,
        items=tuple(filter(None, map(_read_item, items))) if isinstance(items, list) else (),
        reason=_text(value, "reason"),
        note=_text(value, "note") or _text(value, "reason_note"),
        decided_by=_text(value, "decided_by"),
    )


def write_disclaimer(front: FrontMatter, disclaimer: Disclaimer) -> FrontMatter:
    """Write the decision into the front matter and leave every other key of the map as it is.

    Undecided is written by leaving `decision` out. Raises FrontMatterError when the block cannot be edited.
    """
    if disclaimer == read_disclaimer(front):
        return front
    current = front.get(_KEY)
    parts = _to_parts(disclaimer, current if isinstance(current, dict) else {})
    if not isinstance(current, dict) or not current:
        written: Value = {key: part for key, part in parts.items() if part}
        return front.set(_KEY, written) if written else front.remove(_KEY)
    if not any(parts.values()) and not current.keys() - parts.keys():
        return front.remove(_KEY)
    for key, part in parts.items():
        if part:
            front = front.set(f"{_KEY}.{key}", part)
        elif key in current:
            front = front.remove(f"{_KEY}.{key}")
    return front


def clear_decision(article: Article) -> Article:
    """Put the article back to "Not decided"; items and reason stay in the file, to be chosen again."""
    cleared = replace(read_disclaimer(article.front_matter), decision=Decision.UNDECIDED, decided_by="")
    return decide(article, cleared)


def decide(article: Article, disclaimer: Disclaimer) -> Article:
    """Return the article with this decision."""
    front = write_disclaimer(article.front_matter, disclaimer)
    return article if front is article.front_matter else replace(article, front_matter=front)


def _read_item(value: Value) -> Item | None:
    if isinstance(value, str):
        return Item(value.strip()) if value.strip() else None
    if not isinstance(value, dict):
        return None
    kind = _text(value, "kind") or _text(value, "template").partition("@")[0]
    params = value.get("params")
    return Item(
        kind=kind,
        placement=_known_placement(_text(value, "placement")),
        text=_text(value, "text"),
        label=_text(value, "label"),
        lang=_text(value, "lang"),
        params=tuple((name, _text(params, name)) for name in params) if isinstance(params, dict) else (),
    )


def _known_placement(text: str) -> str:
    placement = text.lower()
    return placement if placement in ("top", "bottom", "both") else ""


def _text(values: Mapping[str, Value], key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _to_parts(disclaimer: Disclaimer, current: Mapping[str, Value]) -> dict[str, Value]:
    """Return every key of the map that is ours, empty where it has nothing to say."""
    decided = disclaimer.decision is not Decision.UNDECIDED
    raw_items = current.get("items")
    note_key = "reason_note" if "reason_note" in current and "note" not in current else "note"
    return {
        "decision": disclaimer.decision.value if decided else None,
        "items": _to_item_values(disclaimer.items, raw_items if isinstance(raw_items, list) else []),
        "reason": disclaimer.reason or None,
        note_key: disclaimer.note or None,
        "decided_by": disclaimer.decided_by or None,
    }


def _to_item_values(items: tuple[Item, ...], raw_items: list[Value]) -> list[Value]:
    """Turn items into maps; keys of the file that are not ours stay with the item of their kind."""
    unused = list(raw_items)
    values: list[Value] = []
    for item in items:
        raw = next((raw for raw in unused if (known := _read_item(raw)) and known.kind == item.kind), None)
        if raw is not None:
            unused.remove(raw)
        values.append(raw if raw is not None and _read_item(raw) == item else _to_item_value(item, raw))
    return values


def _to_item_value(item: Item, raw: Value) -> dict[str, Value]:
    value: dict[str, Value] = {"kind": item.kind}
    if isinstance(raw, dict):
        value |= raw
    ours: dict[str, Value] = {
        "kind": item.kind,
        "placement": item.placement,
        "label": item.label,
        "lang": item.lang,
        "text": item.text,
        "params": dict(item.params),
    }
    for key, part in ours.items():
        if part:
            value[key] = part
        else:
            value.pop(key, None)
    return value
