"""Everything the editor refuses, as exceptions whose text is one plain sentence for the person.

Every error carries its finished, translated sentence: the window puts it in a bar, the command line puts it
on standard error. Whatever caused it is kept as ``__cause__`` for ``--debug``.
"""

from __future__ import annotations


class EditorError(Exception):
    """The parent of every error a person may be told about; ``str(error)`` is the sentence."""


class FrontMatterError(EditorError):
    """An edit of the front matter that was refused; the file is as it was."""


class FieldError(EditorError):
    """A value that does not fit the field it was meant for."""


class UnknownField(FieldError):
    """A name that is neither a field nor one of the aliases of a field."""


class StorageError(EditorError):
    """A file that could not be read or written.

    ``kind`` is one of "missing", "folder", "binary", "encoding", "huge", "denied", "full", "changed",
    "exists" and "io", so that a window can offer the way out that fits.
    """

    def __init__(self, message: str, kind: str = "io") -> None:
        super().__init__(message)
        self.kind = kind


class ImportRefused(EditorError):
    """A file from elsewhere that cannot become an article."""


class ExportRefused(EditorError):
    """An export stopped by the checks; ``findings`` are the ones that stopped it, worst first."""

    def __init__(self, message: str, findings: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class UnknownTarget(EditorError):
    """A name that is not an export target."""
