"""What every row of CHECKS must satisfy, and what run() promises."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article
from editor.article.house import House
from editor.checks.table import CHECKS, MOST_FINDINGS, Check, Finding, Severity, apply_fix, blocking, check
from tests.checks import test_body, test_dialect, test_disclosure, test_metadata
from tests.checks.conftest import Look, MakeSubject
from tests.checks.pages import INCLUDED, PARAGRAPH, after, page

EXAMPLES = (*test_disclosure.EXAMPLES, *test_metadata.EXAMPLES, *test_body.EXAMPLES, *test_dialect.EXAMPLES)
NEEDS_A_HOUSE = {"D006"}
ALL_FINDS = [(example.id, file) for example in EXAMPLES for file in example.finds]

ODD_BLOCKS = (
    *(
        ".",
        "…",
        "0 Comments",
        "- 5 Views",
        "Advertisement",
        "## Work:",
        "##",
        "# Title",
        "TK and TODO",
        "### Deep.",
    ),
    *(
        "See [a](www.example.org).",
        "zero\u200b\u202ewidth",
        "cafÃ© itâ€™s",
        "```\ncode",
        "`x` TK",
        "[a](?utm_source=1)",
    ),
    *(
        "Disclaimer: This is a text",
        "> .\n> TK",
        "1. TK\n2. .",
        "![](gone.png)",
        "a\nTODO\nb",
        "Setext:\n---",
        "\t.",
        "<!--",
    ),
    *(
        "How a quiet harbour town learns to live with the sea",
        "[^1]: TK",
        "word[^1]",
        "| TK | b |\n|---|---|\n| . | x |",
    ),
)
BODIES = st.lists(st.sampled_from((*ODD_BLOCKS, PARAGRAPH)), max_size=8).map("\n\n".join)
GAPS = st.sampled_from(("", "\n", "\n\n\n"))


@pytest.mark.parametrize("row", CHECKS, ids=lambda row: row.id)
def test_a_row_is_complete(row: Check) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}|Q-LANG|X-DIALECT", row.id)
    assert 3 <= len(row.title) <= 40
    assert not row.title.endswith(".")
    assert (row.fix is None) == (row.fix_label == "")
    assert check(row.id) is row


def test_ids_are_unique() -> None:
    assert len({row.id for row in CHECKS}) == len(CHECKS)


def test_every_row_has_three_examples_of_each_kind() -> None:
    shown = {example.id for example in EXAMPLES if len(example.finds) >= 3 and len(example.passes) >= 3}
    assert {row.id for row in CHECKS} - NEEDS_A_HOUSE == shown


def test_a_sound_article_has_no_findings(look: Look) -> None:
    assert look(page()) == ()


def test_an_unknown_id_is_no_check() -> None:
    with pytest.raises(KeyError):
        check("X999")


@pytest.mark.parametrize(("check_id", "file"), ALL_FINDS, ids=[f"{pair[0]}-{i}" for i, pair in enumerate(ALL_FINDS)])
def test_findings_stand_inside_the_file_and_their_fixes_settle(look: Look, check_id: str, file: str) -> None:
    assert_sound(look(file), Article.from_text(file))


def assert_sound(findings: tuple[Finding, ...], article: Article) -> None:
    lines = article.text.split("\n")
    for finding in findings:
        if finding.line is not None:
            assert 1 <= finding.line <= len(lines), finding
        if finding.column is not None:
            assert finding.line is not None
            assert 1 <= finding.column <= max(1, len(lines[finding.line - 1])), finding
        once = apply_fix(article, finding)
        assert apply_fix(once, finding) == once, finding
        assert (once != article) == finding.fixable, finding
        assert bool(finding.fix_label) == finding.fixable


@given(body=BODIES, gap=GAPS)
def test_any_mixture_of_faults_is_placed_and_mended(look: Look, body: str, gap: str) -> None:
    article = Article.from_text(page(body + gap))
    assert_sound(look(article), article)


@given(body=BODIES)
def test_fixing_one_thing_after_another_comes_to_an_end(look: Look, body: str) -> None:
    article = Article.from_text(page(body))
    for _step in range(60):
        fixable = next((finding for finding in look(article) if finding.fixable), None)
        if fixable is None:
            return
        article = apply_fix(article, fixable)
    raise AssertionError("the fixes never end")


@given(text=st.text(max_size=200))
def test_any_text_can_be_checked(look: Look, text: str) -> None:
    article = Article.from_text(text.replace("\r", "\n"))
    assert_sound(look(article), article)


def test_findings_come_by_severity_then_by_place(look: Look) -> None:
    findings = look(after("TK", ".", "TODO here", "**bold**", disclaimer=None, title=None, description=None))
    ranks = [finding.severity.rank for finding in findings]
    assert ranks == sorted(ranks)
    assert [finding.id for finding in findings[:2]] == ["D001", "M001"]
    places = [(finding.line or 0) for finding in findings if finding.severity is Severity.ERROR]
    assert places == sorted(places)
    assert len(places) >= 2


def test_a_mark_is_found_at_its_line_and_column(look: Look) -> None:
    file = after("`TK` is code, but *this* **TK** is not.\nAnd TK on the next line.")
    lines = file.split("\n")
    places = [(finding.line, finding.column) for finding in look(file) if finding.id == "T001"]
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("`TK`"))
    assert places == [(number, lines[number - 1].rindex("TK") + 1), (number + 1, 5)]


def test_a_mark_between_typographic_marks_is_found_where_it_was_typed(look: Look) -> None:
    file = after('He said -- "more" ... and it\'s [insert the lawyer\'s "view"].')
    (finding,) = (finding for finding in look(file) if finding.id == "T002")
    assert finding.line is not None
    assert finding.column == file.split("\n")[finding.line - 1].index("[insert") + 1


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("error", Severity.ERROR),
        ("info", Severity.INFO),
        ("off", None),
        ("nonsense", Severity.WARN),
        ("BLOCK ", Severity.BLOCK),
    ],
)
def test_a_house_weighs_a_warning_as_it_likes(look: Look, house: House, wish: str, expected: Severity | None) -> None:
    findings = look(after("."), our_house=replace(house, severities={"S007": wish}))
    assert next((finding.severity for finding in findings if finding.id == "S007"), None) == expected


@pytest.mark.parametrize(
    ("check_id", "wish", "expected"),
    [
        ("D001", "warn", Severity.BLOCK),
        ("D001", "off", Severity.BLOCK),
        ("M009", "off", Severity.ERROR),
        ("M009", "info", Severity.ERROR),
        ("M009", "block", Severity.BLOCK),
    ],
)
def test_a_house_never_lowers_a_stop(look: Look, house: House, check_id: str, wish: str, expected: Severity) -> None:
    findings = look(page(disclaimer=None, authors=None), our_house=replace(house, severities={check_id: wish}))
    assert next(finding.severity for finding in findings if finding.id == check_id) is expected


def test_blocks_and_errors_stop_an_export(look: Look) -> None:
    findings = look(after(".", disclaimer=None, authors=None))
    assert {finding.id for finding in blocking(findings)} == {"D001", "M009"}


def test_a_dismissed_finding_stays_known_when_it_moves_and_not_when_it_changes(look: Look) -> None:
    def identity(file: str) -> str:
        return next(finding.identity for finding in look(file) if finding.id == "S003")

    first = identity(after("## Work", "## Work"))
    assert first == identity(after(PARAGRAPH, "## Work", PARAGRAPH, "## Work"))
    assert first != identity(after("## Works", "## Works"))


def test_two_marks_of_a_kind_are_dismissed_one_by_one(look: Look) -> None:
    findings = look(after("The price is TK euros.", "The year is TK."))
    assert len({finding.identity for finding in findings if finding.id == "T001"}) == 2


@pytest.mark.parametrize(
    ("blocks", "left"),
    [
        ((".", "."), ()),
        ((".", "Text.", "."), ("Text.", ".")),
        (("0 Comments", "0 Comments", "5 Views"), ("5 Views",)),
        (("## Work:", "## Rest:"), ("## Work", "## Rest:")),
        (("Setext\n======",), ("Setext\n------",)),
        (("[a](www.example.org)",), ("[a](https://www.example.org)",)),
        (("[a](https://example.org/?id=1&utm_source=x#b)",), ("[a](https://example.org/?id=1#b)",)),
        (("It is zero\u200b\u200bwidth.",), ("It is zerowidth.",)),
        (("Un cafÃ© noir.",), ("Un café noir.",)),
    ],
)
def test_a_fix_changes_only_what_was_found(look: Look, blocks: tuple[str, ...], left: tuple[str, ...]) -> None:
    article = Article.from_text(after(*blocks))
    first = min((finding for finding in look(article) if finding.fixable), key=lambda finding: finding.line or 0)
    assert apply_fix(article, first) == Article.from_text(after(*left))


def test_the_repeated_title_is_removed_with_its_underline(look: Look) -> None:
    title = Article.from_text(page()).title
    for repeated in (title, f"# {title}", f"{title}\n=====", f"**{title}**"):
        article = Article.from_text(page(f"{repeated}\n\n{PARAGRAPH}"))
        (finding,) = (finding for finding in look(article) if finding.id == "S006")
        assert apply_fix(article, finding) == Article.from_text(page())


def test_a_typed_disclaimer_is_removed_when_the_chosen_one_is_printed(look: Look) -> None:
    typed = "**Disclaimer:** This article was made in part by machines\nand may contain mistakes."
    article = Article.from_text(after(typed, disclaimer=INCLUDED))
    (finding,) = (finding for finding in look(article) if finding.id == "D008")
    assert apply_fix(article, finding) == Article.from_text(page(disclaimer=INCLUDED))


def test_a_text_full_of_faults_gives_an_end_to_the_list(look: Look) -> None:
    findings = look(page(".\n\n" * 900))
    assert sum(finding.id == "S007" for finding in findings) == MOST_FINDINGS


SCRAPED = """Delhi | 25°C (windy)

How a quiet harbour town learns to live with the sea

  • 0 Comments
  • 2 minutes read

{paragraph}
.

Disclaimer: This article was generated in part using artificial intelligence and may contain errors. Readers are \
advised to verify the information before relying on
"""


def test_a_scraped_page_shows_its_leftovers_in_their_places(look: Look) -> None:
    file = page(SCRAPED.format(paragraph=PARAGRAPH), authors=None, disclaimer=None)
    lines = file.split("\n")
    findings = look(file)
    assert [finding.id for finding in findings if finding.severity is Severity.BLOCK] == ["D001"]
    assert [finding.id for finding in findings if finding.severity is Severity.ERROR] == ["M009"]
    written = [(finding.id, lines[finding.line - 1].strip()[:14]) for finding in findings if finding.line]
    assert written == [
        ("T006", "Delhi | 25°C ("),
        ("T006", "• 0 Comments"),
        ("T006", "• 2 minutes re"),
        ("S007", "."),
        ("D008", "Disclaimer: Th"),
        ("D009", "Disclaimer: Th"),
    ]


def test_a_finding_can_be_printed(look: Look) -> None:
    finding = next(finding for finding in look(after(".")) if finding.id == "S007")
    assert finding.to_dict() == {
        "id": "S007",
        "severity": "warn",
        "message": "This paragraph is only “.”. Remove it.",
        "line": finding.line,
        "column": 1,
        "field": "",
        "excerpt": ".",
        "fixable": True,
        "fix_label": "Remove",
    }


def test_rules_leave_what_they_are_given_alone(make_subject: MakeSubject) -> None:
    subject = make_subject(after("TK", "."))
    first = [list(row.rule(subject)) for row in CHECKS]
    assert first == [list(row.rule(subject)) for row in CHECKS]
