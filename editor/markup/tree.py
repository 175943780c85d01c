"""Builds the element tree Python-Markdown works on out of markdown-it-py's block tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from markdown_it.token import Token

from editor.markup.callouts import read_marker, title_of
from editor.markup.highlight import to_code_html
from editor.markup.limits import LONGEST_INLINE
from editor.markup.spoken import words_for

FLOW = "byline-flow"
"""A stand-in around text that has no element of its own: a tight item's words, raw HTML. It is dissolved later."""

LINE = "data-line"
"""On nested elements until the finished HTML has been read: their line, counted from the block's first."""

_TASK_RE = re.compile(r"\[([ xX])\][ \t\n]+(?=\S)")
_ALIGN_RE = re.compile(r"text-align:(left|center|right)")


class TreeBuilder:
    """Builds one tree; `store` keeps finished HTML aside and gives the text that stands for it."""

    def __init__(self, store: Callable[[str], str], lang: str, base: int) -> None:
        self._store = store
        self._lang = lang
        self._base = base
        self._root = Element("div")
        self._stack = [self._root]

    def build(self, tokens: Sequence[Token]) -> Element:
        """Give the root: a `div` with one child for each outermost block."""
        for index, token in enumerate(tokens):
            if token.nesting == 1:
                self._open(token, tokens[index + 1 : index + 3])
            elif token.nesting == -1:
                self._stack.pop().tail = "\n"
            elif token.type == "inline":
                self._inline(token)
            else:
                self._leaf(token)
        return self._root

    @property
    def _here(self) -> Element:
        return self._stack[-1]

    def _open(self, token: Token, following: Sequence[Token]) -> None:
        element = SubElement(self._here, FLOW if token.hidden else token.tag)
        if token.map and not token.hidden and (len(self._stack) > 1 or token.map[0] != self._base):
            element.set(LINE, str(token.map[0] - self._base))
        for name, value in token.attrs.items():
            align = _ALIGN_RE.match(str(value)) if name == "style" else None
            if align:
                element.set("style", f"text-align:{align.group(1)}")
                element.set("class", f"align-{align.group(1)}")
            elif name == "start" and str(value).isdecimal():
                element.set(name, str(value))
        if token.tag == "th":
            element.set("scope", "col")
        if token.type == "blockquote_open" and [t.type for t in following] == ["paragraph_open", "inline"]:
            self._callout(element, following[1])
        if token.tag in {"ul", "ol", "blockquote", "table", "thead", "tbody", "tr", "dl", "div"}:
            element.text = "\n"
        self._stack.append(element)

    def _callout(self, element: Element, first: Token) -> None:
        marker = read_marker(first.content)
        if marker is None:
            return
        kind, _ = marker
        element.tag = "div"
        element.set("class", f"callout callout-{kind}")
        element.set("role", "note")
        title = SubElement(element, "p", {"class": "callout-title"})
        title.text = AtomicString(title_of(kind, self._lang))
        title.tail = "\n"

    def _inline(self, token: Token) -> None:
        element, text = self._here, token.content
        container = self._stack[-2] if len(self._stack) > 1 else self._root
        if container.get("class", "").startswith("callout ") and len(container) == 2 and element is container[1]:
            marker = read_marker(text)
            text = text[marker[1] :].lstrip(" \t") if marker else text
            if not text.strip():
                container.remove(element)
        if container.tag == "li" and container[0] is element and (task := _TASK_RE.match(text)):
            text = text[task.end() :]
            element = self._task(element, container, task.group(1) != " ")
        if len(text) > LONGEST_INLINE:
            text = AtomicString(text)
        if element is self._here:
            element.text = text
        else:
            element.tail = text if isinstance(text, AtomicString) else " " + text

    def _task(self, element: Element, item: Element, done: bool) -> Element:
        item.set("class", "task-list-item")
        words = words_for(self._lang)
        label = words.done if done else words.open
        box = SubElement(element, "input", {"type": "checkbox", "disabled": "disabled", "aria-label": label})
        if done:
            box.set("checked", "checked")
        return box

    def _leaf(self, token: Token) -> None:
        if token.type == "hr":
            SubElement(self._here, "hr").tail = "\n"
        elif token.type in {"fence", "code_block"}:
            self._raw(self._code(token))
        elif token.type == "html_block":
            self._raw(token.content.rstrip("\n"))

    def _code(self, token: Token) -> str:
        html = to_code_html(token.content, token.info)
        if token.map and len(self._stack) > 1:
            html = html.replace("<pre ", f'<pre {LINE}="{token.map[0] - self._base}" ', 1)
        return html

    def _raw(self, html: str) -> None:
        element = SubElement(self._here, FLOW)
        element.text = AtomicString(self._store(html))
        element.tail = "\n"
