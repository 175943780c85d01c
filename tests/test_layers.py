"""Who may know whom: the import table of CONTRIBUTING.md, read from the source of every file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


class Qt(Enum):
    """How much of Qt a room may know."""

    NONE = "no Qt"
    CORE = "QtCore only"
    ANY = "any Qt"


@dataclass(frozen=True, slots=True)
class Room:
    """One row of the table: the rooms it may import besides itself, and how much of Qt."""

    knows: frozenset[str]
    qt: Qt = Qt.NONE


def may_know(*rooms: str, qt: Qt = Qt.NONE) -> Room:
    return Room(frozenset(rooms), qt)


INNER = ("article", "markup", "checks", "export", "intake", "resources")
ENTRANCES = ("cli", "app", "workplace", "furnishing", "crash_report", "rescue", "render_child", "errands")
EVERY = (*INNER, "storage", "session", "ui", "command_line", *ENTRANCES)
ROOMS = {
    "article": may_know(),
    "resources": may_know(),
    "markup": may_know("article"),
    "checks": may_know("article", "markup", "resources"),
    "export": may_know("article", "markup", "checks", "resources"),
    "intake": may_know("article", "markup", "checks", "export", "resources"),
    "storage": may_know("article"),
    "session": may_know(*INNER, "storage", qt=Qt.CORE),
    "ui": may_know(*INNER, "session", qt=Qt.ANY),
    "command_line": may_know(*INNER, "storage"),
    "cli": may_know(*INNER, "storage", "command_line"),
    "errands": may_know(*INNER, "storage"),
    "render_child": may_know(*INNER, "storage", "errands"),
    "app": may_know(*EVERY, qt=Qt.ANY),
    "workplace": may_know(*EVERY, qt=Qt.ANY),
    "furnishing": may_know(*EVERY, qt=Qt.ANY),
    "crash_report": may_know(*EVERY, qt=Qt.ANY),
    "rescue": may_know(*EVERY, qt=Qt.ANY),
    "__main__": may_know(*EVERY, qt=Qt.ANY),
}
QT_FREE_TESTS = ("article", "markup", "checks", "export", "intake", "storage", "cli")

# Where an import may stand inside a function, for the sake of start-up time: file or folder → modules.
# __main__ takes one of three roads and reads that one's libraries; the web engine comes after the window.
WEB_VIEW = ("PySide6.QtWebEngine", "editor.ui.preview")
SEAMS = {
    "editor/__main__.py": ("editor.app", "editor.cli", "editor.render_child"),
    "editor/render_child.py": ("editor.errands",),
    "editor/article/front_matter.py": ("editor.article.toml_block",),
    "editor/storage/encodings.py": ("chardet",),
    "editor/app.py": (*WEB_VIEW, "editor.furnishing"),
    "editor/ui/": WEB_VIEW,
    "editor/session/spelling": ("chunspell", "hunspell"),
}
WEB_ENGINE = "PySide6.QtWebEngine"
WEB_ENGINE_HOME = "editor/ui/preview/"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module with the place it stands at."""

    module: str
    line: int
    in_function: bool


def imports(source: str, package: tuple[str, ...]) -> Iterator[Import]:
    """Every import of a source text; `package` resolves relative ones, "from a import b" counts as a.b."""
    tree = ast.parse(source)
    inside = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(name.name, node.lineno, node in inside)
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join((*package[: len(package) - node.level + 1], node.module or "")) if node.level else node.module
            )
            for name in node.names:
                yield Import(f"{(base or '').strip('.')}.{name.name}", node.lineno, node in inside)
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__", "run_module"}:
            yield Import(first_text(node), node.lineno, in_function=True)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def first_text(node: ast.Call) -> str:
    """The module a call of import_module names, "a computed name" when it is no plain text."""
    first = node.args[0] if node.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else "a computed name"


def room_of(file: Path, root: Path) -> str:
    return file.relative_to(root / "editor").parts[0].removesuffix(".py")


def is_qt(module: str) -> bool:
    return module.split(".")[0] in {"PySide6", "shiboken6"}


def faults_of_import(file: str, room: str, found: Import) -> Iterator[str]:
    """Each rule of the table that one import breaks."""
    row = ROOMS[room]
    parts = found.module.split(".")
    if parts[0] == "editor" and len(parts) > 1:
        other = parts[1]
        if other in ROOMS and other != room and other not in row.knows:
            yield f"{room} may not know {other}"
    if is_qt(found.module):
        if row.qt is Qt.NONE:
            yield f"{room} may use no Qt"
        elif row.qt is Qt.CORE and not found.module.startswith("PySide6.QtCore"):
            yield f"{room} may use QtCore only"
    seam = any(
        file.startswith(place) and found.module.startswith(module)
        for place, modules in SEAMS.items()
        for module in modules
    )
    if found.in_function and not seam:
        yield "an import inside a function"
    if found.module.startswith(WEB_ENGINE) and not found.in_function and not file.startswith(WEB_ENGINE_HOME):
        yield "the web engine is imported by ui/preview only"


def faults(root: Path) -> list[str]:
    """Every broken rule under `root`/editor, one line each: file, line, module, rule."""
    found = []
    for path in sorted((root / "editor").rglob("*.py")):
        room = room_of(path, root)
        if room == "__init__":
            room = "article"  # the map of the package and its version: as little knowledge as the innermost room
        name = path.relative_to(root).as_posix()
        if room not in ROOMS:
            found.append(f"{name}: {room} is no room of the table")
            continue
        package = path.relative_to(root).parent.parts
        for each in imports(path.read_text(encoding="utf-8"), package):
            found += [f"{name}:{each.line}: {each.module}: {rule}" for rule in faults_of_import(name, room, each)]
    return found


def test_every_import_follows_the_table() -> None:
    assert len(list((ROOT / "editor").rglob("*.py"))) > 10
    assert faults(ROOT) == []


def test_tests_of_the_rooms_without_qt_use_no_qt() -> None:
    qt_users = [
        path.relative_to(ROOT).as_posix()
        for room in QT_FREE_TESTS
        for path in (ROOT / "tests" / room).rglob("*.py")
        if any(is_qt(each.module) or each.module.startswith("pytestqt") for each in imports(path.read_text(), ()))
        or "qtbot" in path.read_text()
    ]
    assert qt_users == []


PLANTED = {
    "article/a.py": ("import PySide6.QtCore", "article may use no Qt"),
    "article/b.py": ("from editor.markup import rendered", "article may not know markup"),
    "article/c.py": ("from ..markup import rendered", "article may not know markup"),
    "article/deep/d.py": ("from ...storage.save import save", "article may not know storage"),
    "markup/a.py": ("from editor import checks", "markup may not know checks"),
    "markup/b.py": ("def f():\n    import json", "an import inside a function"),
    "markup/c.py": ("f = lambda: __import__('json')", "an import inside a function"),
    "checks/a.py": ("from editor.export.page import Page", "checks may not know export"),
    "export/a.py": (
        "import importlib\nimportlib.import_module('editor.session')",
        "export may not know session",
    ),
    "intake/a.py": (
        "class A:\n    def f(self):\n        from editor.article import slug",
        "an import inside a function",
    ),
    "storage/a.py": ("import editor.resources", "storage may not know resources"),
    "session/a.py": ("from PySide6 import QtGui", "session may use QtCore only"),
    "session/b.py": ("from editor.ui.theme import Theme", "session may not know ui"),
    "ui/a.py": ("from editor.storage.save import save", "ui may not know storage"),
    "ui/writing/b.py": (
        "from PySide6.QtWebEngineWidgets import QWebEngineView",
        "the web engine is imported by",
    ),
    "ui/c.py": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import editor.storage",
        "ui may not know storage",
    ),
    "cli.py": ("from editor.session import open_article", "cli may not know session"),
    "manager.py": ("import json", "manager is no room of the table"),
    "__init__.py": ("from editor.app import main", "article may not know app"),
}
ALLOWED = {
    "article/a.py": "from . import errors\nfrom .errors import EditorError\nimport json",
    "markup/a.py": "from editor.article.errors import EditorError\nfrom editor import __version__",
    "session/a.py": "from PySide6.QtCore import QObject\nfrom PySide6 import QtCore\nimport editor.storage",
    "ui/preview/web_view.py": "from PySide6.QtWebEngineWidgets import QWebEngineView",
    "app.py": "def load():\n    from editor.ui.preview.web_view import WebView",
}


def plant(root: Path, name: str, source: str) -> None:
    path = root / "editor" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_is_found(tmp_path: Path, name: str) -> None:
    source, rule = PLANTED[name]
    plant(tmp_path, name, source)
    assert [fault for fault in faults(tmp_path) if fault.startswith(f"editor/{name}:") and rule in fault]


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_table_allows_is_no_violation(tmp_path: Path, name: str) -> None:
    plant(tmp_path, name, ALLOWED[name])
    assert faults(tmp_path) == []
