from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor import resources


@pytest.fixture
def _forget_the_place() -> Iterator[None]:
    resources.root.cache_clear()
    yield
    resources.root.cache_clear()


def test_a_checkout_has_its_resources_at_the_top() -> None:
    assert resources.root() == Path(__file__).resolve().parents[1] / "resources"


def test_every_table_is_loaded_by_its_name() -> None:
    data = resources.load_data()
    assert {"reading-speeds", "disclaimers", "words"} <= data.keys()
    assert set(data) == {path.stem for path in resources.path("data").glob("*.json")}


def test_text_and_bytes_are_the_same_file() -> None:
    name = "data/words.json"
    assert resources.read_text(name).encode("utf-8") == resources.read_bytes(name)
    assert json.loads(resources.read_text(name)) == resources.load_data()["words"]


@pytest.mark.parametrize("name", ["../pyproject.toml", "data/../../pyproject.toml", "/etc/passwd", "data\\words.json"])
def test_a_name_cannot_leave_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        resources.path(name)


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        resources.read_bytes("data/nothing.json")


@pytest.mark.usefixtures("_forget_the_place")
def test_a_frozen_build_brings_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(resources.root() / "data", tmp_path / "resources" / "data")
    resources.root.cache_clear()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.root() == tmp_path / "resources"
    assert "words" in resources.load_data()


@pytest.mark.usefixtures("_forget_the_place")
def test_a_wheel_carries_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(resources.root() / "data", tmp_path / "editor" / "_resources" / "data")
    resources.root.cache_clear()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "editor")
    assert resources.root() == tmp_path / "editor" / "_resources"


@pytest.mark.usefixtures("_forget_the_place")
def test_a_broken_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "editor")
    with pytest.raises(FileNotFoundError, match="Install it again"):
        resources.root()
