"""The lines of a session's event log."""

from __future__ import annotations

from typing import Any

from backtimer.core.session.timeline import Cue, Step
from backtimer.sound.output.clip_outcome import ClipOutcome


def times(planned_ms: float, actual_ms: float) -> dict[str, float]:
    """Return when an event was due and when it happened, in ms on the session's clock."""
    return {"planned_ms": planned_ms, "actual_ms": actual_ms}


def cue_line(cue: Cue, actual_ms: float, outcome: ClipOutcome) -> dict[str, Any]:
    """Return the line of a cue; `heard` means that it sounded whole, near its moment."""
    return {
        "event": "cue",
        **times(cue.at_ms, actual_ms),
        "text": cue.text,
        "role": cue.role.value,
        "sound": cue.sound.value if cue.sound else None,
        "heard": outcome in (ClipOutcome.HEARD, ClipOutcome.LATE),
        "outcome": outcome.value,
    }


def step_line(step: Step, late_ms: int, *, started: bool) -> dict[str, Any]:
    """Return the line of a step that started or finished, `late_ms` after it was due."""
    planned_ms = step.start_ms if started else step.end_ms
    return {
        "event": "step_started" if started else "step_finished",
        **times(planned_ms, planned_ms + late_ms),
        "step": step.index,
        "kind": step.kind.value,
        "exercise": step.exercise,
        "set": step.set,
        "rep": step.rep,
        "side": step.side.value,
    }
