"""A restore replaces everything or nothing: killed, failing or in the way of another."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from backtimer.errors import UserError
from backtimer.files import atomic
from backtimer.store.backup import contents, replacing
from backtimer.store.backup.archive import restore
from backtimer.store.backup.leftovers import clear_leftovers
from backtimer.store.backup.replacing import finish_replacing, only_restore
from backtimer.store.documents.sqlite import connect
from backtimer.store.history.opening import open_history
from backtimer.store.paths import Paths
from tests.places import MEMORY, ROOT
from tests.store.backup.homes import NAMES, home, old_and_new, state


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return old_and_new(tmp_path)


# Every change of the file system below a folder is counted, in a process of its own each time; at
# one of them the process ends at once, or the change fails.
EACH_CHANGE = """
import os, shutil, sys
from pathlib import Path
from backtimer.errors import UserError
from backtimer.store.backup.archive import restore
from backtimer.store.backup.replacing import finish_replacing
from tests.store.backup.homes import home, state
mode, old, new, backup, place = sys.argv[1], *map(Path, sys.argv[2:])
CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "open"}
states = {"old": state(home(old)), "new": state(home(new))}

def watched(at):
    left = [at]
    def hook(event, given):
        if event not in CHANGES or not str(given[0]).startswith(str(place)):
            return
        if event == "open" and not given[2] & os.O_CREAT:
            return
        left[0] -= 1
        if left[0] == 0 and mode == "kill":
            os._exit(9)
        if left[0] == 0 and mode == "fail":
            raise OSError(28, "No space left on device")
        # Whatever undoes it is interrupted as well.
        if mode == "fail and kill" and left[0] == 0:
            raise OSError(28, "No space left on device")
        if mode == "fail and kill" and left[0] == -4:
            os._exit(9)
    sys.addaudithook(hook)

at, done = 0, 7
while done:
    at += 1
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(old, place)
    child = os.fork()
    if not child:
        watched(at)
        code = 7
        try:
            restore(home(place), backup)
            code = 0
        except UserError:
            pass
        os._exit(code)
    done = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if at > 400:
        break
    finish_replacing(home(place))
    found = state(home(place))
    which = [name for name, each in states.items() if each == found]
    assert which, (at, done, found)
    assert not [*place.glob(".restored-*"), *place.glob(".undoing-*")], at
    print(which[0])
    # What fails may be no harm, such as to the removal of what is done.
    if mode != "kill" and not done and at < 80:
        done = 7
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.parametrize("mode", ["kill", "fail", "fail and kill"])
def test_an_end_or_a_failure_at_any_change_leaves_the_old_or_the_new(
    mode: str, paths: Paths, tmp_path: Path
) -> None:
    new, backup = tmp_path / "new", tmp_path / "new.zip"
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        places = [str(paths.data), str(new), str(backup), f"{folder}/tried"]
        ended = subprocess.run(
            [sys.executable, "-c", EACH_CHANGE, mode, *places],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = ended.stdout.split()
    assert told.count("old") > 20
    assert told.count("new") > 5


def test_what_cannot_be_put_there_is_found_before_anything_is_replaced(
    paths: Paths, tmp_path: Path
) -> None:
    before = state(paths)
    (paths.data / "exercises").write_text("a file")
    with pytest.raises(UserError, match="exercises is a file, where a folder belongs"):
        restore(paths, tmp_path / "new.zip")
    (paths.data / "exercises").unlink()
    (paths.data / NAMES[-1]).mkdir(parents=True)
    with pytest.raises(UserError, match="Nothing was put back"):
        restore(paths, tmp_path / "new.zip")
    (paths.data / NAMES[-1]).rmdir()
    assert state(paths) == before


def test_what_cannot_be_replaced_is_undone_with_the_log_of_the_history(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # While somebody reads it, a part of the history is in its log only.
    reader = connect(paths.history)
    reader.execute("SELECT * FROM session").fetchall()
    with closing(open_history(paths.history)) as history:
        history.execute("UPDATE session SET name = 'in the log'")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM session").fetchall()
    before = state(paths)
    assert "in the log" in before["history"]
    if sys.platform == "win32":
        # What somebody reads cannot be replaced there: see the next test.
        reader.close()
    move = replacing.move_in_place

    def full(new: Path, target: Path) -> None:
        if target.name == "settings.toml" and new.parent.name == "new":
            raise OSError(errno.ENOSPC, "No space left on device")
        move(new, target)

    monkeypatch.setattr(replacing, "move_in_place", full)
    with pytest.raises(UserError, match=r"No space left on device\): nothing was replaced"):
        restore(paths, tmp_path / "new.zip")
    reader.close()
    assert state(paths) == before

    def stuck(new: Path, target: Path) -> None:
        # Neither the next new file nor the old one of what is replaced by then.
        if target.name == "settings.toml" or new.parent.name == "old":
            raise OSError(errno.EACCES, "Permission denied")
        move(new, target)

    monkeypatch.setattr(replacing, "move_in_place", stuck)
    with pytest.raises(UserError, match="the next start goes on"):
        restore(paths, tmp_path / "new.zip")
    with pytest.raises(UserError, match="An earlier restore could not be ended"):
        restore(paths, tmp_path / "new.zip")
    monkeypatch.undo()
    finish_replacing(paths)
    assert state(paths) == before


def test_a_history_that_windows_does_not_give_up_is_left_as_it_is(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = connect(paths.history)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM session").fetchall()
    with closing(open_history(paths.history)) as history:
        history.execute("UPDATE session SET name = 'in the log'")
    before, log = state(paths), paths.history.with_name(paths.history.name + contents.LOG)
    files = {path: (path.stat().st_ino, path.read_bytes()) for path in (paths.history, log)}
    if sys.platform != "win32":
        unlink = Path.unlink

        def refused(path: Path, missing_ok: bool = False) -> None:
            if path == log:
                raise held()
            unlink(path, missing_ok)

        monkeypatch.setattr(Path, "unlink", refused)
    monkeypatch.setattr(atomic, "HELD_WAIT_S", 0)
    # Its name comes after that of another file, which is replaced by then.
    with pytest.raises(UserError, match="nothing was replaced"):
        restore(paths, tmp_path / "new.zip")
    assert {path: (path.stat().st_ino, path.read_bytes()) for path in files} == files
    assert not replacing.is_interrupted(paths)
    left = list(paths.data.glob(".*"))
    assert sys.platform == "win32" or not left
    monkeypatch.undo()
    reader.close()
    # Windows removes no second name either of what is read; a later start does.
    for each in left:
        os.utime(each, (0, 0))
    clear_leftovers(paths)
    assert not list(paths.data.glob(".*"))
    assert state(paths) == before
    restore(paths, tmp_path / "new.zip")
    assert state(paths) == state(home(tmp_path / "new"))


def test_what_another_program_has_open_for_a_moment_is_waited_for(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[tuple[str, str], int] = {}

    def twice_refused(what: str) -> None:
        change = getattr(Path, what)

        def changed(path: Path, *given: Any, **more: Any) -> object:
            asked[what, path.name] = asked.get((what, path.name), 0) + 1
            if ".re" in f"{path}{given}" and asked[what, path.name] <= 2:
                raise held()
            return change(path, *given, **more)

        monkeypatch.setattr(Path, what, changed)

    for what in ("rename", "replace"):
        twice_refused(what)
    monkeypatch.setattr(atomic, "HELD_WAIT_S", 0)
    restore(paths, tmp_path / "new.zip")
    # The folder gets another name twice, each of four files and the history one.
    refused = sorted(what for (what, _name), times in asked.items() if times > 2)
    assert refused == ["rename"] * 2 + ["replace"] * 5
    monkeypatch.undo()
    assert state(paths) == state(home(tmp_path / "new"))
    assert not list(paths.data.glob(".re*-*"))


def held() -> OSError:
    """What Windows raises for a file that another program has open."""
    error = PermissionError(errno.EACCES, "Sharing violation")
    error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    return error


def test_an_interrupt_waits_until_all_is_in_place(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move, calls = replacing.move_in_place, []

    def interrupted(new: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise KeyboardInterrupt
        move(new, target)

    monkeypatch.setattr(replacing, "move_in_place", interrupted)
    with pytest.raises(KeyboardInterrupt):
        restore(paths, tmp_path / "new.zip")
    assert state(paths) == state(home(tmp_path / "new"))
    assert not list(paths.data.glob(".re*-*"))


def test_one_restore_at_a_time(paths: Paths, tmp_path: Path) -> None:
    with only_restore(paths), pytest.raises(UserError, match="Another restore is under way"):
        restore(paths, tmp_path / "new.zip")
    restore(paths, tmp_path / "new.zip")
    # No log of the history, which belongs to the one before, and nothing else is left.
    assert {path.name for path in paths.data.iterdir()} == {
        "backups", "exercises", "history.sqlite3", "restore.lock", "routines", "settings.toml",
    }  # fmt: skip


def test_no_backup_of_what_was_there_takes_the_place_of_another(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backtimer.store.backup.archive.stamp", lambda: "20260101-000000")
    before = state(paths)
    first = restore(paths, tmp_path / "new.zip").before
    for _time in range(2):
        restore(paths, tmp_path / "new.zip")
    names = sorted(each.name for each in (paths.data / "backups").iterdir())
    assert names == [
        "before-restore-20260101-000000-2.zip", "before-restore-20260101-000000-3.zip",
        "before-restore-20260101-000000.zip",
    ]  # fmt: skip
    restore(paths, first)
    (paths.data / NAMES[-1]).unlink()
    assert state(paths) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
@pytest.mark.parametrize("far", [False, True])
def test_links_stay_links(
    far: bool, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in (paths.settings, paths.history):
        path.replace(elsewhere / path.name)
        path.symlink_to(elsewhere / path.name)
    (paths.data / "routines").rename(elsewhere / "routines")
    (paths.data / "routines").symlink_to(elsewhere / "routines")
    (paths.data / "plan.toml").symlink_to(tmp_path / "nowhere" / "plan.toml")
    put = atomic.put_in_place

    def other_disk(new: Path, target: Path) -> None:
        if new.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        put(new, target)

    def no_names(_path: Path, _kept: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    if far:
        monkeypatch.setattr(atomic, "put_in_place", other_disk)
        monkeypatch.setattr(os, "link", no_names)
    restore(paths, tmp_path / "new.zip")
    assert paths.settings.is_symlink()
    assert paths.history.is_symlink()
    assert (elsewhere / "settings.toml").read_text() == "# NEW\n"
    assert (elsewhere / "routines" / "a.toml").read_text() == "# NEW\n"
    assert "NEW" in state(paths)["history"]
    assert not [*elsewhere.glob(".*"), *paths.data.glob(".re*-*")]
    # A link that leads nowhere is no place for a file.
    assert contents.place_of(paths, "plan.toml") == paths.plan
