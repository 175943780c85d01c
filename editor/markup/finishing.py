"""Steps on the finished element tree that Python-Markdown and its extensions do not have, or do differently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import Treeprocessor

from editor.markup.tree import FLOW

_ATTRIBUTES = r"\{(?::[ ]*|[ ]*(?=[#.]\w|[A-Za-z][\w-]*=))([^\}\n ][^\n]*)\}"


class Dissolve(Treeprocessor):
    """Puts the content of stand-in elements in their place; inline patterns have run, so text is only text now."""

    def run(self, root: Element) -> None:
        """Dissolve every stand-in of the tree."""
        for parent in list(root.iter()):
            if any(child.tag == FLOW for child in parent):
                self._dissolve_in(parent)

    @staticmethod
    def _dissolve_in(parent: Element) -> None:
        children = list(parent)
        for child in children:
            parent.remove(child)
        for child in children:
            if child.tag != FLOW:
                parent.append(child)
                continue
            _append_text(parent, child.text)
            inner = list(child)
            parent.extend(inner)
            _append_text(parent, child.tail)


def _append_text(parent: Element, text: str | None) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


class Attributes(AttrListTreeprocessor):
    """Attribute lists where they cannot be anything else: `{: …}`, `{#id …}`, `{.class …}`, `{key=value …}`."""

    BASE_RE = _ATTRIBUTES  # type: ignore[misc]  # the stubs take these for constants
    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}\s*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")  # type: ignore[misc]

    def run(self, doc: Element) -> None:
        """Apply the lists of the whole tree."""
        if any("{" in (element.text or "") or "{" in (element.tail or "") for element in doc.iter()):
            super().run(doc)


class Abbreviations(AbbrTreeprocessor):
    """Marks abbreviations; which ones is set for each block."""

    def use(self, abbreviations: Mapping[str, str]) -> None:
        """Mark these from now on."""
        self.abbrs = {short: long.replace("&", "&amp;") for short, long in abbreviations.items()}


class Figures(Treeprocessor):
    """Makes a figure of an image alone in its paragraph, with its title as the caption."""

    def run(self, root: Element) -> None:
        """Look at every paragraph."""
        for paragraph in root.iter("p"):
            image = self._only_image(paragraph)
            if image is None:
                continue
            title = image.attrib.pop("title")
            paragraph.tag = "figure"
            caption = SubElement(paragraph, "figcaption")
            caption.text = title

    def _only_image(self, paragraph: Element) -> Element | None:
        if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
            return None
        child = paragraph[0]
        if (
            child.tag == "a"
            and len(child) == 1
            and not (child.text or "").strip()
            and not (child[0].tail or "").strip()
        ):
            child = child[0]
        return child if child.tag == "img" and (child.get("title") or "").strip() else None


def register(md: Markdown, abbreviations: Abbreviations) -> None:
    """Put the steps in their order: after the inline patterns (20), before escapes are undone (0)."""
    md.treeprocessors.deregister("prettify")
    md.treeprocessors.register(Dissolve(md), "dissolve", 9)
    md.treeprocessors.register(Attributes(md), "attr_list", 8)
    md.treeprocessors.register(abbreviations, "abbr", 7)
    md.treeprocessors.register(Figures(md), "figures", 6.5)
