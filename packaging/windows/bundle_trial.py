"""The bundle for Windows, built under Wine and tried in a prefix that knows nothing of it."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import checks
from builds import arguments
from packages import ROOT
from program import Program, painted
from runtime import Wine, compiled, windows_path
from screen import Screen
from shims import NAMES
from smoke import Trial, python_in

BUILDS_WITHIN_S = 1500.0
FIGURE_S = 15.0
WHERE = "AppData/Local/Programs/Backtimer"
QUERY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Backtimer"


def build_under_wine(folder: Path) -> Path:
    """Build the bundle with the Python of the folder; return its place there."""
    python, wine = python_in(folder)
    out = folder / "dist"
    spec = ROOT / "packaging" / "backtimer.spec"
    words = arguments(*map(windows_path, (out, folder / "build" / "bundle", spec)))
    done = wine.run(
        python, *words, timeout=BUILDS_WITHIN_S, PYTHONPYCACHEPREFIX=windows_path(compiled(folder))
    )
    wine.close()
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    bundle = out / "backtimer"
    # Of these Windows has its own, so that PyInstaller leaves them out.
    for name in NAMES:
        if not (bundle / "_internal" / name).exists():
            shutil.copy(python.parent / name, bundle / "_internal" / name)
    return bundle


def try_bundle(folder: Path, bundle: Path, setup: Path) -> int:
    """Try folder and installer in a clean prefix; return the number of failures."""
    trial, clean, pictures = Trial(), folder / "clean", folder / "pictures"
    shutil.rmtree(clean, ignore_errors=True)
    wine, screen = Wine(clean, folder / "build"), Screen()
    # Whichever program is the first decides for all whether there is a screen.
    wine.environment["DISPLAY"] = screen.name
    wine.create()
    pictures.mkdir(parents=True, exist_ok=True)
    data = clean / "data" / "mine"
    data.mkdir(parents=True)
    try:
        command = Program(wine, [bundle / "backtimer-console.exe"], data)
        trial("bundle: version", checks.version, command)
        trial("bundle: names through a pipe", checks.names_in_a_pipe, command)
        windowed = Program(wine, [bundle / "Backtimer.exe"], data)
        # The voice's process is the same program, without a console.
        trial("bundle: record", checks.recording, windowed)
        trial("bundle: window", _window, windowed, screen, pictures)
        trial("installer", _installing, wine, setup, screen, pictures)
        trial("uninstaller", _uninstalling, wine, screen)
    finally:
        wine.close()
        screen.close()
    return trial.failed


def _window(program: Program, screen: Screen, pictures: Path) -> str:
    with program.window(screen) as opened:
        painted(screen, opened)
        # The figure comes from processes of its own.
        time.sleep(FIGURE_S)
        screen.picture().save(str(pictures / "bundle.png"))
    assert opened.returncode == 0, f"closing it gave {opened.returncode}"
    return "opened without a console, closed"


def _user(wine: Wine) -> Path:
    (user,) = (
        each
        for each in (wine.folder / "prefix" / "drive_c" / "users").iterdir()
        if each.name != "Public"
    )
    return user


def _installing(wine: Wine, setup: Path, screen: Screen, pictures: Path) -> str:
    done = wine.run(setup, "/S", timeout=300, DISPLAY=screen.name)
    assert done.returncode == 0, done
    place = _user(wine) / WHERE
    assert (place / "Backtimer.exe").exists(), "no program"
    links = list(_user(wine).rglob("Start Menu/**/Backtimer.lnk"))
    assert links, "no entry in the start menu"
    # With the system's own folder for the data.
    with Program(wine, [place / "Backtimer.exe"], None).window(screen) as opened:
        painted(screen, opened).save(str(pictures / "installed.png"))
    assert opened.returncode == 0, f"closing it gave {opened.returncode}"
    assert list(_data(wine).glob("*")), "nothing of the person's"
    return f"{place.relative_to(wine.folder / 'prefix')}, start menu, window"


def _data(wine: Wine) -> Path:
    return _user(wine) / "AppData" / "Local" / "backtimer"


def _uninstalling(wine: Wine, screen: Screen) -> str:
    place, before = _user(wine) / WHERE, sorted(_data(wine).iterdir())
    assert _is_listed(wine), "the system does not list it"
    wine.run(place / "uninstall.exe", "/S", timeout=120, DISPLAY=screen.name)
    until = time.monotonic() + 60
    # It goes on in a copy of itself, which forgets the entry in the system's list last.
    while (place.exists() or _is_listed(wine)) and time.monotonic() < until:
        time.sleep(1)
    assert not place.exists(), sorted(place.iterdir())
    assert not list(_user(wine).rglob("Backtimer.lnk")), "the start menu still has it"
    assert not _is_listed(wine), "the system still lists it"
    assert sorted(_data(wine).iterdir()) == before, "the person's data are gone"
    return f"gone; the {len(before)} files and folders of the person stay"


def _is_listed(wine: Wine) -> bool:
    return wine.run("reg", "query", QUERY).returncode == 0
