"""What a command answered, and an article that may be exported as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

COMPLETE = """---
title: "High Water: a report"   # working title
date: 2025-10-09
lang: en
status: ready
summary: Three days of rain, and nobody in the town said a word about it before the dam went.
description: What three days of rain did to a town whose people did not talk about the dam above them.
section: Weather
authors:
  - name: Rita Rao
disclaimer:
  decision: include
  items:
    - kind: ai-assisted-general
      placement: bottom
odd key: [1, 2]
---

The river had risen for three days before anybody in the town said a word about it.
"""


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]
