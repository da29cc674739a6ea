"""`backtimer check`: what is wrong with a file of the library, and what would be right.

Of a therapist's sheet it says what is not understood, or not certain.
"""

from __future__ import annotations

import sys
from pathlib import Path

from backtimer.commands.reading import sheet_text
from backtimer.core.sheet.prescription import read_prescription
from backtimer.store.documents.faults import Fault
from backtimer.store.library.checking import check_file
from backtimer.store.library.library import Library, load_library, own_places, pose_names
from backtimer.store.paths import find_paths

SHEETS = (".txt", ".md", ".csv", ".tsv")


def run_check(files: list[str]) -> int:
    """Print all faults of all files; 0 when there are none, else 1."""
    paths = find_paths()
    library = load_library(paths.resources, own_places(paths))
    poses = pose_names(paths.resources)
    faults = [
        fault
        for path in map(Path, files)
        for fault in (
            _faults_of_sheet(path, library)
            if path.suffix.lower() in SHEETS
            else check_file(path, library, poses, own=not _comes_along(path, paths.resources))
        )
    ]
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{len(files)} file{'s' if len(files) > 1 else ''} checked, no faults.")
    else:
        print(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}.", file=sys.stderr)
    return 1 if faults else 0


def _faults_of_sheet(path: Path, library: Library) -> list[Fault]:
    """What of a sheet is not understood, or has to be asked."""
    lines = read_prescription(sheet_text(str(path)), library.exercises)
    faults = []
    for number, line in enumerate(lines, 1):
        messages = [f"not understood: {text}" for text in line.unknown]
        for item in line.items:
            if item.candidates:
                names = " or ".join(library.exercises[key].name for key in item.candidates)
                messages.append(f'"{item.name}" may be {names}: write the name in full')
        faults += [Fault(str(path), number, message) for message in messages]
    if not any(line.items for line in lines):
        faults.append(Fault(str(path), 1, "no line holds an exercise: one a line is best"))
    return faults


def _comes_along(path: Path, resources: Path) -> bool:
    """Whether a file is one of the program's own."""
    return path.resolve().is_relative_to(resources.resolve())
