"""What two renderings of one text must have in common to look the same to a reader.

Works on sanitised HTML, like `visible_text`. Left out is what nobody sees or misses: ids, classes, titles, alternative
text, colours in code, whether a quote is curly, how loosely a list is set, captions, and wrappers that lose nothing.
"""

from __future__ import annotations

import html as entities
import re
from urllib.parse import unquote

from editor.markup.sanitise import elements

_PIECE_RE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_ATTRIBUTE_RE = re.compile(r'([a-z-]+)="([^"]*)"')
_SPACES_RE = re.compile(r"\s+")
_MARK = r"""["'“”‘’„‚«»‹›…–—.\u202f-]"""
_TYPOGRAPHY_RE = re.compile(f"{_MARK}+")
_UNSEEN = elements("span abbr thead tbody tfoot section article small font center colgroup col wbr picture")
_EDGES = elements("p div figure header footer aside details summary")
_BLOCKS = elements("ul ol li blockquote h1 h2 h3 h4 h5 h6 hr table tr td dl dt dd caption pre br")
_SAME = {"s": "del", "strike": "del", "b": "strong", "i": "em", "th": "td"}
_SHOWN_ATTRIBUTES = {"img": "src", "ol": "start", "video": "src", "audio": "src", "source": "src"}
_SIGNS = {" ": "\u2420", "\n": "\u2424", "\t": "\u2409"}
"""In a block of code, white space is seen: it becomes signs, so that it survives until the lines are made."""

_TO_SIGNS = str.maketrans(_SIGNS)
_FROM_SIGNS = str.maketrans({sign: space for space, sign in _SIGNS.items()})

_EMPTY_ROW_RE = re.compile(r"<tr>\s*(?:<td>\s*</td>\s*)*</tr>")
_STYLES_RE = re.compile(r"(?:</?(?:em|strong|del|mark)>){2,}")
_TAG_RE = re.compile(r"<[^>]*>")

NOTE = "<note>"
ADDRESSES = "addresses"
STRIKES = "strikes"


def visible_structure(html: str, alike: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Give what a reader sees, one line for each edge of a block and each run of words.

    `alike` names what is not to make a difference: with ADDRESSES, whether a bare address is a link; with STRIKES,
    whether words are struck out.
    """
    reader = _Reader(alike)
    for close, name, attributes, text in _PIECE_RE.findall(html):
        if text:
            reader.take_text(entities.unescape(text))
        elif close:
            reader.take_end(name)
        else:
            reader.take_start(name, dict(_ATTRIBUTE_RE.findall(attributes)))
    return reader.lines()


class _Reader:
    """Collects pieces; while `_skipped` names an element that is open, what is in it is not looked at."""

    def __init__(self, alike: frozenset[str]) -> None:
        self._bare_addresses = ADDRESSES not in alike
        self._strikes = STRIKES not in alike
        self._parts: list[str] = []
        self._links: list[tuple[int, str]] = []
        self._skipped, self._depth = "", 0
        self._preformatted = 0

    def take_text(self, text: str) -> None:
        """Words; outside code without typography."""
        if self._skipped:
            return
        if self._preformatted:
            self._parts.append(text.translate(_TO_SIGNS))
            return
        text = _TYPOGRAPHY_RE.sub("", text if self._strikes else text.replace("~", ""))
        self._parts.append(_SPACES_RE.sub(" ", text))

    def take_start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skipped:
            self._depth += name == self._skipped
        elif name == "a" and (attributes.get("role") == "doc-noteref" or attributes.get("class") == "footnote-ref"):
            self._parts.append(NOTE)
            self._skipped, self._depth = name, 1
        elif name == "figcaption" or attributes.get("class") == "footnote":
            self._skipped, self._depth = name, 1
        elif name == "a":
            address = unquote(entities.unescape(attributes.get("href", "")))
            self._links.append((len(self._parts), address))
            self._parts.append(f"<a {address}>" if address else "")
        else:
            self._preformatted += name == "pre"
            self._add(name, _shown(name, attributes))

    def take_end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._depth -= name == self._skipped
            self._skipped = self._skipped if self._depth else ""
        elif name == "a":
            self._end_link()
        else:
            self._preformatted -= name == "pre"
            self._add(name, "", "/")

    def lines(self) -> tuple[str, ...]:
        """Everything taken so far."""
        joined = _EMPTY_ROW_RE.sub("", _STYLES_RE.sub(_in_order, "".join(self._parts)))
        lines = (line.strip() for line in joined.split("\n"))
        return tuple(_as_seen(line) for line in lines if line)

    def _add(self, name: str, shown: str, close: str = "") -> None:
        name = _SAME.get(name, name)
        if name in _EDGES:
            self._parts.append("\n")
        elif name not in _UNSEEN and (self._strikes or name != "del"):
            tag = f"<{close}{name}{shown}>"
            self._parts.append(f"\n{tag}\n" if name in _BLOCKS else tag)

    def _end_link(self) -> None:
        if not self._links:
            return
        start, address = self._links.pop()
        text = "".join(self._parts[start + 1 :])
        if not self._bare_addresses and _bare(address) == _bare(text):
            self._parts[start] = ""
        elif address:
            self._parts.append("</a>")


def as_written(words: str, html: str) -> str:
    """The words of a visible structure as they stand in its HTML, with their punctuation."""
    text = " ".join(entities.unescape(_TAG_RE.sub("", html)).split())
    found = re.search(f"{_MARK}*".join(map(re.escape, words)), text)
    return found.group() if found else words


def _as_seen(line: str) -> str:
    """One line with single spaces, or a block of code with tabs as spaces and nothing invisible at its ends."""
    code = line.translate(_FROM_SIGNS)
    if code == line:
        return _SPACES_RE.sub(" ", line)
    rows = (row.expandtabs(4).rstrip() for row in code.replace("</code>", "").split("\n"))
    return "\n".join(rows).rstrip("\n")


def _in_order(styles: re.Match[str]) -> str:
    """Strong emphasis inside emphasis looks like emphasis inside strong emphasis."""
    return "".join(sorted(_TAG_RE.findall(styles.group())))


def _bare(address: str) -> str:
    """What an address and the text that shows it have in common."""
    return re.sub(r"^(?:http://|mailto:)|[\s~]", "", _TYPOGRAPHY_RE.sub("", unquote(address)))


def _shown(name: str, attributes: dict[str, str]) -> str:
    if name == "input":
        return " checked" if "checked" in attributes else ""
    value = attributes.get(_SHOWN_ATTRIBUTES.get(name, ""), "")
    return f" {unquote(entities.unescape(value))}" if value else ""
