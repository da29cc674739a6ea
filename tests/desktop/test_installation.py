"""The menu entry that the program writes itself, and advice for each way to install it."""

from __future__ import annotations

import configparser
import shlex
import sys
from pathlib import Path

import pytest

from backtimer.cli import main
from backtimer.desktop.desktop_entry import lasting_command
from backtimer.desktop.installation import Installation, installation, mending_advice
from backtimer.desktop.menu_entry import NAME, MenuEntry
from backtimer.errors import UserError
from backtimer.files.children import own_command
from tests.places import RESOURCES, ROOT


def entry_of(path: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser["Desktop Entry"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("BACKTIMER_DATA_DIR", raising=False)
    return tmp_path


def test_the_entry_starts_the_program_from_where_it_is(data: Path) -> None:
    assert main(["--install-desktop"]) == 0
    entry = entry_of(data / "applications" / f"{NAME}.desktop")
    assert shlex.split(entry["Exec"]) == own_command("backtimer")
    assert dict(entry) | {"Exec": "backtimer"} == dict(entry_of(RESOURCES / f"{NAME}.desktop"))
    assert (data / "icons/hicolor/scalable/apps" / f"{entry['Icon']}.svg").read_bytes() == (
        RESOURCES / "icons" / "backtimer.svg"
    ).read_bytes()


def test_it_is_removed_again(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--install-desktop"])
    assert main(["--remove-desktop"]) == 0
    assert not [path for path in data.rglob("*") if path.is_file()]
    capsys.readouterr()
    assert main(["--remove-desktop"]) == 0
    assert capsys.readouterr().out == "There is no menu entry of yours.\n"


def test_it_goes_with_everything_else(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(data / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(data / "cache"))
    main(["--install-desktop"])
    assert main(["delete-everything", "--yes"]) == 0
    assert not [path for path in data.rglob("*") if path.is_file()]


def test_a_data_folder_of_ones_own_is_in_the_entry(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(data / "a $b"))
    (path, _icon) = MenuEntry(RESOURCES).add()
    assert r"BACKTIMER_DATA_DIR=" in path.read_text(encoding="utf-8")


def test_other_systems_have_none(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(UserError, match="Only desktops of Linux"):
        MenuEntry(RESOURCES).add()
    assert not list(data.iterdir())


def test_what_cannot_be_removed_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = MenuEntry(RESOURCES)
    entry.add()

    def fail(_self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(UserError, match=rf"Permission denied\): {data}"):
        entry.remove()


def test_an_image_is_started_by_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/home/a/Backtimer.AppImage")
    assert lasting_command() == own_command("backtimer")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert lasting_command("remind") == ["/home/a/Backtimer.AppImage", "remind"]


@pytest.mark.parametrize(
    ("executable", "way"),
    [
        ("/usr/lib/backtimer/backtimer", Installation.PACKAGE),
        ("/usr/local/backtimer/backtimer", Installation.FOLDER),
        ("/home/a/backtimer/backtimer", Installation.FOLDER),
    ],
)
def test_a_bundle_is_not_mended_by_make_or_pip(
    executable: str, way: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert installation(executable) is way
    assert "make" not in way.value
    assert "pip" not in way.value


def test_a_checkout_and_a_wheel_have_their_own_advice(tmp_path: Path) -> None:
    assert (ROOT / "Makefile").is_file()
    assert mending_advice() == Installation.CHECKOUT.value
    module = tmp_path / "site-packages" / "backtimer" / "desktop" / "installation.py"
    assert installation(module=str(module)) is Installation.PYTHON
