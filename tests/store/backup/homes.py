"""Data folders of which every file tells its state."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from backtimer.store.backup.backing_up import back_up
from backtimer.store.history.opening import open_history
from backtimer.store.paths import Paths
from tests.places import ROOT

NAMES = ("settings.toml", "routines/a.toml", "routines/b.toml", "exercises/own-c.toml")


def home(folder: Path) -> Paths:
    return Paths(folder, folder, folder / "cache", ROOT / "resources")


def write(paths: Paths, tag: str, names: tuple[str, ...] = NAMES) -> None:
    """A state of all files, each of which tells which."""
    for name in names:
        (paths.data / name).parent.mkdir(parents=True, exist_ok=True)
        # With the same bytes on each system.
        (paths.data / name).write_bytes(f"# {tag}\n".encode())
    with closing(open_history(paths.history)) as history:
        history.execute("DELETE FROM session")
        history.execute(
            "INSERT INTO session (routine, name, started) VALUES ('x', ?, '2026-01-01T00:00:00Z')",
            (tag,),
        )


def state(paths: Paths) -> dict[str, str]:
    found = {
        path.relative_to(paths.data).as_posix(): path.read_text()
        for path in paths.data.glob("[!.]*/*.toml")
    }
    if paths.settings.exists():
        found["settings.toml"] = paths.settings.read_text()
    with closing(open_history(paths.history)) as history:
        names = history.execute("SELECT name FROM session").fetchall()
    return {**found, "history": f"{names}"}


def old_and_new(tmp_path: Path) -> Paths:
    """Old data, with one file fewer than the backup of new data in `new.zip`."""
    new = home(tmp_path / "new")
    write(new, "NEW")
    back_up(new, tmp_path / "new.zip")
    old = home(tmp_path / "old")
    write(old, "OLD", NAMES[:-1])
    return old
