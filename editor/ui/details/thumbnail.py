"""A small picture of a file, read off the interface thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

_KINDS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif")


class _Delivery(QObject):
    ready = Signal(str, QImage)


class _Reading(QRunnable):
    def __init__(self, path: Path, room: QSize, delivery: _Delivery) -> None:
        super().__init__()
        self._path, self._room, self._delivery = path, room, delivery

    def run(self) -> None:
        reader = QImageReader(str(self._path))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            # Scaled while it is decoded: a JPEG of 40 megapixels is never in memory as a whole.
            reader.setScaledSize(size.scaled(self._room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
        self._delivery.ready.emit(str(self._path), reader.read())


class Thumbnails(QObject):
    """`ready` carries the picture asked for last, a null one when the file is no picture."""

    ready = Signal(QImage)

    def __init__(self, room: QSize, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._wanted = ""
        self._delivery = _Delivery(self)
        self._delivery.ready.connect(self._take)

    def ask(self, path: Path | None) -> None:
        """Read a picture; None, or a kind of file that is not read, gives a null one at once."""
        wanted = str(path) if path is not None and path.suffix.lower() in _KINDS else ""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if path is None or not wanted:
            self.ready.emit(QImage())
        else:
            QThreadPool.globalInstance().start(_Reading(path, self._room, self._delivery))

    def _take(self, path: str, image: QImage) -> None:
        if path == self._wanted:
            self.ready.emit(image)
