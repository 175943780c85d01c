"""The examples of the checks on fields and dates."""

from __future__ import annotations

import pytest

from editor.article.article import Article
from editor.checks.table import Severity, apply_fix
from tests.checks.conftest import Look
from tests.checks.examples import Example, assert_example, named
from tests.checks.pages import SOUND, page

LONG = "The Fading Echo of Diplomacy: Why Russia-Ukraine Peace Talks Have Stalled"
WORDY = "A harbour town between fishing and the ferry: who stays, who leaves and what the sea still gives. " * 2

EXAMPLES = (
    Example(
        "M001",
        finds=(page(title=None), page(title=""), page(title="   "), "Only words.\n"),
        passes=(page(), page(title="x"), page(title=None, headline="Under another name")),
    ),
    Example(
        "M002",
        finds=(page(title=LONG), page(title="W" * 40), page(seo_title=LONG), page(title="东" * 30)),
        passes=(page(), page(title=LONG, seo_title="Why the talks have stalled"), page(title="i" * 60)),
    ),
    Example(
        "M003",
        finds=(
            page(title="Harbour"),
            page(title="The sea"),
            page(title="Internationalisation"),
            page(title="海"),
        ),
        passes=(page(), page(title="Twenty characters ok"), page(title="東京の朝の風景"), page(title=None)),
    ),
    Example(
        "M004",
        finds=(
            page(title="HARBOUR TOWN LIVES ON"),
            page(title="Is this the end of fishing?!"),
            page(title="You won't believe this!! A town and its sea"),
        ),
        passes=(page(), page(title="NATO and the UN meet"), page(title="Who stays in the harbour town?")),
    ),
    Example(
        "M005",
        finds=(
            page(title="A town learns to live with the sea."),
            page(title="The boats are gone."),
            page(title="海とともに生きる町の物語。"),
        ),
        passes=(
            page(),
            page(title="What comes next in the U.S."),
            page(title="The rise and fall of Harbour Inc."),
            page(title="And then..."),
        ),
    ),
    Example(
        "M006",
        finds=(
            page(description=None),
            page(description="Too short."),
            page(description=WORDY),
            page(description=SOUND["title"]),
        ),
        passes=(page(), page(description="x" * 50), page(description="i" * 155)),
    ),
    Example(
        "M007",
        finds=(page(summary=None), page(summary=" "), page(summary="word " * 70)),
        passes=(page(), page(summary="Short."), page(summary=None, excerpt="Under another name.")),
    ),
    Example(
        "M008",
        finds=(page(slug="With Spaces"), page(slug="a/b"), page(slug="-edge-"), page(slug="dots.and.dots")),
        passes=(page(), page(slug="a-good-slug"), page(slug="東京の朝"), page(slug="Old_Slug-2")),
    ),
    Example(
        "M009",
        finds=(
            page(authors=None),
            page(authors=["admin"]),
            page(authors=[{"name": "Unknown"}]),
            page(authors=[]),
        ),
        passes=(page(), page(authors="Grace Hopper"), page(authors=None, byline="Ada Lovelace")),
    ),
    Example(
        "M010",
        finds=(
            page(date=None, status="published"),
            page(date="2027-01-01"),
            page(updated="2025-10-08"),
            page(date="1970-01-01"),
        ),
        passes=(
            page(),
            page(date=None),
            page(date="2026-11-23"),
            page(updated="2025-10-09"),
            page(date="2025-10-09T18:00:00+02:00", updated="2025-10-09T16:30:00+00:00"),
        ),
    ),
    Example(
        "M011",
        finds=(page(date="2025-10-09T18:30:00"), page(date="03/04/2025"), page(updated="soon")),
        passes=(page(), page(date="2025-10-09T18:30:00+05:30"), page(date="9 October 2025")),
    ),
    Example(
        "M012",
        finds=(page(section=None), page(section=""), page(section="  ")),
        passes=(page(), page(section=None, category="Travel"), page(section="x")),
    ),
    Example(
        "M013",
        finds=(
            page(tags=["Harbour", "harbour"]),
            page(tags=["a", "b", "a"]),
            page(tags=[f"tag {number}" for number in range(21)]),
        ),
        passes=(page(), page(tags=None), page(tags=[f"tag {number}" for number in range(20)])),
    ),
    Example(
        "M014",
        finds=(page(lang=None), page(lang="English language"), page(lang="12")),
        passes=(page(), page(lang="en_US"), page(lang="zh-Hans")),
    ),
    Example(
        "M016",
        finds=(
            page(canonical_url="/articles/1"),
            page(canonical_url="example.org/1"),
            page(canonical_url="https://example.org/1#top"),
        ),
        passes=(
            page(),
            page(canonical_url="https://example.org/1"),
            page(canonical_url="http://example.org/?id=1"),
        ),
    ),
    Example(
        "E001",
        finds=(
            page(embargo="2026-12-01"),
            page(embargo="2026-11-23T06:00:00+05:30"),
            page(embargo="2026-11-22T06:00:00+00:00"),
        ),
        passes=(page(), page(embargo="2026-11-22"), page(embargo="2025-01-01T06:00:00+00:00")),
    ),
    Example(
        "E003",
        finds=(page(status="draft"), page(status="withheld"), page(status="Draft")),
        passes=(page(), page(status="published"), page(status=None)),
    ),
    Example(
        "E004",
        finds=(
            page(expires="2025-01-01"),
            page(expires="2026-11-21"),
            page(expires="2026-01-01T00:00:00+00:00"),
        ),
        passes=(page(), page(expires="2027-01-01"), page(expires="never")),
    ),
)


@pytest.mark.parametrize(("example", "file", "expected"), **named(EXAMPLES))
def test_a_field_check_finds_what_it_should(look: Look, example: Example, file: str, expected: bool) -> None:
    assert_example(look(file), example, expected)


def test_a_finding_about_a_field_names_its_line(look: Look) -> None:
    file = page(title=LONG)
    (finding,) = (finding for finding in look(file) if finding.id == "M002")
    assert finding.line is not None
    assert file.split("\n")[finding.line - 1].startswith("title:")
    assert (finding.field, finding.excerpt) == ("title", LONG)
    assert "73 characters, 701 px" in finding.message


def test_a_finding_about_a_field_under_an_alias_names_that_line(look: Look) -> None:
    file = page(summary=None, excerpt="x" * 400)
    (finding,) = (finding for finding in look(file) if finding.id == "M007")
    assert file.split("\n")[(finding.line or 0) - 1].startswith("excerpt:")


def test_a_missing_date_is_an_error_and_a_future_one_a_warning(look: Look) -> None:
    severities = [
        next(finding.severity for finding in look(file) if finding.id == "M010")
        for file in (page(date=None, status="published"), page(date="2027-01-01"), page(updated="2025-10-08"))
    ]
    assert severities == [Severity.ERROR, Severity.WARN, Severity.ERROR]


def test_an_embargo_with_an_hour_ends_at_that_hour_when_the_hour_is_known(look: Look) -> None:
    file = page(embargo="2026-11-22T06:00:00+00:00")
    before = {finding.id for finding in look(file, today="2026-11-22T05:59:00+00:00")}
    since = {finding.id for finding in look(file, today="2026-11-22T06:00:00+00:00")}
    assert ("E001" in before, "E001" in since) == (True, False)


@pytest.mark.parametrize(
    ("check_id", "file", "key", "value"),
    [
        ("M005", page(title="The boats are gone."), "title", "The boats are gone"),
        ("M006", page(description=None), "description", SOUND["summary"]),
        ("M008", page(slug="With Spaces"), "slug", "with-spaces"),
        ("M013", page(tags=["Harbour", "harbour", "sea"]), "tags", ("Harbour", "sea")),
    ],
)
def test_a_fix_mends_the_field(look: Look, check_id: str, file: str, key: str, value: object) -> None:
    (finding,) = (finding for finding in look(file) if finding.id == check_id)
    assert finding.fixable
    mended = apply_fix(Article.from_text(file), finding)
    assert mended.get(key) == value
    assert check_id not in {finding.id for finding in look(mended)}
