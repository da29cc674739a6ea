"""`backtimer check`: every fault in a library file, and what would be right."""

from __future__ import annotations

import sys
from pathlib import Path

from backtimer.store.library.checking import check_file
from backtimer.store.library.library import load_library, own_places, pose_names
from backtimer.store.paths import find_paths


def run_check(files: list[str]) -> int:
    """Print all faults of all files; return 1 if there are any, else 0."""
    paths = find_paths()
    library = load_library(paths.resources, own_places(paths))
    poses = pose_names(paths.resources)
    faults = [
        fault
        for path in map(Path, files)
        for fault in check_file(path, library, poses, own=not _comes_along(path, paths.resources))
    ]
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{len(files)} file{'s' if len(files) > 1 else ''} checked, no faults.")
    else:
        print(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}.", file=sys.stderr)
    return 1 if faults else 0


def _comes_along(path: Path, resources: Path) -> bool:
    """Whether a file ships with the program."""
    return path.resolve().is_relative_to(resources.resolve())
