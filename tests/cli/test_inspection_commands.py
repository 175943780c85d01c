"""`byline stats`, `check` and the tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.article.disclaimer_library import Library
from editor.article.fields import FIELDS
from editor.command_line.article_files import load_house
from editor.export.targets import TARGETS
from tests.cli.command_runs import COMPLETE, Run

NAMES = [
    "words",
    "characters",
    "ideographs",
    "sea_characters",
    "sentences",
    "paragraphs",
    "images",
    "milliseconds",
    "minutes",
    "label",
]


def test_stats_of_one_file_are_one_object(byline: Run, article: Path) -> None:
    counts = json.loads(byline("stats", "water.md", "--json").out)
    assert list(counts) == ["file", *NAMES]
    assert (counts["words"], counts["paragraphs"], counts["minutes"]) == (17, 1, 1)
    assert "words: 17\n" in byline("stats", "water.md").out


def test_stats_of_several_files_are_a_list_and_a_missing_one_is_reported(byline: Run, article: Path) -> None:
    answer = byline("stats", "water.md", "missing.md", "water.md", "--json")
    assert answer.code == 1
    assert [row["words"] for row in json.loads(answer.out)] == [17, 17]
    assert answer.err.count("\n") == 1


def test_an_empty_article_has_no_minutes(byline: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    assert json.loads(byline("stats", "empty.md", "--json").out)["minutes"] is None


def test_check_lists_findings_with_their_places(byline: Run, article: Path) -> None:
    article.write_text(COMPLETE + "\nThe keeper is called TK.\n")
    answer = byline("check", "water.md", "--json")
    finding = next(row for row in json.loads(answer.out) if row["id"] == "T001")
    assert (finding["file"], finding["severity"], finding["line"], finding["column"]) == ("water.md", "error", 21, 22)
    assert set(finding) >= {"message", "fixable"}
    assert answer.code == 4
    assert "water.md:21:22: error T001 " in byline("check", "water.md").out


def test_check_answers_3_when_the_disclaimer_stops_an_export(byline: Run, article: Path) -> None:
    article.write_text(COMPLETE.replace("  decision: include\n", "") + "\nTK\n")
    assert byline("check", "water.md").code == 3


def test_check_of_a_complete_article_is_0(byline: Run, article: Path) -> None:
    assert byline("check", "water.md").code == 0


def test_the_tables_list_every_row(byline: Run) -> None:
    library: Library = load_house().library
    templates, targets, fields = (byline(name).out for name in ("templates", "targets", "fields"))
    assert len(library.printable) == 22
    assert all(f"{row.id}\t{row.label}\t" in templates for row in library.printable)
    assert "exclude:site-wide" in templates
    assert all(f"{row.id}\t" in targets for row in TARGETS)
    assert all(f"{row.key}\t{row.kind.value}\t" in fields for row in FIELDS)


@pytest.mark.parametrize("arguments", [(), ("get",), ("stats",), ("nothing",), ("new",), ("export", "water.md")])
def test_a_wrong_call_is_one_line_and_2(byline: Run, arguments: tuple[str, ...]) -> None:
    answer = byline(*arguments)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "command", ["new", "get", "set", "stats", "check", "render", "export", "import", "templates", "targets", "fields"]
)
def test_every_command_explains_itself(byline: Run, command: str) -> None:
    answer = byline(command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"usage: byline {command}")
