"""The folder beside the text: articles are copied, renamed and thrown away without losing one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QFile

from editor.article.disclaimer import Decision, read_disclaimer
from editor.ui import dialogs
from editor.ui.library.articles_panel import ArticlesPanel, Wish
from tests.journeys.conftest import Start
from tests.journeys.traveller import Traveller

ARTICLE = "---\ntitle: {title}\nslug: own\ndisclaimer:\n  decision: exclude\n  reason: no-basis\n---\n\nWords.\n"


@pytest.fixture
def traveller(start: Start, tmp_path: Path) -> Traveller:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(ARTICLE.format(title=name.title()))
    going = start(str(tmp_path / "one.md"))
    going.settle()
    going.wait(lambda: listed(going) == ["One", "Two"], "the folder was never listed")
    return going


def panel(traveller: Traveller) -> ArticlesPanel:
    return traveller.furnishing.panels.articles


def listed(traveller: Traveller) -> list[str]:
    model = panel(traveller).list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def wish(traveller: Traveller, kind: Wish, path: Path) -> None:
    panel(traveller).wanted.emit(kind, str(path))


def test_a_copy_of_another_article_opens_undecided_and_unsaved(traveller: Traveller, tmp_path: Path) -> None:
    wish(traveller, Wish.DUPLICATE, tmp_path / "two.md")
    copy = traveller.workplace.article
    assert len(traveller.application.workplaces) == 2
    assert (copy.article.title, copy.path, copy.dirty) == ("Two", None, True)
    assert copy.article.get("slug") in ("", None)
    assert read_disclaimer(copy.article.front_matter).decision is Decision.UNDECIDED


def test_the_open_article_gets_another_name_and_is_saved_there(
    traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_file_name", lambda _parent, name: f"{name} and a half")
    traveller.type("More. ", traveller.window.writing.text)
    traveller.furnishing.run_by_id("article.rename")
    renamed = tmp_path / "one-and-a-half.md"
    assert traveller.workplace.article.path == renamed
    assert traveller.workplace.article.dirty
    traveller.press("Ctrl+S", traveller.window.writing.text)
    traveller.wait(lambda: "More." in renamed.read_text(), "nothing was saved under the new name")
    assert not (tmp_path / "one.md").exists()


def test_another_articles_place_is_never_taken(
    traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_file_name", lambda _parent, _name: "one")
    wish(traveller, Wish.RENAME, tmp_path / "two.md")
    assert any("exists already" in text for text in traveller.window.messages.texts)
    assert sorted(entry.name for entry in tmp_path.glob("*.md")) == ["one.md", "two.md"]


def test_an_article_goes_to_the_trash_after_a_question_only(
    traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thrown: list[str] = []

    def throw(name: str) -> bool:
        thrown.append(name)
        Path(name).unlink()
        return True

    monkeypatch.setattr(QFile, "moveToTrash", throw)
    monkeypatch.setattr(dialogs, "ask_yes", lambda *_: False)
    wish(traveller, Wish.TRASH, tmp_path / "two.md")
    assert thrown == []
    monkeypatch.setattr(dialogs, "ask_yes", lambda *_: True)
    wish(traveller, Wish.TRASH, tmp_path / "two.md")
    assert thrown == [str(tmp_path / "two.md")]
    traveller.wait(lambda: listed(traveller) == ["One"], "the list still shows it")


def test_an_open_article_is_not_thrown_away(
    traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_yes", lambda *_: pytest.fail("nobody should be asked"))
    wish(traveller, Wish.TRASH, tmp_path / "one.md")
    assert any("is open" in text for text in traveller.window.messages.texts)
    assert (tmp_path / "one.md").exists()


def test_a_trash_that_refuses_leaves_the_article_where_it_is(
    traveller: Traveller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFile, "moveToTrash", lambda _name: False)
    monkeypatch.setattr(dialogs, "ask_yes", lambda *_: True)
    wish(traveller, Wish.TRASH, tmp_path / "two.md")
    assert any("could not be moved to the trash" in text for text in traveller.window.messages.texts)
    assert (tmp_path / "two.md").exists()
