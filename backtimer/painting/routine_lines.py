"""A routine as rows of text and figures, for its page and its handout."""

from __future__ import annotations

from collections.abc import Mapping

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.wording.labels import POSITIONS, PROPS, item_dose, length_text
from backtimer.core.wording.spoken_words import listed
from backtimer.painting.stills import still_figure
from backtimer.painting.views import RoutineRow, RoutineView

LONG_MS = 45 * 60_000


def routine_view(
    ref: RoutineRef,
    routine: Routine,
    exercises: Mapping[str, Exercise],
    total_ms: int,
    remarks: tuple[str, ...] = (),
) -> RoutineView:
    """The view of a routine's page; a `total_ms` of 0 means not known yet.

    `remarks` say what the person's conditions changed in the routine, or would change.
    """
    used = [exercises[item.exercise] for item in routine.items]
    props = dict.fromkeys(prop for exercise in used for prop in exercise.props)
    needed = [PROPS.get(prop, prop) for prop in props]
    warning = ""
    if total_ms > LONG_MS:
        warning = (
            f"This lasts {length_text(total_ms)}. You may do it in parts: "
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
                item_dose(exercises[item.exercise], item),
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


def remarks_head(*, own: bool) -> str:
    """What stands above the remarks: own routines are never changed, only commented on."""
    return "Keep in mind:" if own else "Changed for you:"
