"""Break the saving on purpose, one way at a time, and see that a test notices: python -m tests.storage.mutants [NAME…].

Each mutant is one replacement in one file, made in a copy of the package in a temporary folder. A mutant that every
test survives is a promise nobody keeps an eye on. Prints a table: the mutant, whether it was killed, and by which test.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("editor", "resources", "tests", "pyproject.toml")
STORAGE = ("tests/storage",)
POWER = ("tests/storage/test_power_loss.py",)
SAVES = ("tests/storage/test_save.py", "tests/storage/test_faults.py", "tests/storage/test_fault_messages.py")
SESSION = ("tests/session/test_saving.py", "tests/session/test_watching.py", "tests/session/test_recovery.py")
WRITERS = ("tests/session/test_one_writer.py", "tests/session/test_keeping.py")


@dataclass(frozen=True)
class Mutant:
    """One way to break a promise: `old` becomes `new` in `file`, and one of `tests` must fail."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...] = STORAGE


MUTANTS = (
    Mutant(
        "no fsync of the new file",
        "editor/storage/replacement.py",
        "            layer.fsync(descriptor)\n",
        "            pass\n",
        POWER,
    ),
    Mutant(
        "no fsync of the folder after a save",
        "editor/storage/save.py",
        "            self.layer.fsync_folder(target.path.parent)\n        except OSError as cause:",
        "            pass\n        except OSError as cause:",
        POWER,
    ),
    Mutant(
        "no fsync of the folder of a journal or setting",
        "editor/storage/replacement.py",
        "new=False)\n    layer.fsync_folder(path.parent)",
        "new=False)",
        POWER,
    ),
    Mutant(
        "no fsync of the folder of an export",
        "editor/storage/export_writer.py",
        "            layer.fsync_folder(parent)",
        "            pass",
        POWER,
    ),
    Mutant(
        "no fsync of a new folder",
        "editor/storage/file_layer.py",
        "        layer.fsync_folder(place.parent)\n",
        "",
        POWER,
    ),
    Mutant(
        "renamed before it is written",
        "editor/storage/replacement.py",
        "            write_all(layer, descriptor, data)\n            if old is not None:",
        "            if old is not None:\n                layer.replace(temporary, target)\n"
        "                temporary = target\n            write_all(layer, descriptor, data)\n"
        "            if old is not None:",
        POWER,
    ),
    Mutant(
        "a short write is taken for a whole one",
        "editor/storage/file_layer.py",
        "        rest = rest[written:]",
        "        rest = rest[len(rest) :]",
        SAVES,
    ),
    Mutant(
        "a failed fsync is tried again",
        "editor/storage/replacement.py",
        "            layer.fsync(descriptor)\n",
        "            try:\n                layer.fsync(descriptor)\n"
        "            except OSError:\n                layer.fsync(descriptor)\n",
        SAVES,
    ),
    Mutant(
        "a failed fsync is ignored",
        "editor/storage/replacement.py",
        "            layer.fsync(descriptor)\n",
        "            try:\n                layer.fsync(descriptor)\n"
        "            except OSError:\n                pass\n",
        SAVES,
    ),
    Mutant(
        "the journal goes before the file is written",
        "editor/storage/save.py",
        "        facts, in_place = self._write(target, data)\n",
        "        if self.journal is not None:\n            self.journal.drop(self.revision)\n"
        "        facts, in_place = self._write(target, data)\n",
        POWER,
    ),
    Mutant(
        "the journal comes after the file",
        "editor/storage/save.py",
        "        self._keep_text(target)\n        self._refuse_conflict(target)\n",
        "        self._refuse_conflict(target)\n",
        SAVES,
    ),
    Mutant(
        "the whole journal goes with the save",
        "editor/storage/save.py",
        "            self.journal.drop(self.revision)",
        "            self.journal.drop(10**11)",
        SAVES,
    ),
    Mutant(
        "the file is not looked at again before the rename",
        "editor/storage/save.py",
        "        try:\n            self._refuse_changed(target)\n        except (OSError, StorageError):",
        "        try:\n            pass\n        except (OSError, StorageError):",
        SAVES,
    ),
    Mutant(
        "a conflict is not refused",
        "editor/storage/save.py",
        "standing, target):\n            raise self._changed()",
        "standing, target):\n            return",
        SAVES,
    ),
    Mutant(
        "what was shown is not compared",
        "editor/storage/save.py",
        "self.seen in (None, standing)",
        "self.seen in (None, self.seen)",
        SESSION,
    ),
    Mutant(
        "the loser is not kept",
        "editor/storage/save.py",
        "        lost = not self._is_known(digest(target.data), target)\n",
        "        lost = not self._is_known(digest(target.data), target)\n        if lost:\n            return\n",
        SAVES,
    ),
    Mutant(
        "already saved without a sync",
        "editor/storage/save.py",
        "            self._sync_again(target)\n",
        "",
        SAVES,
    ),
    Mutant(
        "written in place without an intent",
        "editor/storage/in_place.py",
        "    intent = None if folder is None else _record(layer, folder, target, old, new)",
        "    intent = None",
        POWER,
    ),
    Mutant(
        "in place, the intent goes before the sync",
        "editor/storage/in_place.py",
        "            _overwrite(layer, descriptor, len(old), new)\n            facts",
        "            discard(layer, intent) if intent else None\n"
        "            _overwrite(layer, descriptor, len(old), new)\n            facts",
        POWER,
    ),
    Mutant(
        "in place, truncated first",
        "editor/storage/in_place.py",
        "    if len(new) > old_size:\n        layer.seek",
        "    layer.truncate(descriptor, 0)\n    if len(new) > old_size:\n        layer.seek",
        ("tests/storage/test_in_place.py", *POWER),
    ),
    Mutant(
        "in place, not synced",
        "editor/storage/in_place.py",
        "    layer.truncate(descriptor, len(new))\n    layer.fsync(descriptor)",
        "    layer.truncate(descriptor, len(new))",
        POWER,
    ),
    Mutant(
        "the temporary file stays after an error",
        "editor/storage/replacement.py",
        "    except (OSError, CannotKeep):\n        discard(layer, temporary)\n        raise",
        "    except (OSError, CannotKeep):\n        raise",
        SAVES,
    ),
    Mutant(
        "a new file may replace one",
        "editor/storage/replacement.py",
        "            layer.rename_new(staged.path, target)\n",
        "            layer.replace(staged.path, target)\n",
        SAVES,
    ),
    Mutant(
        "the mode is not kept",
        "editor/storage/replacement.py",
        "        layer.set_mode(descriptor, stat.S_IMODE(old.st_mode) & 0o777)\n",
        "        pass\n",
        SAVES,
    ),
    Mutant(
        "the attributes are not kept",
        "editor/storage/replacement.py",
        "            layer.set_attribute(descriptor, name, value)",
        "            pass",
        SAVES,
    ),
    Mutant(
        "hard links are cut",
        "editor/storage/save.py",
        "target.facts.st_nlink == 1 and",
        "target.facts.st_nlink >= 1 and",
        SAVES,
    ),
    Mutant(
        "a journal is believed without its checksum",
        "editor/storage/journal.py",
        '        if checksum != _checksum(head + b"\\n", text):',
        "        if not checksum:",
        ("tests/storage/test_journal.py",),
    ),
    Mutant(
        "a version comes before its content",
        "editor/storage/history.py",
        '        if f"{sha256}.z" not in self._names(place):\n'
        '            put(self.layer, place / f"{sha256}.z", zlib.compress(data, 6))\n'
        "        with closing(self.layer, self.layer.create(file, 0o600)):\n"
        "            self.layer.fsync_folder(place)\n",
        "        with closing(self.layer, self.layer.create(file, 0o600)):\n"
        "            self.layer.fsync_folder(place)\n"
        '        if f"{sha256}.z" not in self._names(place):\n'
        '            put(self.layer, place / f"{sha256}.z", zlib.compress(data, 6))\n',
        POWER,
    ),
    Mutant(
        "waiting pictures go before the text is safe",
        "editor/storage/saving_pictures.py",
        "    saved = save(\n",
        "    if waiting is not None:\n        drop_waiting_images(waiting, links, layer=layer)\n    saved = save(\n",
        POWER,
    ),
    Mutant(
        "clean although something was typed meanwhile",
        "editor/session/saving.py",
        "        self._article.mark_written(article, answer.saved.text_file)",
        "        self._article.mark_written(self._article.article, answer.saved.text_file)",
        SESSION,
    ),
    Mutant(
        "clean before the save is done",
        "editor/session/saving.py",
        "        self._order = order\n        article, file",
        "        self._order = order\n        self._article._written = self._article.article\n        article, file",
        SESSION,
    ),
    Mutant(
        "autosave goes on after a conflict",
        "editor/session/keeping.py",
        "        self._conflict = True",
        "        pass",
        (*SESSION, *WRITERS),
    ),
    Mutant(
        "the second writer is not barred",
        "editor/session/writer.py",
        "        barred = path is not None and wanted is not None and self._lock is None",
        "        barred = False",
        WRITERS,
    ),
    Mutant(
        "a change outside is taken without stillness",
        "editor/session/watching.py",
        "        elif not _looks_the_same(answer, self._seen):",
        "        elif False:",
        SESSION,
    ),
    Mutant(
        "theirs is taken before mine is kept",
        "editor/session/watching.py",
        "        if isinstance(answer, EditorError):\n            self.refused",
        "        if isinstance(answer, EditorError) and change.theirs is not None:\n"
        "            self._article.take_in(change.theirs)\n            self.refused",
        SESSION,
    ),
    Mutant(
        "a saved journal is offered again",
        "editor/storage/leftovers.py",
        "    drop_saved_journals(locations.journals, layer)\n",
        "",
        SESSION,
    ),
)


def main(names: list[str]) -> int:
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        if not names and (failure := first_failure((*STORAGE, *SESSION, *WRITERS), copy)):
            raise SystemExit(f"without any mutant this fails: {failure}")
        for mutant in MUTANTS:
            if not names or mutant.name in names:
                killer = killed_by(mutant, copy)
                survivors += not killer
                print(f"{'killed  ' if killer else 'SURVIVED'}  {mutant.name:52}  {killer}", flush=True)
    return bool(survivors)


def killed_by(mutant: Mutant, copy: Path) -> str:
    """Make the mutant in the copy, run its tests, put the file back; return the first test that failed."""
    file = copy / mutant.file
    source = file.read_text()
    if source.count(mutant.old) != 1:
        raise SystemExit(f"{mutant.name}: the text to replace is found {source.count(mutant.old)} times")
    file.write_text(source.replace(mutant.old, mutant.new))
    try:
        return first_failure(mutant.tests, copy)
    finally:
        file.write_text(source)


def first_failure(tests: tuple[str, ...], copy: Path) -> str:
    """Run some tests in the copy until one fails; the kills come last, they take longest."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:randomly", *tests]
    command += ["--deselect", "tests/storage/test_kill.py", "--timeout", "60"]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    if failed is None:
        raise SystemExit(done.stdout + done.stderr)
    return failed[1].replace("tests/", "", 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
