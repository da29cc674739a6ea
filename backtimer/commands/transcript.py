"""`backtimer transcript`: what is heard in a session, with times, as text to read."""

from __future__ import annotations

from typing import Any

from backtimer.commands.context import Context, progress_line, voice
from backtimer.commands.timeline import clock
from backtimer.core.session.listener import Lapse, faults
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Cue, Level, Timeline
from backtimer.files.standard_streams import print_json, print_plain
from backtimer.services.session.rehearse import rehearse


def run_transcript(context: Context, name: str, *, cues: Level | None, as_json: bool) -> int:
    """Print what is heard in a routine; returns 1 if the checker has found a fault, else 0.

    Raises UserError for an unknown routine.
    """
    _ref, routine = context.find(name)
    level = context.level(cues)
    options = CueSettings(level=level, wait_at_changes=context.settings.wait_at_changes)
    with voice(context) as speech:
        show = progress_line("Rendering the voice:")
        timeline = rehearse(routine, context.library.exercises, options, speech, show)
        show(1, 1)
    found = faults(timeline, context.library.exercises, level)
    if as_json:
        print_json(_document(timeline, level, found), indent=1)
    else:
        for line in _lines(timeline, level, found):
            print_plain(line)
    return 1 if found else 0


def _document(timeline: Timeline, level: Level, found: tuple[Lapse, ...]) -> dict[str, Any]:
    return {
        "routine": timeline.routine,
        "name": timeline.name,
        "cues": level.value,
        "total_ms": timeline.total_ms,
        "heard": [
            {
                "at_ms": cue.at_ms,
                "length_ms": cue.length_ms,
                "sound": cue.sound.value if cue.sound else None,
                "text": cue.text,
            }
            for step in timeline.steps
            for cue in step.cues
        ],
        "faults": [
            {
                "kind": fault.kind.name.lower(),
                "step": fault.step,
                "at_ms": fault.at_ms,
                "sentence": fault.sentence,
            }
            for fault in found
        ],
    }


def _lines(timeline: Timeline, level: Level, found: tuple[Lapse, ...]) -> list[str]:
    lines = [f"{timeline.name} · {clock(timeline.total_ms)} · cues: {level.value}", ""]
    end_ms = 0
    for step in timeline.steps:
        for cue in step.cues:
            silence_ms = cue.at_ms - end_ms
            if silence_ms >= 4000:
                lines.append(f"          … {round(silence_ms / 1000)} s")
            lines.append(f"{clock(cue.at_ms, tenths=True):>8}  {_heard(cue)}")
            end_ms = cue.end_ms
    lines.append("")
    lines += [
        f"{clock(fault.at_ms, tenths=True):>8}  {fault.kind.value}: {fault.sentence}".rstrip(": ")
        for fault in found
    ]
    lines.append(f"{len(found)} faults found." if found else "No faults found.")
    return lines


def _heard(cue: Cue) -> str:
    sound = f"[{cue.sound.value}] " if cue.sound else ""
    return f"{sound}{cue.text}".rstrip()
