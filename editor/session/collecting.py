"""Python's garbage is collected between events, on the thread of the window, and nowhere else.

Left to itself the collector runs in whichever thread asks for memory next. When that is a worker, it deletes Qt's
objects there: a file watcher goes on listening to a closed descriptor, and the web engine ends the whole program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject


class Collecting(QObject):
    """Collects whenever the event loop is about to sleep and Python's own thresholds say that it is time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._dispatcher: QAbstractEventDispatcher | None = QAbstractEventDispatcher.instance()
        if self._dispatcher is not None:
            self._dispatcher.aboutToBlock.connect(self._collect)

    def settle(self) -> None:
        """Take what is there now for everlasting: after the start a full collection need not look at it again."""
        gc.collect()
        gc.freeze()

    def close(self) -> None:
        """Leave the collector as it was found."""
        if self._dispatcher is not None:
            self._dispatcher.aboutToBlock.disconnect(self._collect)
            self._dispatcher = None
        if self._was_enabled:
            gc.enable()

    def _collect(self) -> None:
        due = [generation for generation, (count, most) in enumerate(_counts()) if count > most > 0]
        if due:
            gc.collect(due[-1])


def _counts() -> tuple[tuple[int, int], ...]:
    """For each generation how far it has come, and from where on it is to be collected (gc.get_threshold)."""
    return tuple(zip(gc.get_count(), gc.get_threshold(), strict=True))
