"""HTML pages come in: ours without loss, others by their main text and what they say about themselves."""

from __future__ import annotations

import pytest

from editor.article.article import Article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.article.errors import ImportRefused
from editor.article.house import House
from editor.export.targets import export
from editor.intake import take_in

PAGE = """<!DOCTYPE html><html lang="de-AT"><head><title>Hochwasser | Die Zeitung</title>
<meta property="og:title" content="Hochwasser"><meta name="description" content="Drei Tage Regen.">
<link rel="canonical" href="https://example.org/hochwasser">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Hochwasser",
"datePublished": "2025-10-09", "author": [{"@type": "Person", "name": "Rita Rao"}, {"name": "Jo Lee"}],
"articleSection": "Wetter", "keywords": ["Fluss", "Damm"]}]}</script></head>
<body><nav>Start Wetter Sport</nav><header>Die Zeitung</header>
<article><h1>Hochwasser</h1><p>3 Kommentare</p><p>Der Fluss war <b>drei</b> Tage gestiegen.</p>
<script>track()</script><h2>Der Damm</h2><p>Er hielt.</p><aside>Werbung</aside></article>
<footer>Impressum</footer></body></html>"""

TEXT = """---
title: "High Water: a report"
date: 2025-10-09
lang: en
summary: Three days of rain.
description: What the river did.
authors:
  - name: Rita Rao
section: Weather
tags: [river, dam]
status: ready
my_key: kept
disclaimer:
  decision: include
  items:
    - kind: ai-assisted-general
      placement: bottom
---

The river "rose" for three days[^1] -- and *nobody* said `a word`.

## The dam

- It held.
- [x] Mostly.

| a | b |
|---|--:|
| 1 | 2 |

```python
print("held")
```

> A quotation.

[^1]: Said the keeper.
"""


def write(article: Article, target: str, house: House, **options: str) -> bytes:
    """The first file of an export."""
    files = export(
        article,
        target,
        house=house,
        options=options,
        read_asset=lambda path: None,
        exists=lambda path: True,
        today="2025-10-10",
        confirmed={},
    )
    return files[0].data


def test_a_page_of_others_gives_its_facts_and_its_main_text(house: House) -> None:
    intake = take_in(PAGE, name="seite.html", house=house)
    article = intake.article
    assert article.title == "Hochwasser"
    assert [person.name for person in article.authors] == ["Rita Rao", "Jo Lee"]
    assert (article.get("date"), article.get("lang"), article.get("section")) == ("2025-10-09", "de-AT", "Wetter")
    assert article.get("tags") == ("Fluss", "Damm")
    assert article.get("canonical_url") == "https://example.org/hochwasser"
    assert article.body.split("\n\n")[0] == "Der Fluss war **drei** Tage gestiegen."
    assert "## Der Damm" in article.body
    for around in ("Impressum", "Start Wetter", "track", "Werbung", "Kommentare", "# Hochwasser\n"):
        assert around not in article.body.replace("## Der", "")
    assert any("3 Kommentare" in notice for notice in intake.notices)
    assert read_disclaimer(article.front_matter).decision is Decision.UNDECIDED


def test_a_page_without_text_is_refused(house: House) -> None:
    with pytest.raises(ImportRefused, match=r"leer\.html"):
        take_in("<html><body><nav>Menu</nav></body></html>", name="leer.html", house=house)


def test_broken_metadata_is_no_reason_to_fail(house: House) -> None:
    page = PAGE.replace('{"@graph"', '{"@graph').replace('lang="de-AT"', 'lang="!!"')
    assert take_in(page, name="a.html", house=house).article.title == "Hochwasser"


@pytest.mark.parametrize("target", ["html", "markdown", "fragment"])
def test_export_import_export_gives_the_same_bytes(target: str, house: House) -> None:
    once = write(Article.from_text(TEXT), target, house)
    name = {"html": "high-water.html", "markdown": "high-water.md", "fragment": "high-water.fragment.html"}[target]
    back = take_in(once.decode(), name=name, house=house).article
    if target == "fragment":
        back = back.assign("authors", "Rita Rao")
    assert write(back, target, house) == once


def test_our_page_comes_back_with_everything_public(house: House) -> None:
    article = Article.from_text(TEXT)
    back = take_in(write(article, "html", house).decode(), name="high-water.html", house=house).article
    assert back.body == article.body
    assert back.front_matter.get("my_key") == "kept"
    assert read_disclaimer(back.front_matter) == read_disclaimer(article.front_matter)


def test_our_page_without_its_markdown_still_gives_back_the_page(house: House) -> None:
    once = write(Article.from_text(TEXT), "html", house, source="off")
    back = take_in(once.decode(), name="high-water-a-report.html", house=house).article
    assert back.title == "High Water: a report"
    assert back.get("summary") == "Three days of rain."
    assert back.get("description") == "What the river did."
    assert write(back, "html", house, source="off") == once


def test_a_page_of_ours_that_was_edited_is_believed(house: House) -> None:
    page = write(Article.from_text(TEXT), "html", house).decode()
    edited = page.replace(">It held.", ">It broke.").replace(
        '<p class="article-summary">Three days', '<p class="article-summary">Four days'
    )
    assert edited != page
    intake = take_in(edited, name="high-water.html", house=house)
    assert "- It broke." in intake.article.body
    assert intake.article.get("summary") == "Four days of rain."
    assert intake.article.front_matter.get("my_key") == "kept"
    assert "article-disclaimer" not in intake.article.body
    assert any("changed after it was exported" in notice for notice in intake.notices)
