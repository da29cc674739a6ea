"""`backtimer check`: the faults of routine and exercise files, and how to fix them.

For a therapist's sheet it reports what is not understood or not certain.
"""

from __future__ import annotations

import os
from pathlib import Path

from backtimer.commands.reading import sheet_text
from backtimer.core.sheet.prescription import read_prescription
from backtimer.core.sheet.rounds import beyond_rounds
from backtimer.files.standard_streams import print_plain, say_error
from backtimer.files.typed_paths import named_path
from backtimer.store.documents.faults import Fault
from backtimer.store.library.checking import check_file
from backtimer.store.library.library import Library, load_library, own_places, pose_names
from backtimer.store.paths import find_paths

SHEETS = (".txt", ".md", ".csv", ".tsv")


def run_check(files: list[str]) -> int:
    """Print the faults of all files; returns 0 if there are none, else 1."""
    paths = find_paths()
    library = load_library(paths.resources, own_places(paths))
    poses = pose_names(paths.resources)
    faults = [
        fault
        for path in map(named_path, files)
        for fault in (
            _faults_of_sheet(path, library)
            if path.suffix.lower() in SHEETS
            else check_file(path, library, poses, own=not _comes_along(path, paths.resources))
        )
    ]
    for fault in faults:
        print_plain(str(fault))
    if not faults:
        print_plain(f"{len(files)} file{'s' if len(files) > 1 else ''} checked, no faults.")
    else:
        say_error(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}.")
    return 1 if faults else 0


def _faults_of_sheet(path: Path, library: Library) -> list[Fault]:
    """The parts of a sheet that are not understood or not certain, as faults."""
    lines = read_prescription(sheet_text(str(path)), library.exercises)
    faults = []
    for number, line in enumerate(lines, 1):
        messages = [f"not understood: {text}" for text in beyond_rounds(line).unknown]
        for item in line.items:
            if item.candidates:
                names = " or ".join(library.exercises[key].name for key in item.candidates)
                messages.append(f'"{item.name}" may be {names}: write the name in full')
        faults += [Fault(str(path), number, message) for message in messages]
    if not any(line.items for line in lines):
        faults.append(Fault(str(path), 1, "no line holds an exercise: one a line is best"))
    return faults


def _comes_along(path: Path, resources: Path) -> bool:
    """Whether a file is one of the program's resources."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(resources))
