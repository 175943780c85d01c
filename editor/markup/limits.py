"""Bounds against text that would keep the renderer busy for ever.

These are pure numbers. Ending a process that goes beyond them is the business of `editor.markup.leash`.
"""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

from editor.article.errors import EditorError

LONGEST_LIVE_BODY = 2_000_000
"""Characters a live preview takes (STORAGE, "Documents from strangers").

The renderer alone keeps up with 5 MB, but a key also counts, checks and builds the page: 0.2 s at this length, and four
to read it for the first time.
"""

LONGEST_INLINE = 40_000
"""Characters of one paragraph, heading or cell; a longer one is shown as plain text, without emphasis and links."""

LONGEST_HTML = 20_000_000
"""Characters of HTML a live preview takes."""

MOST_MEMORY = 2 * 1024**3
"""Bytes of address space for a process that renders; an article of LONGEST_LIVE_BODY takes about a tenth of it."""

ERRAND_SECONDS = 30.0
"""Processor time for an export or an import besides what its text may take: pictures are read and written, too."""

_PROCESSOR_SECONDS, _WALL_SECONDS = 2.0, 3.0  # for an ordinary article (STORAGE, "Documents from strangers")
_CHARACTERS_PER_SECOND = 200_000  # less than half of what is reached with sound Markdown, read for the first time


class TooLong(EditorError):
    """The text, or the page it makes, is longer than a live preview takes."""


class TookTooLong(EditorError):
    """Rendering was stopped because it took too long."""


def processor_seconds(length: int) -> float:
    """Processor time that a body of so many characters may take: 2 s, and more in proportion to its length."""
    return _PROCESSOR_SECONDS + length / _CHARACTERS_PER_SECOND


def wall_seconds(length: int) -> float:
    """Time on the clock that a body of so many characters may take; others may have most of it."""
    return _WALL_SECONDS + 4 * length / _CHARACTERS_PER_SECOND


def check_length(body: str, longest: int = LONGEST_LIVE_BODY) -> None:
    """Raise TooLong when `body` has more than `longest` characters."""
    if len(body) > longest:
        raise TooLong(
            _("Preview, counts and checks stop at {limit} characters. Your text is safe and can be exported.").format(
                limit=f"{longest:,}"
            )
        )


def check_html(parts: Iterable[str], longest: int = LONGEST_HTML) -> None:
    """Raise TooLong when a page has more than `longest` characters of HTML."""
    if sum(map(len, parts)) > longest:
        raise TooLong(_("The page of this text is too large for the preview. Your text is safe and can be exported."))
