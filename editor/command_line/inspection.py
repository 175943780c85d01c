"""`byline stats` and `check`: what is computed from an article, and nothing changed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from gettext import gettext as _

from editor.article.errors import EditorError
from editor.article.house import House
from editor.checks.finding import Finding
from editor.checks.table import blocking
from editor.command_line.arguments import (
    FAILED,
    OK,
    REFUSED_BY_CHECK,
    REFUSED_BY_DISCLAIMER,
    Commands,
    add_command,
    say,
)
from editor.command_line.article_files import ArticleFile, load_house, open_article, today
from editor.export.targets import Prepared, prepare
from editor.markup.leash import stopped_after
from editor.markup.limits import processor_seconds

_NAMED_BY_STATS = (
    "words",
    "characters",
    "ideographs",
    "sea_characters",
    "sentences",
    "paragraphs",
    "images",
    "milliseconds",
    "minutes",
    "label",
)


def add_commands(commands: Commands) -> None:
    """Add `stats` and `check`."""
    stats = add_command(commands, "stats", _("count words and minutes"), run_stats)
    check = add_command(
        commands,
        "check",
        _("list what stands between an article and its readers"),
        run_check,
        _("Exit code 3 when the disclaimer would stop an export, 4 when another check would."),
    )
    for parser in (stats, check):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", help=_("print JSON"))


def run_stats(arguments: argparse.Namespace) -> int:
    """Print the counts: one object for one file, a list for several."""
    opened, failed = open_all(arguments.files)
    house = load_house()
    rows = []
    for file in opened:
        counts = asdict(prepared(file, house).subject.statistics)
        rows.append({"file": file.name, **{key: counts[key] for key in _NAMED_BY_STATS if key in counts}})
    if arguments.json:
        print_json(rows[0] if len(arguments.files) == 1 and rows else rows, skip=not rows)
        return FAILED if failed else OK
    for row in rows:
        if len(rows) > 1:
            print(f"{row['file']}:")
        for key in _NAMED_BY_STATS:
            print(f"{key}: {'' if row[key] is None else row[key]}")
    return FAILED if failed else OK


def run_check(arguments: argparse.Namespace) -> int:
    """Print the findings, the most serious first; the exit code says what would stop an export."""
    opened, failed = open_all(arguments.files)
    house = load_house()
    found = [(file, prepared(file, house).findings) for file in opened]
    if arguments.json:
        rows = [{"file": file.name, **finding.to_dict()} for file, findings in found for finding in findings]
        print_json(rows, skip=not found)
    else:
        for file, findings in found:
            for finding in findings:
                print(to_line(file.name, finding))
    code = refusal_code(finding for _file, findings in found for finding in blocking(findings))
    return code or (FAILED if failed else OK)


def prepared(file: ArticleFile, house: House) -> Prepared:
    """Everything an export would know about an article; raises TookTooLong for one that would take for ever."""
    with stopped_after(processor_seconds(len(file.file.text))):
        return prepare(file.article, house=house, exists=file.folder.exists, today=today())


def open_all(names: Sequence[str]) -> tuple[list[ArticleFile], bool]:
    """Open what can be opened and say what cannot; the flag tells whether something could not."""
    if len(names) == 1:
        return [open_article(names[0])], False
    opened = []
    for name in names:
        try:
            opened.append(open_article(name))
        except EditorError as error:
            say(f"byline: {name}: {error}")
    return opened, len(opened) < len(names)


def refusal_code(stopping: Iterable[Finding]) -> int:
    """3 when the disclaimer stops an export, 4 when only other checks do, 0 when nothing does."""
    ids = [finding.id for finding in stopping]
    if any(is_about_disclaimer(identity) for identity in ids):
        return REFUSED_BY_DISCLAIMER
    return REFUSED_BY_CHECK if ids else OK


def is_about_disclaimer(identity: str) -> bool:
    """Whether a check is one of the disclaimer's own (D001 to D006)."""
    return identity.startswith("D")


def to_line(name: str, finding: Finding) -> str:
    """A finding as compilers print theirs: FILE:LINE:COLUMN: severity ID message."""
    places = (name, *(str(place) for place in (finding.line, finding.column) if place is not None))
    fix = _(" [fix: {label}]").format(label=finding.fix_label) if finding.fixable and finding.fix_label else ""
    return f"{':'.join(places)}: {finding.severity.value} {finding.id} {finding.message}{fix}"


def print_json(value: object, *, skip: bool = False) -> None:
    """Print JSON for people and programs alike; `skip` prints nothing."""
    if not skip:
        print(json.dumps(value, ensure_ascii=False, indent=2))
