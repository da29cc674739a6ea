"""Training logs of Hevy, Strong and FitNotes: CSV tables with a row for each set.

A log records completed workouts; the newest workout of each title becomes a routine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backtimer.core.model.exercise import Exercise
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Entry, Fate, Found, number_in
from backtimer.exchange.routine_builder import RoutineBuilder

NAME = "a log of training"
# The names of each column in the three programs, the preferred ones first.
COLUMNS = {
    "exercise": ("exercise_title", "exercise name", "exercise"),
    "title": ("title", "workout name"),
    "when": ("start_time", "date"),
    "reps": ("reps",),
    "seconds": ("duration_seconds", "seconds", "time", "duration"),
    "weight": ("weight_kg", "weight_lbs", "weight", "weight (kg)", "weight (kgs)", "weight (lbs)"),
    "distance": ("distance_km", "distance_miles", "distance"),
    "set": ("set_index", "set order"),
    "category": ("category",),
}
MOST_ROWS = 100_000
LONGEST_TITLE = 200


@dataclass(slots=True)
class _Done:
    """The completed sets of one exercise in one workout."""

    name: str
    reps: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    weights: list[str] = field(default_factory=list)
    distances: list[str] = field(default_factory=list)
    sets: int = 0


def looks_like(heading: str) -> bool:
    """Whether a line is the heading of a log: exercise and date, and a set or a category."""
    columns = _columns(_cells(heading))
    if "exercise" not in columns or "when" not in columns:
        return False
    return "set" in columns or "category" in columns


def read(text: str, library: Mapping[str, Exercise]) -> Found:
    """Read a log. Raises UserError for a row that is not valid CSV."""
    found = Found(NAME)
    rows = csv.reader(io.StringIO(text), delimiter=_mark(text.lstrip().splitlines()[0]))
    columns: dict[str, int] = {}
    trainings: dict[tuple[str, str], dict[str, _Done]] = {}
    try:
        for number, row in enumerate(rows):
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns = _columns(row)
            elif number < MOST_ROWS:
                _row(row, columns, trainings)
    except csv.Error as error:
        raise UserError(f"Line {rows.line_num} of the log cannot be read: {error}.") from error
    _routines(trainings, found, RoutineBuilder(found, library))
    return found


def _mark(heading: str) -> str:
    return ";" if heading.count(";") > heading.count(",") else ","


def _cells(heading: str) -> list[str]:
    return [cell.strip().strip('"') for cell in heading.split(_mark(heading))]


def _columns(heading: Sequence[str]) -> dict[str, int]:
    cells = [cell.strip().strip('"').lower() for cell in heading]
    return {
        field: cells.index(name)
        for field, names in COLUMNS.items()
        for name in reversed(names)
        if name in cells
    }


def _row(
    row: Sequence[str], columns: Mapping[str, int],
    trainings: dict[tuple[str, str], dict[str, _Done]],
) -> None:  # fmt: skip
    def cell(field: str) -> str:
        place = columns.get(field, len(row))
        return row[place].strip() if place < len(row) else ""

    name = " ".join(cell("exercise").split())[:LONGEST_TITLE]
    if not name:
        return
    key = (cell("title")[:LONGEST_TITLE] or "Training", cell("when"))
    done = trainings.setdefault(key, {}).setdefault(name, _Done(name))
    done.sets += 1
    reps, seconds = number_in(cell("reps"), 1, 200), _seconds(cell("seconds"))
    if reps is not None:
        done.reps.append(int(reps))
    if seconds:
        done.seconds.append(seconds)
    for column, kept in (("weight", done.weights), ("distance", done.distances)):
        if number_in(cell(column), 0.001, 1e6) is not None:
            kept.append(cell(column))


def _seconds(text: str) -> float | None:
    parts = text.split(":")
    if len(parts) in (2, 3) and all(part.isdigit() for part in parts):
        value = 0
        for part in parts:
            value = value * 60 + int(part)
        return float(value)
    return number_in(text, 1, 3600)


def _routines(
    trainings: Mapping[tuple[str, str], dict[str, _Done]], found: Found, maker: RoutineBuilder
) -> None:
    """Build a routine from the newest workout of each title.

    Dates that do not begin with a year cannot be compared; the first in the file is taken then.
    """
    keys = list(trainings)
    for title in dict.fromkeys(title for title, _when in keys):
        days = [when for name, when in keys if name == title]
        when = max(days) if all(day[:4].isdigit() for day in days) else days[0]
        if len(days) > 1:
            text = f"{len(days) - 1} other trainings of that name; that of {when} is taken"
            found.note(Fate.LEFT_OUT, title, text)
        entries = [_entry(done, found) for done in trainings[(title, when)].values()]
        maker.routine(title, entries, note=f"From the log of {when}." if when else "")


def _entry(done: _Done, found: Found) -> Entry:
    for values, what in ((done.weights, "weight"), (done.distances, "distance")):
        if values:
            listed = ", ".join(dict.fromkeys(values))
            found.note(Fate.LEFT_OUT, done.name, f"{what} {listed}: it means nothing here")
    reps = min(done.reps) if done.reps else None
    seconds = min(done.seconds) if done.seconds else None
    if len(set(done.reps)) > 1:
        listed = ", ".join(map(str, done.reps))
        found.note(Fate.CHANGED, done.name, f"{listed} repetitions: {reps} in each set")
    if len(set(done.seconds)) > 1:
        listed = ", ".join(f"{value:g}" for value in done.seconds)
        found.note(Fate.CHANGED, done.name, f"{listed} s: {seconds:g} s in each set")
    if reps is None and seconds is None:
        found.note(Fate.ASSUMED, done.name, "how much: the log does not say it")
    return Entry(done.name, done.sets, 1 if reps is None and seconds else reps, seconds)
