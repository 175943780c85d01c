"""Earlier versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.history import DAY, MOST_VERSIONS, History, Reason, to_keep


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def history(tmp_path: Path, clock: Clock) -> History:
    return History(tmp_path / "history", clock=clock)


def test_versions_come_back_newest_first(tmp_path: Path, history: History, clock: Clock) -> None:
    article = tmp_path / "a.md"
    for number, reason in enumerate(Reason):
        history.add(article, b"text %d" % number, reason)
        clock.now += 60
    versions = history.versions(article)
    assert [version.reason for version in versions] == list(reversed(Reason))
    assert [history.read(version) for version in versions] == [b"text 3", b"text 2", b"text 1", b"text 0"]
    assert history.versions(tmp_path / "other.md") == ()


def test_the_same_content_is_kept_once(tmp_path: Path, history: History, clock: Clock) -> None:
    article = tmp_path / "a.md"
    for data in (b"one", b"one", b"two", b"one"):
        history.add(article, data)
        clock.now += 60
    versions = history.versions(article)
    assert [history.read(version) for version in versions] == [b"one", b"two", b"one"]
    assert len(list(versions[0].file.parent.glob("*.z"))) == 2


def test_a_clock_that_goes_back_does_not_change_the_order(tmp_path: Path, history: History, clock: Clock) -> None:
    article = tmp_path / "a.md"
    history.add(article, b"first")
    clock.now -= 5 * DAY
    history.add(article, b"second")
    assert history.read(history.versions(article)[0]) == b"second"


def test_fifty_versions_stay_spread_over_the_time(tmp_path: Path, history: History, clock: Clock) -> None:
    article = tmp_path / "a.md"
    history.add(article, b"yesterday")
    clock.now += DAY
    for number in range(70):
        history.add(article, b"autosave %d" % number)
        clock.now += 30
    versions = history.versions(article)
    assert len(versions) == MOST_VERSIONS
    assert history.read(versions[0]) == b"autosave 69"
    assert history.read(versions[1]) == b"autosave 68"
    assert history.read(versions[-1]) == b"yesterday"


def test_thirty_days_stay_and_the_newest_always(tmp_path: Path, history: History, clock: Clock) -> None:
    article = tmp_path / "a.md"
    for number in range(3):
        history.add(article, b"text %d" % number)
        clock.now += 20 * DAY
    assert [history.read(version) for version in history.versions(article)] == [b"text 2", b"text 1"]
    clock.now += 100 * DAY
    history.remove_old()
    assert [history.read(version) for version in history.versions(article)] == [b"text 2"]


def test_contents_nobody_names_go_after_a_while(tmp_path: Path, clock: Clock) -> None:
    article = tmp_path / "a.md"
    history = History(tmp_path / "history", clock=clock)
    import_time = article.parent.stat().st_mtime
    clock.now = import_time
    history.add(article, b"old")
    clock.now += 40 * DAY
    history.add(article, b"new")
    [version] = history.versions(article)
    assert [file.name for file in version.file.parent.glob("*.z")] == [f"{version.sha256}.z"]


def test_a_damaged_version_is_said(tmp_path: Path, history: History) -> None:
    version = history.add(tmp_path / "a.md", b"text")
    content = version.file.with_name(f"{version.sha256}.z")
    content.write_bytes(b"nonsense")
    with pytest.raises(StorageError, match="damaged"):
        history.read(version)
    content.unlink()
    with pytest.raises(StorageError, match="not there"):
        history.read(version)


def test_a_renamed_article_keeps_its_history(tmp_path: Path, history: History, clock: Clock) -> None:
    history.add(tmp_path / "a.md", b"text")
    clock.now += 60
    history.add(tmp_path / "b.md", b"other")
    history.move(tmp_path / "a.md", tmp_path / "b.md")
    assert [history.read(version) for version in history.versions(tmp_path / "b.md")] == [b"other", b"text"]
    assert history.versions(tmp_path / "a.md") == ()


def test_the_newest_is_never_thinned_out(tmp_path: Path, history: History) -> None:
    version = history.add(tmp_path / "a.md", b"text")
    assert to_keep((version,), version.kept + 1000 * DAY) == (version,)
