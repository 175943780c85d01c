"""The protocol of a save, step by step."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from editor.article.errors import StorageError
from editor.storage.history import History, Reason
from editor.storage.journal import Journal, read_journals
from editor.storage.save import NotSynced, Saved, save
from editor.storage.text_file import TextFile, read_text_file
from tests.storage.faulty_layer import FaultyLayer, InterruptingLayer, RecordingLayer, temporaries


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "a.md"
    path.parent.mkdir()
    path.write_bytes(b"old text\n")
    return path


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "data" / "journals", "d0c")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "data" / "history")


def refusal(path: Path, text: str, **options: object) -> StorageError:
    with pytest.raises(StorageError) as refused:
        save(path, text, **options)  # type: ignore[arg-type]
    assert temporaries(path.parent) == []
    return refused.value


def assert_as_saved(saved: Saved, path: Path) -> None:
    """What a save says of the file is what reading it again says."""
    again = read_text_file(path)
    assert (saved.text_file.text, saved.text_file.format) == (again.text, again.format)
    assert saved.text_file.fingerprint == again.fingerprint


def test_a_save_replaces_the_bytes_and_says_what_is_there_now(
    article: Path, journal: Journal, history: History
) -> None:
    saved = save(article, "new text\n", previous=read_text_file(article), journal=journal, history=history, revision=3)
    assert article.read_bytes() == b"new text\n"
    assert (saved.already, saved.in_place, saved.notices) == (False, False, ())
    assert_as_saved(saved, article)
    assert journal.entries() == ()
    [version] = history.versions(article)
    assert (history.read(version), version.reason) == (b"old text\n", Reason.SAVE)
    assert temporaries(article.parent) == []


def test_saves_follow_one_another(article: Path) -> None:
    file = read_text_file(article)
    for number in range(4):
        file = save(article, f"text {number}\n", previous=file).text_file
    assert article.read_bytes() == b"text 3\n"


def test_an_equal_text_is_already_saved_and_touches_nothing(article: Path, journal: Journal) -> None:
    file = read_text_file(article)
    journal.write("old text\n", 4)
    before = article.stat()
    saved = save(article, file.text, previous=file, journal=journal, revision=4)
    assert saved.already
    assert article.stat().st_ino == before.st_ino
    assert article.stat().st_mtime_ns == before.st_mtime_ns
    assert journal.entries() == ()


def test_already_saved_is_said_only_after_a_sync(article: Path) -> None:
    layer = RecordingLayer()
    save(article, "old text\n", previous=read_text_file(article), layer=layer)
    assert layer.names_of_operations()[-2:] == ["fsync", "fsync_folder"]


def test_the_steps_come_in_the_order_that_keeps_the_promise(article: Path, journal: Journal, history: History) -> None:
    layer = RecordingLayer()
    journal, history = Journal(journal.folder, "d0c", layer), History(history.folder, layer)
    file = read_text_file(article)
    save(article, "new text\n", previous=file, journal=journal, history=history, revision=1, layer=layer)
    steps = [
        (name, room)
        for name, arguments in layer.log
        for room in ("journals", "history", "articles")
        if name in ("create", "replace", "fsync_folder", "unlink") and f"/{room}" in str(arguments)
    ]
    assert [step for step in steps if step[1] != "history"][-8:] == [
        ("create", "journals"),
        ("replace", "journals"),
        ("fsync_folder", "journals"),
        ("create", "articles"),
        ("replace", "articles"),
        ("fsync_folder", "articles"),
        ("unlink", "journals"),
        ("unlink", "journals"),
    ]
    history_ends = max(at for at, (_name, room) in enumerate(steps) if room == "history")
    assert steps.index(("fsync_folder", "journals")) < history_ends < steps.index(("create", "articles"))


def test_the_temporary_file_is_synced_after_its_last_byte_and_right(article: Path) -> None:
    layer = RecordingLayer()
    save(article, "new text\n", previous=read_text_file(article), layer=layer)
    log = layer.names_of_operations()
    last_write = max(at for at, name in enumerate(log) if name in ("write", "set_mode", "set_attribute"))
    assert last_write < log.index("fsync") < log.index("replace") < log.index("fsync_folder")


def test_the_target_is_looked_at_again_right_before_the_rename(article: Path) -> None:
    layer = InterruptingLayer("fsync", lambda: article.write_bytes(b"theirs\n"))
    refused = refusal(article, "mine\n", previous=read_text_file(article), layer=layer)
    assert refused.kind == "changed"
    assert article.read_bytes() == b"theirs\n"


def test_a_file_that_vanishes_during_the_save_is_not_written_over(article: Path) -> None:
    layer = InterruptingLayer("fsync", article.unlink)
    assert refusal(article, "mine\n", previous=read_text_file(article), layer=layer).kind == "changed"
    assert not article.exists()


def test_a_change_outside_is_never_overwritten(article: Path, journal: Journal, history: History) -> None:
    file = read_text_file(article)
    article.write_bytes(b"theirs\n")
    refused = refusal(article, "mine\n", previous=file, journal=journal, revision=2)
    assert (refused.kind, article.read_bytes()) == ("changed", b"theirs\n")
    assert str(refused) == (
        "Not saved: another program changed “a.md” meanwhile. Compare the two before you save. "
        "Your text is kept in recovery."
    )
    assert journal.entries()[0].text == "mine\n"
    save(article, "mine\n", previous=file, journal=journal, history=history, revision=3, overwrite=True)
    [loser] = history.versions(article)
    assert (history.read(loser), loser.reason) == (b"theirs\n", Reason.CONFLICT)


def test_a_change_that_keeps_size_and_time_is_seen(article: Path) -> None:
    file = read_text_file(article)
    facts = article.stat()
    article.write_bytes(b"OLD text\n")
    os.utime(article, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert refusal(article, "mine\n", previous=file).kind == "changed"


def test_a_file_merely_touched_or_replaced_by_an_equal_one_is_no_conflict(article: Path) -> None:
    file = read_text_file(article)
    article.unlink()
    article.write_bytes(b"old text\n")
    save(article, "mine\n", previous=file)
    assert article.read_bytes() == b"mine\n"


def test_the_loser_of_a_conflict_must_be_in_the_history_first(article: Path, history: History) -> None:
    file = read_text_file(article)
    article.write_bytes(b"theirs\n")
    full = History(history.folder, FaultyLayer(1, errno.ENOSPC, persistent=True))
    assert refusal(article, "mine\n", previous=file, history=full, overwrite=True).kind == "full"
    assert article.read_bytes() == b"theirs\n"


def test_a_history_that_fails_does_not_stop_a_save(article: Path, history: History) -> None:
    full = History(history.folder, FaultyLayer(1, errno.ENOSPC, persistent=True))
    saved = save(article, "mine\n", previous=read_text_file(article), history=full)
    assert article.read_bytes() == b"mine\n"
    assert saved.notices == ("The earlier version of “a.md” could not be kept in the history.",)


def test_a_journal_that_fails_does_not_stop_a_save(article: Path, journal: Journal) -> None:
    full = Journal(journal.folder, "d0c", FaultyLayer(1, errno.ENOSPC, persistent=True))
    saved = save(article, "mine\n", previous=read_text_file(article), journal=full)
    assert article.read_bytes() == b"mine\n"
    assert "Unsaved text cannot be kept for recovery: the disk is full." in saved.notices[0]


def test_a_file_that_is_gone_is_written_again_only_when_asked(article: Path) -> None:
    file = read_text_file(article)
    article.unlink()
    assert refusal(article, "mine\n", previous=file).kind == "missing"
    saved = save(article, "mine\n", previous=file, overwrite=True)
    assert article.read_bytes() == b"mine\n"
    assert_as_saved(saved, article)


def test_a_first_save_makes_the_file_with_the_usual_rights(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        saved = save(tmp_path / "new.md", "text\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == 0o640
    assert_as_saved(saved, tmp_path / "new.md")


def test_a_first_save_never_overwrites(article: Path) -> None:
    assert refusal(article, "mine\n").kind == "exists"
    assert article.read_bytes() == b"old text\n"
    late = article.with_name("late.md")
    layer = InterruptingLayer("rename_new", lambda: late.write_bytes(b"theirs\n"))
    assert refusal(late, "mine\n", layer=layer).kind == "exists"
    assert late.read_bytes() == b"theirs\n"


def test_save_as_takes_the_format_of_the_open_file(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(b"one\r\ntwo\nthree\r\n")
    save(tmp_path / "b.md", "one\ntwo\n3\n", like=read_text_file(source))
    assert (tmp_path / "b.md").read_bytes() == b"one\r\ntwo\n3\r\n"


def test_a_character_that_does_not_fit_stops_the_save_and_is_kept(tmp_path: Path, journal: Journal) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Gr\xfc\xdfe".encode("cp1252"))
    file = read_text_file(path, encoding="cp1252")
    refused = refusal(path, "Grüße →", previous=file, journal=journal, revision=1)
    assert (refused.kind, path.read_bytes()) == ("encoding", b"Gr\xfc\xdfe")
    assert str(refused).endswith("Your text is kept in recovery.")
    assert journal.entries()[0].text == "Grüße →"


def test_the_missing_folder_is_said(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "gone" / "a.md", "text")
    assert refused.kind == "missing"
    assert "folder or drive of “a.md” is no longer there" in str(refused)


def test_a_link_stays_a_link_and_its_target_gets_the_text(article: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    first.symlink_to(article)
    second.symlink_to(first)
    save(second, "through\n", previous=read_text_file(second))
    assert second.is_symlink()
    assert first.is_symlink()
    assert article.read_bytes() == b"through\n"


def test_a_dangling_link_is_completed_and_a_loop_is_refused(tmp_path: Path) -> None:
    dangling, loop = tmp_path / "dangling.md", tmp_path / "loop.md"
    dangling.symlink_to("there.md")
    loop.symlink_to("loop.md")
    save(dangling, "text\n")
    assert (tmp_path / "there.md").read_bytes() == b"text\n"
    assert dangling.is_symlink()
    assert "leads back to itself" in str(refusal(loop, "text\n"))


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_stays(article: Path, mode: int) -> None:
    article.chmod(mode)
    save(article, "new\n", previous=read_text_file(article))
    assert stat.S_IMODE(article.stat().st_mode) == mode


def test_extended_attributes_stay(article: Path) -> None:
    try:
        os.setxattr(article, "user.tag", b"red")
    except OSError:
        pytest.skip("this file system keeps no extended attributes")
    save(article, "new\n", previous=read_text_file(article))
    assert os.getxattr(article, "user.tag") == b"red"


def test_a_read_only_file_is_left_alone(article: Path, journal: Journal) -> None:
    article.chmod(0o444)
    refused = refusal(article, "new\n", previous=read_text_file(article), journal=journal)
    assert (refused.kind, article.read_bytes()) == ("denied", b"old text\n")
    assert str(refused) == (
        "Not saved: you may not write “a.md”. Save it elsewhere with Save as. Your text is kept in recovery."
    )


def test_hard_links_are_written_in_place(article: Path, journal: Journal) -> None:
    other = article.with_name("other.md")
    other.hardlink_to(article)
    for text in ("a much longer text than before\n", "short\n", "12345\n"):
        saved = save(article, text, previous=read_text_file(article), journal=journal)
        assert saved.in_place
        assert_as_saved(saved, article)
        assert other.read_bytes() == text.encode()
    assert other.samefile(article)
    assert list(journal.folder.iterdir()) == []


def test_a_file_is_looked_at_again_before_it_is_written_in_place(article: Path, journal: Journal) -> None:
    article.with_name("other.md").hardlink_to(article)
    meanwhile = InterruptingLayer("fsync", lambda: article.write_bytes(b"theirs\n"))
    keeping = Journal(journal.folder, "d0c", meanwhile)
    assert refusal(article, "mine\n", previous=read_text_file(article), journal=keeping).kind == "changed"
    assert article.read_bytes() == b"theirs\n"


def test_a_change_right_after_the_file_was_read_is_seen(article: Path) -> None:
    layer = InterruptingLayer("close", lambda: article.write_bytes(b"theirs\n"))
    assert refusal(article, "mine\n", previous=read_text_file(article), layer=layer).kind == "changed"
    assert article.read_bytes() == b"theirs\n"


def test_a_write_in_place_cut_off_by_the_disk_is_finished_by_the_next_save(article: Path, journal: Journal) -> None:
    class DyingDisk(FaultyLayer):
        def step(self, name: str) -> bool:
            self.count += name == "seek"
            if self.count >= 2 and name in ("truncate", "write", "fsync"):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return False

    article.with_name("other.md").hardlink_to(article)
    file = read_text_file(article)
    refused = refusal(article, "a longer new text\n", previous=file, journal=journal, layer=DyingDisk(0, 0))
    assert (refused.kind, article.read_bytes() == b"old text\n") == ("io", False)
    save(article, "the next text\n", previous=file, journal=journal, revision=1)
    assert article.read_bytes() == b"the next text\n"
    assert list(journal.folder.iterdir()) == []


@pytest.mark.parametrize("operation", ["create", "set_owner", "replace"])
def test_a_folder_or_owner_that_forbids_replacing_is_written_in_place(article: Path, operation: str) -> None:
    class Forbidding(FaultyLayer):
        def step(self, name: str) -> bool:
            if name == operation:
                raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
            return False

    if operation == "set_owner":
        os.chown(article, 12345, 12345)
    inode = article.stat().st_ino
    file = read_text_file(article)
    saved = save(article, "new\n", previous=file, layer=Forbidding(0, 0))
    assert saved.in_place
    assert (article.read_bytes(), article.stat().st_ino) == (b"new\n", inode)
    assert temporaries(article.parent) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to somebody else")
def test_the_owner_stays(article: Path) -> None:
    os.chown(article, 12345, 54321)
    save(article, "new\n", previous=read_text_file(article))
    assert (article.stat().st_uid, article.stat().st_gid) == (12345, 54321)


def test_a_folder_that_does_not_sync_is_not_saved_yet(article: Path, journal: Journal) -> None:
    class NoFolderSync(FaultyLayer):
        def step(self, name: str) -> bool:
            if name == "fsync_folder":
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return False

    with pytest.raises(NotSynced, match="the disk reported an error") as refused:
        save(
            article,
            "new\n",
            previous=read_text_file(article),
            journal=journal,
            revision=1,
            layer=NoFolderSync(0, 0),
        )
    assert journal.entries()[0].text == "new\n"
    save(article, "newer\n", previous=refused.value.text_file, journal=journal, revision=2)
    assert (article.read_bytes(), journal.entries()) == (b"newer\n", ())


def test_typing_since_the_save_stays_in_the_journal(article: Path, journal: Journal) -> None:
    journal.write("typed since\n", 8)
    save(article, "saved\n", previous=read_text_file(article), journal=journal, revision=7)
    assert [entry.text for entry in read_journals(journal.folder)] == ["typed since\n"]


def test_a_folder_in_the_place_of_the_file_is_said(article: Path) -> None:
    file = read_text_file(article)
    article.unlink()
    article.mkdir()
    assert refusal(article, "text", previous=file).kind == "folder"


def test_a_large_text_is_saved_whole(tmp_path: Path) -> None:
    text = "Zeile mit Grüßen\n" * 100_000
    saved: TextFile = save(tmp_path / "a.md", text).text_file
    assert read_text_file(tmp_path / "a.md").text == text
    assert saved.fingerprint.size == len(text.encode())
