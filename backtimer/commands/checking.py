"""`backtimer check`: the faults of routine and exercise files, and how to fix them."""

from __future__ import annotations

import os
from pathlib import Path

from backtimer.files.standard_streams import say_error
from backtimer.files.typed_paths import named_path
from backtimer.store.library.checking import check_file
from backtimer.store.library.library import load_library, own_places, pose_names
from backtimer.store.paths import find_paths


def run_check(files: list[str]) -> int:
    """Print the faults of all files; returns 0 if there are none, else 1."""
    paths = find_paths()
    library = load_library(paths.resources, own_places(paths))
    poses = pose_names(paths.resources)
    faults = [
        fault
        for path in map(named_path, files)
        for fault in check_file(path, library, poses, own=not _comes_along(path, paths.resources))
    ]
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{len(files)} file{'s' if len(files) > 1 else ''} checked, no faults.")
    else:
        say_error(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}.")
    return 1 if faults else 0


def _comes_along(path: Path, resources: Path) -> bool:
    """Whether a file is one of the program's resources."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(resources))
