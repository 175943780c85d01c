"""`byline render`: the page of the preview, for one file on standard output, for many into a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_runs import COMPLETE, Run


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second article."""
    path = tmp_path / "other.md"
    path.write_text(COMPLETE.replace("The river", "The ==lake=="), encoding="utf-8")
    return path


def test_the_page_has_its_strip_while_undecided(byline: Run, article: Path) -> None:
    decided = byline("render", "water.md").out
    assert decided.startswith("<!DOCTYPE html>")
    assert "preview-notice" not in decided.partition("</style>")[2]
    article.write_text(COMPLETE.replace("  decision: include\n", ""))
    assert "cannot be exported" in byline("render", "water.md").out


def test_a_fragment_has_no_head(byline: Run, article: Path) -> None:
    fragment = byline("render", "water.md", "--fragment").out
    assert "<p>The river had risen" in fragment
    assert "<head>" not in fragment


@pytest.mark.parametrize("more", [(), ("--fragment",)])
def test_a_folder_gets_what_standard_output_would(
    byline: Run, article: Path, other: Path, more: tuple[str, ...]
) -> None:
    answer = byline("render", *more, "--out", "pages", "water.md", "other.md")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [str(Path("pages", f"{name}.html")) for name in ("water", "other")]
    for name in ("water", "other"):
        assert Path("pages", f"{name}.html").read_text(encoding="utf-8") == byline("render", *more, f"{name}.md").out
    assert sorted(path.name for path in Path("pages").iterdir()) == ["other.html", "water.html"]


def test_an_earlier_page_is_replaced(byline: Run, article: Path) -> None:
    byline("render", "--out", ".", "water.md")
    article.write_text(COMPLETE + "\nNew words.\n")
    assert byline("render", "--out", ".", "water.md").code == 0
    assert "New words." in Path("water.html").read_text(encoding="utf-8")


def test_what_cannot_be_rendered_is_reported_and_the_rest_is_written(byline: Run, article: Path, other: Path) -> None:
    answer = byline("render", "--fragment", "--out", "pages", "missing.md", "water.md", "pages", "other.md")
    assert answer.code == 1
    assert answer.err.count("\n") == 2
    assert answer.err.startswith("byline: missing.md: ")
    assert sorted(path.name for path in Path("pages").iterdir()) == ["other.html", "water.html"]


def test_a_file_that_is_read_is_never_written(byline: Run, article: Path) -> None:
    page = Path("page.html")
    page.write_text(COMPLETE, encoding="utf-8")
    answer = byline("render", "--out", ".", "page.html", "water.md")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert page.read_text(encoding="utf-8") == COMPLETE
    assert Path("water.html").exists()


def test_two_files_of_one_name_do_not_become_one_page(byline: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "Water.md").write_text("Another text.", encoding="utf-8")
    answer = byline("render", "--fragment", "--out", "pages", "water.md", "there/Water.md")
    assert answer.code == 1
    assert "just written for water.md" in answer.err
    assert [path.name for path in Path("pages").iterdir()] == ["water.html"]
    assert "The river" in Path("pages/water.html").read_text(encoding="utf-8")


def test_a_folder_that_is_a_file_is_one_clear_line(byline: Run, article: Path) -> None:
    Path("pages").write_text("not a folder")
    answer = byline("render", "--out", "pages", "water.md")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert Path("pages").read_text() == "not a folder"


@pytest.mark.parametrize("arguments", [("water.md", "water.md"), (), ("--out", "pages"), ("water.md", "--out")])
def test_a_wrong_call_is_one_line_and_2(byline: Run, article: Path, arguments: tuple[str, ...]) -> None:
    answer = byline("render", *arguments)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert not Path("pages").exists()


def test_half_a_character_does_not_stop_a_page(byline: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text("An entity &#xD800; and text.", encoding="utf-8")
    assert byline("render", "--fragment", "--out", "pages", "odd.md").code == 0
