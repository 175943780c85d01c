"""`byline new`, `get` and `set`: an article's fields, as the form of the window shows and changes them."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, is_dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from editor.article.article import Article, new_article
from editor.article.disclaimer import read_disclaimer
from editor.article.disclaimer_rules import after_change
from editor.article.errors import UnknownField
from editor.article.fields import FIELDS, FieldValue, Kind, as_text, field, name_in_file, unknown_keys
from editor.article.front_matter import Opaque, Value
from editor.command_line.arguments import OK, Commands, add_command, key_and_value, say
from editor.command_line.article_files import open_article, save_article, save_new_article, today

_PAIR = "KEY=VALUE"
_DISCLAIMER = "disclaimer"


def add_commands(commands: Commands) -> None:
    """Add `new`, `get` and `set`."""
    pairs = _("“byline fields” lists the keys. Lists: a,b,c. Parts of fields: image.alt, disclaimer.decision.")
    new = add_command(commands, "new", _("start an article in a file of its own and print its path"), run_new, pairs)
    new.add_argument("directory", nargs="?", default=".", metavar="DIR", help=_("folder for the article"))
    new.add_argument("--title", required=True, metavar="TITLE", help=_("title; the file is named after it"))
    new.add_argument("--set", dest="pairs", action="append", default=[], type=key_and_value, metavar=_PAIR)
    get = add_command(commands, "get", _("print an article's fields, or one of them"), run_get, pairs)
    get.add_argument("file", metavar="FILE")
    get.add_argument("key", nargs="?", metavar="KEY")
    get.add_argument("--json", action="store_true", help=_("print JSON"))
    change = add_command(commands, "set", _("change fields and nothing else in the file"), run_set, pairs)
    change.add_argument("file", metavar="FILE")
    change.add_argument("pairs", nargs="+", type=key_and_value, metavar=_PAIR)


def run_new(arguments: argparse.Namespace) -> int:
    """Write DIR/SLUG.md and print its path."""
    article = new_article(arguments.title, date=today())
    for key, text in arguments.pairs:
        article = article.assign(key, text)
    print(save_new_article(Path(arguments.directory), article))
    return OK


def run_get(arguments: argparse.Namespace) -> int:
    """Print one field, or every field that says something."""
    article = open_article(arguments.file).article
    if arguments.key:
        value = _value(article, arguments.key)
        print(json.dumps(to_json(value), ensure_ascii=False) if arguments.json else to_line(value))
        return OK
    keys = (*(row.key for row in FIELDS), *unknown_keys(article.front_matter))
    values = {key: _value(article, key) for key in keys}
    if arguments.json:
        print(json.dumps({key: to_json(value) for key, value in values.items()}, ensure_ascii=False, indent=2))
        return OK
    for key, value in values.items():
        if line := to_line(value):
            print(f"{key}: {line}")
    return OK


def run_set(arguments: argparse.Namespace) -> int:
    """Change fields; a value equal to the present one writes nothing."""
    opened = open_article(arguments.file)
    article = opened.article
    for key, text in arguments.pairs:
        article = article.assign(key, text)
    article, reason = after_change(opened.article, article)
    if reason:
        say(reason)
    saved = save_article(opened, article)
    for notice in saved.notices:
        say(notice)
    return OK


def _value(article: Article, key: str) -> FieldValue | Value | dict[str, Any]:
    """What the form shows for a field, a part of a field (image.alt) or an unknown key of the file."""
    root, _dot, rest = key.partition(".")
    try:
        row = field(root)
    except UnknownField:
        if article.front_matter.has(key):
            return article.front_matter.get(key)
        raise
    if row.kind is Kind.DISCLAIMER:
        return _decision(article, rest)
    if not rest:
        return article.get(row.key)
    value = article.get(row.key)
    if is_dataclass(value) and hasattr(value, rest):
        part: FieldValue = getattr(value, rest)
        return part
    return article.front_matter.get(f"{name_in_file(article.front_matter, row.key)}.{rest}")


def _decision(article: Article, part: str) -> Value | dict[str, Any]:
    disclaimer = read_disclaimer(article.front_matter)
    if part == "decision":
        return disclaimer.decision.value
    if part:
        return article.front_matter.get(f"{name_in_file(article.front_matter, _DISCLAIMER)}.{part}")
    whole = {"decision": disclaimer.decision.value, "reason": disclaimer.reason, "note": disclaimer.note}
    items = [
        {name: value for name, value in asdict(item).items() if value} | {"params": dict(item.params)}
        for item in disclaimer.items
    ]
    return {**whole, "items": [{name: part for name, part in item.items() if part} for item in items]}


def to_json(value: object) -> object:
    """A field's value as JSON has it."""
    if isinstance(value, Opaque):
        return value.raw
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, tuple | list):
        return [to_json(part) for part in value]
    if isinstance(value, dict):
        return {key: to_json(part) for key, part in value.items()}
    return value


def to_line(value: Any) -> str:
    """A field's value on one line; the decision with its kinds or its reason; maps as JSON."""
    if value is None:
        return ""
    if isinstance(value, Opaque):
        return " ".join(value.raw.split())
    if isinstance(value, dict) and "decision" in value and "items" in value:
        kinds = ",".join(str(item["kind"]) for item in value["items"])
        return ":".join(part for part in (value["decision"], kinds or value["reason"]) if part)
    if isinstance(value, dict | list):
        return json.dumps(to_json(value), ensure_ascii=False)
    return as_text(value)
