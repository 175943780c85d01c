"""The page is for everybody: axe-core finds nothing to complain of, in the preview and in what is exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from editor import resources
from editor.article.article import Article
from editor.article.house import House
from editor.export.targets import export
from editor.export.wire import RenderRequest
from editor.render_child import PageMaker
from editor.ui.preview.web_view import WORLD, WebView
from editor.ui.theme import DARK, LIGHT
from tests.ui.preview.conftest import Ask

AXE = Path(__file__).with_name("axe") / "axe.min.js"
EVERYTHING = """---
title: The harbour listens
summary: What the water says at night
authors: [Ada, Grace]
date: 2026-01-02
updated: 2026-02-03
lang: en
image: {src: images/harbour.png, alt: A harbour at night, caption: The harbour, credit: Ada}
disclaimer:
  decision: include
  items:
    - kind: ai-assisted-general
      placement: top
    - kind: satire
---

The *harbour* **sleeps**, ~~never~~ `always`, with a [link](https://example.org/) and a note.[^1]

## Boats

> A quote about boats.

> [!NOTE]
> A callout.

- One
- [ ] a task
- [x] done

1. First
2. Second

### Depths

| Boat | Depth |
|:-----|------:|
| Ada  | 12    |

```python
def depth(boat: str) -> int:
    return len(boat)  # metres
```

![A lighthouse](images/light.png "The lighthouse, at dusk")

Term
: What it means.

<details><summary>More</summary>

Hidden **text**.

</details>

==Marked== words and H<sub>2</sub>O.

[^1]: The note, with a [link](https://example.org/note).
"""
# Where a page's own scripts are off, timers do not run in our world either, and axe-core needs them.
TIMERS = """
window.setTimeout = (call, pause, ...values) => {
  const end = performance.now() + (pause || 0);
  const look = () => performance.now() >= end ? call(...values) : requestAnimationFrame(look);
  requestAnimationFrame(look);
  return 0;
};
0
"""
LOOK = """
axe.run(document).then((found) => {
  const said = found.violations.flatMap((one) => one.nodes.map((node) => one.id + ": " + node.html));
  window.axeSaid = JSON.stringify({ passed: found.passes.length, said: said });
}, (error) => { window.axeSaid = JSON.stringify({ passed: 0, said: [String(error)] }); });
0
"""
UNDECIDED = "---\ntitle: Undecided\nlang: en\n---\n\nWords.\n"


@pytest.fixture(scope="module")
def house() -> House:
    return House.from_data(resources.load_data())


def complaints(qtbot: QtBot, page: QWebEnginePage) -> list[str]:
    """What axe-core says against the page, its rule and the element, one line each; it must have looked at all."""
    if not page.settings().testAttribute(QWebEngineSettings.WebAttribute.JavascriptEnabled):
        page.runJavaScript(TIMERS, WORLD.value)
    page.runJavaScript(AXE.read_text(encoding="utf-8"), WORLD.value)
    page.runJavaScript(LOOK, WORLD.value)
    answers: list[str] = []

    def has_looked() -> bool:
        page.runJavaScript("window.axeSaid", WORLD.value, lambda said: answers.append(said) if said else None)
        return bool(answers)

    qtbot.waitUntil(has_looked, timeout=30_000)
    found = json.loads(answers[0])
    assert found["passed"] > 2
    return [str(line) for line in found["said"]]


@pytest.mark.parametrize("text", [EVERYTHING, UNDECIDED], ids=["everything", "undecided"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_is_said_against_the_preview(
    qtbot: QtBot, view: WebView, ask: Ask, house: House, theme: Any, text: str
) -> None:
    look = f"theme-{'dark' if theme.dark else 'light'}"
    view.show_look(look, theme.page)
    view.show_result(PageMaker(house).answer(RenderRequest(1, text)))
    filled = f"document.body.classList.contains('{look}') && document.querySelectorAll('.piece').length > 1"
    qtbot.waitUntil(lambda: bool(ask(filled)), timeout=20_000)  # the page before it may have been another load
    assert complaints(qtbot, view.page()) == []


@pytest.fixture
def plain_view(qtbot: QtBot) -> Iterator[QWebEngineView]:
    """A web view as every browser has it, as wide as a phone."""
    profile = QWebEngineProfile()
    view = QWebEngineView(profile)
    view.resize(390, 800)
    view.show()
    yield view
    view.close()
    view.deleteLater()
    qtbot.wait(50)
    profile.deleteLater()


def load(qtbot: QtBot, view: QWebEngineView, html: str) -> None:
    with qtbot.waitSignal(view.loadFinished, timeout=20_000):
        view.setHtml(html)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_said_against_an_exported_page(
    qtbot: QtBot, plain_view: QWebEngineView, house: House, width: int
) -> None:
    plain_view.resize(width, 800)
    picture = (Path(__file__).parents[3] / "resources/pictures/window-light.png").read_bytes()
    files = export(
        Article.from_text(EVERYTHING),
        "html",
        house=house,
        options={},
        read_asset=lambda _path: picture[:2000],
        exists=lambda _path: True,
        today="2026-03-04",
        confirmed={},
    )
    load(qtbot, plain_view, files[0].data.decode())
    assert complaints(qtbot, plain_view.page()) == []


def test_the_control_a_page_with_faults_is_complained_of(qtbot: QtBot, plain_view: QWebEngineView) -> None:
    load(qtbot, plain_view, "<p style='color: #999; background: #aaa'>faint</p><img src='x'>")
    said = " ".join(complaints(qtbot, plain_view.page()))
    assert all(rule in said for rule in ("image-alt", "color-contrast", "html-has-lang"))
