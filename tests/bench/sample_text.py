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


def mixed_article(size: int) -> str:
    """A body of about `size` bytes with everything in it: lists, tables, footnotes, references, code and quotes."""
    sentences = itertools.cycle(SENTENCES)
    parts: list[str] = []
    written = 0
    for number in itertools.count(1):
        if written >= size:
            break
        paragraphs = [" ".join(itertools.islice(sentences, 4)) for _ in range(4)]
        parts.append(MIXED.format(number, *paragraphs))
        written += len(parts[-1].encode())
    return "".join(parts) + "[map]: https://example.org/map\n"


MIXED = """## Part {0}

{1}[^{0}]

{2}

- the eastern mole, built in 1911
- the fish hall
    - two cranes and a `siren.log`

{3}

| pier | level |
|------|------:|
| one  |   {0} |
| two  |    71 |

> Listening is cheaper than building, and it can be done at *night*.

```python
def level(pier):
    return {0} * pier
```

{4} See [the log {0}][log{0}] and [the map][map].

[^{0}]: Measured on *pier {0}* at night, with [the map][map] in hand.

[log{0}]: https://example.org/log/{0}

"""
