"""The way out and the way in: exports, clipboard, print, imports and fixes, worked out by the child process.

Every one of them passes the gate of `editor.export`: nothing leaves while nobody decided about the disclaimer.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.article.article import Article
from editor.article.errors import EditorError
from editor.checks.finding import Finding, Severity
from editor.session.open_article import OpenArticle
from editor.session.renderer import RenderProcess
from editor.session.versions import keep_exported
from editor.storage.export_record import record_export
from editor.storage.export_writer import write_files

Then = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be exported how: a row of TARGETS, its options, and reasons for errors taken on, by check id."""

    target: str
    options: Mapping[str, str]
    confirmed: Mapping[str, str]


class Handover(QObject):
    """Takes orders for one window's article.

    `refused` carries a sentence and the findings that stopped an order; `copied` the rich text and the Markdown for the
    clipboard; `print_ready` the HTML page to print and the file to print it into (None for paper); `exported` the
    paths written; `mended` the article after a fix; `said` a sentence.
    """

    refused = Signal(str, object)
    copied = Signal(str, str)
    print_ready = Signal(object, object)
    exported = Signal(object)
    mended = Signal(object)
    said = Signal(str)

    def __init__(self, article: OpenArticle, renderer: RenderProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article = article
        self._renderer = renderer

    def ask_targets(self, then: Then) -> None:
        """The table of targets."""
        self._renderer.run_errand("targets", {}, then)

    def plan(self, order: ExportOrder, then: Then) -> None:
        """What an order would write, and what stands in its way."""
        self._renderer.run_errand("plan", self._with_article(order), then)

    def export(self, order: ExportOrder, folder: Path) -> None:
        """Carry an order out into a folder."""
        article = self._article.article
        self._renderer.run_errand(
            "export", self._with_article(order), lambda answer: self._write(answer, order, article, folder)
        )

    def copy_for_cms(self) -> None:
        """Ask for the article as rich text and Markdown."""
        self._renderer.run_errand("clipboard", self._with_article(), self._copy)

    def print_page(self) -> None:
        """Ask for the page to print on paper."""
        self._renderer.run_errand("export", self._with_article(ExportOrder("pdf", {}, {})), self._print)

    def fix(self, finding: Finding) -> None:
        """Mend one finding."""
        self._renderer.run_errand("fix", {**self._with_article(), "finding": finding.to_dict()}, self._mend)

    def take_in(self, text: str, name: str, accepted: tuple[str, ...], then: Then) -> None:
        """Make an article of a file's text, agreeing to some suggestions."""
        self._renderer.run_errand("intake", {"text": text, "name": name, "accepted": list(accepted)}, then)

    def write(self, folder: Path, files: tuple[tuple[str, bytes], ...]) -> tuple[Path, ...]:
        """Write finished files into a folder, never over the open article; raises StorageError."""
        path = self._article.path
        return write_files(folder, list(files), protect=(path,) if path else ())

    def _with_article(self, order: ExportOrder | None = None) -> dict[str, Any]:
        folder = self._article.picture_folder
        arguments: dict[str, Any] = {
            "text": self._article.article.text,
            "folder": str(folder) if folder else "",
        }
        if order is not None:
            arguments |= {
                "target": order.target,
                "options": dict(order.options),
                "confirmed": dict(order.confirmed),
            }
        return arguments

    def _is_refused(self, answer: Mapping[str, Any]) -> bool:
        if "refused" in answer:
            self.refused.emit(str(answer["refused"]), to_findings(answer.get("findings", ())))
            return True
        return False

    def _copy(self, answer: Mapping[str, Any]) -> None:
        if not self._is_refused(answer):
            self.copied.emit(answer["html"], answer["text"])

    def _print(self, answer: Mapping[str, Any]) -> None:
        if not self._is_refused(answer):
            self.print_ready.emit(base64.b64decode(answer["files"][0][1]), None)

    def _write(self, answer: Mapping[str, Any], order: ExportOrder, article: Article, folder: Path) -> None:
        if self._is_refused(answer):
            return
        files = tuple((path, base64.b64decode(data)) for path, data, to_print in answer["files"] if not to_print)
        try:
            written = self.write(folder, files) if files else ()
            record_export(article, self._article.path or Path(), order.target, written, order.confirmed)
        except EditorError as error:
            self.said.emit(str(error))
            return
        self._keep_version(article)
        for path, data, to_print in answer["files"]:
            if to_print:
                self.print_ready.emit(base64.b64decode(data), folder / path)
        if written:
            self.exported.emit(written)

    def _keep_version(self, article: Article) -> None:
        """What was exported is a version of the article; a history that refuses takes nothing back."""
        try:
            keep_exported(self._article.file, article.text)
        except EditorError as error:
            self.said.emit(str(error))

    def _mend(self, answer: Mapping[str, Any]) -> None:
        if not self._is_refused(answer):
            self.mended.emit(Article.from_text(str(answer["text"])))


def to_findings(rows: object) -> tuple[Finding, ...]:
    """The findings of an answer's rows."""
    if not isinstance(rows, list | tuple):
        return ()
    return tuple(Finding(**{**row, "severity": Severity(row["severity"])}) for row in rows)
