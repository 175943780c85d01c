"""How a house weighs a rule (ARTICLE § 5)."""

from __future__ import annotations

from collections.abc import Mapping

from editor.checks.finding import Severity

OFF = "off"
"""What a house file says to switch a warn or info rule off."""


def severity_here(check_id: str, usual: Severity, severities: Mapping[str, str]) -> Severity | None:
    """Return the severity a house gives a finding, None when it switched the rule off.

    Any rule may be raised; only warn and info may be lowered or switched off; a word that is no severity
    changes nothing.
    """
    wish = severities.get(check_id, "").strip().lower()
    may_lower = usual in (Severity.WARN, Severity.INFO)
    if wish == OFF:
        return None if may_lower else usual
    if wish not in set(Severity):
        return usual
    wanted = Severity(wish)
    return wanted if may_lower or wanted.rank < usual.rank else usual
