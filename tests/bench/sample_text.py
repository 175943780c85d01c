"""Articles of a wanted size, the same at every run."""

from __future__ import annotations

import itertools
from pathlib import Path

FRONT_MATTER = """---
title: The harbour that learned to listen
summary: How a small port turned its noise into a map.
authors: [Ada Byrne, Tomas Reyes]
date: 2025-10-09
lang: en
tags: [harbour, sound]
---

"""
SENTENCES = (
    "The first microphone went up on a Tuesday, on the crane nobody used any more.",
    "It heard gulls, chains, a *very* old ferry and, at four in the morning, almost nothing.",
    "By June there were forty of them, and the harbour master could tell each pier by its **hum**.",
    "“We had never asked what it sounds like,” she says, “we only asked how loud it is.”",
    "The measurements are public; see [the record of the first year](https://example.org/record).",
    "Nobody on the quay minded, apart from the man with the accordion.",
    "A port at rest is 38 decibels, a port in a storm is 71, and the difference has a shape.",
)
LIST = "- the eastern mole, built in 1911\n- the fish hall\n- two cranes and a `siren.log`\n"
QUOTE = "> Listening is cheaper than building, and it can be done at night.\n"


def article(size: int) -> str:
    """An article of about `size` bytes (at least as long): sections, paragraphs, lists and quotes."""
    sentences = itertools.cycle(SENTENCES)
    parts = [FRONT_MATTER]
    written = len(FRONT_MATTER)
    for number in itertools.count(1):
        paragraphs = (" ".join(itertools.islice(sentences, 4)) + "\n" for _ in range(4))
        section = "\n".join([f"## Part {number}\n", *paragraphs, LIST if number % 2 else QUOTE, ""])
        parts.append(section)
        written += len(section.encode())
        if written >= size:
            return "".join(parts)
    raise AssertionError("sections never end")


def write_article(folder: Path, size: int) -> Path:
    """Write such an article into a folder of its own and give its path."""
    path = folder / f"article-{size}" / f"article-{size}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article(size), encoding="utf-8")
    return path
