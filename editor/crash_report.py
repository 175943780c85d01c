"""The last resort: an exception nobody foresaw. Keep the text, write a log, tell the person, leave."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from types import TracebackType

from editor.storage.locations import find_locations
from editor.storage.replacement import write_bytes_atomically
from editor.ui import dialogs

EXIT_CODE = 70  # EX_SOFTWARE of sysexits.h


def install(keep_everything: Callable[[], None]) -> None:
    """From now on an unforeseen exception in the window ends here."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        sys.excepthook = sys.__excepthook__
        keep_everything()
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        dialogs.show_failure(None, _message(_write_log(text)))
        sys.exit(EXIT_CODE)

    sys.excepthook = hook


def _write_log(text: str) -> Path | None:
    path = find_locations().data / "crashes" / f"{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes_atomically(path, text.encode("utf-8", "replace"))
    except OSError:
        return None
    return path


def _message(log: Path | None) -> str:
    sentence = _("Something went wrong and Byline has to close. Your text is kept and comes back at the next start.")
    if log is None:
        return sentence
    return sentence + "\n\n" + _("What happened is written in {path}.").format(path=log)
