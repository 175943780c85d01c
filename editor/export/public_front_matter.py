"""The front matter that leaves the house: private fields taken out, texts quoted so that every YAML reader agrees.

Everything else goes out as the writer wrote it, in the writer's order: unknown keys, numbers and styles
unchanged. Comments between the fields stay at home, as they are notes to oneself. TOML stays TOML, which has
nothing to quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import gettext as _

from editor.article.article import Article
from editor.article.errors import ExportRefused, UnknownField
from editor.article.fields import Kind, field
from editor.article.front_matter import FrontMatter, Syntax
from editor.article.slug import effective_slug
from editor.article.values import Bare
from editor.article.yaml_tree import Entry, Node, read_tree
from editor.article.yaml_writing import entry, needs_quotes, quoted

_PRIVATE = frozenset({"ed_note", "embargo"})  # ARTICLE-domain § 3.1: never exported
_TEXTS = frozenset({Kind.TEXT, Kind.LONG, Kind.PEOPLE, Kind.TAGS, Kind.LANG, Kind.IMAGE, Kind.SLUG, Kind.URL})
_TEXT_KEYS = frozenset(
    {"name", "url", "email", "src", "alt", "caption", "credit", "text", "label", "note", "kind", "reason"}
)
_READING_TIME = "reading_time"
_INNER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


def public_front_matter(article: Article, minutes: int | None) -> str:
    """The whole block with its fences and one empty line behind it.

    `minutes` is the reading time to write, None for none. Raises ExportRefused for front matter that cannot
    be read, as nobody could say what of it is private.
    """
    front = article.front_matter
    if front.raw.strip() and not front.editable:
        raise ExportRefused(
            _("Export stopped: the front matter cannot be read, so private notes might get out. Mend it.")
        )
    if front.syntax is Syntax.TOML:
        return _public_toml(article, front, minutes)
    rows = dict(_public_entries(front))
    if "slug" not in {_canonical(key) for key in rows}:
        rows = _inserted(rows, "title", entry("slug", effective_slug(article), 0))
    if minutes is not None:
        rows = _before(rows, "disclaimer", _READING_TIME, entry(_READING_TIME, Bare(str(minutes)), 0))
    return "---\n" + "".join(f"{row}\n" for row in rows.values()) + "---\n\n"


def _public_toml(article: Article, front: FrontMatter, minutes: int | None) -> str:
    keys = front.keys()
    for key in keys:
        if _is_private(key) or key == _READING_TIME:
            front = front.remove(key)
    if not any(_canonical(key) == "slug" for key in keys):
        front = front.set("slug", effective_slug(article))
    if minutes is not None:
        front = front.set(_READING_TIME, Bare(str(minutes)))
    return front.raw.rstrip("\n") + "\n\n"


def _public_entries(front: FrontMatter) -> Iterator[tuple[str, str]]:
    inner = _INNER.match(front.raw)
    text = inner[1] if inner else ""
    root = read_tree(text)
    for row in root.entries if root else ():
        if not _is_private(row.key) and row.key != _READING_TIME:
            yield row.key, _requoted(text, row)


def _requoted(text: str, row: Entry) -> str:
    """The characters of one entry, with quotation marks where a YAML 1.1 reader would misread a text."""
    end = max(row.node.end, row.colon + 1, row.key_end)
    pieces, position = [], row.key_start
    for node in _misread(row.node, _holds_text(row.key)):
        pieces += [text[position : node.start], quoted(str(node.value))]
        position = node.end
    return "".join([*pieces, text[position:end]]).rstrip("\n")


def _misread(node: Node, is_text: bool) -> Iterator[Node]:
    if (
        node.form == "scalar"
        and is_text
        and not node.style
        and isinstance(node.value, str)
        and needs_quotes(node.value)
    ):
        yield node
    for child in node.entries:
        yield from _misread(child.node, child.key in _TEXT_KEYS)
    for item in node.items:
        yield from _misread(item, is_text)


def _holds_text(key: str) -> bool:
    try:
        return field(key).kind in _TEXTS
    except UnknownField:
        return False


def _canonical(key: str) -> str:
    try:
        return field(key).key
    except UnknownField:
        return key


def _is_private(key: str) -> bool:
    try:
        row = field(key)
    except UnknownField:
        return False
    return row.key in _PRIVATE or not row.exported


def _inserted(rows: dict[str, str], after: str, slug_row: str) -> dict[str, str]:
    """The rows with the slug behind the title, or first where there is no title."""
    place = next((number for number, key in enumerate(rows, 1) if _canonical(key) == after), 0)
    listed = list(rows.items())
    return dict([*listed[:place], ("slug", slug_row), *listed[place:]])


def _before(rows: dict[str, str], key: str, name: str, row: str) -> dict[str, str]:
    """The rows with one more in front of `key`, or last where that is missing."""
    listed = list(rows.items())
    place = next((number for number, (other, _row) in enumerate(listed) if _canonical(other) == key), len(listed))
    return dict([*listed[:place], (name, row), *listed[place:]])
