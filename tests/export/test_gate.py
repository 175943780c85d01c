"""Nothing leaves undecided, and nothing that is blocked; errors can be taken on with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from editor.article.article import Article
from editor.article.errors import ExportRefused
from editor.article.house import House
from editor.checks.finding import Finding, Severity
from editor.export.targets import TARGETS, Prepared, Target, check_gate, copy_for_cms, export
from tests.export.export_samples import TODAY, Exporter

UNDECIDED = "Export stopped: nobody has decided about the disclaimer yet."


@pytest.fixture
def undecided(sample: Article) -> Article:
    return Article(sample.front_matter.remove("disclaimer"), sample.body)


def ids(refused: ExportRefused) -> list[str]:
    return [finding.id for finding in refused.findings if isinstance(finding, Finding)]


@pytest.mark.parametrize("target", [row.id for row in TARGETS])
def test_no_target_writes_an_undecided_article(exported: Exporter, undecided: Article, target: str) -> None:
    with pytest.raises(ExportRefused, match=UNDECIDED) as refused:
        exported(undecided, target, confirmed={"D001": "I really want to"})
    assert "D001" in ids(refused.value)


def test_the_clipboard_is_a_way_out_too(house: House, undecided: Article) -> None:
    with pytest.raises(ExportRefused, match=UNDECIDED):
        copy_for_cms(
            undecided,
            house=house,
            read_asset=lambda _path: None,
            exists=lambda _path: True,
            today=TODAY,
            confirmed={},
        )


def test_an_error_stops_until_it_is_taken_on_with_a_reason(exported: Exporter, sample: Article) -> None:
    anonymous = sample.with_field("authors", ())
    with pytest.raises(ExportRefused) as refused:
        exported(anonymous, "markdown")
    assert ids(refused.value) == ["M009"]
    with pytest.raises(ExportRefused):
        exported(anonymous, "markdown", confirmed={"M009": "  "})
    assert exported(anonymous, "markdown", confirmed={"M009": "no byline for safety"})


def test_a_block_is_never_taken_on(exported: Exporter, sample: Article) -> None:
    with pytest.raises(ExportRefused) as refused:
        exported(sample.with_field("title", ""), "html", confirmed={"M001": "please"})
    assert "M001" in ids(refused.value)


def test_warnings_do_not_stop(prepared: Callable[[Article], Prepared], sample: Article) -> None:
    findings = prepared(sample).findings
    assert {finding.severity for finding in findings} <= {Severity.WARN, Severity.INFO}
    check_gate(findings, {})


@pytest.mark.parametrize("row", TARGETS, ids=lambda row: row.id)
def test_another_dialect_matters_only_where_readers_get_markdown(house: House, sample: Article, row: Target) -> None:
    article = sample.with_body(sample.body + "\nWords ==marked== here.\n")

    def leave(target: str) -> None:
        export(
            article,
            target,
            house=replace(house, severities={"X-DIALECT": "error"}),
            options={},
            read_asset=lambda _path: None,
            exists=lambda _path: True,
            today=TODAY,
            confirmed={},
        )

    if not row.dialect:
        leave(row.id)
        return
    with pytest.raises(ExportRefused) as refused:
        leave(row.id)
    assert ids(refused.value) == ["X-DIALECT"]


def test_several_reasons_are_counted() -> None:
    findings = tuple(Finding(f"X{number}", Severity.BLOCK, f"Reason {number}.", None, None) for number in range(3))
    with pytest.raises(ExportRefused, match=r"Reason 0\. \(2 more") as refused:
        check_gate(findings, {})
    assert refused.value.findings == findings


def test_a_decision_to_leave_it_out_prints_nothing(exported: Exporter, sample: Article) -> None:
    silent = Article(sample.front_matter.remove("disclaimer"), sample.body).with_field("ai_use", "none")
    silent = silent.assign("disclaimer.decision", "exclude").assign("disclaimer.reason", "site-wide")
    for target in ("html", "fragment", "markdown"):
        (file,) = exported(silent, target)
        assert b"disclaimer:begin" not in file.data
        assert b'role="note"' not in file.data
