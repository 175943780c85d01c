"""Commands of the Format menu: pure changes of the lines selected, each one undo step."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from editor.session.pictures import copy_beside, picture_place
from editor.ui import dialogs
from editor.ui.desk import Desk
from editor.ui.writing import block_formatting, formatting, insertions
from editor.ui.writing.list_editing import belongs_to_list


def bold(desk: Desk) -> None:
    """Bold on or off."""
    desk.window.writing.text.rewrite(formatting.bold, toggle="bold")


def italic(desk: Desk) -> None:
    """Italic on or off."""
    desk.window.writing.text.rewrite(formatting.italic, toggle="italic")


def code(desk: Desk) -> None:
    """Code on or off."""
    desk.window.writing.text.rewrite(formatting.code, toggle="code")


def strike(desk: Desk) -> None:
    """Strike-through on or off."""
    desk.window.writing.text.rewrite(formatting.strike, toggle="strike")


def link(desk: Desk) -> None:
    """Make a link, to the address on the clipboard if there is one."""
    clipboard = QGuiApplication.clipboard().text()
    desk.window.writing.text.rewrite(partial(insertions.link, clipboard=clipboard))


def heading(desk: Desk, level: int) -> None:
    """Headings of a level on or off; level 0 makes paragraphs."""
    change = partial(block_formatting.heading, level=level)
    desk.window.writing.text.rewrite(change, around=block_formatting.underlines, toggle=f"heading{level}")


def quote(desk: Desk) -> None:
    """Quote on or off."""
    desk.window.writing.text.rewrite(block_formatting.quote, toggle="quote")


def bullets(desk: Desk) -> None:
    """Bulleted list on or off."""
    desk.window.writing.text.rewrite(block_formatting.bullets, around=belongs_to_list, toggle="bullets")


def numbers(desk: Desk) -> None:
    """Numbered list on or off."""
    desk.window.writing.text.rewrite(block_formatting.numbers, around=belongs_to_list, toggle="numbers")


def task(desk: Desk) -> None:
    """Tick or untick a task; make one of what is none."""
    desk.window.writing.text.rewrite(block_formatting.task)


def image(desk: Desk) -> None:
    """Choose a picture and put it into the text."""
    picture_place(desk.article)
    path = dialogs.ask_image(desk.window, desk.folder())
    if path is not None:
        insert_image(desk, path)


def insert_image(desk: Desk, path: Path) -> None:
    """Copy a picture beside the article and put it at the caret, which ends in its alternative text.

    Raises `EditorError` when there is no file yet or the picture cannot be copied; the text stays as it was then.
    """
    address = copy_beside(path, desk.article)
    text = desk.window.writing.text
    text.rewrite(partial(insertions.image, address=address))
    text.setFocus()


def table(desk: Desk) -> None:
    """Put a table of three columns after the paragraph."""
    desk.window.writing.text.rewrite(insertions.table, around=insertions.is_written)
