"""A save that takes along the pictures that waited for an article's first one, and mends its links to them."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Final

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer
from editor.storage.history import History
from editor.storage.images import copy_image, copy_waiting_images, drop_waiting_images, with_links
from editor.storage.journal import Journal
from editor.storage.refusals import not_written, with_recovery
from editor.storage.save import Saved, save
from editor.storage.text_file import TextFile

WAITING: Final = "article.md"  # the name an article has for its pictures while it has none


@dataclass(frozen=True, slots=True)
class SavedWithPictures:
    """The save, and the links that became others on the way, old to new."""

    saved: Saved
    links: dict[str, str]


def save_with_pictures(
    path: Path,
    text: str,
    waiting: Path | None,
    *,
    previous: TextFile | None = None,
    like: TextFile | None = None,
    journal: Journal,
    history: History,
    revision: int = 0,
    overwrite: bool = False,
    seen: str | None = None,
    layer: FileLayer | None = None,
) -> SavedWithPictures:
    """Save an article as `save` does, one that was in no file yet with the pictures in `waiting`.

    The pictures are copied first and dropped last, so that a kill at any moment finds text and pictures together,
    either where they waited or in their new place. Raises `StorageError` as `save` does.
    """
    layer = layer or FileLayer()
    links = {} if waiting is None else _bring_pictures(path, text, waiting, journal, revision, layer)
    saved = save(
        path,
        with_links(text, links),
        previous=previous,
        like=like,
        journal=journal,
        history=history,
        revision=revision,
        overwrite=overwrite,
        seen=seen,
        layer=layer,
    )
    if waiting is not None:
        drop_waiting_images(waiting, {*links, *links.values()}, layer=layer)
    return SavedWithPictures(saved, {old: new for old, new in links.items() if old != new})


def _bring_pictures(
    path: Path, text: str, waiting: Path, journal: Journal, revision: int, layer: FileLayer
) -> dict[str, str]:
    if not waiting.is_dir():
        return {}
    kept = True
    try:
        # Not under the new name yet: what is recovered from here is still the article with pictures that wait.
        journal.write(text, revision)
    except StorageError:
        kept = False
    try:
        links = dict(copy_waiting_images(waiting, path.parent, layer=layer))
        _answer_to_both(waiting, links, layer)
    except StorageError as refused:
        if isinstance(refused.__cause__, OSError):
            raise not_written(refused.__cause__, path, kept) from refused
        sentence = _("Not saved. {reason}").format(reason=refused)
        raise StorageError(with_recovery(sentence, kept), refused.kind) from refused
    return links


def _answer_to_both(waiting: Path, links: dict[str, str], layer: FileLayer) -> None:
    """Let pictures wait under their new names as well: text kept for recovery from here on uses those."""
    for old, new in links.items():
        if old != new and not (waiting / new).exists():
            copy_image(waiting / old, waiting / WAITING, name=Path(new).stem, layer=layer)
