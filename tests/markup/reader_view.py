"""Two pieces of HTML are the same to a reader when these give the same text."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from editor.markup.sanitise import elements, sanitise

_PIECE_RE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_ATTRIBUTE_RE = re.compile(r'([a-z-]+)="([^"]*)"')
_SEEN = {"href", "src", "alt", "title", "start", "checked", "type", "colspan", "rowspan", "open"}
_BLOCK = elements(
    "p div ul ol li blockquote table thead tbody tr td th h1 h2 h3 h4 h5 h6 hr pre details summary section "
    "figure figcaption dl dt dd br"
)


def seen(html: str, *, sanitised: bool = True) -> str:
    """What a reader sees: structure, text and addresses, not classes, ids, wrappers of colour or white space."""
    html = sanitise(html.strip()) if sanitised else html
    parts: list[str] = []
    dead: list[bool] = []
    preformatted = 0
    for close, name, attributes, text in _PIECE_RE.findall(html):
        if text:
            plain = unescape(text)
            parts.append(plain if preformatted else re.sub(r"\s+", " ", plain))
            continue
        preformatted += (name == "pre") * (-1 if close else 1)
        if name == "span" or (name == "a" and _is_dead(close, attributes, dead)):
            continue
        if name in _BLOCK:
            while parts and not preformatted and parts[-1].endswith(" ") and not parts[-1].startswith("<"):
                parts[-1] = parts[-1].rstrip()
                if not parts[-1]:
                    parts.pop()
        shown = (
            ""
            if close
            else "".join(
                f' {key}="{unquote(unescape(value))}"'
                for key, value in sorted(_ATTRIBUTE_RE.findall(attributes))
                if key in _SEEN
            )
        )
        if name in _BLOCK and name != "hr" and close and name == "pre":
            parts[-2:] = [part.rstrip("\n") if not part.startswith("<") else part for part in parts[-2:]]
        parts.append(f"<{close}{name}{shown}>\n" if name in _BLOCK else f"<{close}{name}{shown}>")
    joined = "".join(parts)
    joined = re.sub(r"\n ", "\n", joined)
    return re.sub(r"\n+(</code>)", r"\1", joined).strip()


def _is_dead(close: str, attributes: str, dead: list[bool]) -> bool:
    """Whether an `a` leads nowhere, because its address was refused; `dead` holds the answers for those still open."""
    if close:
        return dead.pop() if dead else True
    dead.append("href=" not in attributes)
    return dead[-1]
