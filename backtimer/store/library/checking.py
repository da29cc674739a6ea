"""Checking a single file: a routine, an exercise, a condition, a programme, or the blocks."""

from __future__ import annotations

from pathlib import Path

from backtimer.store.documents.faults import Fault, read_document
from backtimer.store.library.block_files import read_blocks
from backtimer.store.library.condition_files import read_condition
from backtimer.store.library.exercise_files import read_exercise
from backtimer.store.library.library import Library
from backtimer.store.library.programme_files import read_programme
from backtimer.store.library.routine_files import read_listed, read_routine


def check_file(
    path: Path, library: Library, poses: frozenset[str], *, own: bool = True
) -> list[Fault]:
    """All faults of a file, in the order of its lines.

    A file that is not the person's `own` may have the keys reserved for the library.
    """
    document = read_document(path)
    if not document.readable:
        return document.faults
    values = document.values
    if "phases" in values or "dose" in values:
        read_exercise(document, poses, own=own)
    elif "rules" in values:
        read_condition(document, library.built_in)
    elif "weeks" in values or "days" in values:
        read_programme(document, library.built_in_keys)
    elif "places" in values:
        read_blocks(document, library)
    elif "sections" in values or "name" in values:
        read = read_routine if own else read_listed
        read(document, library.exercises)
    else:
        document.fault(
            (), "neither a routine ([[sections]]) nor an exercise ([dose] and [[phases]])"
        )
    return document.sorted_faults()
