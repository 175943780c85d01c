"""What the window asks its child to do besides making pages: exports, imports, fixes. No Qt, nothing is written here.

An errand is a name and a JSON object; so is its answer. ERRANDS is the table. A refusal is part of the answer:
{"refused": sentence, "findings": […]}.
"""

from __future__ import annotations

import base64
import datetime
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from editor.article.article import Article, new_article
from editor.article.errors import EditorError, ExportRefused
from editor.article.house import House
from editor.checks.finding import Finding, Severity
from editor.checks.table import apply_fix
from editor.export.gate import measure_article
from editor.export.targets import TARGETS, Target, copy_for_cms, export, prepare, stopping, target
from editor.intake import Intake, accept, take_in
from editor.markup.converter import Options, render
from editor.storage.article_folder import ArticleFolder

Answer = dict[str, Any]
Errand = Callable[[Mapping[str, Any], House], Answer]


def run_errand(name: str, arguments: Mapping[str, Any], house: House) -> Answer:
    """Do one errand; what is refused becomes an answer. Raises KeyError for a name that is not in the table."""
    errand = ERRANDS[name]
    try:
        return errand(arguments, house)
    except ExportRefused as refused:
        findings = [finding.to_dict() for finding in refused.findings if isinstance(finding, Finding)]
        return {"refused": str(refused), "findings": findings}
    except EditorError as refused:
        return {"refused": str(refused), "findings": []}


def list_targets(arguments: Mapping[str, Any], house: House) -> Answer:
    """The table of targets, as the export dialog shows it."""
    return {"targets": [_target_row(row) for row in TARGETS]}


def plan_export(arguments: Mapping[str, Any], house: House) -> Answer:
    """What an export would write and what stands in its way; nothing is refused here."""
    article, folder = _article(arguments), _folder(arguments)
    dialect = target(str(arguments["target"])).dialect
    prepared = prepare(article, house=house, exists=folder.exists, today=_today(), dialect=dialect)
    stopped = stopping(prepared.findings, arguments.get("confirmed", {}))
    answer: Answer = {
        "stopping": [finding.to_dict() for finding in stopped],
        "warnings": sum(finding.severity is Severity.WARN for finding in prepared.findings),
        "files": [],
    }
    if not stopped:
        answer["files"] = [[file.path, len(file.data)] for file in _export(arguments, house)]
    return answer


def make_export(arguments: Mapping[str, Any], house: House) -> Answer:
    """The files of an export, each as `[path, base64 of its bytes, whether the window prints it to PDF]`."""
    files = _export(arguments, house)
    return {"files": [[file.path, base64.b64encode(file.data).decode("ascii"), file.to_print] for file in files]}


def make_clipboard(arguments: Mapping[str, Any], house: House) -> Answer:
    """What "Copy for CMS" puts on the clipboard: `html` and `text`."""
    folder = _folder(arguments)
    payload = copy_for_cms(
        _article(arguments),
        house=house,
        read_asset=folder.read,
        exists=folder.exists,
        today=_today(),
        confirmed=arguments.get("confirmed", {}),
    )
    return {"html": payload.html, "text": payload.text}


def fix_finding(arguments: Mapping[str, Any], house: House) -> Answer:
    """The article's text after one finding was mended."""
    row = dict(arguments["finding"])
    finding = Finding(**{**row, "severity": Severity(row["severity"])})
    return {"text": apply_fix(_article(arguments), finding).text}


def count_passage(arguments: Mapping[str, Any], house: House) -> Answer:
    """The counts of a passage of Markdown, as of an article of its own (`Statistics`, field by field)."""
    passage = new_article("", lang=str(arguments["lang"])).with_body(str(arguments["text"]))
    return asdict(measure_article(passage, render(passage.body, Options(lang=passage.lang)), house))


def take_in_file(arguments: Mapping[str, Any], house: House) -> Answer:
    """An article made of a file's text, after agreeing to the suggestions named in `accepted`."""
    intake = take_in(str(arguments["text"]), name=str(arguments["name"]), house=house)
    first = intake
    for suggestion_id in arguments.get("accepted", ()):
        intake = accept(intake, str(suggestion_id), house)
    return {
        "text": intake.article.text,
        "notices": list(intake.notices),
        "suggestions": [[one.id, one.question, one.value] for one in first.suggestions],
        "assets": [[asset.path, base64.b64encode(asset.data).decode("ascii")] for asset in _assets(intake)],
    }


ERRANDS: Mapping[str, Errand] = {
    "targets": list_targets,
    "plan": plan_export,
    "export": make_export,
    "clipboard": make_clipboard,
    "fix": fix_finding,
    "count": count_passage,
    "intake": take_in_file,
}


def _export(arguments: Mapping[str, Any], house: House) -> Any:
    folder = _folder(arguments)
    return export(
        _article(arguments),
        str(arguments["target"]),
        house=house,
        options=arguments.get("options", {}),
        read_asset=folder.read,
        exists=folder.exists,
        today=_today(),
        confirmed=arguments.get("confirmed", {}),
    )


def _target_row(row: Target) -> Answer:
    return {
        "id": row.id,
        "label": row.label,
        "description": row.description,
        "needs_window": row.needs_window,
        "options": [
            {
                "key": option.key,
                "label": option.label,
                "help": option.help,
                "default": option.default,
                "choices": [[choice.value, choice.label] for choice in option.choices],
            }
            for option in row.options
        ],
    }


def _assets(intake: Intake) -> Any:
    return intake.assets


def _article(arguments: Mapping[str, Any]) -> Article:
    return Article.from_text(str(arguments["text"]))


def _folder(arguments: Mapping[str, Any]) -> ArticleFolder:
    name = str(arguments.get("folder", ""))
    return ArticleFolder(Path(name) if name else None)


def _today() -> str:
    return datetime.date.today().isoformat()
