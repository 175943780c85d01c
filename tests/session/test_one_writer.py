"""One writer per file, with real processes: whoever comes second reads."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.article.article import Article
from editor.session.open_article import OpenArticle
from editor.session.saving import SaveFailure, Saving
from editor.storage.locations import Locations
from tests.session import another_window

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has a file open."""
    process = subprocess.Popen(
        [sys.executable, another_window.__file__, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process:
        yield process
        if process.poll() is None:
            process.communicate()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], line: str) -> str:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return said(process)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("Old.\n")
    return path


@pytest.fixture
def saving(open_article: OpenArticle, locations: Locations) -> Iterator[Saving]:
    made = Saving(open_article, locations)
    yield made
    made.close()


def refusal(qtbot: QtBot, saving: Saving, path: Path | None = None, *, overwrite: bool = False) -> SaveFailure:
    with qtbot.waitSignal(saving.failed) as failed:
        saving.save(path, overwrite=overwrite)
    assert failed.args is not None
    failure = failed.args[0]
    assert isinstance(failure, SaveFailure)
    return failure


def test_another_process_opens_for_reading_only_and_cannot_save(
    saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.open(file)
    assert open_article.read_only == ""
    with another(file) as process:
        assert said(process) == "reads"
        assert tell(process, "Written by the second.") == "denied"
    assert file.read_text() == "Old.\n"


def test_the_second_writes_after_the_first_has_gone(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    with another(file) as process:
        assert said(process) == "writes"
        barred: list[str] = []
        open_article.barred.connect(lambda: barred.append(open_article.read_only))
        open_article.open(file)
        assert "another window" in open_article.read_only
        assert barred == [open_article.read_only]
        failure = refusal(qtbot, saving)
        assert getattr(failure.error, "kind", "") == "denied"
        assert tell(process, "Theirs.") == "saved"
    saving.claim_again()
    assert open_article.read_only == ""
    open_article.propose(Article.from_text("Mine.\n"))
    assert getattr(refusal(qtbot, saving).error, "kind", "") == "changed", "what the first wrote was not shown yet"


def test_a_killed_process_holds_nothing(open_article: OpenArticle, saving: Saving, file: Path) -> None:
    with another(file) as process:
        assert said(process) == "writes"
        process.kill()
        process.wait()
        open_article.open(file)
        assert open_article.read_only == ""


def test_a_save_as_over_a_file_another_process_has_is_refused(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path
) -> None:
    open_article.propose(Article.from_text("Mine.\n"))
    with another(file) as process:
        assert said(process) == "writes"
        failure = refusal(qtbot, saving, file, overwrite=True)
        assert "another window" in str(failure.error)
        assert file.read_text() == "Old.\n"


def test_a_save_as_takes_the_new_file_and_frees_the_old_one(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path, tmp_path: Path
) -> None:
    open_article.open(file)
    with qtbot.waitSignal(saving.saved):
        saving.save(tmp_path / "b.md")
    with another(file) as process:
        assert said(process) == "writes"
    with another(tmp_path / "b.md") as process:
        assert said(process) == "reads"


def test_a_save_as_through_a_link_to_the_own_file_is_a_plain_save(
    qtbot: QtBot, saving: Saving, open_article: OpenArticle, file: Path, tmp_path: Path
) -> None:
    open_article.open(file)
    (tmp_path / "link.md").symlink_to(file)
    open_article.propose(Article.from_text("Mine.\n"))
    with qtbot.waitSignal(saving.saved):
        saving.save(tmp_path / "link.md")
    assert file.read_text() == "Mine.\n"
    assert (tmp_path / "link.md").is_symlink()
