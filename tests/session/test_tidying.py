"""The cleaning after a start finds what a killed program left, wherever it wrote."""

from __future__ import annotations

import os
import time
from pathlib import Path

from editor.article.article import Article
from editor.session.tidying import Tidying
from editor.storage.export_record import exported_folders, record_export, record_file
from editor.storage.locations import Locations
from editor.storage.recent_files import add_recent
from editor.storage.replacement import temporary_name


def leave_behind(folder: Path, *, hours: float) -> Path:
    """A temporary file as a killed save leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / temporary_name("a.md")
    file.write_text("half a text")
    then = time.time() - hours * 3600
    os.utime(file, (then, then))
    return file


def test_temporary_files_older_than_an_hour_go_from_everywhere(locations: Locations, tmp_path: Path) -> None:
    article, export = tmp_path / "articles" / "a.md", tmp_path / "export"
    add_recent(locations.recent, article)
    record_export(Article.from_text("Words.\n"), article, "html", [export / "a.html"], {})
    places = [
        article.parent,
        article.parent / "images",
        export,
        export / "images",
        locations.data,
        locations.config,
        locations.journals,
        locations.history / "one",
        locations.waiting_images / "document" / "images",
    ]
    old = [leave_behind(place, hours=1.1) for place in places]
    young = [leave_behind(place, hours=0.9) for place in places]
    tidying = Tidying(locations)
    tidying.start()
    tidying.close()
    assert [file for file in old if file.exists()] == []
    assert [file for file in young if not file.exists()] == []


def test_a_record_of_exports_that_cannot_be_read_is_passed_over(locations: Locations) -> None:
    assert exported_folders() == ()
    record_file().parent.mkdir(parents=True, exist_ok=True)
    record_file().write_bytes(b'{"files": 1}\n')
    assert exported_folders() == ()
