"""Prints how far rendering agrees with CommonMark 0.31.2 and the GFM extensions; run it with `python -m`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from editor.markup.blocks import clean_text, read_blocks
from editor.markup.converter import Converter, Options, render
from editor.markup.definitions import merge
from tests.markup.reader_view import seen

DATA = Path(__file__).parent / "data"
RAW_HTML = frozenset({"HTML blocks", "Raw HTML", "6.11 Disallowed Raw HTML (extension)"})


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a specification."""

    number: int
    section: str
    markdown: str
    html: str

    def agrees(self) -> bool:
        """Whether a reader sees what the specification wants."""
        return seen(render(self.markdown, Options(smart=False)).html) == seen(self.html)

    def agrees_before_sanitising(self) -> bool:
        """Whether the HTML, raw as the sanitiser gets it, is what the specification wants."""
        options = Options(smart=False)
        placed = list(read_blocks(clean_text(self.markdown).split("\n")))
        definitions = merge([item.block.definitions for item in placed])
        converter = Converter(options)
        parts = [
            converter.convert(item.block.tokens, item.block.base, item.block.source, definitions).html
            for item in placed
        ]
        return seen("\n".join(parts), sanitised=False) == seen(self.html, sanitised=False)


def examples(name: str) -> list[Example]:
    """The examples of one data file."""
    return [Example(**row) for row in json.loads((DATA / name).read_text(encoding="utf-8"))]


def report(name: str) -> None:
    """Print agreement by section and the numbers of the examples that differ."""
    total: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    differ: list[int] = []
    for example in examples(name):
        total[example.section] += 1
        if example.agrees():
            agreed[example.section] += 1
        else:
            differ.append(example.number)
    for section, count in total.items():
        print(f"{agreed[section]:4} of {count:3}  {section}")
    print(f"{agreed.total():4} of {total.total():3}  = {100 * agreed.total() / total.total():.1f} %  {name}")
    print("differ:", *differ)
    raw = [example for example in examples(name) if example.section in RAW_HTML]
    before = sum(example.agrees_before_sanitising() for example in raw)
    print(f"raw HTML: {before} of {len(raw)} before sanitising, {sum(e.agrees() for e in raw)} after")


if __name__ == "__main__":
    report("commonmark-0.31.2.json")
    report("gfm-0.29-extensions.json")
