"""The door: `byline` opens the window, `byline COMMAND` works without one, and the window's child renders."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from editor.command_line import COMMANDS, LEADING_OPTIONS
from editor.markup.leash import limit_memory
from editor.markup.limits import MOST_MEMORY

RENDER_CHILD = "--render-child"


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for (the process's own when None) and return the exit code.

    The three roads are imported here and nowhere else, each only when taken: a command must work where the
    window's libraries are not installed, and the window must not wait for the libraries of the commands.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    first = arguments[0] if arguments else ""
    if first == RENDER_CHILD:
        from editor import render_child

        return render_child.main()
    if is_for_command_line(first):
        from editor import cli

        limit_memory(MOST_MEMORY)
        return cli.main(arguments)
    from editor import app

    return app.main(arguments)


def is_for_command_line(first: str) -> bool:
    """Whether the first argument is for the command line: a command, an option, or a misspelt command.

    A bare word that names no file is taken for a misspelt command, so that the answer is one clear line.
    """
    if first in COMMANDS or first in LEADING_OPTIONS:
        return True
    return first.isalpha() and first.isascii() and not Path(first).exists()


if __name__ == "__main__":
    sys.exit(main())
