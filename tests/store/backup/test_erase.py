"""Delete everything really does, and takes nothing else."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import pytest

from backtimer import cli
from backtimer.commands.erasing import window_is_open
from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.plan.plan import begun
from backtimer.core.plan.reminder import Reminded
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.core.voice_commands.teaching import TEACHABLE, LearnedVoice
from backtimer.files.folders import MARK, make_folder
from backtimer.files.lock import try_lock
from backtimer.painting.frames.cache import ReelCache
from backtimer.painting.frames.strips import StripKind
from backtimer.store.backup import erase as erase_module
from backtimer.store.backup.erase import erase, ours
from backtimer.store.backup.own_files import sub_folders
from backtimer.store.history import unsaved
from backtimer.store.history.history import History
from backtimer.store.history.length_file import LengthFile
from backtimer.store.history.write_orders import Order, UnderWay
from backtimer.store.library.file_batch import add_files
from backtimer.store.library.library import load_library, own_places
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.own_exercises import write_exercise
from backtimer.store.paths import Paths, find_paths
from backtimer.store.person.learned_voice import save_learned
from backtimer.store.person.plan_file import PlanFile
from backtimer.store.person.reminded import load_reminded, save_reminded
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore
from tests.frames import a_reel
from tests.planning import AAOS, MONDAY

OWN = 'name = "Mine"\n[[sections]]\n[[sections.items]]\nexercise = "cat-stretch"\n'


@pytest.fixture(params=["one folder", "the system's folders"])
def used(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which much was done."""
    for name in ("HOME", "USERPROFILE", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "BACKTIMER_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    if request.param == "one folder":
        monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "all"))
    paths = find_paths()
    keeper = SettingsStore(SettingsFile(paths.settings), print)
    keeper.change(volume=3)
    keeper.close()
    paths.settings.with_name("settings-broken-20260101-000000.toml").write_text("x")
    history = History(paths.history, print)
    for _session in range(2):
        history.begin(parse_ref("mayo-15"), "Mayo")
        rep = Rep(0, "cat-stretch", 1, 1, 0, Side.NONE, 5, 5, Outcome.DONE)
        history.add_rep(rep, lambda: None)
    history.close()
    PlanFile(paths.plan).save(begun(AAOS, None, MONDAY))
    save_reminded(paths.data / "reminded.toml", Reminded(MONDAY))
    assert load_reminded(paths.data / "reminded.toml") == Reminded(MONDAY)
    save_learned(paths.learned_voice, LearnedVoice("a", {TEACHABLE[0]: (b"a",)}))
    kept = LibraryCache(paths.library_cache, [paths.resources / "exercises"])
    library = load_library(paths.resources, own_places(paths), kept)
    kept.save()
    for key in ("mine", "mine-2"):
        library.own.write(key, OWN)
    library.own.delete("mine-2")
    LengthFile(paths.totals).save("x", {parse_ref("a"): 1})
    paths.clips.mkdir(parents=True, exist_ok=True)
    (paths.clips / "a.clip").write_bytes(b"x")
    ReelCache(paths.frames, b"1").save(a_reel(StripKind.STILL), [b"x"])
    paths.art.mkdir(parents=True)
    (paths.art / "a.png").write_bytes(b"x")
    paths.lowered.write_text("{}")
    paths.pictures.mkdir()
    (paths.pictures / "own-a.jpg").write_bytes(b"x")
    paths.logs.write_text("x")
    backup = tmp_path / "mine.zip"
    assert cli.main(["backup", str(backup)]) == 0
    assert cli.main(["restore", str(backup), "--yes"]) == 0
    assert (paths.data / "backups").is_dir()
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_nothing_of_ours_is_left(used: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["delete-everything"]) == 1
    assert "Add --yes" in capsys.readouterr().err
    assert len(files(used)) > 8
    assert cli.main(["delete-everything", "--yes"]) == 0
    assert files(used) == ["mine.zip"]
    assert not find_paths().data.exists()
    assert cli.main(["delete-everything", "--yes"]) == 0
    assert "nothing of Backtimer's" in capsys.readouterr().out


def test_every_folder_that_the_program_writes_to_is_known(used: Path) -> None:
    paths = find_paths()
    named = [
        getattr(paths, name) for name, each in vars(Paths).items() if isinstance(each, property)
    ]
    folders = {
        path for path in named if not path.suffix and not path.is_relative_to(paths.resources)
    }
    assert len(folders) > 4
    assert folders <= {folder for folder, _names in sub_folders(paths)}
    assert used.is_dir()


def test_what_is_not_ours_stays(used: Path) -> None:
    paths = find_paths()
    for folder in {paths.data, paths.config, paths.cache}:
        (folder / "taxes.txt").write_text("not ours")
    for name in ("pictures/wedding.gif", "backups/old.zip", "trash/letter.txt"):
        (paths.data / name).write_text("not ours")
    erased = erase(paths)
    assert erased.left == ()
    assert {Path(name).name for name in files(used)} == {
        "mine.zip",
        "taxes.txt",
        "wedding.gif",
        "old.zip",
        "letter.txt",
    }


def test_a_folder_that_is_shared_keeps_what_others_put_into_it(used: Path) -> None:
    """As if the variable named a person's home: their pictures and backups stay."""
    paths = find_paths()
    if paths.data.name != "all":
        pytest.skip("these folders are never shared")
    theirs = ("taxes.txt", "pictures/wedding.gif", "backups/old.zip", "cache/library.txt")
    for name in theirs:
        (paths.data / name).write_text("not ours")
    (paths.pictures / "shown.jpg").write_bytes(b"x")
    (paths.pictures / "holiday.jpg").write_bytes(b"x")
    paths.exercises.mkdir(exist_ok=True)
    (paths.exercises / "x.toml").write_text('picture = "shown.jpg"\n')
    (paths.exercises / "y.toml").write_text("no toml")
    erased = erase(paths)
    # It may be of an exercise that was deleted: the person is told of it.
    assert erased.left == (paths.pictures / "holiday.jpg",)
    assert {
        Path(name).relative_to("all").as_posix() for name in files(used) if name != "mine.zip"
    } == {
        *theirs,
        "pictures/holiday.jpg",
    }


def test_what_waited_for_the_history_goes_too(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(used))
    paths = find_paths()
    here = unsaved.keep(paths.history, [Order("discard", {"session": 1})], UnderWay())
    other = unsaved.other_folder(paths.history)
    other.mkdir(mode=0o700)
    here.with_suffix(".broken").write_text("x")
    here.rename(other / here.name)
    (paths.data / "history-broken-20260101-000000.sqlite3").write_text("x")
    (paths.data / "history.v1.sqlite3").write_text("x")
    (paths.data / ".history.v1.sqlite3.abc").mkdir()
    assert erase(paths).left == ()
    assert files(used) == ["mine.zip"]
    assert not other.exists()


# There is none at all, or one that nobody may look into.
@pytest.mark.parametrize(("module", "name"), [(tempfile, "gettempdir"), (unsaved, "_is_own")])
def test_without_a_temporary_folder_everything_else_goes(
    used: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    def refuse(*_arguments: object) -> str:
        raise PermissionError(13, "not here")

    monkeypatch.setattr(module, name, refuse)
    assert erase(find_paths()).left == ()
    assert files(used) == ["mine.zip"]


def test_what_cannot_be_deleted_is_told(
    used: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_path: object) -> None:
        raise PermissionError

    (find_paths().data / ".restoring-x").mkdir()
    monkeypatch.setattr(erase_module.shutil, "rmtree", refuse)
    assert cli.main(["delete-everything", "--yes"]) == 1
    assert "could not be deleted" in capsys.readouterr().err
    assert ours(find_paths())


def test_an_open_window_is_closed_first(used: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = find_paths().data / "running.lock"
    lock.write_text("1\nbacktimer\nhere\n")
    with lock.open("rb") as file:
        assert try_lock(file)
        assert cli.main(["delete-everything", "--yes"]) == 1
    assert "Close its window" in capsys.readouterr().err
    # Its process has ended, and another one has its number.
    lock.write_text(f"{os.getpid()}\nbacktimer\nhere\n")
    assert cli.main(["delete-everything", "--yes"]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there it is not simulated")
def test_an_open_window_holds_its_file_on_windows(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_path: Path, **_more: bool) -> None:
        raise PermissionError(13, "The process cannot access the file")

    (find_paths().data / "running.lock").write_text("1\nbacktimer\nhere\n")
    monkeypatch.setattr("pathlib.Path.unlink", held)
    assert not window_is_open(find_paths())
    monkeypatch.setattr("sys.platform", "win32")
    assert window_is_open(find_paths())


@pytest.mark.parametrize("marked", [False, True])
def test_a_home_or_a_folder_of_others_is_refused(
    marked: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home" if not marked else tmp_path))
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    theirs = ["backups/before-restore-x.zip", "pictures/own-a.jpg", "plan.toml", ".history"]
    for name in theirs:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("not ours")
    if marked:
        (tmp_path / "settings.toml").write_text("volume = 3\n")
        theirs.append("settings.toml")
    assert cli.main(["delete-everything", "--yes"]) == 1
    assert "nothing was deleted" in capsys.readouterr().err
    assert files(tmp_path) == sorted(theirs)


def test_names_that_are_only_like_ours_stay(used: Path) -> None:
    data = find_paths().data
    theirs = {".history", ".history-of-shell", "history-notes.sqlite3", "history-unsaved.json"}
    for name in theirs:
        (data / name).write_text("not ours")
    erase(find_paths())
    assert {Path(name).name for name in files(used)} == theirs | {"mine.zip"}


@pytest.mark.parametrize("what", ["a routine", "an import", "an exercise", "a plan", "a reminder"])
def test_a_folder_with_one_thing_of_the_persons_is_known_as_ours(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(folder))
    (folder / "taxes.txt").write_text("not ours")
    paths = find_paths()
    library = load_library(paths.resources, own_places(paths))
    if what == "a routine":
        library.own.write("mine", OWN)
    elif what == "an import":
        add_files(paths.data, {"routines/mine.toml": OWN.encode()})
    elif what == "an exercise":
        write_exercise(paths.exercises, library.exercises["cat-stretch"])
    elif what == "a plan":
        PlanFile(paths.plan).save(begun(AAOS, None, MONDAY))
    else:
        save_reminded(paths.data / "reminded.toml", Reminded(MONDAY))
    assert len(files(folder)) == 3
    assert cli.main(["delete-everything", "--yes"]) == 0
    assert files(folder) == ["taxes.txt"]


def test_a_cache_makes_no_folder_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    (tmp_path / "plan.toml").write_text("of another program")
    LengthFile(find_paths().totals).save("x", {parse_ref("a"): 1})
    assert files(tmp_path) == ["cache/totals.json", "plan.toml"]
    assert cli.main(["delete-everything", "--yes"]) == 1


def test_the_mark_is_made_in_the_named_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "mine"))
    make_folder(tmp_path / "elsewhere", "x")
    make_folder(tmp_path / "mine" / "routines", "x")
    make_folder(tmp_path / "mine", "x")
    assert files(tmp_path) == [f"mine/{MARK}"]
