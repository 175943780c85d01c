"""Checks on single characters: invisible ones, broken encodings, look-alikes, mixed quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from gettext import gettext as _

from editor.article.article import Article
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.edits import replace_at
from editor.checks.finding import Finding, Severity
from editor.checks.patterns import Pattern
from editor.checks.prose import context, placed_marks

# Joiners (U+200C, U+200D), soft hyphens and U+2060 are spelling, not traps. A U+FEFF before variation
# selectors opens a C2PA provenance record; tag characters after a black flag spell a region's flag.
_ODD = "\u180e\u202d\u202e\u2061-\u2064\u206a-\u206f\ufff9-\ufffb\u3164"
_ODD_RUNS = (
    "\ufeff(?![\ufe00-\ufe0f\U000e0100-\U000e01ef])|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]+"
)
_ODD_OR_RELATED = re.compile(
    "[\u180e\u200b-\u200f\u202a-\u202e\u2061-\u206f\ufff9-\ufffb\u3164\ufeff\U000e0000-\U000e007f]"
)
_BIDI = "\u200e\u200f\u202a-\u202c\u2066-\u2069"
_WORD_BREAK = "\u200b"
_RIGHT_TO_LEFT = frozenset(("ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"))
_WITHOUT_SPACES = frozenset(("th", "lo", "km", "my", "ja", "zh", "bo", "dz"))

# What the bytes 80–BF of UTF-8 look like when read as Windows-1252.
_TAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BROKEN = re.compile(
    f"\ufffd+"
    f"|(?:â[€‚„†ˆŸ][{_TAIL}]|ð[\u009fŸ][{_TAIL}]{{2}}|ï»¿|Ã(?:(?<![A-ZÀ-Ý]Ã)[{_TAIL}]|[\u0080-\u009f¡-ª¬-º¼-¿©§])"
    f"|Â(?:(?<![A-ZÀ-Ý]Â)[\u00a0-\u00bf])|(?:[ÐÑ][{_TAIL}]){{3,}})+"
)
_BROKEN_START = re.compile("[\ufffdâðïÃÂÐÑ]")
_ALIKE = "аеорсухіјѕԁһАВЕКМНОРСТХІЈЅοΟΑΒΕΖΗΙΚΜΝΡΤΥΧ"
_MIXED_WORD = Pattern(
    re.compile(rf"\b(?=\w*[A-Za-z]\w*[A-Za-z])\w*(?:[A-Za-z][{_ALIKE}]|[{_ALIKE}][A-Za-z])\w*"),
    hint=re.compile(f"[{_ALIKE}]"),
)
_STRAIGHT = re.compile(r"[\"']")
_CURLY = re.compile("[‘’“”]")
_FEW = 3


def _odd_characters(lang: str) -> re.Pattern[str]:
    primary = lang.split("-")[0].lower()
    odd = _ODD
    if primary not in _RIGHT_TO_LEFT:
        odd += _BIDI
    if primary not in _WITHOUT_SPACES:
        odd += _WORD_BREAK
    return re.compile(f"(?:[{odd}]|{_ODD_RUNS})+")


def _invisible(subject: Subject) -> Iterator[Found]:
    body = subject.article.body
    if body.isascii() or not _ODD_OR_RELATED.search(body):
        return
    odd = _odd_characters(subject.article.lang)
    if not odd.search(body):
        return
    source = subject.source
    for match in odd.finditer(source.masked):
        line, column = source.place(match.start())
        names = ", ".join(dict.fromkeys(_code_point(character) for character in match[0]))
        message = _("An invisible character ({names}) hides here. Remove it.").format(names=names)
        yield Found(message, line, column, "", _visible(context(body, *match.span()), odd))


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _visible(text: str, odd: re.Pattern[str]) -> str:
    shown = odd.sub(lambda match: "".join(f"‹{_code_point(character)}›" for character in match[0]), text)
    return shown.replace("\n", " ")


def _remove_invisible(article: Article, finding: Finding) -> Article:
    text = _from_place(article, finding)
    match = _odd_characters(article.lang).match(text)
    return replace_at(article, finding, match[0], "") if match else article


def _from_place(article: Article, finding: Finding) -> str:
    """The text of the found line from the found column on; empty when the body has no such place."""
    if finding.line is None or finding.column is None:
        return ""
    lines = article.body.split("\n")
    line = finding.line - article.body_line
    return lines[line][finding.column - 1 :] if 0 <= line < len(lines) else ""


def _broken_encoding(subject: Subject) -> Iterator[Found]:
    body = subject.article.body
    if body.isascii() or not next(_broken(body), None):
        return
    source = subject.source
    for match in _broken(source.masked):
        line, column = source.place(match.start())
        meant = _decoded(match[0])
        if meant:
            message = _("“{broken}” was read in the wrong encoding and should be “{meant}”. Replace it.")
            message = message.format(broken=match[0], meant=meant)
        else:
            message = _("A character was lost here when the text was read. Type it again.")
        yield Found(message, line, column, "", context(body, *match.span()).replace("\n", " "), fixable=bool(meant))


def _broken(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of _BROKEN, looking only where one can begin."""
    done = 0
    for start in _BROKEN_START.finditer(text):
        match = _BROKEN.match(text, start.start()) if start.start() >= done else None
        if match:
            done = match.end()
            yield match


def _decoded(broken: str) -> str:
    """Return the text whose UTF-8 bytes were read as Windows-1252, or "" when it is not such a text."""
    try:
        data = b"".join(
            bytes((ord(character),)) if ord(character) < 0x100 else character.encode("cp1252") for character in broken
        )
        meant = data.decode("utf-8")
    except UnicodeError:
        return ""
    return meant if all(unicodedata.category(character) != "Cc" for character in meant) else ""


def _repair_encoding(article: Article, finding: Finding) -> Article:
    match = _BROKEN.match(_from_place(article, finding))
    meant = _decoded(match[0]) if match else ""
    return replace_at(article, finding, match[0], meant) if match and meant else article


def _mixed_scripts(subject: Subject) -> Iterator[Found]:
    if subject.article.body.isascii():
        return
    for placed in placed_marks(subject, _MIXED_WORD):
        message = _("“{word}” mixes letters of two alphabets that look alike. Type it again.")
        yield Found(message.format(word=placed.mark.text), placed.line, placed.column, "", placed.mark.context)


def _mixed_quotes(subject: Subject) -> Iterator[Found]:
    body = subject.article.body
    if body.count('"') + body.count("'") < _FEW or not _CURLY.search(body):
        return
    source = subject.source
    straight = [match.start() for match in _STRAIGHT.finditer(source.masked)]
    curly = [match.start() for match in _CURLY.finditer(source.masked)]
    if len(straight) >= _FEW and len(curly) >= _FEW:
        first = (straight if len(straight) <= len(curly) else curly)[0]
        line, column = source.place(first)
        message = _("Straight and curly quotation marks are mixed. Use one kind.")
        yield Found(message, line, column, "", context(source.body, first, first + 1).replace("\n", " "))


CHECKS = (
    Check("P003", Severity.INFO, N_("Mixed quotation marks"), _mixed_quotes),
    Check(
        "P005",
        Severity.WARN,
        N_("Invisible characters"),
        _invisible,
        _remove_invisible,
        N_("Remove character"),
    ),
    Check("P006", Severity.WARN, N_("Mixed alphabets in a word"), _mixed_scripts),
    Check("P007", Severity.ERROR, N_("Broken characters"), _broken_encoding, _repair_encoding, N_("Repair")),
)
