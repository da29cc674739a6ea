"""`backtimer make`: a session made from the rules, and how to start it."""

from __future__ import annotations

from backtimer.commands.context import Context
from backtimer.core.model.wish import Wish
from backtimer.core.wording.labels import item_dose
from backtimer.files.standard_streams import print_json, print_plain


def run_make(context: Context, wish: Wish, *, another: int, as_json: bool) -> int:
    """Print a session for a wish, the first one or another; returns the exit code."""
    services = context.services
    ref = services.compose.refs(wish)[another]
    routine, exercises = services.routines.routine(ref), context.exercises
    total_ms = services.timelines.lay_out(routine).total_ms
    changes = services.routines.remarks(ref)
    if as_json:
        document = {
            "routine": str(ref),
            "name": routine.name,
            "summary": routine.summary,
            "total_ms": total_ms,
            "changes": list(changes),
            "exercises": [
                {
                    "section": title,
                    "id": item.exercise,
                    "name": exercises[item.exercise].name,
                    "dose": item_dose(exercises[item.exercise], item),
                    "sets": item.dose.sets,
                    "reps": item.dose.reps,
                    "hold_ms": item.dose.hold_ms,
                    "easier": item.easier,
                }
                for title, item in routine.places
            ],
        }
        print_json(document, indent=2)
        return 0
    print_plain(f"{routine.name}: {max(round(total_ms / 60_000), 1)} min")
    print_plain(routine.summary)
    for section in routine.sections:
        print_plain(f"\n{section.title}")
        for item in section.items:
            exercise = exercises[item.exercise]
            print_plain(f"  {exercise.name:<32} {item_dose(exercise, item)}")
    if changes:
        print_plain("\nChanged for you:")
        for each in changes:
            print_plain(f"  {each}")
    print_plain(f"\nStart it: backtimer play {ref}")
    return 0
