"""Byline: a desktop editor for articles.

The map of the package, from the inside out:

    article/   an article is a frozen value: front matter, fields, disclaimer, reading time, slug
    markup/    Markdown in, HTML out
    checks/    what stands between an article and its readers: the table CHECKS
    export/    an article becomes somebody else's file: the table TARGETS
    intake/    somebody else's file becomes an article
    storage/   the only code that writes to disk
    session/   live state: the open article, calm recomputation, autosave (QtCore only)
    ui/        widgets that show the state and propose the next one
    app.py     builds the window and makes every connection;  cli.py does the same work without a window

Who may know whom is written in CONTRIBUTING.md and enforced by tests/test_layers.py.
"""

from __future__ import annotations

__version__ = "0.1.0"
