"""What a program does until it is killed, way by way, and how one tells afterwards that nothing was lost.

Each text is made of one number, line after line, so that a half-written one is seen; the numbers grow.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from editor.storage.export_writer import write_files
from editor.storage.history import History, Reason
from editor.storage.images import save_image
from editor.storage.journal import Journal, read_journals
from editor.storage.leftovers import clean_up
from editor.storage.locations import Locations
from editor.storage.save import save
from editor.storage.saving_pictures import save_with_pictures
from editor.storage.settings_file import Setting, load_settings, save_settings
from editor.storage.text_file import TextFile, read_text_file

DOCUMENT = "killed"
TABLE = (Setting("number", 0), Setting("text", ""))
EXPORTED = ("index.html", "images/a.png", "style.css")
PICTURE = b"GIF89a" + b"pixels" * 500

Say = Callable[[int], None]


def text_of(number: int) -> str:
    """Return texts of very different lengths, up to some 80 KB."""
    return f"{number:06d}\n" * (1 + number * 7919 % 12_000)


def number_of(text: str) -> int:
    """Return the number of a text that is exactly one that was written; anything else fails."""
    number = int(text[:6])
    assert text == text_of(number), f"a text of {len(text)} characters is not whole"
    return number


class Way:
    """One thing a program does over and over; `folder` holds its articles, `locations` its own files."""

    first_article = True
    longest_life = 0.1  # seconds

    def __init__(self, locations: Locations, folder: Path) -> None:
        self.locations, self.folder = locations, folder
        self.article = folder / "a.md"
        self.journal = Journal(locations.journals, DOCUMENT)
        self.history = History(locations.history)
        if self.first_article and not self.article.exists():
            self.article.write_text(text_of(0))

    def work(self, number: int, say: Say) -> None:
        """Begin with a number and go on until the end; `say` each number that is safe."""
        raise NotImplementedError

    def found(self) -> int:
        """Return the highest number that is safe; fails for anything half written."""
        raise NotImplementedError

    def next_start(self) -> None:
        """Do what the next start does, an hour later, and look at what it leaves."""
        later = time.time() + 3_700
        assert clean_up(self.locations, [self.folder, self.folder / "images"], clock=lambda: later) == ()
        left = [*self.folder.rglob("*.tmp"), *self.locations.data.parent.rglob("*.tmp")]
        assert left == [], f"temporary files stay: {left}"
        for entry in read_journals(self.locations.journals, with_open_documents=True):
            assert not entry.damaged
        for version in self.history.versions(self.article):
            number_of(self.history.read(version).decode())

    def kept(self) -> int:
        """Return the highest number in the journals, -1 where there is none."""
        return max((number_of(entry.text) for entry in self.journal.entries()), default=-1)


class Replace(Way):
    """Type and save an article."""

    def work(self, number: int, say: Say) -> None:
        previous = read_text_file(self.article)
        while True:
            text = text_of(number)
            self.journal.write(text, number, path=self.article, base_sha256=previous.fingerprint.sha256)
            previous = self.save(text, number, previous)
            say(number)
            number += 1

    def save(self, text: str, number: int, previous: TextFile) -> TextFile:
        saved = save(self.article, text, previous=previous, journal=self.journal, history=self.history, revision=number)
        return saved.text_file

    def found(self) -> int:
        self.kept()
        return number_of(read_text_file(self.article).text)


class InPlace(Replace):
    """The same for a file with two names, which is written over."""

    def __init__(self, locations: Locations, folder: Path) -> None:
        super().__init__(locations, folder)
        if not (folder / "link.md").exists():
            (folder / "link.md").hardlink_to(self.article)

    def found(self) -> int:
        assert self.article.samefile(self.folder / "link.md")
        return super().found()


class FirstSave(Way):
    """Save an article for the first time, with a picture that waits for it."""

    first_article = False

    def work(self, number: int, say: Say) -> None:
        while True:
            waiting = self.locations.waiting_images / DOCUMENT
            save_image(PICTURE + str(number).encode(), waiting, f"p{number}")
            self.journal.write(text_of(number), number)
            save_with_pictures(
                self.folder / f"{number}.md",
                text_of(number),
                waiting,
                journal=self.journal,
                history=self.history,
                revision=number,
            )
            say(number)
            number += 1

    def found(self) -> int:
        numbers = [int(file.stem) for file in self.folder.glob("*.md")]
        for number in numbers:
            assert number_of((self.folder / f"{number}.md").read_text()) == number
            assert self.picture(self.folder, number)
        kept = self.kept()
        if kept > max(numbers, default=0):
            assert self.picture(self.locations.waiting_images / DOCUMENT, kept), "text without its picture"
        return max(numbers, default=0)

    def picture(self, home: Path, number: int) -> bool:
        file = home / "images" / f"p{number}.gif"
        return file.exists() and file.read_bytes() == PICTURE + str(number).encode()


class SaveAs(Way):
    """Save an open article under one new name after another."""

    def work(self, number: int, say: Say) -> None:
        like = read_text_file(self.article)
        while True:
            target = self.folder / f"{number}.md"
            save(
                target, text_of(number), like=like, journal=self.journal, history=self.history, revision=number,
                overwrite=target.exists(),
            )  # fmt: skip
            say(number)
            number += 1

    def found(self) -> int:
        assert number_of(self.article.read_text()) == 0
        self.kept()
        names = [file.stem for file in self.folder.glob("*.md") if file != self.article]
        return max((number_of((self.folder / f"{name}.md").read_text()) for name in names), default=0)


class Export(Way):
    """Export over the export before."""

    def work(self, number: int, say: Say) -> None:
        while True:
            write_files(self.folder / "out", [(name, text_of(number).encode()) for name in EXPORTED])
            say(number)
            number += 1

    def next_start(self) -> None:
        clean_up(self.locations, [self.folder / "out", self.folder / "out/images"], clock=lambda: time.time() + 3_700)
        super().next_start()

    def found(self) -> int:
        files = [self.folder / "out" / name for name in EXPORTED]
        return min((number_of(file.read_text()) for file in files if file.exists()), default=0)


class JournalOnly(Way):
    """Type without saving."""

    def work(self, number: int, say: Say) -> None:
        while True:
            self.journal.write(text_of(number), number, path=self.article)
            say(number)
            number += 1

    def found(self) -> int:
        return max(0, self.kept())


class HistoryOnly(Way):
    """Keep version after version."""

    def work(self, number: int, say: Say) -> None:
        while True:
            self.history.add(self.article, text_of(number).encode(), Reason.EXPORT)
            say(number)
            number += 1

    def found(self) -> int:
        versions = self.history.versions(self.article)
        return max((number_of(self.history.read(version).decode()) for version in versions), default=0)


class SettingsOnly(Way):
    """Change a setting."""

    def work(self, number: int, say: Say) -> None:
        values = load_settings(self.locations.settings, TABLE)
        while True:
            values = values.with_value("number", number).with_value("text", text_of(number))
            save_settings(self.locations.settings, values, TABLE)
            say(number)
            number += 1

    def found(self) -> int:
        values = load_settings(self.locations.settings, TABLE)
        assert values.notices == ()
        number = values.values["number"]
        assert isinstance(number, int)
        assert values.values["text"] == (text_of(number) if number else "")
        return number


WAYS: dict[str, type[Way]] = {
    "replace": Replace,
    "in place": InPlace,
    "first save": FirstSave,
    "save as": SaveAs,
    "export": Export,
    "journal": JournalOnly,
    "history": HistoryOnly,
    "settings": SettingsOnly,
}
