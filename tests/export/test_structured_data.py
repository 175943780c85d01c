"""What machines are told: the golden of the reference, escaping, nothing for what was not said."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article
from editor.export.page import Page, to_document
from editor.export.structured_data import head_tags, json_ld

PageOf = Callable[[Article], Page]


def facts(page: Page) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json_ld(page.head))
    return loaded


def article(fields: str) -> Article:
    return Article.from_text(f"---\ntitle: A title\n{fields}---\n\nWords.\n")


def test_the_sample_says_what_the_reference_says(page_of: PageOf, sample: Article) -> None:
    said = facts(page_of(sample))
    core = {
        "@context": "https://schema.org",
        "@type": ["NewsArticle", "AnalysisNewsArticle"],
        "headline": "The Fading Echo of Diplomacy: Why Russia-Ukraine Peace Talks Have Stalled",
        "datePublished": "2025-10-09",
        "inLanguage": "en",
        "author": [{"@type": "Person", "name": "Example Author"}],
        "sourceOrganization": {"@type": "Organization", "name": "Nishadil"},
        "wordCount": 502,
        "timeRequired": "PT2M",
        "digitalSourceType": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    }
    assert {key: said[key] for key in core} == core
    assert said["backstory"].startswith("Artificial intelligence helped produce parts of this article")


@pytest.mark.parametrize(
    ("use", "source"),
    [
        ("none", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"),
        ("minor", "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits"),
        ("generated", "https://schema.org/TrainedAlgorithmicMediaDigitalSource"),
        ("autonomous", "https://schema.org/TrainedAlgorithmicMediaDigitalSource"),
        ("undeclared", None),
        ("", None),
    ],
)
def test_ai_use_names_its_digital_source_type(page_of: PageOf, use: str, source: str | None) -> None:
    assert facts(page_of(article(f"ai_use: {use}\n"))).get("digitalSourceType") == source


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("type: news\n", "NewsArticle"),
        ("type: opinion\n", ["NewsArticle", "OpinionNewsArticle"]),
        ("type: satire\n", "SatiricalArticle"),
        ("type: live\n", "LiveBlogPosting"),
        ("type: other\n", "Article"),
        ("", "Article"),
        ("type: news\nsponsor: ACME\n", "AdvertiserContentArticle"),
    ],
)
def test_the_type_of_work_names_the_schema_type(page_of: PageOf, fields: str, kind: object) -> None:
    assert facts(page_of(article(fields)))["@type"] == kind


def test_what_was_not_said_is_not_written(page_of: PageOf) -> None:
    said = facts(page_of(article("")))
    assert set(said) == {"@context", "@type", "headline", "inLanguage", "wordCount", "timeRequired"}
    tags = head_tags(page_of(article("")).head)
    assert 'content=""' not in tags
    assert "None" not in tags


def test_a_disclaimer_that_is_left_out_tells_no_backstory(page_of: PageOf) -> None:
    left_out = article(
        "ai_use: assisted\ndisclaimer:\n  decision: exclude\n  reason: site-wide\n"
        "  items:\n    - kind: ai-assisted-general\n"
    )
    assert "backstory" not in facts(page_of(left_out))


def test_an_opinion_notice_is_no_backstory(page_of: PageOf) -> None:
    opinion = article("disclaimer:\n  decision: include\n  items:\n    - kind: satire\n")
    assert "backstory" not in facts(page_of(opinion))


def test_private_notes_and_embargo_are_told_to_nobody(page_of: PageOf) -> None:
    document = to_document(page_of(article("ed_note: secret one\nembargo: 2031-01-01T10:00:00+01:00\n")), css="")
    assert "secret" not in document
    assert "2031" not in document


def test_open_graph_has_picture_place_and_times(page_of: PageOf) -> None:
    tags = head_tags(
        page_of(
            article(
                "canonical_url: https://example.org/news/a/\nimage: {src: images/b.png, alt: A boat}\n"
                "date: 2025-10-09\nupdated: 2025-10-10\ntags: [x, y, X]\nsection: World\nlang: en-GB\n"
            )
        ).head
    )
    for tag in (
        '<link rel="canonical" href="https://example.org/news/a/">',
        '<meta property="og:url" content="https://example.org/news/a/">',
        '<meta property="og:image" content="https://example.org/news/a/images/b.png">',
        '<meta property="og:image:alt" content="A boat">',
        '<meta property="og:locale" content="en_GB">',
        '<meta property="article:published_time" content="2025-10-09">',
        '<meta property="article:modified_time" content="2025-10-10">',
        '<meta property="article:section" content="World">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert tag in tags
    assert tags.count('property="article:tag"') == 2


def test_an_address_that_runs_code_is_not_a_canonical_one(page_of: PageOf) -> None:
    page = page_of(article("canonical_url: 'javascript:alert(1)'\nlicense: 'data:text/html,x'\n"))
    assert "javascript:" not in to_document(page, css="")
    assert 'rel="license"' not in head_tags(page.head)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_json_ld_cannot_leave_its_element_and_says_the_text(page_of: PageOf, text: str) -> None:
    written = Article.from_text("---\ntitle: x\n---\n\nWords.\n").with_field("title", f"a{text}z")
    page = page_of(written)
    told = json_ld(page.head)
    assert not set("<>&\u2028\u2029") & set(told)
    assert json.loads(told)["headline"] == page.title
