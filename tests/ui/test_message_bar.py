"""Messages above the text: one for each subject, and no flicker when the same is said again."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from editor.ui.message_bar import MessageBar


def frames(bar: MessageBar) -> list[QFrame]:
    return [frame for frame in bar.findChildren(QFrame, "messageBar") if not frame.isHidden()]


def test_the_same_words_again_leave_the_message_alone_and_others_replace_it(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("Too long.", subject="renderer")
    first = frames(bar)
    bar.show_message("Too long.", subject="renderer")
    assert frames(bar) == first
    bar.show_message("Took too long.", subject="renderer")
    assert bar.texts == ("Took too long.",)
    assert frames(bar) != first


def test_a_message_with_buttons_is_always_new_for_their_work_may_be_another(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    for _ in range(2):
        before = frames(bar)
        bar.show_message("Not saved.", [("Again", lambda: None)], subject="save")
        assert frames(bar) != before
        assert bar.texts == ("Not saved.",)
