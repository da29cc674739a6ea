"""What the sidebar shows of routines, and of exercises while one searches. Qt-free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.wording.labels import KINDS, POSITIONS
from backtimer.core.wording.search import found
from backtimer.ui.shared.page_name import PageName

OWN, BUILT_IN, EXERCISES, PAGES = "My routines", "Routines", "Exercises", "Pages"
MOST_EXERCISES = 30


class SidebarEntry(NamedTuple):
    """One routine in the sidebar.

    `total_ms` is 0 while the length is unknown. `keywords` are searched but not shown.
    """

    ref: RoutineRef
    name: str
    exercises: int
    total_ms: int
    group: str
    keywords: str = ""


class FoundExercise(NamedTuple):
    """One exercise in the sidebar, where a search has found it."""

    id: str
    name: str
    detail: str
    keywords: str
    group: str = EXERCISES


class FoundPage(NamedTuple):
    """A page without a button in the sidebar, where a search has found it."""

    page: PageName
    name: str
    detail: str
    keywords: str
    group: str = PAGES


Entry = SidebarEntry | FoundExercise | FoundPage

FOUND_PAGES = (
    FoundPage(
        PageName.COMPOSE,
        "Make me a session",
        "Minutes, place, and what for",
        "compose generate random surprise stiff weak flare quick minutes time chair floor standing",
    ),
)


def sidebar_entry(heading: Heading, total_ms: int) -> SidebarEntry:
    """Return the entry of a routine."""
    return SidebarEntry(
        heading.ref,
        heading.name,
        heading.exercises,
        total_ms,
        OWN if heading.own else BUILT_IN,
        f"{heading.words} {heading.ref}",
    )


def told_apart(entries: Sequence[SidebarEntry]) -> list[SidebarEntry]:
    """Return the entries with a number in every name that another one before has."""
    seen: Counter[str] = Counter()
    made = []
    for entry in entries:
        seen[entry.name] += 1
        number = seen[entry.name]
        made.append(entry if number == 1 else entry._replace(name=f"{entry.name} ({number})"))
    return made


def exercise_entry(exercise: Exercise) -> FoundExercise:
    """Return the entry of an exercise."""
    position = POSITIONS[exercise.position]
    words = (*exercise.aliases, *exercise.muscles, position, exercise.felt, exercise.id)
    return FoundExercise(
        exercise.id, exercise.name, f"{KINDS[exercise.kind]}, {position}", " ".join(words)
    )


def matching(
    routines: Sequence[SidebarEntry], exercises: Sequence[FoundExercise], typed: str
) -> list[Entry]:
    """Return what the sidebar lists: every routine, own ones first, or what was searched for.

    Exercises come last. Names come before descriptions; a name with a slip of the finger counts if
    nothing else does.
    """
    if not typed.strip():
        return sorted(routines, key=lambda each: each.group != OWN)
    everything: list[Entry] = [*routines, *FOUND_PAGES, *exercises]
    hits = found(typed, everything, lambda each: each.name, lambda each: each.keywords)
    return [
        *[each for each in hits if not isinstance(each, FoundExercise)],
        *[each for each in hits if isinstance(each, FoundExercise)][:MOST_EXERCISES],
    ]
