"""Prints how far rendering agrees with CommonMark 0.31.2 and the GFM extensions; run it with `python -m`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from editor.markup.converter import Options, render
from tests.markup.reader_view import seen

DATA = Path(__file__).parent / "data"
RAW_HTML = frozenset({"HTML blocks", "Raw HTML", "Disallowed Raw HTML (extension)"})


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


if __name__ == "__main__":
    report("commonmark-0.31.2.json")
    report("gfm-0.29-extensions.json")
