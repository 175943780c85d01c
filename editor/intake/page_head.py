"""Reads what stands above the first sentence of a scraped page: headline, date, names and furniture (§ 5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.article.dates import parse_date
from editor.article.errors import FieldError
from editor.intake.words import intake_words, leading_word

_BULLET = re.compile(r"^\s*[•·●▪‣◦∙*|–—-]+\s+")
_ADDRESS = re.compile(r"^https?://\S+$")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_HEAD_LINES = 40  # a headline repeated within these is the headline
_SHORTEST_TITLE = 15  # characters of a repeated line; shorter ones repeat in menus
_LONGEST_TITLE = 200
_LONGEST_NAME = 60


@dataclass(slots=True)
class PageHead:
    """What the head said; `body_start` is the index of the first line of the text proper."""

    title: str = ""
    date: str = ""
    updated: str = ""
    unclear_date: str = ""
    address: str = ""
    authors: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    body_start: int = 0


class HeadReader:
    """Takes the lines of a page one by one until the text proper starts."""

    def __init__(self, lines: Sequence[str], furniture: Sequence[re.Pattern[str]]) -> None:
        self._lines = lines
        self._furniture = furniture
        self._head = PageHead()
        self._repeated = _repeated_line(lines)

    def read(self) -> PageHead:
        """The head of the page."""
        for index, line in enumerate(self._lines):
            if not line.strip():
                continue
            if not self._take(index, line):
                self._head.body_start = index
                return self._head
        self._head.body_start = len(self._lines)
        return self._head

    def _take(self, index: int, line: str) -> bool:
        text = line.strip()
        if not self._head.title:
            return self._take_above_title(index, text)
        if _fold(text) == _fold(self._head.title):
            self._head.dropped.append(text)
            return True
        if _BULLET.match(line) and not self._in_fact_list(index):
            return False
        return self._take_fact(_BULLET.sub("", line).strip(), bulleted=_BULLET.match(line) is not None)

    def _take_above_title(self, index: int, text: str) -> bool:
        bare = _BULLET.sub("", text)
        if self._repeated and _fold(text) == _fold(self._repeated):
            self._head.title = text
        elif self._repeated:
            if not self._take_fact(bare, bulleted=False):
                self._head.dropped.append(text)
        elif self._take_fact(bare, bulleted=False):
            pass
        elif self._may_be_title(index, text):
            self._head.title = text
        else:
            return False
        return True

    def _may_be_title(self, index: int, text: str) -> bool:
        """Whether a line may be the headline: not a long sentence, and not the first line of wrapped prose."""
        following = self._lines[index + 1].strip() if index + 1 < len(self._lines) else ""
        is_wrapped = following[:1].islower()
        is_sentence = _SENTENCE_END.search(text) is not None and len(text) > _LONGEST_NAME * 2
        return len(text) <= _LONGEST_TITLE and not is_wrapped and not is_sentence

    def _take_fact(self, text: str, *, bulleted: bool) -> bool:
        """Take a line that is a date, a byline, an address, furniture or, in a list of such, a name."""
        if self.is_furniture(text):
            self._head.dropped.append(text)
        elif _ADDRESS.match(text):
            self._head.address = self._head.address or text
        elif self._take_date(text):
            pass
        elif names := _byline(text):
            self._head.authors += names
        elif bulleted and len(text) <= _LONGEST_NAME:
            self._head.names.append(text)
        else:
            return False
        return True

    def is_furniture(self, text: str) -> bool:
        """Whether a line is what a page prints around every article."""
        return len(text) <= _LONGEST_TITLE and any(pattern.match(text) for pattern in self._furniture)

    def _take_date(self, text: str) -> bool:
        words = intake_words()
        updated = leading_word(words.updates, text)
        said = updated or leading_word(words.dates, text) or text
        if not any(character.isdigit() for character in said) or len(said) > _LONGEST_NAME:
            return False
        try:
            date = parse_date(said)
        except FieldError:
            self._head.unclear_date = self._head.unclear_date or said
            return True
        if not date:
            return False
        if updated:
            self._head.updated = self._head.updated or date
        else:
            self._head.date = self._head.date or date
        return True

    def _in_fact_list(self, index: int) -> bool:
        """Whether the bullets around a line tell facts about the page: a date or furniture is among them."""
        first = last = index
        while first > 0 and _BULLET.match(self._lines[first - 1]):
            first -= 1
        while last + 1 < len(self._lines) and _BULLET.match(self._lines[last + 1]):
            last += 1
        items = (_BULLET.sub("", line).strip() for line in self._lines[first : last + 1])
        return any(self.is_furniture(item) or _is_date(item) for item in items)


def _byline(text: str) -> list[str]:
    """The people of "By A and B"; none when what follows "by" does not look like names."""
    lists = intake_words()
    said = leading_word(lists.bylines, text)
    words = re.findall(r"[^\W\d_][\w.’'-]*", said)
    are_names = all(word[0].isupper() or word in lists.between_names for word in words)
    if not words or not are_names or len(said) > _LONGEST_NAME or said.endswith(("?", "!", "…")):
        return []
    joiners = "|".join(re.escape(joiner) for joiner in lists.name_joiners)
    return [name for name in re.split(rf"\s*,\s*|\s+(?:{joiners})\s+", said) if name]


def _is_date(text: str) -> bool:
    try:
        return len(text) <= _LONGEST_NAME and bool(parse_date(text))
    except FieldError:
        return True


def _repeated_line(lines: Sequence[str]) -> str:
    """The first line near the top that stands there twice, a scraped page's headline; "" when none does."""
    near = [line.strip() for line in lines[:_HEAD_LINES]]
    folded = [_fold(line) for line in near]
    for index, line in enumerate(near):
        could_be = _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE and not line.endswith(".")
        if could_be and folded[index] in folded[index + 1 :]:
            return line
    return ""


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
