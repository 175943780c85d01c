"""Writes values as YAML that every reader, YAML 1.1 readers above all, reads back as the same text.

Rules: article-domain § 3.2 "YAML writing rules".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from gettext import gettext as _

import yaml

from editor.article.errors import FrontMatterError
from editor.article.values import Bare, Opaque, Value

STEP = 2

_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"})
_NUMBER = re.compile(
    r"[-+]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][-+]?\d+)?"
    r"|[-+]?0[xXoObB][0-9a-fA-F_]+"
    r"|[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?"
    r"|[-+]?\.(inf|nan)"
    r"|\d{4}-\d\d?-\d\d?([Tt ].*)?",
    re.IGNORECASE,
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_UNPRINTABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_UNBLOCKABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BARE = re.compile(r"[0-9A-Za-z+.][0-9A-Za-z+.:_-]*|-\d[\d.]*")
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


@dataclass(frozen=True, slots=True)
class Written:
    """A value in two parts: ``head`` behind the colon, ``tail`` the lines below, each led by a line feed."""

    head: str
    tail: str = ""


def needs_quotes(text: str, *, flow: bool = False) -> bool:
    """Whether some YAML 1.1 reader would take this plain text for something else."""
    return (
        not text
        or text != text.strip()
        or text[0] in _INDICATORS
        or text.startswith("...")
        or text.casefold() in _WORDS
        or _NUMBER.fullmatch(text) is not None
        or ": " in text
        or " #" in text
        or "\t" in text
        or text.endswith(":")
        or _UNPRINTABLE.search(text) is not None
        or (flow and any(mark in text for mark in ",[]{}:"))
        or _resolves(text)
    )


def _resolves(text: str) -> bool:
    """Whether PyYAML's own YAML 1.1 rules make this plain text anything but a string."""
    rules = yaml.SafeLoader.yaml_implicit_resolvers
    return any(rule.match(text) for first in (text[0], None) for _tag, rule in rules.get(first, ()))


def quoted(text: str) -> str:
    """The text between double quotation marks, on one line."""
    return '"' + "".join(_SHORT_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if not _UNPRINTABLE.match(char):
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def inline(text: str, *, style: str = "", flow: bool = False) -> str:
    """A scalar on one line, between the quotation marks it had before where that is possible."""
    if style == "'" and "'" not in text and not _UNPRINTABLE.search(text) and "\t" not in text:
        return f"'{text}'"
    if style in ('"', "'"):
        return quoted(text)
    if isinstance(text, Bare) and _BARE.fullmatch(text):
        return str(text)
    return quoted(text) if needs_quotes(text, flow=flow) else str(text)


def scalar(text: str, indent: int, *, style: str = "", flow: bool = False) -> Written:
    """A scalar; several lines become a literal block whose lines stand at ``indent``."""
    block = style in ("|", ">") or "\n" in text
    if flow or not block or style in ('"', "'") or not _fits_a_block(text):
        return Written(inline(text, style="" if style in ("|", ">") else style, flow=flow))
    folded = style == ">" and "\n" not in text
    header = (">" if folded else "|") + ("" if text.endswith("\n") else "-")
    lines = text.removesuffix("\n").split("\n")
    return Written(header, "".join("\n" + (" " * indent + line if line else "") for line in lines))


def _fits_a_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        lines[0][:1] not in ("", " ", "\t")
        and not text.endswith("\n\n")
        and not _UNBLOCKABLE.search(text)
        and all(line.strip(" \t") or not line for line in lines)
    )


def key_text(key: str, *, flow: bool = False) -> str:
    """A key as it stands before its colon."""
    return quoted(key) if needs_quotes(key, flow=flow) else key


def block(value: Value, indent: int) -> Written:
    """Any value below a key or behind a dash; children stand at ``indent``."""
    if value is None:
        return Written("")
    if isinstance(value, str):
        return scalar(value, indent)
    if isinstance(value, Opaque):
        raise FrontMatterError(_("A value with an anchor, alias or tag cannot be written anew. Edit it in the text."))
    if not value:
        return Written("[]" if isinstance(value, list) else "{}")
    if isinstance(value, dict):
        return Written("", "".join("\n" + entry(key, item, indent) for key, item in value.items()))
    return Written("", "".join("\n" + list_item(item, indent) for item in value))


def entry(key: str, value: Value, indent: int) -> str:
    """A whole ``key: value`` entry, its lines indented, without the last line feed."""
    written = block(value, indent + STEP)
    return " " * indent + key_text(key) + ":" + (" " + written.head if written.head else "") + written.tail


def list_item(value: Value, indent: int) -> str:
    """A whole ``- value`` item, its lines indented, without the last line feed."""
    if value is None:
        return " " * indent + "- null"
    written = block(value, indent + STEP)
    if written.head:
        return " " * indent + "- " + written.head + written.tail
    return " " * indent + "- " + written.tail.lstrip("\n").removeprefix(" " * (indent + STEP))


def flow(value: Value) -> str:
    """Any value on one line."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return inline(value, flow=True)
    if isinstance(value, Opaque):
        raise FrontMatterError(_("A value with an anchor, alias or tag cannot be written anew. Edit it in the text."))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key, flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"
