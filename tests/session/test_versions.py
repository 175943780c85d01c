"""Earlier versions of the open article: listed, compared, and brought back as an edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.article.article import Article
from editor.article.errors import StorageError
from editor.session.open_article import OpenArticle
from editor.session.saving import Saving
from editor.session.versions import PastVersion, Versions, keep_exported
from editor.storage.history import History
from editor.storage.locations import Locations

TEXTS = ("One two three.\n", "One two three four.\n", "One too three four five.\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(TEXTS[0])
    return path


@pytest.fixture
def versions(qtbot: QtBot, open_article: OpenArticle, locations: Locations, file: Path) -> Iterator[Versions]:
    open_article.open(file)
    saving = Saving(open_article, locations)
    for text in TEXTS[1:]:
        open_article.propose_body(text)
        with qtbot.waitSignal(saving.saved):
            saving.save()
    saving.close()
    made = Versions(open_article, locations)
    yield made
    made.close()


def listed(qtbot: QtBot, versions: Versions) -> tuple[PastVersion, ...]:
    with qtbot.waitSignal(versions.listed) as answer:
        versions.ask()
    assert answer.args is not None
    found = answer.args[0]
    assert isinstance(found, tuple)
    return found


def test_each_save_leaves_the_version_before_it(qtbot: QtBot, versions: Versions) -> None:
    newest, oldest = listed(qtbot, versions)
    assert (versions.text_of(newest), newest.words) == (TEXTS[1], 4)
    assert (versions.text_of(oldest), oldest.words) == (TEXTS[0], 3)
    assert newest.reason == "Before a save"
    assert newest.when >= oldest.when
    assert newest.when.tzinfo is not None


def test_an_export_is_a_version_too(qtbot: QtBot, versions: Versions, open_article: OpenArticle) -> None:
    keep_exported(open_article.file, "As it was exported.\n")
    assert [past.reason for past in listed(qtbot, versions)] == ["Exported", "Before a save", "Before a save"]


def test_an_article_in_no_file_has_no_versions_and_its_export_needs_none(qtbot: QtBot, locations: Locations) -> None:
    article = OpenArticle(Article.from_text("Words.\n"))
    keep_exported(article.file, "Words.\n")
    versions = Versions(article, locations)
    assert listed(qtbot, versions) == ()
    versions.close()


def test_a_version_comes_back_as_an_edit_and_the_file_stays(
    qtbot: QtBot, versions: Versions, open_article: OpenArticle, file: Path
) -> None:
    oldest = listed(qtbot, versions)[-1]
    with qtbot.waitSignal(open_article.rewritten):
        versions.restore(oldest)
    assert open_article.article.text == TEXTS[0]
    assert open_article.dirty
    assert file.read_text() == TEXTS[2]


def test_one_passage_comes_back_and_the_others_stay(
    qtbot: QtBot, versions: Versions, open_article: OpenArticle
) -> None:
    oldest = listed(qtbot, versions)[-1]
    pieces = versions.differences(oldest)
    versions.restore_passages(pieces, {0})
    assert open_article.article.text == "One two three four five.\n"


def test_a_damaged_version_is_not_offered_and_says_so_when_read(
    qtbot: QtBot, versions: Versions, open_article: OpenArticle, locations: Locations, file: Path
) -> None:
    newest = listed(qtbot, versions)[0]
    newest.version.file.with_name(newest.version.sha256 + ".z").write_bytes(b"damage")
    with pytest.raises(StorageError, match="damaged"):
        versions.text_of(newest)
    assert len(listed(qtbot, versions)) == 1
    assert len(History(locations.history).versions(file)) == 2


def test_a_version_in_the_encoding_of_its_file_is_read_in_it(
    qtbot: QtBot, versions: Versions, open_article: OpenArticle, locations: Locations, tmp_path: Path
) -> None:
    path = tmp_path / "western.md"
    path.write_bytes("Grüße\n".encode("cp1252"))
    open_article.open(path, encoding="cp1252")
    History(locations.history).add(path, "Größe\n".encode("cp1252"))
    (past,) = listed(qtbot, versions)
    assert versions.text_of(past) == "Größe\n"
