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
SPECIFICATIONS = ("commonmark-0.31.2.json", "gfm-0.29-extensions.json")
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


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of one specification's examples a reader sees as it wants them; those about raw HTML also apart."""

    total: int
    agreed: int
    raw_html: int
    raw_html_before_sanitising: int
    raw_html_after_sanitising: int


def figures(name: str) -> Figures:
    """The figures of one data file."""
    every = examples(name)
    raw = [example for example in every if example.section in RAW_HTML]
    return Figures(
        total=len(every),
        agreed=sum(example.agrees() for example in every),
        raw_html=len(raw),
        raw_html_before_sanitising=sum(example.agrees_before_sanitising() for example in raw),
        raw_html_after_sanitising=sum(example.agrees() for example in raw),
    )


def disagreements(name: str) -> dict[int, str]:
    """The examples of one data file that are known to read differently, with the reasons."""
    rows = json.loads((DATA / "disagreements.json").read_text(encoding="utf-8"))[name]
    return {int(number): reason for number, reason in rows.items()}


def minimums(name: str) -> Figures:
    """What the figures of one data file may not fall below."""
    return Figures(**json.loads((DATA / "minimums.json").read_text(encoding="utf-8"))[name])


def report(name: str) -> None:
    """Print agreement by section, the examples that differ with the reasons, and raw HTML apart."""
    total: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for example in examples(name):
        total[example.section] += 1
        agreed[example.section] += example.agrees()
    for section, count in total.items():
        print(f"{agreed[section]:4} of {count:3}  {section}")
    found = figures(name)
    print(f"{found.agreed:4} of {found.total:3}  = {100 * found.agreed / found.total:.1f} %  {name}")
    listed = disagreements(name)
    for reason in dict.fromkeys(listed.values()):
        print("differ:", *(number for number in listed if listed[number] == reason), "-", reason)
    unlisted = [each.number for each in examples(name) if not each.agrees() and each.number not in listed]
    print("differ and are not listed:", ", ".join(map(str, unlisted)) or "none")
    raw = f"{found.raw_html_before_sanitising} before sanitising, {found.raw_html_after_sanitising} after"
    print(f"raw HTML: of {found.raw_html}, {raw}")


if __name__ == "__main__":
    for specification in SPECIFICATIONS:
        report(specification)
