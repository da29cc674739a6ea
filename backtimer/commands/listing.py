"""`backtimer list`: exercises and routines."""

from __future__ import annotations

from backtimer.commands.context import Context, voice
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.wording import spoken_words
from backtimer.files.standard_streams import print_json, print_plain


def run_list(context: Context, *, as_json: bool) -> int:
    """Print exercises and routines, with lengths for the current voice; returns the exit code."""
    library = context.library
    options = CueSettings(
        level=context.level(None), wait_at_changes=context.settings.wait_at_changes
    )
    with voice(context) as speech:
        totals = {
            key: compile_timeline(routine, library.exercises, options, speech.length).total_ms
            for key, routine in library.routines.items()
        }
    if as_json:
        document = {
            "exercises": [
                {
                    "id": exercise.id,
                    "name": exercise.name,
                    "family": exercise.family,
                    "position": exercise.position.value,
                    "props": list(exercise.props),
                    "kind": exercise.kind.value,
                }
                for exercise in library.exercises.values()
            ],
            "routines": [
                {
                    "id": key,
                    "name": routine.name,
                    "exercises": len(routine.items),
                    "total_ms": totals[key],
                    "source": routine.source,
                }
                for key, routine in library.routines.items()
            ],
        }
        print_json(document, indent=2)
        return 0
    print_plain("Routines")
    for key, routine in library.routines.items():
        count = len(routine.items)
        minutes = max(round(totals[key] / 60_000), 1)
        print_plain(f"  {key:<18} {routine.name:<36} {count:>2} exercises  {minutes:>4} min")
    print_plain("\nExercises")
    for exercise in library.exercises.values():
        dose = spoken_words.dose_label(exercise, exercise.dose)
        print_plain(f"  {exercise.id:<28} {exercise.name:<30} {exercise.position.value:<11} {dose}")
    print_plain(f"\nBegin with: backtimer play {library.first_routine}")
    return 0
