"""What the sidebar and the routine page show. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from backtimer.core.model.easier import dose_done
from backtimer.core.model.exercise import Exercise, Position
from backtimer.core.model.routine import Heading, Item, Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.wording import words
from backtimer.painting.stills import still_figure
from backtimer.ui.shared.views import RoutineRow, RoutineView, SidebarEntry

if TYPE_CHECKING:
    from backtimer.core.plan.fit import Fitted

LONG_MS = 45 * 60_000
PROPS = {
    "mat": "a mat",
    "chair": "a chair without arms",
    "wall": "a free wall",
    "doorway": "a doorway whose door is fixed open",
    "towel": "a towel",
    "pad": "a pad for the knee",
}
POSITIONS = {
    Position.STANDING: "standing",
    Position.CHAIR: "on a chair",
    Position.SITTING: "sitting on the floor",
    Position.QUADRUPED: "on hands and knees",
    Position.KNEELING: "kneeling",
    Position.SUPINE: "on your back",
    Position.PRONE: "on your front",
    Position.SIDE_LYING: "on your side",
}
OWN, BUILT_IN, START, TODAY = "My routines", "Routines", "Where to begin", "Today"


def sidebar_entry(heading: Heading, total_ms: int, first: RoutineRef) -> SidebarEntry:
    """One line of the sidebar; a total of 0 is not known yet, `first` is where to begin."""
    group = OWN if heading.own else START if heading.ref == first else BUILT_IN
    if heading.ref.is_plan:
        group = TODAY
    return SidebarEntry(
        heading.ref, heading.name, heading.exercises, total_ms, group, heading.words
    )


def length_text(total_ms: int) -> str:
    """An honest total time: "34 min", "2 h 37 min"; nothing where it is not known."""
    if total_ms <= 0:
        return ""
    minutes = max(round(total_ms / 60_000), 1)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"


def routine_view(
    ref: RoutineRef,
    routine: Routine,
    exercises: Mapping[str, Exercise],
    total_ms: int,
    remarks: tuple[str, ...] = (),
) -> RoutineView:
    """The page of a routine; a total of 0 is not known yet.

    `remarks` are what the person's conditions changed in it, or would change.
    """
    used = [exercises[item.exercise] for item in routine.items]
    props = dict.fromkeys(prop for exercise in used for prop in exercise.props)
    needed = [PROPS.get(prop, prop) for prop in props]
    warning = ""
    if total_ms > LONG_MS:
        warning = (
            f"This lasts {length_text(total_ms)}. It is meant to be done in parts: "
            "end it whenever you like, what you did is kept."
        )
    return RoutineView(
        ref,
        routine.name,
        routine.source,
        routine.summary,
        total_ms,
        listed(needed) if needed else "nothing but some room",
        tuple(
            RoutineRow(
                item.exercise,
                exercises[item.exercise].name,
                _dose(exercises[item.exercise], item),
                still_figure(exercises[item.exercise]),
                section,
                POSITIONS[exercises[item.exercise].position],
                " · ".join(text for text in (*item.cues, item.note) if text),
            )
            for section, item in routine.places
        ),
        warning,
        routine.note,
        routine.own,
        remarks,
    )


def _dose(exercise: Exercise, item: Item) -> str:
    label = words.dose_label(exercise, dose_done(exercise, item))
    return f"{label} · easier form" if item.easier else label


def fitted_text(fitted: Fitted, minutes: int) -> str:
    """How well a routine could be made to fit a time."""
    length = length_text(fitted.total_ms)
    if fitted.reached:
        return f"Made to fit {minutes} minutes: it lasts {length}. The original stays as it is."
    return f"{length} is the nearest to {minutes} minutes that the sources of its doses allow."


def listed(parts: Sequence[str]) -> str:
    """Words in one phrase: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]
