"""Saving an article: the protocol of STORAGE "Save", in its order.

1. the bytes in the file's own encoding and line ends; 2. is the file still what we read? 3. the text into
the journal, synced; 4. the old bytes into the history; 5. replace the file, or write it in place where links,
owner or rights demand it; 6. only then is it saved. A failure at any step leaves the old file whole.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer, closing
from editor.storage.history import History, Reason
from editor.storage.in_place import read_intent, settle, write_in_place
from editor.storage.journal import Journal
from editor.storage.refusals import not_written, with_recovery
from editor.storage.replacement import CannotKeep, Staged, discard, stage, swap_in
from editor.storage.text_file import Fingerprint, TextFile, digest, read_steadily
from editor.storage.text_format import TextFormat, decode, encode


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that succeeded: the bytes of `text_file` survive a power cut from now on.

    `already`: nothing had to be written. `in_place`: the file was written over, not replaced. `notices` are
    sentences about what could not be done beside it (journal, history).
    """

    text_file: TextFile
    already: bool = False
    in_place: bool = False
    notices: tuple[str, ...] = ()


class NotSynced(StorageError):
    """The new bytes stand in the file, but the disk did not confirm them: nothing is lost, nothing is saved.

    `text_file` is the file as it stands now, the `previous` of the next try; the text stays unsaved.
    """

    def __init__(self, message: str, kind: str, text_file: TextFile) -> None:
        super().__init__(message, kind)
        self.text_file = text_file


@dataclass(frozen=True, slots=True)
class _Target:
    """The file as it stands at the beginning of a save; `facts` is None when there is none."""

    path: Path
    facts: os.stat_result | None
    data: bytes
    finished: str = ""

    def is_same(self, facts: os.stat_result) -> bool:
        """Tell whether the system says that nobody touched the file since."""
        return self.facts is not None and Fingerprint.of(self.facts, self.data).same_file_as(facts)


def save(
    path: Path,
    text: str,
    *,
    previous: TextFile | None = None,
    like: TextFile | None = None,
    journal: Journal | None = None,
    history: History | None = None,
    revision: int = 0,
    overwrite: bool = False,
    seen: str | None = None,
    layer: FileLayer | None = None,
) -> Saved:
    """Save a text; returns only when it would survive a power cut.

    `previous` is the file as it was last read or saved, None for a name used for the first time; `like` is
    the file whose encoding and line ends to use (Save as), by default `previous`. `overwrite` is somebody's
    explicit wish to replace what is there, or only what they were shown: `seen` is its SHA-256, "" for no file.
    `revision` numbers the text within `journal`, which is dropped up
    to it at the end. Without a journal a write in place cannot be finished after a kill.

    Raises `StorageError`: "changed" (somebody else wrote there), "missing" (the file or its folder is gone),
    "exists", "encoding", "denied", "full", "io", "folder"; the file is then as it was, but for `NotSynced`.
    """
    like = like or previous
    run = _Save(layer or FileLayer(), path, text, previous, like, journal, history, revision, overwrite, seen)
    return run.run()


@dataclass(slots=True)
class _Save:
    """One run of the protocol."""

    layer: FileLayer
    path: Path
    text: str
    previous: TextFile | None
    like: TextFile | None
    journal: Journal | None
    history: History | None
    revision: int
    overwrite: bool
    seen: str | None = None
    kept: bool | None = None  # whether the text is in the journal; None when there is no journal
    notices: tuple[str, ...] = ()

    @property
    def format(self) -> TextFormat:
        return self.like.format if self.like else TextFormat()

    def run(self) -> Saved:
        try:
            data = encode(self.text, self.format, self.like.text if self.like else "")
        except StorageError as refused:
            self._keep_text(None)
            raise self._refused(str(refused), refused.kind) from refused
        try:
            return self._run(data)
        except OSError as cause:
            self._keep_text(None)
            raise not_written(cause, self.path, self.kept) from cause
        except StorageError:
            self._keep_text(None)
            raise

    def _run(self, data: bytes) -> Saved:
        target = self._look()
        if target.facts is not None and target.data == data:
            self._sync_again(target)
            return self._saved(target.path, target.facts, data, already=True)
        self._keep_text(target)
        self._refuse_conflict(target)
        self._keep_old(target)
        facts, in_place = self._write(target, data)
        return self._saved(target.path, facts, data, in_place=in_place)

    def _look(self) -> _Target:
        """Find the file through its links, make it whole if a save once left it half written, and read it."""
        resolved = self.layer.resolve(self.path)
        finished = self._finish_earlier(resolved)
        try:
            facts, data = read_steadily(self.layer, resolved)
        except FileNotFoundError:
            return _Target(resolved, None, b"")
        return _Target(resolved, facts, data, finished)

    def _finish_earlier(self, resolved: Path) -> str:
        """Return the digest of the bytes an interrupted write in place of ours was finished with, or ""."""
        intent = None if self.journal is None else read_intent(self.layer, self.journal.folder, resolved)
        if intent is None or self.previous is None or digest(intent.old) != self.previous.fingerprint.sha256:
            return ""
        return digest(intent.new) if settle(intent, self.layer) else ""

    def _keep_text(self, target: _Target | None) -> None:
        """Write the journal, once; a journal that fails must not stop the save, it may be the last chance."""
        if self.journal is None or self.kept is not None:
            return
        try:
            self.journal.write(
                self.text,
                self.revision,
                path=target.path if target else self.path,
                format=self.format,
                base_sha256=self.previous.fingerprint.sha256 if self.previous else "",
            )
            self.kept = True
        except StorageError as refused:
            self.kept = False
            self.notices += (str(refused),)

    def _refuse_conflict(self, target: _Target) -> None:
        standing = digest(target.data) if target.facts is not None else ""
        if self.overwrite and self.seen in (None, standing):
            return
        name = self.path.name
        if target.facts is None and self.previous is not None:
            message = _("Not saved: “{name}” was moved or deleted meanwhile. Write it anew, or save it elsewhere.")
            raise self._refused(message.format(name=name), "missing")
        if target.facts is not None and self.previous is None:
            message = _("Not saved: there is already a file named “{name}”. Choose another name.")
            raise self._refused(message.format(name=name), "exists")
        if target.facts is not None and not self._is_known(standing, target):
            raise self._changed()

    def _is_known(self, found: str, target: _Target) -> bool:
        known = self.previous.fingerprint.sha256 if self.previous else ""
        return found in (known, target.finished)

    def _changed(self) -> StorageError:
        message = _("Not saved: another program changed “{name}” meanwhile. Compare the two before you save.")
        return self._refused(message.format(name=self.path.name), "changed")

    def _refused(self, message: str, kind: str) -> StorageError:
        return StorageError(with_recovery(message, self.kept), kind)

    def _keep_old(self, target: _Target) -> None:
        """Put the old bytes into the history; only the loser of a conflict must be there before we go on."""
        if self.history is None or not target.data:
            return
        lost = not self._is_known(digest(target.data), target)
        try:
            self.history.add(target.path, target.data, Reason.CONFLICT if lost else Reason.SAVE)
        except StorageError as refused:
            if lost:
                raise self._refused(str(refused), refused.kind) from refused
            self.notices += (str(refused),)

    def _write(self, target: _Target, data: bytes) -> tuple[os.stat_result, bool]:
        """Return what the system says of the file now, and whether it was written in place."""
        if target.facts is None:
            staged = stage(self.layer, target.path, data, mode=0o666)
            swap_in(self.layer, staged, target.path, new=True)
            self._sync_folder(target, staged, data)
            return staged.facts, False
        if not self.layer.may_write(target.path):
            number = errno.EROFS if self.layer.on_read_only_disk(target.path) else errno.EACCES
            raise OSError(number, os.strerror(number))
        if target.facts.st_nlink == 1 and self.layer.may_list(target.path.parent):
            with suppress(PermissionError, CannotKeep):
                return self._replace(target, target.facts, data), False
        return self._write_in_place(target, data), True

    def _replace(self, target: _Target, old: os.stat_result, data: bytes) -> os.stat_result:
        staged = stage(self.layer, target.path, data, mode=0o600, old=old)
        try:
            self._refuse_changed(target)
        except (OSError, StorageError):
            discard(self.layer, staged.path)
            raise
        swap_in(self.layer, staged, target.path, new=False)
        self._sync_folder(target, staged, data)
        return staged.facts

    def _write_in_place(self, target: _Target, data: bytes) -> os.stat_result:
        self._refuse_changed(target)
        folder = None if self.journal is None else self.journal.folder
        return write_in_place(self.layer, target.path, target.data, data, folder)

    def _refuse_changed(self, target: _Target) -> None:
        """Look a last time: somebody may have written there while we wrote beside it."""
        try:
            if target.is_same(self.layer.lstat(target.path)):
                return
            _facts, found = read_steadily(self.layer, target.path)
        except FileNotFoundError as cause:
            raise self._changed() from cause
        if found != target.data:
            raise self._changed()

    def _sync_folder(self, target: _Target, staged: Staged, data: bytes) -> None:
        """Make the new name durable; when the disk refuses, the file is new but may not be after a cut."""
        try:
            self.layer.fsync_folder(target.path.parent)
        except OSError as cause:
            refused = not_written(cause, self.path, self.kept)
            now = self._text_file(target.path, staged.facts, data)
            raise NotSynced(str(refused), refused.kind, now) from cause

    def _sync_again(self, target: _Target) -> None:
        """Sync a file that already holds the text: an earlier try may have failed at exactly that."""
        with closing(self.layer, self.layer.open_to_sync(target.path)) as descriptor:
            self.layer.fsync(descriptor)
        if self.layer.may_list(target.path.parent):
            self.layer.fsync_folder(target.path.parent)

    def _text_file(self, path: Path, facts: os.stat_result, data: bytes) -> TextFile:
        text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        _text, format = decode(data, self.format.encoding)
        return TextFile(path, text, format, Fingerprint.of(facts, data))

    def _saved(
        self,
        path: Path,
        facts: os.stat_result,
        data: bytes,
        *,
        already: bool = False,
        in_place: bool = False,
    ) -> Saved:
        """Record the save; only now may the journal forget the text."""
        saved = Saved(self._text_file(path, facts, data), already, in_place, self.notices)
        if self.journal is not None:
            self.journal.drop(self.revision)
        return saved
