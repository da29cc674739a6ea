"""The person's own data: folders, settings, history."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.events import Outcome, Rep
from backtimer.core.exercise import Side
from backtimer.errors import UserError
from backtimer.store import history as history_module
from backtimer.store.atomic import write_atomically
from backtimer.store.history import History, discard, finish, open_history, unfinished
from backtimer.store.kept_library import KeptLibrary
from backtimer.store.library import Library, load_library
from backtimer.store.paths import find_paths, find_resources, make_folder
from backtimer.store.poses import load_poses
from backtimer.store.settings import RULES, Settings, SettingsFile, SettingsKeeper
from backtimer.store.totals import KeptTotals


def rep(turn: int, outcome: Outcome = Outcome.DONE) -> Rep:
    return Rep(0, "plank-aaos", 1, turn + 1, turn, Side.NONE, 1000, 900, outcome)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def history(tmp_path: Path, told: list[str]) -> Iterator[History]:
    made = History(tmp_path / "h.sqlite3", told.append)
    yield made
    made.close()
    assert not made._thread.is_alive()


def rows(path: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


# Folders


def test_one_variable_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    paths = find_paths()
    places = (paths.settings, paths.history, paths.routines, paths.clips, paths.logs)
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert not any(place.exists() for place in places)


def test_without_the_variable_the_system_decides(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("BACKTIMER_DATA_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find_paths().data == tmp_path / "backtimer"


def test_resources_may_be_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys  # noqa: PLC0415

    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert (find_resources() / "exercises").is_dir()
    monkeypatch.setattr(Path, "is_dir", lambda _self: False)
    with pytest.raises(UserError) as missing:
        find_resources()
    assert "Install Backtimer again" in missing.value.summary


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as error:
        make_folder(tmp_path / "file" / "folder", "settings")
    assert "BACKTIMER_DATA_DIR" in error.value.summary


def test_writing_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f"
    write_atomically(path, b"one", "settings")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError) as error:
        write_atomically(path, b"two", "settings")
    assert "No space left" in error.value.summary
    assert "unchanged" in error.value.summary
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["f"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    write_atomically(link, b"new", "settings")
    assert link.is_symlink()
    assert real.read_text() == "new"


# Settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    file = SettingsFile(path)
    assert file.load() == Settings()
    changed = Settings(voice="pyttsx3:gmw/en-US", rate=90, theme="light", muted=True)
    file.save(changed)
    assert SettingsFile(path).load() == changed


def test_settings_keep_comments_and_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nrate = 80 # slowly\nfuture = "yes"\n')
    file = SettingsFile(path)
    assert file.load().rate == 80
    file.save(Settings(rate=120, volume=10))
    text = path.read_text()
    assert "# mine" in text
    assert 'future = "yes"' in text
    assert "rate = 120" in text
    assert "volume = 10" in text


def test_a_corrupt_settings_file_is_kept_aside_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("rate = = 3")
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert "kept as settings-broken-" in file.notice
    kept = [each for each in tmp_path.iterdir() if "broken" in each.name]
    assert kept[0].read_text() == "rate = = 3"
    again = SettingsFile(path)
    again.load()
    assert again.notice == ""


def test_a_corrupt_file_that_cannot_be_moved_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xff")

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert "Permission denied" in file.notice
    assert path.exists()


def test_one_wrong_setting_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('rate = 9999\ntheme = "light"\n')
    file = SettingsFile(path)
    settings = file.load()
    assert (settings.rate, settings.theme) == (100, "light")
    assert "rate = 9999" in file.notice


def test_a_change_that_cannot_be_saved_still_holds(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    told: list[str] = []
    keeper = SettingsKeeper(SettingsFile(tmp_path / "config" / "settings.toml"), told.append)
    keeper.change(rate=80)
    assert keeper.current.rate == 80
    keeper.close()
    assert "cannot be made" in told[0]


def test_changes_are_saved_in_the_background_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    told: list[str] = []
    keeper = SettingsKeeper(SettingsFile(path), told.append)
    for volume in range(101):
        keeper.change(volume=volume, rate=60 + volume % 30)
    keeper.close()
    assert SettingsFile(path).load() == Settings(volume=100, rate=70)
    assert told == []


# History


def test_a_repetition_is_on_disk_when_it_is_told(tmp_path: Path, history: History) -> None:
    stored = threading.Event()
    history.begin("aaos-short", "Short")
    history.add_rep(rep(0), stored.set)
    assert stored.wait(10)
    kept = rows(tmp_path / "h.sqlite3", "SELECT exercise, outcome, actual_ms FROM rep")
    assert kept == [("plank-aaos", "done", 900)]


def test_a_whole_session_is_kept(tmp_path: Path, history: History) -> None:
    history.begin("aaos-short", "Short")
    history.add_rep(rep(0), lambda: None)
    history.pause(begins=True)
    history.pause(begins=False)
    history.add_rep(rep(0, Outcome.PAIN), lambda: None)
    history.end(completed=True)
    history.answer(5, None)
    history.answer(None, 3)
    history.close()
    path = tmp_path / "h.sqlite3"
    assert rows(path, "SELECT outcome FROM rep") == [("pain",)]
    assert rows(path, "SELECT completed, effort, pain FROM session") == [(1, 5, 3)]
    assert rows(path, "SELECT count(*) FROM pause WHERE ended IS NOT NULL") == [(1,)]
    assert unfinished(path) is None


def test_a_session_that_was_broken_off_is_offered(tmp_path: Path, history: History) -> None:
    path = tmp_path / "h.sqlite3"
    history.begin("aaos-short", "Short")
    history.add_rep(rep(0), lambda: None)
    history.add_rep(rep(1, Outcome.CUT), lambda: None)
    history.close()
    found = unfinished(path)
    assert found is not None
    assert (found.routine, found.item, found.turn, found.reps) == ("aaos-short", 0, 1, 1)
    again = History(path, lambda _text: None)
    again.go_on(found.id)
    again.add_rep(rep(2), lambda: None)
    again.close()
    assert rows(path, "SELECT count(DISTINCT session), count(*) FROM rep") == [(1, 3)]
    finish(path, found.id)
    assert unfinished(path) is None
    assert rows(path, "SELECT ended IS NOT NULL, completed FROM session") == [(1, 0)]
    discard(path, found.id)
    assert (
        rows(path, "SELECT count(*) FROM session")
        == rows(path, "SELECT count(*) FROM rep")
        == [(0,)]
    )


def test_a_new_session_ends_the_offer_of_the_old_one(tmp_path: Path, history: History) -> None:
    history.begin("mayo-15", "Mayo")
    history.add_rep(rep(0), lambda: None)
    history.begin("aaos-short", "Short")
    history.close()
    assert unfinished(tmp_path / "h.sqlite3") is None


def test_an_old_offer_is_none(tmp_path: Path, history: History) -> None:
    history.begin("mayo-15", "Mayo")
    history.add_rep(rep(0), lambda: None)
    history.close()
    path = tmp_path / "h.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("UPDATE session SET started = '2020-01-01T00:00:00.000+00:00'")
    connection.commit()
    connection.close()
    assert unfinished(path) is None
    assert unfinished(tmp_path / "none") is None


def test_what_cannot_be_written_is_kept_and_written_later(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "h.sqlite3"
    broken = threading.Event()
    broken.set()
    real = open_history

    def sometimes(where: Path) -> sqlite3.Connection:
        if broken.is_set():
            raise UserError("The disk is full.")
        return real(where)

    monkeypatch.setattr(history_module, "open_history", sometimes)
    waited: list[str] = []
    history = History(path, lambda text: (told.append(text), waited.append(text)))
    history.begin("mayo-15", "Mayo")
    history.add_rep(rep(0), lambda: None)
    for _ in range(1000):
        if waited:
            break
        threading.Event().wait(0.005)
    broken.clear()
    history.add_rep(rep(1), lambda: None)
    history.close()
    assert told == ["The disk is full."]
    assert rows(path, "SELECT turn FROM rep") == [(0,), (1,)]


def test_a_newer_history_is_refused_and_left_alone(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "h.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        open_history(path)
    assert "newer Backtimer" in refused.value.summary
    history = History(path, told.append)
    history.begin("x", "X")
    history.close()
    assert "newer Backtimer" in told[0]
    assert path.read_bytes() == before
    assert unfinished(path) is None


def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "h.sqlite3"
    path.write_text("this is no database, and long enough to be looked at as one")
    assert unfinished(path) is None
    finish(path, 1)
    history = History(path, told.append)
    history.begin("x", "X")
    history.add_rep(rep(0), lambda: None)
    history.close()
    (broken,) = tmp_path.glob("h-broken-*.sqlite3")
    assert broken.read_text().startswith("this is no database")
    assert str(broken) in told[0]
    assert "0 sessions" in told[0]
    assert rows(path, "SELECT count(*) FROM rep") == [(1,)]


def test_what_can_be_read_of_a_damaged_history_is_saved(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "h.sqlite3"
    history = History(path, told.append)
    for _session in range(30):
        history.begin("aaos-short", "Short")
        for turn in range(100):
            history.add_rep(rep(turn), lambda: None)
        history.end(completed=True)
    history.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(path.read_bytes())
    # A stretch in the middle is gone, as after a bad sector.
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 3 * 4096] = b"\xff" * 3 * 4096
    path.write_bytes(data)
    again = History(path, told.append)
    for turn in range(100, 400):
        again.begin("mayo-15", "Mayo")
        again.add_rep(rep(turn), lambda: None)
    again.close()
    saved = rows(path, "SELECT count(*) FROM rep WHERE turn < 100")[0][0]
    assert 1500 <= saved <= 3000
    assert rows(path, "SELECT count(*) FROM rep WHERE turn >= 100")[0][0] == 300
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert told == [] or "were saved" in told[0]


def test_the_history_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"
    open_history(path).close()
    assert path.stat().st_mode & 0o077 == 0


def test_a_migration_keeps_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "h.sqlite3"
    open_history(path).close()
    more = (*history_module.MIGRATIONS, "CREATE TABLE extra (x);")
    monkeypatch.setattr(history_module, "MIGRATIONS", more)
    open_history(path).close()
    assert (tmp_path / "h.v2.sqlite3").exists()
    assert rows(path, "PRAGMA user_version") == [(3,)]


def test_a_full_disk_is_told_once_and_the_session_goes_on(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "h.sqlite3"
    open_history(path).close()
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda where, **more: real(where, timeout=0.01, **more))
    history = History(path, told.append)
    history.begin("mayo-15", "Mayo")
    history.add_rep(rep(0), lambda: None)
    for _ in range(2000):
        if told:
            break
        threading.Event().wait(0.005)
    lock.execute("COMMIT")
    lock.close()
    history.close()
    assert len(told) == 1
    assert "locked" in told[0]
    monkeypatch.undo()
    assert rows(path, "SELECT count(*) FROM rep") == [(1,)]


def test_a_fault_of_ours_costs_one_entry_only(tmp_path: Path, history: History) -> None:
    history.begin("mayo-15", "Mayo")

    def broken() -> None:
        raise ValueError("ours")

    history.add_rep(rep(0), broken)
    history.add_rep(rep(1), lambda: None)
    history.close()
    assert rows(tmp_path / "h.sqlite3", "SELECT turn FROM rep") == [(0,), (1,)]


def test_a_database_without_its_tables_offers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert unfinished(path) is None


def test_both_readers_of_the_settings_agree(tmp_path: Path) -> None:
    assert set(RULES) == {field.name for field in fields(Settings)}
    path = tmp_path / "settings.toml"
    bad = {
        "voice": 3, "rate": 20, "volume": 101, "muted": 1, "cues": "loud", "theme": "pink",
        "reduce_motion": "no", "wait_at_changes": 0, "safety_read": "long ago, long ago",
        "window_width": 5, "window_height": True,
    }  # fmt: skip
    for name, value in bad.items():
        path.write_text(
            f"{name} = {str(value).lower() if isinstance(value, bool) else repr(value)}\n"
        )
        file = SettingsFile(path)
        assert replace(file.load(), safety_read="") == Settings()
        assert name in file.notice, name
    path.write_text('rate = 60\nwindow_height = 400\nsafety_read = "2026-01-01"\n')
    file = SettingsFile(path)
    assert file.load() == Settings(rate=60, window_height=400, safety_read="2026-01-01")
    assert file.notice == ""


def test_the_library_is_read_back_as_it_was_checked(tmp_path: Path) -> None:
    resources = find_resources()
    folders = [resources / "exercises", resources / "routines", resources / "poses"]
    path = tmp_path / "cache" / "library.json"
    kept = KeptLibrary(path, folders)
    first = load_library(resources, None, kept)
    poses = load_poses(resources, kept)
    kept.save()
    again = KeptLibrary(path, folders)
    assert (
        _held(load_library(resources, None, again))
        == _held(first)
        == _held(load_library(resources))
    )
    assert load_poses(resources, again) == poses == load_poses(resources)
    assert KeptLibrary(path, folders[:2]).get("library") is None
    for damage in (b"", b"[]", b'{"stamp": 1}'):
        path.write_bytes(damage)
        assert KeptLibrary(path, folders).get("library") is None
    odd = KeptLibrary(None, folders)
    odd.put("library", {"c": "Nothing", "v": []})
    assert _held(load_library(resources, None, odd)) == _held(first)
    odd.save()


def test_totals_are_kept_for_one_setting(tmp_path: Path) -> None:
    kept = KeptTotals(tmp_path / "cache" / "totals.json")
    assert kept.load("a") == {}
    kept.save("a", {"mayo-15": 700_000})
    assert kept.load("a") == {"mayo-15": 700_000}
    assert kept.load("b") == {}
    (tmp_path / "cache" / "totals.json").write_text("[")
    assert kept.load("a") == {}
    KeptTotals(tmp_path / "cache" / "totals.json" / "x").save("a", {})


def _held(library: Library) -> tuple[object, object]:
    return dict(library.exercises), dict(library.routines)
