"""Articles for the tests of checks: a sound one, and ways to spoil it."""

from __future__ import annotations

import json

PARAGRAPH = (
    "The harbour wakes before the town does. Boats come in with the first light, and the women on the quay "
    "sort the catch by hand while the ice machine hums behind them. For forty years this was enough to live "
    "on, and for some families it still is, though the young ones now look to the ferry and to the city "
    "behind the hills for work.\n"
)

SOUND: dict[str, object] = {
    "title": "How a quiet harbour town learns to live with the sea",
    "summary": "Fishing no longer feeds everybody, so a town looks for other ways to stay.",
    "description": "A harbour town between fishing and the ferry: who stays, who leaves, what the sea gives.",
    "authors": ["Ada Lovelace"],
    "date": "2025-10-09",
    "section": "Travel",
    "tags": ["harbour", "work"],
    "lang": "en",
    "status": "ready",
    "disclaimer": {"decision": "exclude", "reason": "no-basis"},
}

INCLUDED = {"decision": "include", "items": [{"kind": "ai-assisted-general", "placement": "bottom"}]}


def own_text(text: str, **parts: object) -> dict[str, object]:
    """A decision to show one disclaimer in one's own words."""
    return {
        "decision": "include",
        "items": [{"kind": "general", "placement": "bottom", "text": text, **parts}],
    }


def page(body: str = PARAGRAPH, **fields: object) -> str:
    """The file of a sound article with another body and other fields; None leaves a field out."""
    kept = {key: value for key, value in {**SOUND, **fields}.items() if value is not None}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in kept.items()]
    return "\n".join(["---", *lines, "---", "", body])


def after(*blocks: str, **fields: object) -> str:
    """A sound article with more blocks after its first paragraph."""
    return page("\n".join([PARAGRAPH, *(f"{block}\n" for block in blocks)]), **fields)
