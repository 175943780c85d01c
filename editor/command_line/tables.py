"""`byline templates`, `targets` and `fields`: the tables the program is made of."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from gettext import gettext as _

from editor.article.disclaimer import REASONS
from editor.article.fields import FIELDS
from editor.command_line.arguments import OK, Commands, add_command
from editor.command_line.article_files import load_house
from editor.export.targets import TARGETS


def add_commands(commands: Commands) -> None:
    """Add the commands that print a table."""
    add_command(commands, "templates", _("list the disclaimer templates and the reasons for none"), run_templates)
    add_command(commands, "targets", _("list what an article can be exported to"), run_targets)
    add_command(commands, "fields", _("list the fields of an article"), run_fields)


def run_templates(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the templates readers may see, then the reasons for leaving the disclaimer out."""
    _print_columns((row.id, row.label, row.placement, row.text) for row in load_house().library.printable)
    print()
    _print_columns((f"exclude:{choice.value}", _(choice.label)) for choice in REASONS)
    return OK


def run_targets(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the export targets and their options."""
    for target in TARGETS:
        _print_columns([(target.id, _(target.label), _(target.description))])
        for option in target.options:
            choices = "|".join(choice.value for choice in option.choices)
            _print_columns([(f"  --option {option.key}={choices}", _(option.label))])
    return OK


def run_fields(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the fields: key, kind, label, aliases and choices."""
    _print_columns(
        (
            row.key,
            row.kind.value,
            _(row.label),
            ", ".join(row.aliases),
            "|".join(choice.value for choice in row.choices),
        )
        for row in FIELDS
    )
    return OK


def _print_columns(rows: Iterable[Sequence[str]]) -> None:
    """Print rows with a tab between the columns; empty last columns are left out."""
    for row in rows:
        print("\t".join(row).rstrip("\t"))
