"""Cut the power at every moment of every way to write, in every way a disk may take it.

    python -m tests.storage.power_cuts [--most N]

Prints for each way how many moments and different states there were, and what went wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.storage.export_writer import write_files
from editor.storage.file_layer import FileLayer
from editor.storage.history import History
from editor.storage.images import save_image
from editor.storage.journal import Journal, read_journals
from editor.storage.leftovers import clean_up
from editor.storage.locations import Locations, find_locations
from editor.storage.recovery import find_recoverable
from editor.storage.save import save
from editor.storage.saving_pictures import save_with_pictures
from editor.storage.settings_file import Setting, load_settings, save_settings
from editor.storage.text_file import read_text_file
from tests.storage.power import PoweredLayer, lay_out, states

OLD = "".join(f"old line {number:04d}\n" for number in range(400))
LONGER = "".join(f"a new and longer line {number:04d}\n" for number in range(430))
SHORTER = "".join(f"new {number:04d}\n" for number in range(250))
PICTURE = b"GIF89a" + b"pixels" * 200
TABLE = (Setting("number", 0),)


class UnsyncedLayer(FileLayer):
    """What the restart after a cut uses: nobody waits for a disk that is a model."""

    def fsync(self, descriptor: int) -> None:
        return

    def fsync_folder(self, folder: Path) -> None:
        return


class MarkingJournal(Journal):
    """A journal that tells the disk when it promised to have the text."""

    def write(self, *arguments: object, **options: object) -> Path:
        written = super().write(*arguments, **options)  # type: ignore[arg-type]
        assert isinstance(self.layer, PoweredLayer)
        self.layer.mark("journaled")
        return written


@dataclass(frozen=True)
class Room:
    """The folders a cut is tried in."""

    root: Path

    @property
    def locations(self) -> Locations:
        return find_locations({"BYLINE_HOME": str(self.root / "home")})

    @property
    def article(self) -> Path:
        return self.root / "articles" / "a.md"

    def prepare(self) -> None:
        self.article.parent.mkdir(parents=True)

    def journal(self, layer: PoweredLayer) -> Journal:
        return MarkingJournal(self.locations.journals, "cut", layer)

    def history(self, layer: FileLayer) -> History:
        return History(self.locations.history, layer)


class Scene:
    """One thing that is being done when the power goes: `before`, `act`, and what must be true `after`."""

    def before(self, room: Room) -> None:
        room.article.write_text(OLD)

    def act(self, room: Room, layer: PoweredLayer) -> None:
        raise NotImplementedError

    def after(self, room: Room, passed: Callable[[str], bool]) -> None:
        raise NotImplementedError


class SaveScene(Scene):
    """A save of an article, by replacing the file or (`links`) by writing it over."""

    def __init__(self, new: str, *, links: bool = False) -> None:
        self.new, self.links = new, links

    def before(self, room: Room) -> None:
        super().before(room)
        if self.links:
            (room.article.parent / "b.md").hardlink_to(room.article)

    def act(self, room: Room, layer: PoweredLayer) -> None:
        save(
            room.article,
            self.new,
            previous=read_text_file(room.article),
            journal=room.journal(layer),
            history=room.history(layer),
            revision=1,
            layer=layer,
        )

    def after(self, room: Room, passed: Callable[[str], bool]) -> None:
        text = room.article.read_text()
        assert text in (OLD, self.new), "the article is neither old nor new"
        assert text == self.new or not passed("done"), "the article is old after Saved"
        assert text == self.new or not passed("journaled") or kept(room) == [self.new], "the text is nowhere"


class FirstSaveScene(Scene):
    """A first save with a picture that waits."""

    def before(self, room: Room) -> None:
        save_image(PICTURE, room.locations.waiting_images / "cut", "p")

    def act(self, room: Room, layer: PoweredLayer) -> None:
        waiting = room.locations.waiting_images / "cut"
        journal, history = room.journal(layer), room.history(layer)
        save_with_pictures(room.article, LONGER, waiting, journal=journal, history=history, revision=1, layer=layer)

    def after(self, room: Room, passed: Callable[[str], bool]) -> None:
        beside = room.article.parent / "images" / "p.gif"
        waiting = room.locations.waiting_images / "cut" / "images" / "p.gif"
        if room.article.exists():
            assert room.article.read_text() == LONGER
            assert beside.read_bytes() == PICTURE, "the article came without its picture"
            return
        assert not passed("done"), "the article is not there after Saved"
        assert not passed("journaled") or kept(room) == [LONGER], "the text is nowhere"
        assert waiting.read_bytes() == PICTURE, "the picture is nowhere"


class JournalScene(Scene):
    """Two revisions go into the journal."""

    def act(self, room: Room, layer: PoweredLayer) -> None:
        journal = room.journal(layer)
        journal.write(SHORTER, 1)
        layer.mark("first")
        journal.write(LONGER, 2)

    def after(self, room: Room, passed: Callable[[str], bool]) -> None:
        assert kept(room) in ([SHORTER], [LONGER]) or not passed("first")
        assert kept(room) == [LONGER] or not passed("done")


class ExportScene(Scene):
    """An export over an earlier one."""

    def before(self, room: Room) -> None:
        write_files(room.article.parent, [("a.html", OLD.encode()), ("i/b.css", OLD.encode())])

    def act(self, room: Room, layer: PoweredLayer) -> None:
        files = [("a.html", LONGER.encode()), ("i/b.css", SHORTER.encode()), ("new/c.css", SHORTER.encode())]
        write_files(room.article.parent, files, layer)

    def after(self, room: Room, passed: Callable[[str], bool]) -> None:
        for name, new in (("a.html", LONGER), ("i/b.css", SHORTER), ("new/c.css", SHORTER)):
            file = room.article.parent / name
            text = file.read_text() if file.exists() else "none"
            assert text in (OLD if name != "new/c.css" else "none", new), f"{name} is neither old nor new"
            assert text == new or not passed("done")


class HistoryScene(Scene):
    """A version goes into the history."""

    def act(self, room: Room, layer: PoweredLayer) -> None:
        room.history(layer).add(room.article, OLD.encode())

    def after(self, room: Room, passed: Callable[[str], bool]) -> None:
        history = History(room.locations.history)
        texts = [history.read(version) for version in history.versions(room.article)]
        assert texts == [OLD.encode()] or (texts == [] and not passed("done"))


class SettingsScene(Scene):
    """A setting changes."""

    def before(self, room: Room) -> None:
        save_settings(
            room.locations.settings, load_settings(room.locations.settings, TABLE).with_value("number", 1), TABLE
        )

    def act(self, room: Room, layer: PoweredLayer) -> None:
        values = load_settings(room.locations.settings, TABLE).with_value("number", 2)
        save_settings(room.locations.settings, values, TABLE, layer)

    def after(self, room: Room, passed: Callable[[str], bool]) -> None:
        found = load_settings(room.locations.settings, TABLE)
        assert found.notices == ()
        assert found.values["number"] == 2 or (found.values["number"] == 1 and not passed("done"))


SCENES: dict[str, Scene] = {
    "replace, longer": SaveScene(LONGER),
    "replace, shorter": SaveScene(SHORTER),
    "in place, longer": SaveScene(LONGER, links=True),
    "in place, shorter": SaveScene(SHORTER, links=True),
    "first save": FirstSaveScene(),
    "journal": JournalScene(),
    "export": ExportScene(),
    "history": HistoryScene(),
    "settings": SettingsScene(),
}


def kept(room: Room) -> list[str]:
    """The texts the next start would offer."""
    return [entry.text for entry in read_journals(room.locations.journals)]


def cut_everywhere(scene: Scene, root: Path, most: int) -> Iterator[str]:
    """Try every moment and state; yield one word for each, "sound" or what went wrong."""
    room, chance = Room(root), random.Random(1)
    room.prepare()
    scene.before(room)
    layer = PoweredLayer(root)
    scene.act(room, layer)
    layer.mark("done")
    for moment, disk in enumerate(layer.moments):
        for tree in states(disk, most, chance):
            lay_out(tree, root)
            try:
                restart(room)
                scene.after(room, lambda mark, now=moment: now >= layer.marks[mark])  # type: ignore[misc]
            except (AssertionError, OSError, ValueError):
                yield f"moment {moment}: {traceback.format_exc(limit=-2)}"
            else:
                yield "sound"


def restart(room: Room) -> None:
    """What the next start does, and what must be true after any cut."""
    assert clean_up(room.locations, [room.article.parent], layer=UnsyncedLayer()) == ()
    assert not any(row.entry.damaged for row in find_recoverable(room.locations.journals)), "a damaged journal"
    history = History(room.locations.history)
    for version in history.versions(room.article):
        assert history.read(version), "a version without its content"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=400, help="states tried for each moment")
    most = parser.parse_args().most
    wrong = 0
    for name, scene in SCENES.items():
        with tempfile.TemporaryDirectory() as folder:
            verdicts = list(cut_everywhere(scene, Path(folder) / "disk", most))
        bad = [verdict for verdict in verdicts if verdict != "sound"]
        wrong += len(bad)
        print(json.dumps({"scene": name, "states": len(verdicts), "wrong": len(bad), "first": bad[:1]}), flush=True)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
