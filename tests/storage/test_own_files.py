"""Settings, recent articles, the session and where they lie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.storage.json_file import read_json
from editor.storage.locations import find_locations
from editor.storage.recent_files import MOST, add_recent, clear_recent, load_recent, remove_recent
from editor.storage.session_file import WindowState, load_session, save_session
from editor.storage.settings_file import Setting, load_settings, save_settings

TABLE = (
    Setting("theme", "system", choices=("system", "light", "dark")),
    Setting("size", 13, least=6, most=72),
    Setting("line_height", 1.6, least=1, most=3),
    Setting("autosave", True),
    Setting("dictionaries", ()),
    Setting("keys", {}),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def settings_from(tmp_path: Path, found: object) -> tuple[dict[str, object], int]:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(found), "utf-8")
    settings = load_settings(file, TABLE)
    return dict(settings.values), len(settings.notices)


def test_settings_that_were_never_written_are_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "settings.json", TABLE)
    assert dict(settings.values) == {row.key: row.default for row in TABLE}
    assert settings.notices == ()


def test_settings_come_back(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    settings = load_settings(file, TABLE).with_value("theme", "dark").with_value("keys", {"bold": "Ctrl+B"})
    settings = settings.with_value("dictionaries", ("en", "de")).with_value("size", 15)
    save_settings(file, settings, TABLE)
    assert load_settings(file, TABLE).values == settings.values
    assert json.loads(file.read_text()).keys() == {"theme", "keys", "dictionaries", "size"}


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("theme", "purple"),
        ("theme", 1),
        ("size", 5),
        ("size", 73),
        ("size", "13"),
        ("size", True),
        ("size", 13.5),
        ("line_height", "1"),
        ("line_height", True),
        ("autosave", 1),
        ("autosave", None),
        ("dictionaries", ["en", 1]),
        ("dictionaries", "en"),
        ("keys", {"bold": 1}),
        ("keys", []),
    ],
)
def test_a_bad_value_falls_back_alone(tmp_path: Path, key: str, bad: object) -> None:
    good = {"theme": "dark", "size": 20, "line_height": 2, "autosave": False}
    values, notices = settings_from(tmp_path, {**good, key: bad})
    defaults = {row.key: row.default for row in TABLE}
    assert values == {**defaults, **good, key: defaults[key]}
    assert notices == 1


def test_keys_of_another_version_survive(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"from_the_future": {"a": [1]}, "theme": "dark"}')
    save_settings(file, load_settings(file, TABLE).with_value("theme", "light"), TABLE)
    assert json.loads(file.read_text()) == {"from_the_future": {"a": [1]}, "theme": "light"}


@pytest.mark.parametrize("nonsense", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_broken_file_is_kept_aside_and_named(tmp_path: Path, nonsense: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(nonsense)
    settings = load_settings(file, TABLE)
    assert dict(settings.values) == {row.key: row.default for row in TABLE}
    assert "“settings.json.broken”" in settings.notices[0]
    assert (tmp_path / "settings.json.broken").read_bytes() == nonsense


@given(JSON)
def test_whatever_stands_in_our_files_nothing_breaks(tmp_path_factory: pytest.TempPathFactory, found: object) -> None:
    file = tmp_path_factory.mktemp("own") / "file.json"
    for content in (
        found,
        {"windows": found, "files": found},
        {"windows": [{"caret": found, "panes": found}]},
    ):
        file.write_text(json.dumps(content), "utf-8")
        assert all(window.caret >= 0 for window in load_session(file))
        assert all(path.name is not None for path in load_recent(file))
        load_settings(file, TABLE)


def test_the_newest_article_comes_first_and_only_once(tmp_path: Path) -> None:
    file = tmp_path / "recent.json"
    for name in ("a", "b", "a"):
        add_recent(file, tmp_path / name)
    assert load_recent(file) == (tmp_path / "a", tmp_path / "b")
    assert remove_recent(file, tmp_path / "a") == (tmp_path / "b",)
    for number in range(MOST + 5):
        add_recent(file, tmp_path / str(number))
    assert len(load_recent(file)) == MOST
    clear_recent(file)
    assert load_recent(file) == ()


def test_the_session_comes_back(tmp_path: Path) -> None:
    windows = (
        WindowState(tmp_path / "ä.md", caret=12, scroll=3.5, geometry="AAE=", panes={"splitter": "x"}),
        WindowState(None, document="abc"),
    )
    save_session(tmp_path / "session.json", windows)
    assert load_session(tmp_path / "session.json") == windows
    assert load_session(tmp_path / "none.json") == ()


def test_a_missing_file_is_empty_and_a_broken_one_is_said(tmp_path: Path) -> None:
    assert read_json(tmp_path / "x.json").values == {}
    (tmp_path / "x.json").write_text("nonsense")
    assert read_json(tmp_path / "x.json").broken


def test_byline_home_holds_everything(tmp_path: Path) -> None:
    locations = find_locations({"BYLINE_HOME": str(tmp_path)})
    places = [locations.journals, locations.history, locations.locks, locations.settings, locations.recent]
    assert all(place.is_relative_to(tmp_path) for place in [*places, locations.session, locations.listings])
    assert len({locations.data, locations.config, locations.cache}) == 3


def test_without_it_the_system_s_folders_are_used() -> None:
    locations = find_locations({})
    assert all("byline" in str(place).lower() for place in (locations.data, locations.config, locations.cache))
