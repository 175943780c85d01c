"""Makes the README's pictures of the window, in both looks, from a small folder of articles.

python -m tests.journeys.portrait FOLDER
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from editor import app
from tests.journeys.traveller import Traveller

ARTICLES = {
    "fading-echo.md": """---
title: "The Fading Echo of Diplomacy: Why Peace Talks Have Stalled"
summary: Momentum is gone; what would bring both sides back to the table?
authors: [Example Author]
date: 2025-10-09
section: Analysis
tags: [diplomacy, analysis]
lang: en-US
status: ready
disclaimer:
  decision: include
  items:
    - kind: ai-assisted-general
---

The faint whispers of diplomacy that once offered a **glimmer of hope** have all but faded.

## Irreconcilable demands

At the core of the impasse lie demands from *both* sides, as the [draft text](https://example.org/draft) shows.

> These are not minor points of contention.

- Sovereignty
- Territorial integrity
- Withdrawal of forces
""",
    "harbour.md": "---\ntitle: Harbour dredging resumes after winter pause\nreading_time: 4\n---\n",
    "lease.md": "---\ntitle: What the new lease law changes for tenants\nstatus: draft\nreading_time: 6\n---\n",
    "radio.md": "---\ntitle: 'Interview: the archivist of lost radio plays'\nstatus: draft\nreading_time: 9\n---\n",
}


def main() -> None:
    """Take both portraits into the folder named on the command line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in ARTICLES.items():
            (folder / file).write_text(text, encoding="utf-8")
        application = app.build([str(folder / "fading-echo.md")])
        traveller = Traveller(application, Path(sys.argv[1]))
        for look in ("light", "dark"):
            application.settings.set("theme", look)
            traveller.settle()
            traveller.window.writing.text.go_to(15, 40)
            traveller.window.writing.show_top()
            traveller.pause(2.5)
            traveller.look(f"window-{look}")
    sys.stdout.flush()
    os._exit(0)  # Qt's own leave-taking is no part of the picture


if __name__ == "__main__":
    main()
