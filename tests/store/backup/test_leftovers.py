"""What a killed restore or backup leaves is cleared by the next start, and nothing else."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtimer import cli
from backtimer.core.model.routine_ref import parse_ref
from backtimer.files.atomic import temporary_name, writing
from backtimer.files.lock import held, is_held
from backtimer.services.adapters import finish_restores
from backtimer.store.backup import replacing
from backtimer.store.backup.erase import ours
from backtimer.store.backup.leftovers import clear_in, clear_leftovers
from backtimer.store.backup.own_files import our_folders
from backtimer.store.backup.replacing import only_restore
from backtimer.store.history.history import History
from backtimer.store.history.past import past_sessions
from backtimer.store.paths import Paths, find_paths

# Kills itself at the n-th time that a function of the archive is called.
KILLED = """
import os, sys
from pathlib import Path
from backtimer.store.backup import archive, backing_up
from backtimer.store.paths import find_paths
what, file, where = sys.argv[1:]
def killed(*_given, **_more):
    os.kill(os.getpid(), 9)
setattr(archive if hasattr(archive, where) else backing_up, where, killed)
if what == "restore":
    archive.restore(find_paths(), Path(file))
else:
    backing_up.back_up(find_paths(), Path(file))
"""
# Kills itself before the n-th file is put into place.
HALFWAY = """
import os, sys
from pathlib import Path
from backtimer.store.backup import archive, replacing
from backtimer.store.paths import find_paths
put, left = replacing.move_in_place, int(sys.argv[2])
def killed(*given):
    global left
    if not left:
        os._exit(9)
    left -= 1
    put(*given)
replacing.move_in_place = killed
archive.restore(find_paths(), Path(sys.argv[1]))
"""
OWN = 'name = "Mine"\n[[sections]]\n[[sections.items]]\nexercise = "cat-stretch"\n'


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "all"))
    found = find_paths()
    found.routines.mkdir(parents=True)
    (found.routines / "mine.toml").write_text(OWN)
    assert cli.main(["backup", str(tmp_path / "mine.zip")]) == 0
    (found.routines / "mine.toml").write_text(OWN + "# newer\n")
    return found


def age(path: Path) -> Path:
    """As if it had been written two days ago, which is long ago on Windows, too."""
    # A link's own time cannot be set everywhere; nothing looks at it.
    if not path.is_symlink():
        then = path.stat().st_mtime - 2 * 86_400
        os.utime(path, (then, then))
    return path


def linked(link: Path, target: Path) -> list[Path]:
    """The link; none where the system makes none: on Windows links need rights."""
    refused = contextlib.suppress(OSError if sys.platform == "win32" else ())
    with refused:
        link.symlink_to(target)
    # Wine takes it, and makes none.
    return [] if sys.platform == "win32" and not link.is_symlink() else [link]


def hidden(folder: Path) -> list[Path]:
    return [each for each in folder.rglob(".*") if each.name != ".backtimer"]


@pytest.mark.parametrize(
    ("what", "where"),
    [
        ("restore", "_check"),
        ("restore", "_own_files"),
        ("restore", "replace_all"),
        ("backup", "_own_files"),
    ],
)
def test_a_start_clears_what_a_kill_left(
    paths: Paths, what: str, where: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.zip" if what == "restore" else paths.data / "backups" / "new.zip"
    file.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-c", KILLED, what, str(file), where]
    # Windows has no signals: it ends the process with that code.
    assert abs(subprocess.run(command, check=False).returncode) == 9
    left = hidden(paths.data)
    assert left
    # Just written: the process may be about to lock it.
    clear_leftovers(paths)
    assert hidden(paths.data) == left
    for each in left:
        age(each)
    clear_leftovers(paths)
    assert hidden(paths.data) == []
    assert (paths.routines / "mine.toml").read_text() == OWN + "# newer\n"
    assert cli.main(["restore", str(tmp_path / "mine.zip"), "--yes"]) == 0
    assert (paths.routines / "mine.toml").read_text() == OWN


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_a_restore_that_was_killed_halfway_is_finished_by_the_next_start(
    paths: Paths, moved: int, tmp_path: Path
) -> None:
    paths.settings.write_text("volume = 30\n")
    (paths.routines / "other.toml").write_text(OWN)
    history = History(paths.history, print)
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.end(completed=True)
    history.close()
    backup = tmp_path / "all.zip"
    assert cli.main(["backup", str(backup)]) == 0
    names = ("settings.toml", "routines/mine.toml", "routines/other.toml")
    before = {name: (paths.data / name).read_text() for name in names}
    for name in names:
        (paths.data / name).write_text(before[name].replace("30", "40") + "# newer\n")
    command = [sys.executable, "-c", HALFWAY, str(backup), str(moved)]
    assert subprocess.run(command, check=False).returncode != 0
    assert list(paths.data.glob(".restored-*"))
    assert {name: (paths.data / name).read_text() for name in names} != before
    assert cli.main(["list"]) == 0
    assert {name: (paths.data / name).read_text() for name in names} == before
    assert [each.status for each in past_sessions(paths.history)] == ["completed"]
    assert not list(paths.data.glob(".restor*"))


def test_a_restore_is_not_finished_during_a_session_or_beside_its_own_process(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = paths.data / ".restored-abcd1234"
    (ready / "new" / "routines").mkdir(parents=True)
    (ready / "new" / "routines" / "late.toml").write_text(OWN)
    (ready / "new" / "taxes.txt").write_text("not ours")
    (ready / "missing.json").write_text('["routines/late.toml"]')
    linked(paths.data / ".restored-link", paths.routines)
    history = History(paths.history, print)
    history.begin(parse_ref("mayo-15"), "Mayo")
    finish_restores(paths)
    assert ready.exists()
    history.end(completed=True)
    history.close()
    monkeypatch.setattr(replacing, "WAIT_S", 0)
    with only_restore(paths):
        finish_restores(paths)
    assert ready.exists()
    finish_restores(paths)
    assert not ready.exists()
    assert (paths.routines / "late.toml").read_text() == OWN
    assert not (paths.data / "taxes.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_what_a_process_is_writing_stays(paths: Paths) -> None:
    staged = paths.data / ".restoring-abcd1234"
    staged.mkdir()
    with held(staged), writing(paths.data / "plan.toml", "plan") as file:
        (half,) = paths.data.glob(".backtimer-*.tmp")
        age(half)
        age(staged)
        assert is_held(half)
        clear_leftovers(paths)
        assert staged.exists()
        file.write(b"x")
    assert (paths.data / "plan.toml").read_bytes() == b"x"
    assert not is_held(paths.data / "plan.toml")
    age(staged)
    clear_leftovers(paths)
    assert not staged.exists()
    assert is_held(staged)


def test_a_backup_clears_what_one_before_it_left_beside_it(paths: Paths, tmp_path: Path) -> None:
    age(_written(temporary_name(tmp_path)))
    assert cli.main(["backup", str(tmp_path / "again.zip")]) == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["again.zip", "all", "mine.zip"]
    assert paths.data.is_dir()


def test_nothing_that_is_not_ours_is_touched(paths: Paths, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    inside = _written(outside / ".backtimer-0123456789ab.tmp")
    names = (
        ".backtimer-0123456789ab.tmp.txt", ".backtimer-0123456789AB.tmp", ".backtimer-012.tmp",
        "backtimer-0123456789ab.tmp", ".restoring-abcd1234", ".restoring-mine",
    )  # fmt: skip
    theirs = [age(_written(paths.data / name)) for name in names]
    # A folder with the name of a file, links, and a folder of ours that is a link.
    for name in (".backtimer-ffffffffffff.tmp", ".restoring-of-mine"):
        (paths.data / name).mkdir()
        theirs.append(age(paths.data / name))
    theirs += linked(paths.data / ".restoring-linked01", outside)
    theirs += linked(paths.data / ".backtimer-0000000000aa.tmp", inside)
    linked(paths.data / "trash", outside)
    theirs.append(age(inside))
    clear_leftovers(paths)
    assert [each for each in theirs if not each.exists()] == []
    # In other folders there are only files of ours.
    (paths.routines / ".restoring-abcd1234").mkdir()
    age(paths.routines / ".restoring-abcd1234")
    clear_in(paths.routines)
    clear_in(tmp_path / "none")
    assert (paths.routines / ".restoring-abcd1234").is_dir()


def test_delete_everything_knows_them_all(paths: Paths) -> None:
    left = [_written(temporary_name(each)) for each in our_folders(paths)]
    for name in (
        ".restoring-",
        ".restored-",
        ".coming-",
        ".history.sqlite3.",
        ".history.v3.sqlite3.",
    ):
        (paths.data / f"{name}abcd1234").mkdir()
        left.append(paths.data / f"{name}abcd1234")
    left.append(_written(paths.data / "show-yourself.new"))
    assert set(left) <= set(ours(paths))


def _written(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    return path
