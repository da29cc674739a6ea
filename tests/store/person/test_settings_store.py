"""The settings in use: a change holds at once, and is saved behind it."""

from __future__ import annotations

from pathlib import Path

from backtimer.core.settings.settings import Settings
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore


def test_a_change_that_cannot_be_saved_still_holds(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    told: list[str] = []
    store = SettingsStore(SettingsFile(tmp_path / "config" / "settings.toml"), told.append)
    store.change(rate=80)
    assert store.current.rate == 80
    store.close()
    assert "cannot be made" in told[0]


def test_changes_are_saved_in_the_background_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    told: list[str] = []
    store = SettingsStore(SettingsFile(path), told.append)
    for volume in range(101):
        store.change(volume=volume, rate=60 + volume % 30)
    store.close()
    assert SettingsFile(path).load() == Settings(volume=100, rate=70)
    assert told == []
