"""The parser all commands share: one line for a wrong call, and what each group of commands hands in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from gettext import gettext as _
from typing import NoReturn, TypeAlias

OK = 0
FAILED = 1
WRONG_USAGE = 2
REFUSED_BY_DISCLAIMER = 3
REFUSED_BY_CHECK = 4

Run: TypeAlias = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


class Parser(argparse.ArgumentParser):
    """A parser that answers a wrong call with one line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        hint = _("(try “{program} --help”)").format(program=self.prog)
        say(f"{self.prog}: {message} {hint}")
        raise SystemExit(WRONG_USAGE)


def add_command(commands: Commands, name: str, help: str, run: Run, epilog: str = "") -> Parser:
    """Add a command; `run` gets its parsed arguments and returns the exit code."""
    parser = commands.add_parser(name, help=help, description=help, epilog=epilog)
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=_("show tracebacks"))
    parser.set_defaults(run=run)
    return parser


def say(message: str) -> None:
    """Tell the person something beside the result: one line on standard error."""
    print(" ".join(message.split("\n")), file=sys.stderr)


def key_and_value(text: str) -> tuple[str, str]:
    """Read KEY=VALUE; raises ArgumentTypeError for anything else."""
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise argparse.ArgumentTypeError(_("“{text}” is not KEY=VALUE").format(text=text))
    return key.strip(), value


def id_and_reason(text: str) -> tuple[str, str]:
    """Read ID:REASON; raises ArgumentTypeError for anything else."""
    identity, colon, reason = text.partition(":")
    if not colon or not identity.strip() or not reason.strip():
        raise argparse.ArgumentTypeError(_("“{text}” is not ID:REASON").format(text=text))
    return identity.strip().upper(), reason.strip()
