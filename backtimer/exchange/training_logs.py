"""Training logs of Hevy, Strong and FitNotes: CSV tables with a row for each set.

A log records completed workouts; the newest workout of each title becomes a routine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
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
    "kind": ("set_type",),
    "note": ("exercise_notes", "notes", "comment"),
}
# Columns that say nothing about a dose; ignored without a remark.
QUIET = frozenset({"end_time", "duration", "workout duration", "weight unit", "distance unit"})
WARMING_UP = ("warmup", "warm-up", "w")
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
    rests: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # Sets that are not counted, and numbers that no routine can have.
    dropped: list[str] = field(default_factory=list)
    # Sets of a kind that a routine does not know.
    kinds: list[str] = field(default_factory=list)


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
    number = 0
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    trainings: dict[tuple[str, str], dict[str, _Done]] = {}
    try:
        for number, row in enumerate(rows):
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns = _columns(row)
                others = _others(row, columns)
            elif number < MOST_ROWS:
                _row(row, columns, trainings)
                _tell_others(row, others, found)
    except csv.Error as error:
        raise UserError(f"Line {rows.line_num} of the log cannot be read: {error}.") from error
    if number >= MOST_ROWS:
        found.note(Fate.LEFT_OUT, "", f"what comes after the first {MOST_ROWS} rows")
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
    if cell("note") and cell("note") not in done.notes:
        done.notes.append(cell("note"))
    _set(done, cell)


def _set(done: _Done, cell: Callable[[str], str]) -> None:
    """Read a row: a set, or a rest, a note or a warm-up set in a row of its own."""
    order = cell("set").lower()
    seconds = _seconds(cell("seconds"))
    if order.startswith(("rest", "note")):
        done.rests += [] if seconds is None else [seconds]
        return
    if cell("kind").lower() in WARMING_UP or order in WARMING_UP:
        done.dropped.append(f"a set to warm up ({cell('reps') or cell('seconds')})")
        return
    done.sets += 1
    if cell("kind").lower() not in ("", "normal"):
        done.kinds.append(cell("kind")[:30])
    reps = number_in(cell("reps"), 1, 200)
    if reps is not None:
        done.reps.append(int(reps))
    if seconds:
        done.seconds.append(seconds)
    for what, column, value in (("repetitions", "reps", reps), ("as a time", "seconds", seconds)):
        if value is None and _is_more(cell(column)):
            done.dropped.append(f"{cell(column)[:30]} {what}")
    for column, kept in (("weight", done.weights), ("distance", done.distances)):
        if number_in(cell(column), 0.001, 1e6) is not None:
            kept.append(cell(column))


def _is_more(text: str) -> bool:
    """Whether a cell has a value other than "", "0" and "0:00"."""
    return any(letter not in "0:. " for letter in text)


def _others(heading: Sequence[str], columns: Mapping[str, int]) -> dict[int, str]:
    """The unread columns by their index."""
    read = set(columns.values())
    return {
        place: cell.strip()
        for place, cell in enumerate(heading)
        if place not in read and cell.strip() and cell.strip().lower() not in QUIET
    }


def _tell_others(row: Sequence[str], others: dict[int, str], found: Found) -> None:
    """Note each unread column once, if it has a value."""
    for place, name in list(others.items()):
        if place < len(row) and row[place].strip():
            found.note(Fate.LEFT_OUT, "", f'the column "{name}"')
            del others[place]


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
            more = f"{len(days) - 1} other training{'s' if len(days) > 2 else ''}"
            text = f"{more} of that name; that of {when} is taken"
            found.note(Fate.LEFT_OUT, title, text)
        entries = [_entry(done, found) for done in trainings[(title, when)].values()]
        maker.routine(title, entries, note=f"From the log of {when}." if when else "")


def _entry(done: _Done, found: Found) -> Entry:
    for values, what in ((done.weights, "weight"), (done.distances, "distance")):
        if values:
            listed = ", ".join(dict.fromkeys(values))
            found.note(Fate.LEFT_OUT, done.name, f"{what} {listed}: it means nothing here")
    for text in dict.fromkeys(done.kinds):
        found.note(Fate.CHANGED, done.name, f"a set of the kind {text} is like the others")
    for text in dict.fromkeys(done.dropped):
        found.note(Fate.LEFT_OUT, done.name, f"{text}: it is not counted")
    reps = min(done.reps) if done.reps else None
    later: tuple[int, ...] = ()
    seconds = min(done.seconds) if done.seconds else None
    if len(set(done.reps)) > 1 and len(done.reps) == done.sets:
        reps, *others = done.reps
        later = tuple(others)
    elif len(set(done.reps)) > 1:
        listed = ", ".join(map(str, done.reps))
        found.note(Fate.CHANGED, done.name, f"{listed} repetitions: {reps} in each set")
    if len(set(done.seconds)) > 1:
        listed = ", ".join(f"{value:g}" for value in done.seconds)
        found.note(Fate.CHANGED, done.name, f"{listed} s: {seconds:g} s in each set")
    if reps is None and seconds is None:
        found.note(Fate.ASSUMED, done.name, "how much: the log does not say it")
    rest_s = min(done.rests) if done.rests else None
    if len(set(done.rests)) > 1:
        listed = ", ".join(f"{value:g}" for value in done.rests)
        found.note(Fate.CHANGED, done.name, f"{listed} s of rest: {rest_s:g} s after each set")
    return Entry(
        done.name, max(done.sets, 1), 1 if reps is None and seconds else reps, seconds,
        rest_s=rest_s, note="\n".join(done.notes), later_reps=later,
    )  # fmt: skip
