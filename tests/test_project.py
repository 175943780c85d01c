"""The project around the package: lock files, licences, built packages, and what runs without a window."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
ROOMS_WITHOUT_QT = (
    "article",
    "markup",
    "checks",
    "export",
    "intake",
    "storage",
    "command_line",
    "cli",
    "resources",
)
ARTICLE = "---\ntitle: A small one\n---\n\nFour words, one sentence.\n"

BLOCK_QT = """
import sys
from importlib.abc import MetaPathFinder
class NoQt(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError("No module named " + name, name=name)
sys.meta_path.insert(0, NoQt())
"""
IMPORT_ROOMS = """
import importlib, pkgutil
for name in sys.argv[1:]:
    room = importlib.import_module("editor." + name)
    for module in pkgutil.walk_packages(getattr(room, "__path__", []), room.__name__ + "."):
        importlib.import_module(module.name)
"""
RUN_EDITOR = """
import runpy
sys.argv[0] = "byline"
runpy.run_module("editor", run_name="__main__")
"""


def run_without_qt(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BLOCK_QT + code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_the_rooms_inside_import_without_pyside() -> None:
    done = run_without_qt(IMPORT_ROOMS, *ROOMS_WITHOUT_QT)
    assert done.returncode == 0, done.stderr


def test_the_window_does_not_import_without_pyside() -> None:
    """The control of the test above: blocked means blocked."""
    assert "No module named PySide6" in run_without_qt(IMPORT_ROOMS, "session").stderr


def test_statistics_on_the_command_line_need_no_pyside(tmp_path: Path) -> None:
    article = tmp_path / "small.md"
    article.write_text(ARTICLE, encoding="utf-8")
    done = run_without_qt(RUN_EDITOR, "stats", str(article))
    assert done.returncode == 0, done.stderr
    assert re.search(r"\b4\b", done.stdout), done.stdout


VOID_CALLS = """
import sys
from PySide6.QtCore import QObject
target = QObject()
target.blockSignals(False); target.setObjectName("a")
before = sys.getrefcount(None)
for _ in range(200_000):
    target.setObjectName("a")
print(sys.getrefcount(None) - before)
"""


def test_a_void_call_of_qt_keeps_its_hands_off_none() -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference of None on every void call and dies in the end."""
    done = subprocess.run([sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 1000


def pinned(lock: str) -> Iterator[Requirement]:
    """Every requirement of a lock file, without its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield Requirement(line.split("--hash")[0].strip())


def wanted(lock: str) -> list[Requirement]:
    """What pyproject.toml asks the lock file to hold."""
    names = list(PROJECT["project"]["dependencies"])
    if lock == DEV_LOCK:
        names += PROJECT["project"]["optional-dependencies"]["build"] + PROJECT["dependency-groups"]["dev"]
    return [Requirement(name) for name in names]


@pytest.mark.parametrize("lock", [RUN_LOCK, DEV_LOCK])
def test_a_lock_file_holds_what_the_project_asks_for(lock: str) -> None:
    versions: dict[str, list[str]] = {}
    for requirement in pinned(lock):
        versions.setdefault(canonicalize_name(requirement.name), []).append(str(requirement.specifier)[2:])
    for asked in wanted(lock):
        found = versions.get(canonicalize_name(asked.name), [])
        assert found, f"{asked.name} is missing: run `python3 dev.py lock`"
        assert all(version in asked.specifier for version in found), f"{asked} is locked to {found}"


@pytest.mark.parametrize("lock", [RUN_LOCK, DEV_LOCK])
def test_a_lock_file_names_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
    assert len(blocks) > 10
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert not re.search(r"://|^\s*--(index|extra|find|trusted)|\s@\s|\bfile:", text, re.MULTILINE)


def test_both_lock_files_agree() -> None:
    run, dev = ({str(requirement) for requirement in pinned(lock)} for lock in (RUN_LOCK, DEV_LOCK))
    assert run - dev == set()


def test_every_supported_python_finds_a_markdown_extension_set() -> None:
    """pymdown-extensions 13 needs Python 3.11.5; Debian 12 has 3.11.2."""
    found = [each for each in pinned(RUN_LOCK) if each.name == "pymdown-extensions"]
    for version in ("3.11.2", "3.11.7", "3.12.1", "3.13.0", "3.14.0"):
        fitting = [each for each in found if each.marker and each.marker.evaluate(python(version))]
        assert len(fitting) == 1, version


def python(version: str) -> Mapping[str, str]:
    return {"python_full_version": version, "python_version": ".".join(version.split(".")[:2])}


def test_every_locked_package_has_its_licence_in_the_list() -> None:
    listed = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").lower()
    assert [each.name for each in pinned(RUN_LOCK) if f"| {each.name.lower()} |" not in listed] == []


def test_every_font_and_icon_set_has_its_licence_in_the_list() -> None:
    listed = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    families = {re.split(r"[-.]", path.name)[0] for path in (ROOT / "resources/fonts").glob("*.?tf")}
    licences = [path.name for folder in ("fonts", "icons") for path in (ROOT / "resources" / folder).glob("*LICENSE*")]
    assert len(families) >= 3
    assert [family for family in families if f"`{family}" not in listed] == []
    assert [name for name in licences if name not in listed] == []


def test_the_continuous_run_calls_the_readme_s_command() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "python3 dev.py test"
    assert "python3 dev.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
    if os.name == "posix":
        assert os.access(ROOT / ".ci/run", os.X_OK)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel built from that."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def wheel_of(folder: Path) -> Path:
    return next(folder.glob("byline-*.whl"))


def test_the_wheel_carries_the_package_and_every_resource(built: Path) -> None:
    with zipfile.ZipFile(wheel_of(built)) as wheel:
        names = set(wheel.namelist())
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "editor").rglob("*.py")}
    resources = {
        f"editor/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert sources | resources <= names
    assert not [name for name in names if name.startswith(("tests", "resources")) or name.endswith(".pyc")]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_source_distribution_can_be_tested(built: Path) -> None:
    with tarfile.open(next(built.glob("byline-*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert {
        "dev.py",
        RUN_LOCK,
        DEV_LOCK,
        "LICENSE",
        "tests/conftest.py",
        "editor/__main__.py",
        ".ci/run",
    } <= names
    assert "resources/data/disclaimers.json" in names


def test_the_installed_wheel_runs_a_command(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
    ]
    subprocess.run([*pip, str(wheel_of(built))], check=True, capture_output=True, timeout=120)
    own = {**os.environ, "PYTHONPATH": str(target)}
    command = [sys.executable, "-m", "editor", "templates"]
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "ai-assisted-general" in done.stdout
