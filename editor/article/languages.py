"""Language tags: their canonical form, writing direction, names, and the form Open Graph wants.

BCP 47 (RFC 5646) for the shape; article-domain § 3.7 for what is mapped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import gettext as _

from editor.article.language_names import LANGUAGE_NAMES, REGION_NAMES, SCRIPT_NAMES, TWO_LETTERS

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}(?:-[a-z]{3}){0,2}))?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?(?P<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)"
    r"(?P<extensions>(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*)(?P<private>-x(?:-[a-z\d]{1,8})+)?"
)

_OLD = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "no": "nb", "jw": "jv", "tl": "fil"}

_CHINESE_SCRIPTS = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}

_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo"})

LANGUAGES: tuple[str, ...] = tuple(sorted(LANGUAGE_NAMES))
"""The tags that have a name here, for completion."""


@lru_cache(maxsize=256)
def canonical(tag: str) -> str:
    """The tag as BCP 47 spells it ("en_us" → "en-US", "zh-TW" → "zh-Hant-TW"); "" when it is none."""
    found = _TAG.fullmatch(tag.strip().replace("_", "-").lower())
    if not found:
        return ""
    language, script = found["language"], (found["script"] or "").title()
    region = (found["region"] or "").upper()
    if language in ("sh", "hbs"):
        language, script = "sr", script or "Latn"
    language = TWO_LETTERS.get(language, language)
    language = _OLD.get(language, language)
    if language == "zh" and not script:
        script = _CHINESE_SCRIPTS.get(region, "")
    subtags = (language, found["extended"], script, region)
    return "-".join(filter(None, subtags)) + found["variants"] + found["extensions"] + (found["private"] or "")


def direction(tag: str) -> str:
    """ "rtl" for languages and scripts written from right to left, else "ltr"."""
    language, script, _region = _parts(tag)
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def display_name(tag: str) -> str:
    """The name for a person, such as "Chinese (Simplified, China)"; the tag itself when it has none."""
    language, script, region = _parts(tag)
    if language not in LANGUAGE_NAMES:
        return canonical(tag) or tag
    details = [
        _(SCRIPT_NAMES[script]) if script in SCRIPT_NAMES else script,
        _(REGION_NAMES[region]) if region in REGION_NAMES else region,
    ]
    inside = ", ".join(filter(None, details))
    return f"{_(LANGUAGE_NAMES[language])} ({inside})" if inside else _(LANGUAGE_NAMES[language])


def og_locale(tag: str) -> str:
    """The tag as ``og:locale`` wants it ("en_US"); "" without a country, since none may be invented."""
    language, _script, region = _parts(tag)
    return f"{language}_{region}" if region.isalpha() and len(language) == 2 else ""


def _parts(tag: str) -> tuple[str, str, str]:
    found = _TAG.fullmatch(canonical(tag).lower())
    if not found:
        return "", "", ""
    return found["language"], (found["script"] or "").title(), (found["region"] or "").upper()
