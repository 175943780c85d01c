"""Brings HTML down to what every CMS takes when it is pasted (cms § 7): plain elements, few attributes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

_KEPT = frozenset(
    {
        *("h2", "h3", "p", "blockquote", "ul", "ol", "li", "pre", "hr", "figure", "figcaption"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        *("strong", "em", "s", "code", "sup", "a", "br", "img"),
    }
)
_RENAMED = {
    **{"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"},
    **{"b": "strong", "i": "em", "cite": "em", "dfn": "em", "var": "em", "del": "s", "strike": "s"},
    **{"kbd": "code", "samp": "code", "tt": "code", "dd": "p", "tfoot": "tbody"},
}
_BOLD_LINES = frozenset({"dt", "summary", "caption"})
_BLOCKS = frozenset({"div", "section", "article", "aside", "header", "footer", "center", "details", "dl"})
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "source", "track", "col"})
_FOLLOWED = ("http://", "https://", "mailto:")


def to_paste_subset(html: str) -> str:
    """Well-formed HTML of the subset with the same text; ticked boxes become ☑ and ☐, links within the page text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._open: list[tuple[str, str]] = []  # the element as read, and what closes it
        self._dropped = 0  # how deep inside a link back from a footnote

    def finished(self) -> str:
        """Everything read, with what is still open closed."""
        return "".join([*self._out, *(closing for _tag, closing in reversed(self._open))]).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._dropped or values.get("role") == "doc-backlink":
            self._dropped += tag not in _VOID
            return
        if tag in _VOID:
            self._out.append(_void(tag, values))
            return
        opening, closing = _element(tag, values)
        self._out.append(opening)
        self._open.append((tag, closing))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            self._dropped -= tag not in _VOID
            return
        if tag not in (opened for opened, _closing in self._open):
            return
        while self._open:
            opened, closing = self._open.pop()
            self._out.append(closing)
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self._out.append(escape(data, quote=False))


def _element(tag: str, values: dict[str, str]) -> tuple[str, str]:
    """What opens and what closes an element."""
    name = _RENAMED.get(tag, tag)
    if tag in _BOLD_LINES:
        return "<p><strong>", "</strong></p>"
    if name == "a":
        address = values.get("href", "")
        return (f'<a href="{escape(address)}">', "</a>") if address.startswith(_FOLLOWED) else ("", "")
    if name in _KEPT:
        return f"<{name}>", f"</{name}>"
    return ("\n", "\n") if name in _BLOCKS else ("", "")


def _void(tag: str, values: dict[str, str]) -> str:
    if tag == "input":
        return "☑ " if "checked" in values else "☐ "
    if tag == "img":
        return f'<img src="{escape(values["src"])}" alt="{escape(values.get("alt", ""))}">' if values.get("src") else ""
    return f"<{tag}>" if tag in _KEPT else ""
