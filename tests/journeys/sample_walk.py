"""The walk of the scraped sample through the real window: import, refusal, decision, author, export, and back.

    python -m tests.journeys.sample_walk FOLDER [light|dark]

Runs on whatever screen the environment names, leaves pictures in FOLDER/pictures, and fails with a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from editor import app
from editor.article.article import Article
from editor.article.disclaimer import Decision, read_disclaimer
from editor.session.handover import ExportOrder
from editor.ui import dialogs
from editor.ui.export_dialog import ExportDialog
from editor.ui.import_dialog import ImportDialog
from tests.journeys.traveller import Traveller

Kind = TypeVar("Kind", bound=QDialog)

SAMPLE = Path(__file__).parent.parent / "samples" / "article-scraped.txt"
OPENING = "Artificial intelligence helped produce parts of this article"


def walk(folder: Path, look: str) -> None:
    """Go the whole way; asserts at every step."""
    traveller = Traveller(app.build(), folder / "pictures")
    traveller.application.settings.set("theme", look)
    traveller.settle()
    traveller.look(f"1-first-start-{look}")
    import_sample(traveller, look)
    refuse_and_decide(traveller, look)
    html, markdown = export_both(traveller, folder, look)
    come_back(traveller, folder, html, markdown)
    traveller.application.close()


def import_sample(traveller: Traveller, look: str) -> None:
    """File ▸ Import…, agree to everything suggested: 502 words, 2 minutes, undecided."""
    dialogs.ask_import = lambda *_: SAMPLE
    traveller.furnishing.run_by_id("file.import")
    dialog = dialog_of(traveller, ImportDialog)
    traveller.wait(lambda: dialog.suggestions, "no suggestions came")
    assert not dialog.accepted_ids, "something was agreed to without the person"
    traveller.look(f"2-import-{look}")
    traveller.click(dialog.accept_all)
    traveller.wait(dialog.take.isEnabled, "the article was never made")
    traveller.click(dialog.take)
    traveller.settle()
    status = traveller.window.status
    traveller.wait(lambda: status.words.text() == "502 words", f"not 502 words: {status.words.text()}")
    assert status.reading_time.text() == "2 min read"
    assert decision(traveller) is Decision.UNDECIDED


def refuse_and_decide(traveller: Traveller, look: str) -> None:
    """The export is refused with D001; "Go there", show it; then M009 asks for an author."""
    dialog = open_export(traveller)
    traveller.wait(lambda: not dialog.obstacles.is_empty, "nothing stood in the way")
    assert not dialog.export.isEnabled()
    assert obstacle_ids(dialog) >= {"D001", "M009"}
    traveller.look(f"3-refused-{look}")
    traveller.click(dialog.obstacles.buttons[0])
    traveller.click(traveller.button("Show disclaimer"))
    traveller.settle()
    assert decision(traveller) is Decision.INCLUDE
    traveller.look(f"4-decided-{look}")
    dialog = open_export(traveller)
    traveller.wait(lambda: obstacle_ids(dialog) == {"M009"}, "M009 did not ask for an author")
    dialog.reject()
    traveller.furnishing.panels.go_to_field("authors")
    traveller.type("Example Author")
    traveller.settle()
    assert [person.name for person in traveller.workplace.article.article.authors] == ["Example Author"]


def export_both(traveller: Traveller, folder: Path, look: str) -> tuple[Path, Path]:
    """Save, then export HTML through the dialog and Markdown the short way: one disclaimer in each."""
    path = folder / "article.md"
    dialogs.ask_name = lambda *_: path
    traveller.press("Ctrl+S", traveller.window.writing.text)
    traveller.wait(lambda: path.exists() and not traveller.workplace.article.dirty, "the article was not saved")
    dialog = open_export(traveller)
    dialog.folder.setText(str(folder / "out"))
    traveller.wait(dialog.export.isEnabled, "the export stayed shut")
    traveller.look(f"5-export-{look}")
    traveller.click(dialog.export)
    traveller.furnishing.handover.export(ExportOrder("markdown", {}, {}), folder / "out")
    traveller.wait(lambda: len(list((folder / "out").glob("*"))) == 2, "the exports were not written")
    traveller.pause(1.0)
    traveller.look(f"6-finished-{look}")
    (html,), (markdown,) = (folder / "out").glob("*.html"), (folder / "out").glob("*.md")
    for file in (html, markdown):
        public = file.read_text().partition('<script type="text/markdown"')[0]
        assert public.count("disclaimer:begin") == 1, f"{file.name}: {public.count('disclaimer:begin')} disclaimers"
        assert public.count(OPENING) >= 1
    return html, markdown


def come_back(traveller: Traveller, folder: Path, html: Path, markdown: Path) -> None:
    """Import either export: the same article; export it again: the same bytes."""
    texts = []
    for number, source in enumerate((html, markdown)):
        texts.append(imported(traveller, source))
        traveller.application.open_article(Article.from_text(texts[-1]))
        traveller.settle()
        again = folder / f"again-{number}"
        for target in ("html", "markdown"):
            traveller.furnishing.handover.export(ExportOrder(target, {}, {}), again)
        traveller.wait(partial(holds_two_files, again), "it could not be exported again")
        for first in (html, markdown):
            assert (again / first.name).read_bytes() == first.read_bytes(), f"{first.name} came out another way"
    assert texts[0] == texts[1]


def holds_two_files(folder: Path) -> bool:
    return len(list(folder.glob("*"))) == 2


def imported(traveller: Traveller, source: Path) -> str:
    """The text of the article an export becomes again."""
    answers: list[Mapping[str, object]] = []
    traveller.furnishing.handover.take_in(source.read_text(), source.name, (), answers.append)
    traveller.wait(lambda: answers, "the export did not come back")
    return str(answers[0]["text"])


def open_export(traveller: Traveller) -> ExportDialog:
    traveller.press("Ctrl+Shift+E", traveller.window.writing.text)
    dialog = dialog_of(traveller, ExportDialog)
    traveller.wait(lambda: dialog.order.target, "the targets never came")
    return dialog


def dialog_of(traveller: Traveller, kind: type[Kind]) -> Kind:
    found: list[Kind] = []

    def look_for() -> bool:
        found[:] = [dialog for dialog in traveller.window.findChildren(kind) if dialog.isVisible()]
        return bool(found)

    traveller.wait(look_for, f"no {kind.__name__} came")
    return found[-1]


def obstacle_ids(dialog: ExportDialog) -> set[str]:
    return {finding.id for finding in dialog.obstacles.findings}


def decision(traveller: Traveller) -> Decision:
    return read_disclaimer(traveller.workplace.article.article.front_matter).decision


def main() -> None:
    folder = Path(sys.argv[1])
    walk(folder, sys.argv[2] if len(sys.argv) > 2 else "light")
    sys.stdout.flush()
    os._exit(0)  # Qt's own leave-taking is no part of the walk


if __name__ == "__main__":
    main()
