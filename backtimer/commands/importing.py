"""`backtimer import`: routines from other programs and people, previewed before they are added."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backtimer.commands.context import Context, confirmed, warn
from backtimer.core.own.own_exercise import item_text
from backtimer.core.wording.spoken_words import count_of
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Fate
from backtimer.exchange.import_plan import CleanPicture, ImportPlan, plan_import
from backtimer.exchange.reader import read_file
from backtimer.files.standard_streams import print_json, print_plain
from backtimer.files.typed_paths import named_path
from backtimer.store.library.file_batch import add_files
from backtimer.store.library.library import pose_names

MOST_FILES = 200
# The longest part of a file name to print before an error.
LONGEST_SAID = 200


def run_import(
    context: Context,
    names: list[str],
    clean: CleanPicture,
    *,
    as_json: bool,
    dry_run: bool,
    yes: bool,
) -> int:
    """Show what an import would add, ask for confirmation, and add it.

    Nothing is asked with `yes`, with `as_json`, or without a terminal. A file that cannot be
    used is reported and the others are imported; the exit code is then 1. Raises UserError for
    more than MOST_FILES.
    """
    if len(names) > MOST_FILES:
        raise UserError(f"{len(names)} files: at most {MOST_FILES} are imported at a time.")
    failed = 0
    told: list[dict[str, Any]] = []
    for name in names:
        try:
            coming = _plan(context, named_path(name), clean)
        except UserError as error:
            failed += 1
            told.append({"file": name, "error": error.summary})
            # What cannot be read is named by its error; what is wrong inside a file is not.
            at = "" if str(named_path(name)) in error.summary else f"{name[-LONGEST_SAID:]}: "
            warn(f"{at}{error.summary}")
            continue
        added = False
        if not as_json:
            _show(name, coming, context)
        if not dry_run and coming.files and (yes or as_json or confirmed("Add this?")):
            add_files(context.paths.data, coming.files)
            added = True
            context.library.read_own(lambda: pose_names(context.paths.resources))
        told.append(document(name, coming, added=added))
        if not as_json and not dry_run:
            for routine in coming.routines if added else ():
                print_plain(f"Added: {routine.name}. Start it with: backtimer play {routine.id}")
            if not added:
                print_plain("Nothing was added.")
    if as_json:
        print_json({"files": told}, indent=2)
    return 1 if failed else 0


def _plan(context: Context, path: Path, clean: CleanPicture) -> ImportPlan:
    library, paths = context.library, context.paths
    found = read_file(path, library.exercises, lambda: pose_names(paths.resources))
    pictures: list[str] = []
    if paths.pictures.is_dir():
        pictures = [each.name for each in paths.pictures.iterdir()]
    return plan_import(found, library.exercises, library.own.taken, clean, pictures)


def document(name: str, coming: ImportPlan, *, added: bool) -> dict[str, Any]:
    """The report of one file for --json."""
    return {
        "file": name,
        "program": coming.program,
        "added": added,
        "routines": [
            {
                "id": routine.id,
                "name": routine.name,
                "items": [
                    {
                        "exercise": item.exercise,
                        "sets": item.dose.sets,
                        "reps": item.dose.reps,
                        "later_reps": list(item.dose.later_reps),
                        "hold_s": item.dose.hold_ms / 1000,
                        "rest_s": item.dose.rest_ms / 1000,
                        "side": item.dose.side_mode.value,
                    }
                    for item in routine.items
                ],
            }
            for routine in coming.routines
        ],
        "exercises": [{"id": each.id, "name": each.name} for each in coming.exercises],
        "remarks": [
            {"fate": remark.fate.value, "about": remark.about, "text": remark.text}
            for remark in coming.remarks
        ],
    }


def _show(name: str, coming: ImportPlan, context: Context) -> None:
    print_plain(f"{name}: {coming.program}")
    new = {each.id: each for each in coming.exercises}
    known = {**context.library.exercises, **new}
    for routine in coming.routines:
        print_plain(f"\n  {routine.name} ({count_of(len(routine.items), 'exercise')})")
        for item in routine.items:
            exercise = known[item.exercise]
            own = "  (new, your own)" if item.exercise in new else ""
            print_plain(f"    {exercise.name}: {item_text(exercise, item)}{own}")
    titles = {
        Fate.ASSUMED: "Not said there, so assumed",
        Fate.CHANGED: "Changed",
        Fate.LEFT_OUT: "Left out or not understood",
    }
    for fate, title in titles.items():
        lines = [remark for remark in coming.remarks if remark.fate is fate]
        if lines:
            print_plain(f"\n  {title}:")
        for remark in lines:
            print_plain(f"    {remark.about + ': ' if remark.about else ''}{remark.text}")
    if not coming.files:
        print_plain("\n  There is nothing new in it.")
    print_plain()
