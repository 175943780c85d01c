"""The same work without a window: `byline COMMAND`, for people and for scripts.

Exit codes: 0 done, 1 failed with one line on standard error, 2 wrong usage, 3 refused by the disclaimer,
4 refused by another check.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from gettext import gettext as _

from editor import __version__
from editor.article.errors import EditorError
from editor.command_line import exporting, fields, importing, inspection, rendering, tables
from editor.command_line.arguments import FAILED, Parser, say

_GROUPS = (fields, inspection, rendering, exporting, importing, tables)
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; only here do errors become a line on standard error."""
    _speak_utf_8()
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        return _after_broken_pipe()
    except KeyboardInterrupt:
        say(_("Stopped."))
        return _INTERRUPTED
    except EditorError as error:
        return _failed(str(error), arguments.debug)
    except Exception as error:  # noqa: BLE001 - the seam: a person gets a sentence, --debug the traceback
        sentence = _("Byline met an error it did not expect ({error}). Run it again with --debug to see where.")
        return _failed(sentence.format(error=f"{type(error).__name__}: {error}"), arguments.debug)
    return code


def build_parser() -> Parser:
    """The parser of all commands; every group of commands adds its own."""
    parser = Parser(
        prog="byline",
        description=_("Write articles. Without a command, or with a file, byline opens its window."),
        epilog=_("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by the disclaimer, 4 refused by a check."),
    )
    parser.add_argument("--version", action="version", version=f"byline {__version__}")
    parser.add_argument("--debug", action="store_true", help=_("show tracebacks"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    for group in _GROUPS:
        group.add_commands(commands)
    return parser


def _failed(sentence: str, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    say(f"byline: {sentence}")
    return FAILED


def _speak_utf_8() -> None:
    """Pages and paths go out as UTF-8 in any locale; a path that is not valid UTF-8 goes out as it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _after_broken_pipe() -> int:
    """The reader went away (`| head`): end quietly, and keep Python from complaining while it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED
