"""Reading routine files into `Routine`. docs/formats.md describes the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.exercise import Dose, Exercise, PhaseKind, SideMode
from backtimer.core.model.routine import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Item,
    Routine,
    Section,
)
from backtimer.store.documents.faults import Document
from backtimer.store.documents.tables import Table
from backtimer.store.library.bounds import (
    LONGEST_HOLD_S,
    LONGEST_MS,
    LONGEST_REST_S,
    MOST_REPS,
    MOST_SETS,
    MOST_TURNS,
    least_ms,
    turns_in,
)

MOST_PLACES = 100
MOST_CUES, MOST_CUE_WORDS = 8, 15
SOURCES = (
    "AAOS",
    "Healthwise",
    "Mayo",
    "WebMD",
    "Magazine",
    "McGill",
    "McKenzie",
    "NHS",
    "Backtimer",
    "Own",
)


class Listed(NamedTuple):
    """A routine of the library: its `place` in the list, and its roles.

    `first`: it is the one to begin with. `flare_up`: a flare-up day consists of it.
    `walk`: it is the walk.
    """

    routine: Routine
    place: int
    first: bool
    flare_up: bool
    walk: bool


def read_routine(document: Document, exercises: Mapping[str, Exercise]) -> Routine:
    """The own routine of a document; anything wrong is added to the document's faults."""
    table = Table(document, document.values)
    routine = _read(table, Path(document.path).stem, exercises, own=True)
    table.finish()
    if not routine.items and not document.faults:
        table.fault("", "the routine has no exercises yet; add some", harmless=True)
    _check_length(table, routine, exercises)
    return routine


def read_listed(document: Document, exercises: Mapping[str, Exercise]) -> Listed:
    """The library's routine of a document; anything wrong is added to the document's faults."""
    table = Table(document, document.values)
    listed = Listed(
        _read(table, Path(document.path).stem, exercises, own=False),
        table.whole("place", 1, MOST_PLACES),
        table.flag("first"),
        table.flag("flare_up"),
        table.flag("walk"),
    )
    table.finish()
    _check_length(table, listed.routine, exercises)
    return listed


def _read(table: Table, stem: str, exercises: Mapping[str, Exercise], *, own: bool) -> Routine:
    return Routine(
        id=table.text("id", stem, longest=LONGEST_NAME),
        name=table.name(stem, longest=LONGEST_NAME),
        source=table.choice("source", SOURCES, "Own"),
        summary=table.text("summary", ""),
        keywords=table.texts("keywords"),
        note=table.text("note", "", longest=LONGEST_NOTE),
        sections=tuple(
            Section(
                section.text("title", "Exercises", longest=LONGEST_TITLE),
                _read_items(section, exercises, needed=not own),
            )
            for section in table.tables("sections", needed=not own)
        ),
        own=own,
    )


def _check_length(table: Table, routine: Routine, exercises: Mapping[str, Exercise]) -> None:
    turns = turns_in(routine)
    if turns > MOST_TURNS:
        table.fault(
            "sections",
            f"the routine has {turns:,} repetitions in all; at most {MOST_TURNS:,} make a session",
        )
    elif least_ms(routine, exercises) > LONGEST_MS:
        table.fault("sections", "the routine would last more than six hours; make it shorter")


def _read_items(
    section: Table, exercises: Mapping[str, Exercise], *, needed: bool
) -> tuple[Item, ...]:
    items = []
    for table in section.tables("items", needed=needed):
        name = table.text("exercise")
        exercise = exercises.get(name)
        if exercise is None and name:
            near = get_close_matches(name, exercises, 1, 0.5)
            right = f'did you mean "{near[0]}"?' if near else "`backtimer list` names them"
            table.fault("exercise", f'exercise "{name}" is not in the library: {right}')
        base = exercise.dose if exercise else Dose(1, 1, 1000, 0, SideMode.NONE)
        usual = base.with_reps(table.whole("reps", 1, MOST_REPS, base.reps))
        dose = replace(
            usual,
            sets=table.whole("sets", 1, MOST_SETS, base.sets),
            later_reps=table.wholes("later_reps", 1, MOST_REPS, MOST_SETS - 1, usual.later_reps),
            hold_ms=_hold_ms(table, exercise, base),
            rest_ms=table.seconds("rest_s", 0, LONGEST_REST_S, base.rest_ms / 1000),
            side_mode=_sides(table, exercise, base),
        )
        cues = table.texts("cues", words=MOST_CUE_WORDS)
        if len(cues) > MOST_CUES:
            table.fault("cues", f"cues has {len(cues)} lines; at most {MOST_CUES} can be said")
        note = table.text("note", "", longest=LONGEST_NOTE)
        easier = table.flag("easier")
        if easier and exercise is not None and exercise.easier is None:
            table.fault("easier", "easier: this exercise has no easier form; take it out")
        table.finish()
        if exercise is not None:
            items.append(Item(name, dose, cues[:MOST_CUES], note, easier))
    section.finish()
    return tuple(items)


def _hold_ms(table: Table, exercise: Exercise | None, base: Dose) -> int:
    if "hold_s" not in table:
        return base.hold_ms
    hold_ms = table.seconds("hold_s", 1, LONGEST_HOLD_S, max(base.hold_ms / 1000, 1))
    holds = exercise is None or any(
        phase.kind is PhaseKind.HOLD and phase.ms is None for phase in exercise.phases
    )
    if not holds:
        table.fault("hold_s", "hold_s: this exercise has no hold of its own choice; take it out")
    return hold_ms


def _sides(table: Table, exercise: Exercise | None, base: Dose) -> SideMode:
    mode = SideMode(table.choice("sides", list(SideMode), base.side_mode.value))
    if exercise is None or mode is base.side_mode:
        return mode
    if SideMode.NONE in (mode, base.side_mode):
        table.fault("sides", f'sides has to stay "{base.side_mode.value}" for this exercise')
        return base.side_mode
    together = mode in (SideMode.THEN_BOTH, SideMode.BOTH)
    if together and not any(phase.both for phase in exercise.phases):
        table.fault("sides", 'sides: this exercise does not work both sides at once: "alternate"')
        return base.side_mode
    return mode
