"""`backtimer timeline`: every step and cue of a session, with times."""

from __future__ import annotations

from typing import Any

from backtimer.commands.context import Context, progress_line, voice
from backtimer.commands.time_span import read_span
from backtimer.core.model.routine import Routine
from backtimer.core.plan.fit_to_time import Fitted, fit
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Cue, Level, Step, Timeline
from backtimer.core.wording.spoken_words import count_of
from backtimer.files.standard_streams import print_json, print_plain
from backtimer.services.session.rehearse import Renders, rehearse


def run_timeline(
    context: Context,
    name: str,
    *,
    cues: Level | None,
    fit_to: str | None,
    recorded: bool,
    as_json: bool,
) -> int:
    """Print a routine's timeline, fitted to the time `fit_to` if given; returns the exit code.

    `recorded`: as it is in a recording.
    Raises UserError for an unknown routine or an invalid time.
    """
    _ref, routine = context.find(name)
    wish_ms = read_span(fit_to) if fit_to is not None else 0
    options = CueSettings(
        level=context.level(cues), wait_at_changes=context.settings.wait_at_changes
    )
    if recorded:
        options = options.for_a_file()
    with voice(context) as speech:
        show = progress_line("Rendering the voice:")
        timeline = rehearse(routine, context.library.exercises, options, speech, show)
        fitted = None
        if wish_ms:
            fitted = _fitted(routine, context, options, wish_ms, speech)
            timeline = rehearse(fitted.routine, context.library.exercises, options, speech, show)
        show(1, 1)
    if as_json:
        told = document(timeline)
        if fitted is not None:
            told["fit"] = {
                "wish_ms": wish_ms,
                "total_ms": timeline.total_ms,
                "reached": fitted.reached,
                "changes": list(fitted.changes),
            }
        print_json(told, indent=1)
        return 0
    if fitted is not None:
        for line in told_changes(fitted, wish_ms, timeline.total_ms):
            print_plain(line)
        print_plain()
    print_table(timeline)
    return 0


def _fitted(
    routine: Routine, context: Context, options: CueSettings, wish_ms: int, speech: Renders
) -> Fitted:
    def measure(each: Routine) -> int:
        exercises = context.library.exercises
        return compile_timeline(each, exercises, options, speech.length).total_ms

    return fit(routine, context.library.exercises, wish_ms, measure)


def told_changes(fitted: Fitted, wish_ms: int, total_ms: int) -> list[str]:
    """The changes that made a routine fit, as lines of text."""
    reached = "" if fitted.reached else f", the nearest to {clock(wish_ms)} that the sources allow"
    lines = [f"Fitted to {clock(total_ms)}{reached}:"]
    return [*lines, *(f"  {change}" for change in fitted.changes or ("nothing is changed",))]


def document(timeline: Timeline) -> dict[str, Any]:
    """The timeline for --json."""
    return {
        "routine": timeline.routine,
        "name": timeline.name,
        "total_ms": timeline.total_ms,
        "steps": [_step(step) for step in timeline.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "index": step.index,
        "start_ms": step.start_ms,
        "end_ms": step.end_ms,
        "kind": step.kind.value,
        "exercise": step.exercise,
        "section": step.section,
        "set": step.set,
        "sets": step.sets,
        "rep": step.rep,
        "reps": step.reps,
        "side": step.side.value,
        "cues": [_cue(cue) for cue in step.cues],
    }


def _cue(cue: Cue) -> dict[str, Any]:
    line: dict[str, Any] = {
        "at_ms": cue.at_ms,
        "length_ms": cue.length_ms,
        "text": cue.text,
        "role": cue.role.value,
        "sound": cue.sound.value if cue.sound else None,
    }
    if cue.estimated:
        line["estimated"] = True
    return line


def print_table(timeline: Timeline) -> None:
    """Print the timeline as text."""
    exercises = count_of(timeline.exercise_count, "exercise")
    print_plain(f"{timeline.name} · {exercises} · {clock(timeline.total_ms)}")
    place = -1
    for step in timeline.steps:
        if step.key.item != place:
            place = step.key.item
            exercise = f"{place + 1} of {timeline.exercise_count} · {step.exercise}"
            print_plain(f"\n{step.section} · {exercise}")
        seconds = f"{step.length_ms / 1000:.1f} s"
        much = f"set {step.set}/{step.sets} rep {step.rep}/{step.reps}" if step.in_turn else ""
        side = step.side.value if step.in_turn and step.side.value != "none" else ""
        line = f"  {clock(step.start_ms)}  {step.word:<10} {seconds:>8}  {much:<18} {side}"
        print_plain(line.rstrip())
        for cue in step.cues:
            sound = f"[{cue.sound.value}] " if cue.sound else ""
            guess = " (length estimated)" if cue.estimated else ""
            print_plain(f"    {clock(cue.at_ms, tenths=True)}  {sound}{cue.text}{guess}")


def clock(ms: int, *, tenths: bool = False) -> str:
    """A length in ms as minutes and seconds: "4:05", or "4:05.3" with `tenths`."""
    seconds, rest = divmod(ms, 1000)
    text = f"{seconds // 60}:{seconds % 60:02d}"
    return f"{text}.{rest // 100}" if tenths else text
