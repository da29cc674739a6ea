"""The person's own data: folders, settings, what is kept."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.store.history.totals import KeptTotals
from backtimer.store.library.kept_library import KeptLibrary
from backtimer.store.library.library import Library, load_library
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_paths, find_resources
from backtimer.store.person.settings import RULES, Settings, SettingsFile, SettingsKeeper

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
