"""`byline export`: the gate, decisions, batches and the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.storage.export_record import record_file
from tests.cli.command_runs import COMPLETE, Run

UNDECIDED = COMPLETE.replace("  decision: include\n", "")
WITHOUT_AUTHOR = COMPLETE.replace("authors:\n  - name: Rita Rao\n", "")
PAGE = "high-water-a-report"


def test_the_paths_written_are_printed(byline: Run, article: Path, tmp_path: Path) -> None:
    for target, name in (("html", f"{PAGE}.html"), ("fragment", f"{PAGE}.fragment.html"), ("markdown", f"{PAGE}.md")):
        answer = byline("export", "water.md", "--to", target, "--out", "out")
        assert (answer.code, answer.out, answer.err) == (0, f"out/{name}\n", "")
        assert (tmp_path / "out" / name).read_text().count("Artificial intelligence helped") >= 1


def test_an_undecided_article_is_refused_with_3_and_no_file(byline: Run, article: Path, tmp_path: Path) -> None:
    article.write_text(UNDECIDED)
    answer = byline("export", "water.md", "--to", "html", "--out", "out")
    assert (answer.code, answer.out) == (3, "")
    assert (
        "D001 Export stopped: nobody has decided about the disclaimer yet. "
        'Choose "Show disclaimer" or "No disclaimer" in the Disclaimer panel, then export again.'
    ) in answer.err
    assert not (tmp_path / "out").exists()


def test_a_decision_of_the_command_line_is_kept_in_the_article(byline: Run, article: Path) -> None:
    article.write_text(UNDECIDED)
    assert byline("export", "water.md", "--to", "html", "--out", "o", "--decide", "exclude:site-wide").code == 0
    assert byline("get", "water.md", "disclaimer").out == "exclude:site-wide\n"
    assert "decided_by: cli" in article.read_text()
    assert byline("export", "water.md", "--to", "markdown", "--out", "o").code == 0


@pytest.mark.parametrize("decision", ["include", "include:nothing", "exclude:because", "maybe:x", "include:"])
def test_a_decision_that_is_none_is_wrong_usage(byline: Run, article: Path, decision: str) -> None:
    answer = byline("export", "water.md", "--to", "html", "--decide", decision)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert article.read_text() == COMPLETE


def test_a_missing_author_is_refused_with_4(byline: Run, article: Path) -> None:
    article.write_text(WITHOUT_AUTHOR)
    answer = byline("export", "water.md", "--to", "html", "--out", "out")
    assert answer.code == 4
    assert "M009" in answer.err


def test_an_error_can_be_taken_on_with_a_reason_that_is_recorded(byline: Run, article: Path, tmp_path: Path) -> None:
    article.write_text(WITHOUT_AUTHOR)
    answer = byline("export", "water.md", "--to", "html", "--out", "out", "--confirm", "m009:a joint text")
    assert (answer.code, answer.out) == (0, f"out/{PAGE}.html\n")
    record = json.loads(record_file().read_text().splitlines()[-1])
    assert record["confirmed"] == {"M009": "a joint text"}
    assert record["decision"] == "include"
    assert record["files"] == [str(tmp_path / "out" / f"{PAGE}.html")]
    assert "a joint text" not in article.read_text()


def test_a_block_can_never_be_taken_on(byline: Run, article: Path) -> None:
    article.write_text(UNDECIDED)
    assert byline("export", "water.md", "--to", "html", "--confirm", "D001:I am in a hurry").code == 3


@pytest.mark.parametrize("confirmed", ["M009", "M009:", ":why", "M009: "])
def test_a_confirmation_needs_an_id_and_a_reason(byline: Run, article: Path, confirmed: str) -> None:
    assert byline("export", "water.md", "--to", "html", "--confirm", confirmed).code == 2


@pytest.mark.parametrize(
    "arguments",
    [("--to", "word"), ("--to", "pdf"), ("--to", "html", "--option", "images=no"), ("--to", "html", "--option", "x=y")],
)
def test_an_unknown_target_or_option_is_wrong_usage(byline: Run, article: Path, arguments: tuple[str, ...]) -> None:
    answer = byline("export", "water.md", *arguments)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_a_batch_exports_what_it_can_and_reports_the_rest(byline: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "undecided.md").write_text(UNDECIDED.replace("High Water", "Low Water"))
    (tmp_path / "nobody.md").write_text(WITHOUT_AUTHOR.replace("High Water", "No Water"))
    names = ("undecided.md", "nobody.md", "missing.md", "water.md")
    answer = byline("export", *names, "--to", "html", "--out", "out")
    assert answer.code == 3
    assert answer.out == f"out/{PAGE}.html\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{PAGE}.html"]
    assert all(any(line.startswith(f"byline: {name}: ") for line in answer.err.splitlines()) for name in names[:3])
    assert byline("export", *names[1:], "--to", "html", "--out", "out").code == 4
    assert byline("export", *names[2:], "--to", "html", "--out", "out").code == 1


def test_two_articles_of_one_slug_do_not_overwrite_each_other(byline: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "twin.md").write_text(COMPLETE.replace("three days", "four days"))
    answer = byline("export", "water.md", "twin.md", "--to", "html", "--out", "out")
    assert (answer.code, answer.out) == (1, f"out/{PAGE}.html\n")
    assert "slug" in answer.err
    assert "three days before" in (tmp_path / "out" / f"{PAGE}.html").read_text()


def test_an_export_never_replaces_the_article_itself(byline: Run, article: Path, tmp_path: Path) -> None:
    source = article.rename(tmp_path / f"{PAGE}.md")
    answer = byline("export", source.name, "--to", "markdown")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert source.read_text() == COMPLETE


def test_pictures_are_read_beside_the_article_and_nowhere_else(byline: Run, article: Path, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    text = COMPLETE + "\n![The dam](../secret.png)\n"
    (inside / "water.md").write_text(text)
    answer = byline("export", "inside/water.md", "--to", "html", "--out", "out")
    assert answer.code == 4
    assert "I003" in answer.err
