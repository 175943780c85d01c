"""The articles and pictures the tests of the exports share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.export.targets import OutputFile

TODAY = "2025-11-22"
Exporter = Callable[..., tuple[OutputFile, ...]]

SAMPLE = """---
# a note to oneself
title: "The Fading Echo of Diplomacy: Why Russia-Ukraine Peace Talks Have Stalled"
authors:
  - name: Example Author
source: Nishadil
date: 2025-10-09
status: ready
lang: en
type: analysis
ai_use: assisted
summary: Momentum is gone; what would bring both sides back to the table?
description: Talks between Russia and Ukraine have stalled. What happened, and what has to change first.
section: World
tags:
  - diplomacy
  - analysis
weight: 10
ed_note: check the second quote
disclaimer:
  decision: include
  items:
    - kind: ai-assisted-general
      placement: bottom
---

"""

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def read_sample_body() -> str:
    """The fourteen paragraphs of the scraped page that every figure of the reference was counted on."""
    scraped = (Path(__file__).parent.parent / "samples" / "article-scraped.txt").read_text(encoding="utf-8")
    return "\n\n".join(scraped.split("\n\n")[3:-2]) + "\n"


RICH = """---
title: "A <b>bold</b> & \\"quoted\\" title"
kicker: Kicker
subtitle: Subtitle
summary: Summary & more
authors:
  - name: A <i>
    url: https://example.org/a?b=c&d=e
  - B
date: 2025-10-09T10:30:00+02:00
updated: 2025-10-12
image: {src: images/a.png, alt: "A \\"boat\\"", caption: On the <water>, credit: C & D}
lang: en
summary_of: none
disclaimer:
  decision: include
  items:
    - kind: satire
      placement: both
    - kind: correction
      params: {wrong: it was <Monday>, right: it was Tuesday}
corrections:
  - date: 2025-10-10
    text: It was <Tuesday>.
---

Text with **bold**, *italic*, `code`, ~~gone~~, ==mark== and a [link](https://example.org/?a=1&b=2 "t").[^1]

## Heading

> A quote
> of two lines

- one
  - nested
- [ ] task
- [x] done

1. first
2. second

| a | b |
|---|--:|
| 1 | 2 |

```python
def f(a: int) -> str:
    return "<b>&amp;</b>"
```

![A chart](images/b.png "The chart")

Term
:   Definition

<details><summary>More</summary>

Inside

</details>

<div>raw & <b>html</div>

***

The end.

[^1]: A *note*.
"""
