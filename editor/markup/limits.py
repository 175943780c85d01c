"""Bounds against text that would keep the renderer busy for ever.

These are pure limits on size. Killing a renderer that is busy anyway belongs to whoever runs it.
"""

from __future__ import annotations

from gettext import gettext as _

from editor.article.errors import EditorError

LONGEST_LIVE_BODY = 2_000_000
"""Characters a live preview takes (STORAGE, "Documents from strangers")."""

LONGEST_INLINE = 40_000
"""Characters of one paragraph, heading or cell; a longer one is shown as plain text, without emphasis and links."""

LONGEST_HTML = 20_000_000
"""Characters of HTML a live preview takes."""


class TooLong(EditorError):
    """The text is longer than a live preview takes."""


def check_length(body: str, longest: int = LONGEST_LIVE_BODY) -> None:
    """Raise TooLong when `body` has more than `longest` characters."""
    if len(body) > longest:
        raise TooLong(
            _("The preview stops at {limit} characters. The text itself is safe, and can be exported.").format(
                limit=f"{longest:,}"
            )
        )
