"""`byline new`, `get` and `set`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.command_runs import COMPLETE, Run


def test_new_writes_a_draft_and_prints_its_path(byline: Run, tmp_path: Path) -> None:
    answer = byline("new", "a/b", "--title", "High Water: a report", "--set", "authors=Rita Rao,Jo Lee")
    assert (answer.code, answer.out, answer.err) == (0, "a/b/high-water-a-report.md\n", "")
    text = (tmp_path / "a/b/high-water-a-report.md").read_text()
    assert 'title: "High Water: a report"\n' in text
    assert "status: draft\n" in text
    assert "  - name: Rita Rao\n" in text or "- Rita Rao\n" in text


def test_new_never_overwrites(byline: Run, tmp_path: Path) -> None:
    assert byline("new", "--title", "High Water").code == 0
    before = (tmp_path / "high-water.md").read_bytes()
    answer = byline("new", "--title", "High Water", "--set", "summary=Other")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert (tmp_path / "high-water.md").read_bytes() == before


@pytest.mark.parametrize("pair", ["summary", "=x", ""])
def test_a_pair_without_a_key_or_an_equals_sign_is_wrong_usage(byline: Run, pair: str) -> None:
    answer = byline("new", "--title", "T", "--set", pair)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_an_unknown_field_is_refused_and_nothing_is_written(byline: Run, tmp_path: Path) -> None:
    answer = byline("new", "--title", "T", "--set", "sumary=x")
    assert answer.code == 1
    assert "summary" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_get_prints_one_field_as_the_form_shows_it(byline: Run, article: Path) -> None:
    assert byline("get", "water.md", "title").out == "High Water: a report\n"
    assert byline("get", "water.md", "authors").out == "Rita Rao\n"
    assert byline("get", "water.md", "disclaimer").out == "include:ai-assisted-general\n"
    assert byline("get", "water.md", "disclaimer.decision").out == "include\n"
    assert byline("get", "water.md", "subtitle").out == "\n"
    assert byline("get", "water.md", "odd key").out == '["1", "2"]\n'


def test_get_prints_every_field_that_says_something(byline: Run, article: Path) -> None:
    lines = byline("get", "water.md").out.splitlines()
    assert "date: 2025-10-09" in lines
    assert not any(line.startswith("subtitle") for line in lines)


def test_get_as_json_has_every_field_typed(byline: Run, article: Path) -> None:
    values = json.loads(byline("get", "water.md", "--json").out)
    assert values["authors"] == [{"name": "Rita Rao", "url": "", "email": ""}]
    assert values["subtitle"] == ""
    assert values["tags"] == []
    assert values["disclaimer"]["decision"] == "include"
    assert values["odd key"] == ["1", "2"]


def test_get_of_an_unknown_key_names_what_was_meant(byline: Run, article: Path) -> None:
    answer = byline("get", "water.md", "titel")
    assert (answer.code, answer.out) == (1, "")
    assert "title" in answer.err


def test_set_changes_one_value_and_no_other_byte(byline: Run, article: Path) -> None:
    assert byline("set", "water.md", "section=Rivers").code == 0
    assert article.read_text() == COMPLETE.replace("section: Weather", "section: Rivers")


def test_set_keeps_line_ends_and_the_mark_at_the_start(byline: Run, article: Path) -> None:
    article.write_bytes(b"\xef\xbb\xbf" + COMPLETE.replace("\n", "\r\n").encode())
    byline("set", "water.md", "section=Rivers")
    expected = COMPLETE.replace("section: Weather", "section: Rivers").replace("\n", "\r\n")
    assert article.read_bytes() == b"\xef\xbb\xbf" + expected.encode()


def test_setting_the_present_value_writes_nothing(byline: Run, article: Path) -> None:
    os.utime(article, ns=(1, 1))
    assert byline("set", "water.md", "section=Weather", "date=2025-10-09", "authors=Rita Rao").code == 0
    assert article.stat().st_mtime_ns == 1


def test_set_takes_lists_and_parts_of_fields(byline: Run, article: Path) -> None:
    pairs = ("tags=river,dam", "image.src=dam.png", "image.alt=The dam", "section=")
    assert byline("set", "water.md", *pairs).code == 0
    values = json.loads(byline("get", "water.md", "--json").out)
    assert values["tags"] == ["river", "dam"]
    assert (values["image"]["src"], values["image"]["alt"]) == ("dam.png", "The dam")
    assert byline("get", "water.md", "image.alt").out == "The dam\n"
    assert "section" not in article.read_text()


def test_a_bad_value_changes_nothing_of_the_others(byline: Run, article: Path) -> None:
    answer = byline("set", "water.md", "section=Rivers", "date=someday")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert article.read_text() == COMPLETE


def test_a_fact_that_asks_for_another_disclaimer_undoes_the_decision(byline: Run, article: Path) -> None:
    answer = byline("set", "water.md", "sponsor=Dam Ltd")
    assert answer.code == 0
    assert "decide about the disclaimer again" in answer.err
    assert byline("get", "water.md", "disclaimer.decision").out == "undecided\n"


def test_deciding_in_the_same_breath_stands(byline: Run, article: Path) -> None:
    byline("set", "water.md", "disclaimer.decision=exclude", "disclaimer.reason=site-wide", "sponsor=Dam Ltd")
    assert byline("get", "water.md", "disclaimer").out.startswith("exclude")


@pytest.mark.parametrize("name", ["missing.md", ".", "picture.png", "latin.md"])
def test_a_file_that_cannot_be_read_gives_one_sentence(byline: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "latin.md").write_bytes("Caf\xe9 und \xfcber".encode("latin-1"))
    for command in (("get", name), ("set", name, "title=T"), ("stats", name), ("check", name), ("render", name)):
        answer = byline(*command)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
        assert "Traceback" not in answer.err
        assert "did not expect" not in answer.err


def test_debug_shows_the_traceback(byline: Run) -> None:
    answer = byline("get", "missing.md", "--debug")
    assert answer.code == 1
    assert "Traceback" in answer.err
    assert "Traceback" in byline("--debug", "get", "missing.md").err
