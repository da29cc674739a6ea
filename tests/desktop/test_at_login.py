from __future__ import annotations

import plistlib
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from backtimer.desktop.at_login import NAME, at_login, command
from backtimer.errors import UserError


@pytest.fixture(autouse=True)
def _no_other_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_the_switch_makes_a_file_and_takes_it_away(platform: str, tmp_path: Path) -> None:
    switch = at_login(platform, tmp_path)
    assert not switch.is_on()
    switch.set(on=False)
    switch.set(on=True)
    assert switch.is_on()
    (made,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert NAME in made.name
    text = made.read_bytes()
    if platform == "darwin":
        assert plistlib.loads(text)["ProgramArguments"] == command()
    else:
        assert made.parent == tmp_path / ".config" / "autostart"
        assert f'Exec="{sys.executable}" "-P" "-m" "backtimer" "remind"' in text.decode()
    switch.set(on=False)
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_another_settings_folder_is_respected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    at_login("linux", tmp_path).set(on=True)
    assert (tmp_path / "config" / "autostart" / f"{NAME}.desktop").exists()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert not at_login("linux", tmp_path).is_on()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_the_desktop_has_switched_off_is_off(line: str, tmp_path: Path) -> None:
    switch = at_login("linux", tmp_path)
    switch.set(on=True)
    (entry,) = tmp_path.rglob("*.desktop")
    text = entry.read_text().replace("X-GNOME-Autostart-enabled=true\n", "")
    entry.write_text(f"{text}{line}\n")
    assert not switch.is_on()
    switch.set(on=True)
    assert switch.is_on()


def test_on_windows_no_console_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert command()[0] == str(tmp_path / "python.exe")
    (tmp_path / "pythonw.exe").touch()
    assert command()[0] == str(tmp_path / "pythonw.exe")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    (tmp_path / "Backtimer.exe").touch()
    assert command() == [str(tmp_path / "Backtimer.exe"), "remind"]


def test_a_chosen_folder_is_the_helpers_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", "/my data")
    at_login("linux", tmp_path).set(on=True)
    (made,) = tmp_path.rglob("*.desktop")
    assert 'Exec="env" "BACKTIMER_DATA_DIR=/my data" "' in made.read_text()


@pytest.mark.parametrize(
    ("folder", "quoted"),
    [("/a b/c", "/a b/c"), ('x"$', 'x\\\\"\\\\$'), ("100%", "100%%")],
)
def test_words_are_quoted_for_the_entry(
    folder: str, quoted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", folder)
    at_login("linux", tmp_path).set(on=True)
    (made,) = tmp_path.rglob("*.desktop")
    assert f' "BACKTIMER_DATA_DIR={quoted}" ' in made.read_text()


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, "remind"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "Library").write_text("")
    with pytest.raises(UserError):
        at_login("darwin", tmp_path).set(on=True)


class Registry:
    """The parts of winreg that the switch uses."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = 1, 1, 2

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def OpenKey(self, *_key: object) -> Any:
        return self

    CreateKey = OpenKey

    def __enter__(self) -> SimpleNamespace:
        return SimpleNamespace()

    def __exit__(self, *_error: object) -> None:
        pass

    def QueryValueEx(self, _key: object, name: str) -> str:
        if name not in self.values:
            raise FileNotFoundError(name)
        return self.values[name]

    def SetValueEx(self, _key: object, name: str, _zero: int, _kind: int, value: str) -> None:
        self.values[name] = value

    def DeleteValue(self, _key: object, name: str) -> None:
        del self.values[name]


def test_on_windows_it_is_a_value_of_the_run_key(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)  # type: ignore[arg-type]
    switch = at_login("win32")
    switch.set(on=False)
    switch.set(on=True)
    assert switch.is_on()
    assert registry.values[NAME].endswith("-m backtimer remind")
    switch.set(on=False)
    assert not switch.is_on()
    assert registry.values == {}
