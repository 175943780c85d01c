"""An article's file as a thing: renamed without ever taking another's place."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from editor.article.errors import StorageError
from editor.article.slug import file_name
from editor.storage.file_layer import FileLayer
from editor.storage.refusals import not_written


def rename_article(path: Path, name: str, layer: FileLayer | None = None) -> Path:
    """Give an article's file another name in its folder, keeping its ending, and return where it is now.

    The name is made safe as the names of new articles are. Raises StorageError, of kind "exists" when another file
    has the name, and changes nothing then.
    """
    layer = layer or FileLayer()
    stem = name.strip().removesuffix(path.suffix)
    target = path.with_name(file_name(stem) + path.suffix)
    if not stem or target == path:
        return path
    try:
        layer.rename_new(path, target)
        layer.fsync_folder(path.parent)
    except FileExistsError:
        raise StorageError(
            _("“{name}” exists already. Choose another name.").format(name=target.name), "exists"
        ) from None
    except OSError as cause:
        raise not_written(cause, path) from cause
    return target
