"""The person's own data: folders, writing, what is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from backtimer.core.model.routine_ref import parse_ref
from backtimer.errors import UserError
from backtimer.store.backup.owned_folder import check_ours
from backtimer.store.history.length_file import LengthFile
from backtimer.store.library.library import Library, load_library
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_paths, find_resources

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
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert find_paths().data == tmp_path / "backtimer"


@pytest.mark.parametrize("system", [Unix, MacOS, Windows])
def test_each_system_has_a_folder_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: type[PlatformDirs]
) -> None:
    monkeypatch.setattr("backtimer.store.paths.PlatformDirs", system)
    for name in ("BACKTIMER_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _name: str(tmp_path))
    paths = find_paths()
    for folder in (paths.data, paths.config, paths.cache):
        assert folder.is_relative_to(tmp_path)
        assert "backtimer" in folder.parts
    # What may be deleted at any time holds nothing of the person's.
    assert not paths.data.is_relative_to(paths.cache)
    assert not paths.config.is_relative_to(paths.cache)
    paths.data.mkdir(parents=True)
    check_ours(paths)


def test_resources_may_be_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert (find_resources() / "exercises").is_dir()
    monkeypatch.setattr(Path, "is_dir", lambda _self: False)
    with pytest.raises(UserError) as missing:
        find_resources()
    assert "Install Backtimer again" in missing.value.summary


# What is kept


def test_the_library_is_read_back_as_it_was_checked(tmp_path: Path) -> None:
    resources = find_resources()
    folders = [resources / "exercises", resources / "routines", resources / "poses"]
    path = tmp_path / "cache" / "library.json"
    kept = LibraryCache(path, folders)
    first = load_library(resources, None, kept)
    poses = load_poses(resources, kept)
    kept.save()
    again = LibraryCache(path, folders)
    assert (
        _held(load_library(resources, None, again))
        == _held(first)
        == _held(load_library(resources))
    )
    assert load_poses(resources, again) == poses == load_poses(resources)
    assert LibraryCache(path, folders[:2]).get("library") is None
    for damage in (b"", b"[]", b'{"stamp": 1}'):
        path.write_bytes(damage)
        assert LibraryCache(path, folders).get("library") is None
    odd = LibraryCache(None, folders)
    odd.put("library", {"c": "Nothing", "v": []})
    assert _held(load_library(resources, None, odd)) == _held(first)
    odd.save()


def test_totals_are_kept_for_one_setting(tmp_path: Path) -> None:
    kept = LengthFile(tmp_path / "cache" / "totals.json")
    assert kept.load("a") == {}
    kept.save("a", {parse_ref("mayo-15"): 700_000})
    assert kept.load("a") == {parse_ref("mayo-15"): 700_000}
    assert kept.load("b") == {}
    (tmp_path / "cache" / "totals.json").write_text("[")
    assert kept.load("a") == {}
    LengthFile(tmp_path / "cache" / "totals.json" / "x").save("a", {})


def _held(library: Library) -> tuple[object, object]:
    return dict(library.exercises), dict(library.routines)
