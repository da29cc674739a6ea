"""A session as a sound file: rendered, laid out and written, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Cue
from backtimer.services.session.rehearse import Renders, rehearse
from backtimer.sound.output.record import record
from backtimer.sound.output.tones import compose

LOAD_S = 60.0
# How much of the work is the voice's; the rest is writing.
RENDERING = 0.8


class Speaks(Renders, Protocol):
    """A voice whose clips can be had."""

    def clip(self, text: str) -> bytes | None:
        """The clip of a text, if it is there."""

    def wait_for_clip(self, text: str, timeout_s: float) -> bool:
        """Wait until a clip is there."""


class Recorded(NamedTuple):
    """How long it lasts, how many sentences are silent in it, and whether it was finished."""

    total_ms: int
    silent: int
    whole: bool


def record_session(
    path: Path,
    routine: Routine,
    exercises: Mapping[str, Exercise],
    options: CueSettings,
    speech: Speaks,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> Recorded:
    """Write a recording; where it is cancelled there is no file. Raises UserError."""

    class Stop(Exception):  # noqa: N818
        """Leaves the rendering."""

    def rendered(done: int, of: int) -> None:
        if cancelled():
            raise Stop
        progress(RENDERING * done / max(of, 1))

    try:
        timeline = rehearse(routine, exercises, options, speech, rendered)
    except Stop:
        return Recorded(0, 0, whole=False)
    missing: set[str] = set()

    def samples_of(cue: Cue) -> bytes:
        clip = speech.clip(cue.text) if cue.text else None
        if cue.text and clip is None and speech.wait_for_clip(cue.text, LOAD_S):
            clip = speech.clip(cue.text)
        if cue.text and clip is None:
            missing.add(cue.text)
        return compose(cue.sound, clip)

    whole = record(
        path,
        timeline.total_ms,
        [cue for step in timeline.steps for cue in step.cues],
        samples_of,
        lambda done: progress(RENDERING + (1 - RENDERING) * done),
        cancelled,
    )
    return Recorded(timeline.total_ms, len(missing), whole)
