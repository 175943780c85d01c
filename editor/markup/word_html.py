"""What Word puts on the clipboard and in its web pages: lists that are not lists, footnotes that are links.

Word writes a list item as a paragraph with `mso-list:l0 level2 lfo1` in its style and the bullet as text in a span
marked `mso-list:Ignore`. Both facts are moved into classes before the sanitiser takes the styles away.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

ITEM = "word-item"
MARKER = "word-marker"

_STYLED_TAG_RE = re.compile(r"<(p|span|li|h[1-6]|div)\b([^<>]*?\bmso-list:[^<>]*)>", re.IGNORECASE)
_LEVEL_RE = re.compile(r"mso-list:\s*(l\d{1,6})\s+level(\d)\s+(lfo\d{1,6})", re.IGNORECASE)
_IGNORE_RE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_CLASS_RE = re.compile(r"""\sclass\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_NUMBER_RE = re.compile(r"\(?([0-9]+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)[.)]")
_NOTE_RE = re.compile(r"#_?(ftn|edn)(ref)?(\d+)$")


def keep_list_facts(html: str) -> str:
    """Turn Word's list styles into classes that survive sanitising."""
    return _STYLED_TAG_RE.sub(_with_classes, html) if "mso-list" in html.lower() else html


def _with_classes(match: re.Match[str]) -> str:
    name, attributes = match.groups()
    level = _LEVEL_RE.search(attributes)
    if level:
        added = f"{ITEM} {level.group(1)}-{level.group(3)} level-{level.group(2)}"
    elif _IGNORE_RE.search(attributes):
        added = MARKER
    else:
        return match.group()
    return f'<{name} class="{added}"{_CLASS_RE.sub("", attributes)}>'


def rebuild_lists(soup: BeautifulSoup) -> None:
    """Make real lists of runs of Word's list paragraphs."""
    for item in soup.find_all(class_=ITEM):
        if item.name != "li":
            _hang(soup, item)


def _hang(soup: BeautifulSoup, item: Tag) -> None:
    classes = item.get_attribute_list("class")
    identity, level = str(classes[1]), int(str(classes[2]).removeprefix("level-"))
    kind, start = _take_marker(item)
    entry = soup.new_tag("li")
    for child in list(item.contents):
        entry.append(child.extract())
    before = _previous_element(item)
    if before is not None and before.get("data-list") == identity:
        item.decompose()
        top = before
    else:
        top = soup.new_tag(kind, attrs={"data-list": identity})
        if kind == "ol" and start > 1 and level == 1:
            top["start"] = str(start)
        item.replace_with(top)
    _descend(soup, top, level, kind).append(entry)


def _take_marker(item: Tag) -> tuple[str, int]:
    """Remove the bullet or number from an item; say what kind of list it stands for, and the number."""
    marker = item.find(class_=MARKER)
    text = ""
    if isinstance(marker, Tag):
        text = marker.get_text().replace("\xa0", " ").strip()
        marker.decompose()
    number = _NUMBER_RE.fullmatch(text)
    if number is None:
        return "ul", 1
    return "ol", int(number.group(1)) if number.group(1).isdecimal() else 1


def _previous_element(tag: Tag) -> Tag | None:
    before = tag.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    return before if isinstance(before, Tag) else None


def _descend(soup: BeautifulSoup, top: Tag, level: int, kind: str) -> Tag:
    """The list `level` deep on the last branch of `top`."""
    current = top
    for _ in range(level - 1):
        items = current.find_all("li", recursive=False)
        if not items:
            break
        inner = items[-1].find(["ul", "ol"], recursive=False)
        if not isinstance(inner, Tag):
            inner = soup.new_tag(kind)
            items[-1].append(inner)
        current = inner
    return current


def mark_footnotes(soup: BeautifulSoup) -> None:
    """Turn Word's links to and from footnotes into `[^1]` and `[^1]: `, as `raw` text."""
    for link in soup.find_all("a", href=_NOTE_RE):
        match = _NOTE_RE.search(str(link["href"]))
        if match is None:
            continue
        label = match.group(3) if match.group(1) == "ftn" else f"e{match.group(3)}"
        after = link.next_sibling
        if match.group(2) and isinstance(after, NavigableString):
            after.replace_with(after.lstrip(" \xa0"))
        raw = soup.new_tag("raw")
        raw.string = f"[^{label}]: " if match.group(2) else f"[^{label}]"
        outer = link.parent
        if outer is not None and outer.name == "sup" and outer.get_text(strip=True) == link.get_text(strip=True):
            outer.replace_with(raw)
        else:
            link.replace_with(raw)
