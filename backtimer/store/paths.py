"""Paths of files and folders. BACKTIMER_DATA_DIR puts all data into one folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from platformdirs import PlatformDirs

from backtimer.errors import UserError
from backtimer.files.folders import VARIABLE
from backtimer.files.typed_paths import home_folder, named_path

APP = "backtimer"


class Paths(NamedTuple):
    """The folders in use; each is created when first needed."""

    data: Path
    config: Path
    cache: Path
    resources: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    @property
    def history(self) -> Path:
        """The history, an SQLite file."""
        return self.data / "history.sqlite3"

    @property
    def routines(self) -> Path:
        """The folder of the person's own routine files."""
        return self.data / "routines"

    @property
    def exercises(self) -> Path:
        """The folder of the person's own exercise files."""
        return self.data / "exercises"

    @property
    def pictures(self) -> Path:
        """The folder of pictures for the person's own exercises."""
        return self.data / "pictures"

    @property
    def heading_cache(self) -> Path:
        """The index of own routine files; may be deleted at any time."""
        return self.cache / "own.json"

    @property
    def exercise_cache(self) -> Path:
        """The cache of own exercises; may be deleted at any time."""
        return self.cache / "own-exercises.json"

    @property
    def icons(self) -> Path:
        """The folder of the program's icons, which are installed with it."""
        return self.resources / "icons"

    @property
    def clips(self) -> Path:
        """The folder of rendered speech; may be deleted at any time."""
        return self.cache / "clips"

    @property
    def frames(self) -> Path:
        """The folder of the figure's rendered frames; may be deleted at any time."""
        return self.cache / "frames"

    @property
    def art(self) -> Path:
        """The folder of pictures for the desktop's media controls; may be deleted at any time."""
        return self.cache / "art"

    @property
    def library_cache(self) -> Path:
        """The cache of the built-in library; may be deleted at any time."""
        return self.cache / "library.json"

    @property
    def plan(self) -> Path:
        """The file of the person's plan."""
        return self.data / "plan.toml"

    @property
    def learned_voice(self) -> Path:
        """The file of how the person says commands."""
        return self.data / "learned-voice.toml"

    @property
    def totals(self) -> Path:
        """The cache of the routines' lengths; may be deleted at any time."""
        return self.cache / "totals.json"

    @property
    def lowered(self) -> Path:
        """The file of what is lowered on the sound server; there while something is."""
        return self.cache / "lowered.json"

    @property
    def logs(self) -> Path:
        """The folder of log files."""
        return self.data / "backtimer.log"


def find_paths() -> Paths:
    """The folders for this user on this machine."""
    here = os.environ.get(VARIABLE)
    if here:
        root = named_path(here)
        return Paths(root, root, root / "cache", find_resources())
    # Without a home directory these folders would lie in the current one.
    home_folder()
    dirs = PlatformDirs(APP, appauthor=False)
    return Paths(dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, find_resources())


def find_resources() -> Path:
    """The folder of resource files: in a bundle, an installed package, or a checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent.parent
    places = [package / "resources", package.parent / "resources"]
    if bundle:
        places.insert(0, Path(bundle) / APP / "resources")
    for place in places:
        if (place / "exercises").is_dir():
            return place
    raise UserError(
        "The program's own files are missing. Install Backtimer again.",
        f"looked in {', '.join(map(str, places))}",
    )
