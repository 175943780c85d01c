"""Work off the interface thread: one job, one answer."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from PySide6.QtCore import QRunnable

from editor.article.errors import EditorError, StorageError


class Job(QRunnable):
    """Runs `work` on another thread; an `EditorError` goes back like a result.

    So does what nobody foresaw, as an `EditorError`: without an answer whoever asked would wait for ever.
    """

    def __init__(self, work: Callable[[], object], answer: Callable[[object], None]) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        try:
            self._answer(self._work())
        except EditorError as error:
            self._answer(error)
        except (OSError, ValueError, RuntimeError, MemoryError) as cause:
            sentence = _("Something unforeseen went wrong with a file: {cause}.").format(cause=cause)
            unforeseen = StorageError(sentence)
            unforeseen.__cause__ = cause
            self._answer(unforeseen)
