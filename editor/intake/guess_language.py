"""Which language a text is written in, guessed from its script and its commonest small words."""

from __future__ import annotations

import re
from collections import Counter

from editor.intake.words import intake_words

_ENOUGH = 3  # small words a language must show before it is believed
_SAMPLE = 20_000  # characters looked at


def guess_language(text: str) -> str:
    """The language tag of the text, "" when too little speaks for any."""
    sample = text[:_SAMPLE]
    words = intake_words()
    letters = sum(1 for character in sample if character.isalpha())
    for pattern, lang in words.scripts:
        # Japanese is recognised by its kana, which are less than half of a text written with Han characters.
        share = 10 if lang == "ja" else 3
        if letters and len(pattern.findall(sample)) * share >= letters:
            return lang
    seen = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {lang: sum(seen[word] for word in small) for lang, small in words.stop_words.items()}
    best = max(scores, key=lambda lang: scores[lang])
    return best if scores[best] >= _ENOUGH else ""
