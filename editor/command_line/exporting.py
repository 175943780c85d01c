"""`byline export`: articles leave the house, each past its gate, each whole or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from rich.console import Console
from rich.progress import track

from editor.article.disclaimer import Disclaimer, decide
from editor.article.disclaimer_library import parse_decision
from editor.article.errors import EditorError, ExportRefused, FieldError, StorageError, UnknownTarget
from editor.article.house import House
from editor.checks.finding import Finding, Severity
from editor.command_line.arguments import (
    FAILED,
    OK,
    REFUSED_BY_CHECK,
    REFUSED_BY_DISCLAIMER,
    WRONG_USAGE,
    Commands,
    Parser,
    add_command,
    id_and_reason,
    key_and_value,
    say,
)
from editor.command_line.article_files import ArticleFile, load_house, open_article, save_article, today
from editor.command_line.inspection import refusal_code
from editor.export.targets import TARGETS, OptionError, export, target
from editor.markup.leash import stopped_after
from editor.markup.limits import ERRAND_SECONDS, processor_seconds
from editor.storage.export_record import record_export
from editor.storage.export_writer import write_files

_LONG_BATCH = 8  # articles; shorter ones are done before a bar could be read


@dataclass(slots=True)
class _Batch:
    """One run over several articles: what all of them share, and which files were written so far."""

    house: House
    target_id: str
    options: Mapping[str, str]
    folder: Path | None
    decision: Disclaimer | None
    confirmed: Mapping[str, str]
    articles: tuple[Path, ...]
    written: dict[Path, str]

    def export(self, name: str) -> tuple[Path, ...]:
        """Export one article and return what was written; raises EditorError."""
        file = self._decided(open_article(name))
        with stopped_after(ERRAND_SECONDS + processor_seconds(len(file.file.text))):
            files = export(
                file.article,
                self.target_id,
                house=self.house,
                options=self.options,
                read_asset=file.folder.read,
                exists=file.folder.exists,
                today=today(),
                confirmed=self.confirmed,
            )
        folder = self.folder if self.folder is not None else Path()
        self._refuse_collision(name, [folder / output.path for output in files])
        paths = write_files(folder, [(output.path, output.data) for output in files], protect=self.articles)
        self.written.update(dict.fromkeys(paths, name))
        self._record(file, paths)
        return paths

    def _decided(self, file: ArticleFile) -> ArticleFile:
        """The article with the decision of the command line, which is kept in its file."""
        if self.decision is None:
            return file
        article = decide(file.article, self.decision)
        saved = save_article(file, article)
        if not saved.already:
            say(_("{file}: the decision was written into the article.").format(file=file.name))
        return ArticleFile(file.name, saved.text_file, article)

    def _refuse_collision(self, name: str, places: Iterable[Path]) -> None:
        """Two articles of one batch must not write the same page; pictures may be the same file."""
        first = next(iter(places), None)
        if first is not None and (other := self.written.get(first)) is not None:
            message = _("“{path}” was just written for {other}; give one of them another slug.")
            raise StorageError(message.format(path=first, other=other, name=name), "exists")

    def _record(self, file: ArticleFile, paths: Sequence[Path]) -> None:
        try:
            record_export(file.article, file.file.path, self.target_id, paths, self.confirmed)
        except StorageError as error:
            say(_("The export was not recorded: {reason}").format(reason=error))


def add_commands(commands: Commands) -> None:
    """Add `export`."""
    parser = add_command(
        commands,
        "export",
        _("write articles for others and print the paths"),
        run_export,
        _("Exit code 3: refused by the disclaimer, 4: by another check. A batch exports what it can."),
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    _add_options(parser)


def _add_options(parser: Parser) -> None:
    possible = ", ".join(row.id for row in TARGETS if not row.needs_window)
    parser.add_argument("--to", required=True, metavar="TARGET", help=possible)
    parser.add_argument("--out", metavar="DIR", help=_("folder to write into (default: the current one)"))
    parser.add_argument(
        "--decide",
        metavar="DECISION",
        help=_("decide about the disclaimer: include:KIND or exclude:REASON (see “byline templates”)"),
    )
    parser.add_argument(
        "--confirm",
        dest="confirmed",
        action="append",
        default=[],
        type=id_and_reason,
        metavar="ID:REASON",
        help=_("take an error on, with a reason that is recorded; a block cannot be taken on"),
    )
    parser.add_argument(
        "--option",
        dest="options",
        action="append",
        default=[],
        type=key_and_value,
        metavar="KEY=VALUE",
        help=_("an option of the target (see “byline targets”)"),
    )


def run_export(arguments: argparse.Namespace) -> int:
    """Export every article that may leave; the rest is reported, and the exit code says why."""
    house = load_house()
    try:
        batch = _Batch(
            house=house,
            target_id=_target_id(arguments.to, dict(arguments.options)),
            options=dict(arguments.options),
            folder=Path(arguments.out) if arguments.out else None,
            decision=parse_decision(arguments.decide, house.library) if arguments.decide else None,
            confirmed=dict(arguments.confirmed),
            articles=tuple(Path(name) for name in arguments.files),
            written={},
        )
    except (FieldError, OptionError, UnknownTarget) as error:
        say(f"byline export: {error}")
        return WRONG_USAGE
    codes = {_export_one(batch, name, debug=arguments.debug) for name in _in_turn(arguments.files)}
    return next((code for code in (REFUSED_BY_DISCLAIMER, REFUSED_BY_CHECK, FAILED) if code in codes), OK)


def _target_id(name: str, options: Mapping[str, str]) -> str:
    """A target that works without a window and knows the options; raises UnknownTarget or OptionError."""
    row = target(name)
    if row.needs_window:
        message = _("“{name}” needs the window: open the article and choose Export there.")
        raise UnknownTarget(message.format(name=row.id))
    row.complete(options)
    return row.id


def _export_one(batch: _Batch, name: str, *, debug: bool) -> int:
    try:
        paths = batch.export(name)
    except ExportRefused as refused:
        findings = [finding for finding in refused.findings if isinstance(finding, Finding)]
        for finding in findings:
            say(f"byline: {name}: {_refusal(finding)}")
        if not findings:
            say(f"byline: {name}: {refused}")
        return refusal_code(findings) or REFUSED_BY_CHECK
    except EditorError as error:
        if debug:
            raise
        say(f"byline: {error}" if len(batch.articles) == 1 else f"byline: {name}: {error}")
        return FAILED
    for path in paths:
        print(path)
    return OK


def _refusal(finding: Finding) -> str:
    """One finding that stops an export, with the way to take it on where there is one."""
    place = _(" (line {line})").format(line=finding.line) if finding.line is not None else ""
    way = _(" [or --confirm {id}:REASON]").format(id=finding.id) if finding.severity is Severity.ERROR else ""
    return f"{finding.id} {finding.message}{place}{way}"


def _in_turn(names: Sequence[str]) -> Iterable[str]:
    """The names, with a bar for a long batch when a person watches."""
    console = Console(stderr=True)
    if len(names) < _LONG_BATCH or not (console.is_terminal and sys.stdout.isatty()):
        return names
    return track(names, description=_("Exporting"), console=console, transient=True)
