"""The first save of an article: pictures that waited for it go beside it, and its links go with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.article.errors import StorageError
from editor.storage.file_layer import FileLayer
from editor.storage.history import History
from editor.storage.images import copy_waiting_images, drop_waiting_images, with_links
from editor.storage.journal import Journal
from editor.storage.refusals import with_recovery
from editor.storage.save import Saved, save


@dataclass(frozen=True, slots=True)
class FirstSaved:
    """The save, and the links that became others on the way, old to new."""

    saved: Saved
    links: dict[str, str]


def save_first(
    path: Path,
    text: str,
    waiting: Path,
    *,
    journal: Journal,
    history: History,
    revision: int = 0,
    overwrite: bool = False,
    layer: FileLayer | None = None,
) -> FirstSaved:
    """Save an article that was in no file yet, with the pictures in `waiting`; returns as `save` does.

    The pictures are copied first and dropped last, so that a kill at any moment finds text and pictures together,
    either where they waited or in their new place. Raises `StorageError` as `save` does.
    """
    layer = layer or FileLayer()
    links = _bring_pictures(path, text, waiting, journal, revision, layer)
    saved = save(
        path,
        with_links(text, links),
        journal=journal,
        history=history,
        revision=revision,
        overwrite=overwrite,
        layer=layer,
    )
    drop_waiting_images(waiting, layer=layer)
    return FirstSaved(saved, links)


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
        return dict(copy_waiting_images(waiting, path.parent, layer=layer))
    except StorageError as refused:
        raise StorageError(with_recovery(str(refused), kept), refused.kind) from refused
