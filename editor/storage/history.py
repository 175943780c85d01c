"""Earlier versions of every article, kept by content in the program's own folder.

An article's folder holds each content once (`SHA256.z`, deflated) and one empty file per version whose name
says all there is to know of it: `MILLISECONDS-REASON-SHA256.version`. So there is no index to be damaged, and
two programs may add at the same time. `about.json` says which article it is.
"""

from __future__ import annotations

import json
import os
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from gettext import gettext as _
from pathlib import Path
from typing import Final

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer, closing, make_folders, read_bytes
from editor.storage.refusals import not_read, not_written
from editor.storage.replacement import discard, put
from editor.storage.text_file import digest

MOST_VERSIONS: Final = 50
DAY: Final = 86_400.0  # seconds
LONGEST: Final = 30 * DAY
LONGEST_DISCARDED: Final = 7 * DAY

_NAME: Final = re.compile(r"(?P<time>[0-9]{14})-(?P<reason>[a-z]+)-(?P<sha256>[0-9a-f]{64})\.version")
_GRACE: Final = 3_600.0  # seconds a content without a version is left alone: its version may be on the way


class Reason(StrEnum):
    """Why a version was kept: before a save, at an export, the loser of a conflict, text put aside."""

    SAVE = "save"
    EXPORT = "export"
    CONFLICT = "conflict"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article; `kept` in seconds since 1970."""

    file: Path
    kept: float
    reason: Reason
    sha256: str


@dataclass(frozen=True, slots=True)
class History:
    """The earlier versions of all articles, in one folder."""

    folder: Path
    layer: FileLayer = field(default_factory=FileLayer)
    clock: Callable[[], float] = time.time

    def add(self, article: Path, data: bytes, reason: Reason = Reason.SAVE) -> Version:
        """Keep a version, durably, unless the newest one has these very bytes; raises `StorageError`."""
        versions = self.versions(article)
        sha256 = digest(data)
        if versions and versions[0].sha256 == sha256:
            return versions[0]
        now = max(self.clock(), versions[0].kept + 0.001 if versions else 0.0)
        place = self._place(article)
        file = place / f"{round(now * 1000):014d}-{reason}-{sha256}.version"
        try:
            self._keep(article, place, file, sha256, data)
        except OSError as cause:
            raise self._not_kept(cause, article) from cause
        version = Version(file, now, reason, sha256)
        self._thin_out((version, *versions), now)
        return version

    def versions(self, article: Path) -> tuple[Version, ...]:
        """Return what is kept of an article, newest first."""
        return self._versions_in(self._place(article))

    def read(self, version: Version) -> bytes:
        """Return the bytes of a version; raises `StorageError` when they are gone or damaged."""
        content = version.file.with_name(version.sha256 + ".z")
        try:
            data = zlib.decompress(read_bytes(self.layer, content))
        except OSError as cause:
            raise not_read(cause, content) from cause
        except zlib.error as cause:
            raise self._damaged() from cause
        if digest(data) != version.sha256:
            raise self._damaged()
        return data

    def move(self, old: Path, new: Path) -> None:
        """Let an article that got another name keep its history; raises `StorageError`."""
        before, after = self._place(old), self._place(new)
        try:
            if after == before or not self._names(before):
                return
            make_folders(self.layer, after, 0o700)
            for name in self._names(before):
                self.layer.replace(before / name, after / name)
            self._say_which(new, after)
            self.layer.fsync_folder(after)
            self.layer.remove_folder(before)
        except OSError as cause:
            raise not_written(cause, new) from cause

    def remove_old(self) -> None:
        """Drop what is older than 30 days in every article's history; for a quiet moment after the start."""
        now = self.clock()
        for name in self._names(self.folder):
            self._thin_out(self._versions_in(self.folder / name), now)

    def _versions_in(self, place: Path) -> tuple[Version, ...]:
        matches = map(_NAME.fullmatch, self._names(place))
        found = [
            Version(place / match[0], int(match["time"]) / 1000, Reason(match["reason"]), match["sha256"])
            for match in matches
            if match and match["reason"] in set(Reason)
        ]
        return tuple(reversed(found))

    def _place(self, article: Path) -> Path:
        resolved = os.path.normcase(os.path.realpath(article))
        return self.folder / digest(os.fsencode(resolved))[:32]

    def _keep(self, article: Path, place: Path, file: Path, sha256: str, data: bytes) -> None:
        """Write the content first and its version last: a version always has its content."""
        make_folders(self.layer, place, 0o700)
        if "about.json" not in self._names(place):
            self._say_which(article, place)
        if f"{sha256}.z" not in self._names(place):
            put(self.layer, place / f"{sha256}.z", zlib.compress(data, 6))
        with closing(self.layer, self.layer.create(file, 0o600)):
            self.layer.fsync_folder(place)

    def _say_which(self, article: Path, place: Path) -> None:
        put(self.layer, place / "about.json", json.dumps({"article": str(article)}).encode())

    def _thin_out(self, versions: tuple[Version, ...], now: float) -> None:
        """Remove the versions that need not stay, then the contents no version names."""
        kept = to_keep(versions, now)
        for version in set(versions) - set(kept):
            discard(self.layer, version.file)
        if not versions:
            return
        named = {version.sha256 for version in kept}
        place = versions[0].file.parent
        for name in self._names(place):
            if name.endswith(".z") and name[:-2] not in named:
                self._remove_content(place / name, now)

    def _remove_content(self, content: Path, now: float) -> None:
        try:
            if self.layer.stat(content).st_mtime < now - _GRACE:
                self.layer.unlink(content)
        except OSError:
            return

    def _names(self, folder: Path) -> tuple[str, ...]:
        try:
            return self.layer.names(folder)
        except OSError:
            return ()

    @staticmethod
    def _not_kept(cause: OSError, article: Path) -> StorageError:
        kind = not_written(cause, article).kind
        message = _("The earlier version of “{name}” could not be kept in the history.")
        return StorageError(message.format(name=article.name), kind)

    @staticmethod
    def _damaged() -> StorageError:
        return StorageError(_("This version in the history is damaged and cannot be shown."), "io")


def to_keep(versions: tuple[Version, ...], now: float) -> tuple[Version, ...]:
    """Choose what stays of some versions (newest first): 30 days and 50 versions, the newest always.

    What somebody discarded stays 7 days. Where there are more than 50, the one goes that is missed least: its
    neighbours are close for its age. So an hour of autosaves thins out and yesterday's version is still there.
    """
    kept = [version for at, version in enumerate(versions) if at == 0 or now - version.kept <= _longest(version)]
    while len(kept) > MOST_VERSIONS:
        inner = range(1, len(kept) - 1)
        least = min(inner, key=lambda at: (kept[at - 1].kept - kept[at + 1].kept) / (now - kept[at].kept + 1))
        del kept[least]
    return tuple(kept)


def _longest(version: Version) -> float:
    return LONGEST_DISCARDED if version.reason is Reason.DISCARDED else LONGEST
