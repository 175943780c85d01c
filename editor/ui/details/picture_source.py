"""Where pictures come from: the chooser, the article's folder, and how a chosen file is named in the article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from PySide6.QtWidgets import QWidget

Chooser = Callable[[QWidget, Path], Path | None]
Placer = Callable[[Path], str]


class PictureSource:
    """`choose` asks the person for a file; `place` turns a file into the words the article names it by.

    Without a `place` of its own a file is named relative to the article's folder where it lies inside it, and by its
    whole path elsewhere, which the checks then mention.
    """

    def __init__(self, choose: Chooser, place: Placer | None = None) -> None:
        self._choose = choose
        self._place = place
        self.folder: Path | None = None
        self._chosen: dict[str, Path] = {}

    def ask(self, parent: QWidget) -> str:
        """The words for a file the person chooses, "" when they choose none."""
        path = self._choose(parent, self.folder or Path.home())
        return self.name(path) if path is not None else ""

    def name(self, path: Path) -> str:
        """The words for a file the person chose or dropped."""
        src = self._place(path) if self._place is not None else self._relative(path)
        self._chosen[src] = path
        return src

    def file(self, src: str) -> Path | None:
        """The file behind the words of an article; None for addresses and for anything outside its folder.

        A file the person chose just now is theirs to see wherever it lies; one an article names is not.
        """
        if src in self._chosen:
            return self._chosen[src]
        parts = urlsplit(src)
        path = unquote(parts.path)
        if self.folder is None or parts.scheme or not path or "\\" in path:
            return None
        relative = PurePosixPath(path)
        if relative.is_absolute() or ".." in relative.parts:
            return None
        return self.folder / relative

    def _relative(self, path: Path) -> str:
        if self.folder is not None and path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        return path.as_posix()
