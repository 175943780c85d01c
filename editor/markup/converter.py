"""The one configuration of Python-Markdown, and the conversion of a body in one go.

A block is converted by itself, with the definitions of the whole article. What a block cannot know (footnote numbers,
whether a heading's id is taken) is left open and filled in by `assembly`.
"""

from __future__ import annotations

import html as entities
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown_it.token import Token
from pymdownx.betterem import BetterEmExtension
from pymdownx.mark import MarkExtension

from editor.markup.blocks import clean_text, read_blocks
from editor.markup.brackets import Lookups
from editor.markup.converted import Converted, relevant
from editor.markup.definitions import Definitions
from editor.markup.finishing import Abbreviations, register
from editor.markup.inline import Inline
from editor.markup.rendered import Rendered
from editor.markup.renderer import Renderer
from editor.markup.smart_punctuation import SmartPunctuation
from editor.markup.tree import TreeBuilder


@dataclass(frozen=True, slots=True)
class Options:
    """How a body is rendered: the article's language, and whether its punctuation is set typographically."""

    lang: str = "en"
    smart: bool = True


DEFAULTS = Options()
"""English, with typographic punctuation."""


class Converter:
    """Converts blocks; keeps one Python-Markdown, which is slow to make and has no memory between blocks."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._lookups = Lookups()
        self._markdown = Markdown(
            # Never snippets, b64 or pathconverter: they read files.
            extensions=[BetterEmExtension(), MarkExtension(smart_mark=True), Inline(self._lookups)],
            output_format="html",
        )
        self._abbreviations = Abbreviations(self._markdown, {})
        register(self._markdown, self._abbreviations)
        if options.smart:
            smart = SmartPunctuation(self._markdown, options.lang)
            self._markdown.treeprocessors.register(smart, "smart_punctuation", 6)

    def convert(self, tokens: Sequence[Token], base: int, source: str, definitions: Definitions) -> Converted:
        """Convert the tokens of one block or footnote, whose line maps count from `base`."""
        abbreviations = relevant(definitions.abbreviations, source)
        self._markdown.reset()
        self._lookups.start(definitions)
        self._abbreviations.use(abbreviations)
        html = self._to_html(tokens, base, source)
        return Converted(html, self._lookups.references, self._lookups.notes, abbreviations)

    def _to_html(self, tokens: Sequence[Token], base: int, source: str) -> str:
        try:
            root = TreeBuilder(self._markdown.htmlStash.store, self.options.lang, base).build(tokens)
            return self._finish(root)
        except RecursionError:
            return f'<pre class="too-deep">{entities.escape(source, quote=False)}</pre>'

    def _finish(self, root: Element) -> str:
        md = self._markdown
        for step in md.treeprocessors:
            replaced = step.run(root)
            root = root if replaced is None else replaced
        html = md.serializer(root).removeprefix("<div>").removesuffix("</div>").strip()
        for last in md.postprocessors:
            html = last.run(html)
        return html


def new_renderer(options: Options) -> Renderer:
    """A renderer that has seen nothing yet."""
    return Renderer(Converter(options).convert, options.lang)


def render(body: str, options: Options = DEFAULTS) -> Rendered:
    """Render a whole body; pure, and equal byte for byte to what IncrementalRenderer gives."""
    return new_renderer(options).update(list(read_blocks(clean_text(body).split("\n"))))
