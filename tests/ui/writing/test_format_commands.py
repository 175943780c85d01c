"""The commands of the Format menu on the text of a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from editor.storage.text_file import read_text_file
from editor.ui import dialogs, format_commands
from editor.ui.commands import COMMANDS, Menu
from editor.ui.desk import Desk
from tests.ui.writing.conftest import select, shown

MakeDesk = Callable[[str], Desk]
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


def on_desk(make_desk: MakeDesk, marked: str) -> Desk:
    """A desk whose text has its caret or selection where `|` stands."""
    start = marked.index("|")
    end = marked.rindex("|") - (marked.count("|") - 1)
    desk = make_desk(marked.replace("|", ""))
    select(desk.window.writing.text, start, end)
    return desk


def saved(desk: Desk, folder: Path) -> Path:
    path = folder / "article.md"
    path.write_text(desk.article.article.text)
    desk.article.adopt(desk.article.article, read_text_file(path))
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "elsewhere" / "My boat.png"
    path.parent.mkdir()
    path.write_bytes(PNG)
    return path


@pytest.mark.parametrize(
    ("run", "before", "expected"),
    [
        (format_commands.bold, "𝄞\n\nsome wo|rd\n\nend", "𝄞\n\nsome **wo|rd**\n\nend"),
        (format_commands.italic, "|some| word", "*|some|* word"),
        (format_commands.code, "so|me", "`so|me`"),
        (format_commands.strike, "so|me", "~~so|me~~"),
        (format_commands.quote, "a\n\nso|me", "a\n\n> so|me"),
        (format_commands.bullets, "|one\ntwo|\n\nend", "- |one\n- two|\n\nend"),
        (format_commands.numbers, "1. one\nt|wo", "1. one\n2. t|wo"),
        (format_commands.task, "- [ ] so|me", "- [x] so|me"),
        (lambda desk: format_commands.heading(desk, 2), "so|me", "## so|me"),
        (lambda desk: format_commands.heading(desk, 1), "so|me\n----\nend", "# so|me\nend"),
        (lambda desk: format_commands.heading(desk, 0), "## so|me", "so|me"),
    ],
)
def test_a_command_changes_its_lines_as_one_undo_step(
    make_desk: MakeDesk, run: Callable[[Desk], None], before: str, expected: str
) -> None:
    desk = on_desk(make_desk, before)
    text = desk.window.writing.text
    run(desk)
    assert shown(text) == expected
    text.undo()
    assert text.text() == before.replace("|", "")
    assert not text.document().isUndoAvailable()


def test_a_link_takes_the_address_on_the_clipboard(make_desk: MakeDesk) -> None:
    QApplication.clipboard().setText("https://example.org/")
    desk = on_desk(make_desk, "so|me")
    format_commands.link(desk)
    assert shown(desk.window.writing.text) == "[some](https://example.org/)|"


def test_a_table_leaves_the_paragraph_whole(make_desk: MakeDesk) -> None:
    desk = on_desk(make_desk, "one|\ntwo\n\nend")
    format_commands.table(desk)
    lines = desk.window.writing.text.text().split("\n")
    assert lines[:3] == ["one", "two", ""]
    assert lines[-2:] == ["", "end"]
    assert desk.window.writing.text.selected_text() == "Column 1"


def test_a_picture_is_copied_and_the_caret_waits_in_its_alternative_text(
    make_desk: MakeDesk, picture: Path, tmp_path: Path
) -> None:
    desk = on_desk(make_desk, "𝄞 before |after")
    saved(desk, tmp_path)
    format_commands.insert_image(desk, picture)
    assert shown(desk.window.writing.text) == "𝄞 before ![|](images/My-boat.png)after"
    assert (tmp_path / "images" / "My-boat.png").read_bytes() == PNG


def test_several_pictures_come_one_after_the_other(make_desk: MakeDesk, picture: Path, tmp_path: Path) -> None:
    other = picture.with_name("sea.png")
    other.write_bytes(PNG + b"more")
    desk = on_desk(make_desk, "|")
    saved(desk, tmp_path)
    for path in (picture, other):
        format_commands.insert_image(desk, path)
    assert shown(desk.window.writing.text) == "![](images/My-boat.png)\n\n![|](images/sea.png)"


def test_the_picture_of_an_article_in_no_file_waits_for_its_first_save(make_desk: MakeDesk, picture: Path) -> None:
    desk = on_desk(make_desk, "words|")
    format_commands.insert_image(desk, picture)
    assert "](images/My-boat.png)" in desk.window.writing.text.text()
    waiting = desk.article.picture_folder
    assert waiting is not None
    assert (waiting / "images" / "My-boat.png").read_bytes() == PNG


def test_a_picture_is_chosen_in_a_dialog(
    make_desk: MakeDesk, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = on_desk(make_desk, "|")
    saved(desk, tmp_path)
    monkeypatch.setattr(dialogs, "ask_image", lambda _parent, _folder: None)
    format_commands.image(desk)
    assert desk.window.writing.text.text() == ""
    monkeypatch.setattr(dialogs, "ask_image", lambda _parent, _folder: picture)
    format_commands.image(desk)
    assert shown(desk.window.writing.text) == "![|](images/My-boat.png)"


def test_nothing_of_the_menu_changes_a_text_that_can_only_be_read(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = on_desk(make_desk, "wo|rd")
    saved(desk, tmp_path)
    desk.window.writing.text.setReadOnly(True)
    for row in COMMANDS:
        if row.menu is Menu.FORMAT and row.id != "format.image":
            row.run(desk)
    assert desk.window.writing.text.text() == "word"
