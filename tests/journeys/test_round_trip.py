"""From bytes through the real text widget and back: without an edit not a byte changes, with one letter only that one.

A file the widget could not hold, or whose encoding is only guessed, opens for reading only and says why.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.article.article import Article
from editor.article.errors import StorageError
from editor.session.open_article import OpenArticle
from editor.storage.save import save
from editor.ui.writing.text_editor import TextEditor

LETTER = "x"  # in none of the texts, and in every encoding
ODD = "a é\u00a0\u2028\u2029\u0085\x0b\x0c\x00\ufeff\U0001f6a2日\u200d\u202e\ufdd0\ufdd1\ufffe\t"
FRONT = "---\ntitle: Ünder way\ntags: [a, b]\n---\n\n"
SAMPLES = {
    "plain": b"One.\n\nTwo.\n",
    "no last newline": b"One.\n\nTwo.",
    "only newlines": b"\n\n\n",
    "windows ends": b"One.\r\nTwo.\r\n",
    "old mac ends": b"One.\rTwo.\r",
    "mixed ends": b"One.\r\nTwo.\nThree.\rFour.\r\r\nFive.",
    "mark": codecs.BOM_UTF8 + "Grüße\n".encode(),
    "utf-16 le": codecs.BOM_UTF16_LE + "Grüße \U0001f6a2\r\n".encode("utf-16-le"),
    "utf-16 be": codecs.BOM_UTF16_BE + "Grüße\n".encode("utf-16-be"),
    "utf-32": codecs.BOM_UTF32_LE + "Grüße\n".encode("utf-32-le"),
    "no-break space": "10\u00a0km\u202fh\n".encode(),
    "line separator": "One\u2028two\u0085three\n".encode(),
    "paragraph separator": "One\u2029two\n".encode(),
    "astral": "\U0001f6a2 \U00020000 e\u0301 \U0001f468\u200d\U0001f469\n".encode(),
    "zero": b"One\0two\n",
    "a mark inside": "One\ufefftwo\n".encode(),
    "noncharacters": "One\ufdd0two\ufdd1\n".encode(),
    "feeds": b"One\x0btwo\x0cthree\n",
    "western": "Grüße aus dem Hafen, schöne Wörter für ältere Bücher\n".encode("cp1252"),
    "russian": ("Пароход стоит у пристани. " * 9).encode("koi8-r"),
    "front matter": (FRONT + "Text.\n").encode(),
    "front matter, windows": (FRONT + "Text.\n").replace("\n", "\r\n").encode(),
    "two marks": codecs.BOM_UTF8 * 2 + b"One\n",
    "a mark before the body": (FRONT + "\ufeffOne\n").encode(),
    "a reversed mark": "\ufffeOne\n".encode(),
    "front matter only": b"---\ntitle: A\n---",
    "broken utf-8": b"One \xc3\x28 two \xff\n",
    "direction marks": "One \u202etwo\u202c \u2066three\u2069\n".encode(),
}
FENCE_WITHOUT_END = re.compile(rb"---\n[^-]*---")


class Pane:
    """The text widget and the open article, connected as the window connects them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.article = OpenArticle(Article.from_text(""))
        self.text = TextEditor()
        qtbot.addWidget(self.text)
        self.text.edited.connect(lambda: self.article.propose_body(self.text.text()))
        self.article.adopted.connect(self.show)

    def show(self) -> None:
        self.text.show_text(self.article.article.body)
        self.text.setReadOnly(bool(self.article.read_only))

    def open(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)
        self.article.open(path)

    def save(self, path: Path) -> bytes:
        file = save(path, self.article.article.text, previous=self.article.file).text_file
        self.article.mark_written(self.article.article, file)
        return path.read_bytes()

    def type(self, at: int) -> bool:
        """Type one letter behind so many characters of the text; False where there is no such place."""
        if self.article.read_only or at > len(self.text.text()):
            return False
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(len(self.text.text()[:at].encode("utf-16-le", "surrogatepass")) // 2)
        cursor.insertText(LETTER)
        return True


@pytest.fixture
def pane(qtbot: QtBot) -> Pane:
    return Pane(qtbot)


def check(pane: Pane, path: Path, data: bytes, at: int) -> None:
    try:
        pane.open(path, data)
    except StorageError as refused:
        assert refused.kind in ("binary", "encoding")  # noqa: PT017 - whatever opens is checked below
        return
    assert not pane.article.dirty, "opening alone is no edit"
    assert pane.save(path) == data
    if not pane.type(at):
        return
    assert pane.article.dirty
    encoding = pane.article.file.format.encoding if pane.article.file else ""
    letter, typed = LETTER.encode(encoding), pane.save(path)
    place = next(i for i in range(len(data) + 1) if data[i : i + 1] != typed[i : i + 1] or i == len(data))
    place -= place % len(letter)
    if FENCE_WITHOUT_END.fullmatch(data):
        letter = b"\n\n" + letter  # the first word of all: the last fence ends its line before it
    assert typed == data[:place] + letter + data[place:], "more than one letter changed"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_comes_back_byte_for_byte_and_one_letter_changes_one_letter(
    pane: Pane, tmp_path: Path, name: str
) -> None:
    for at in range(0, len(SAMPLES[name]) + 1, 1 + len(SAMPLES[name]) // 12):
        check(pane, tmp_path / "a.md", SAMPLES[name], at)


@pytest.mark.parametrize(
    "name",
    [
        "paragraph separator",
        "noncharacters",
        "western",
        "russian",
        "broken utf-8",
        "two marks",
        "a mark before the body",
        "a reversed mark",
    ],
)
def test_what_the_widget_cannot_keep_or_nobody_knows_opens_for_reading_only(
    pane: Pane, tmp_path: Path, name: str
) -> None:
    pane.open(tmp_path / "a.md", SAMPLES[name])
    assert pane.article.read_only.endswith(".")
    pane.text.insertPlainText("typed all the same")
    assert not pane.article.dirty
    assert pane.save(tmp_path / "a.md") == SAMPLES[name]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    text=st.text(st.sampled_from(ODD + "\n\r"), max_size=30),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    at=st.integers(0, 30),
)
def test_generated_texts_do_the_same(pane: Pane, tmp_path: Path, text: str, encoding: str, at: int) -> None:
    check(pane, tmp_path / "a.md", text.encode(encoding), at)
