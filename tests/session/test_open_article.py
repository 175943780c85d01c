"""The open article: what is announced when, and that dirty is a comparison."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from editor.article.article import Article
from editor.session.open_article import OpenArticle
from editor.storage.text_file import read_text_file

FIRST = Article.from_text("---\ntitle: One\n---\n\nWords.\n")


def test_an_equal_value_announces_nothing(qtbot: QtBot) -> None:
    holder = OpenArticle(FIRST)
    with qtbot.assertNotEmitted(holder.changed):
        holder.propose(Article.from_text(FIRST.text))
    assert holder.revision == 0


def test_another_value_is_announced_once_and_counted(qtbot: QtBot) -> None:
    holder = OpenArticle(FIRST)
    with qtbot.waitSignal(holder.changed):
        holder.propose_body("Other words.\n")
    assert holder.article.body == "Other words.\n"
    assert holder.revision == 1


def test_typing_a_word_and_taking_it_back_is_not_dirty() -> None:
    holder = OpenArticle(FIRST)
    holder.propose_body("Words. More.\n")
    assert holder.dirty
    holder.propose_body("Words.\n")
    assert not holder.dirty


def test_what_is_typed_while_a_save_runs_stays_dirty(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(FIRST.text)
    holder = OpenArticle(FIRST)
    holder.adopt(FIRST, read_text_file(path))
    saved = FIRST.with_body("One more.\n")
    holder.propose(saved)
    holder.propose_body("One more. And another.\n")
    path.write_text(saved.text)
    holder.mark_written(saved, read_text_file(path))
    assert holder.dirty
    holder.propose_body("One more.\n")
    assert not holder.dirty


def test_an_adopted_article_that_is_in_no_file_is_dirty(qtbot: QtBot) -> None:
    holder = OpenArticle(Article.from_text(""))
    with qtbot.waitSignals([holder.adopted, holder.filed, holder.changed]):
        holder.adopt(FIRST, None, written=False)
    assert holder.dirty
    assert holder.path is None


@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_dirty_is_exactly_a_difference_of_texts(before: str, after: str) -> None:
    holder = OpenArticle(Article.from_text(before))
    holder.propose(Article.from_text(after))
    assert holder.dirty == (before != after)


def test_a_reload_that_can_only_be_read_bars_the_text_before_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Plain.\n")
    article = OpenArticle(Article.from_text(""))
    article.open(path)
    heard: list[str] = []
    article.barred.connect(lambda: heard.append("barred"))
    article.rewritten.connect(lambda: heard.append("rewritten"))
    path.write_text("A paragraph\u2029separator.\n")
    article.take_in(read_text_file(path))
    assert heard == ["barred", "rewritten"]
    article.propose_body("A paragraph\nseparator.\n")
    assert (article.article.text, article.dirty) == ("A paragraph\u2029separator.\n", False)
