"""A session as a sound file: rendered, laid out and written, with progress and cancellation."""

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
# Rendering's share of the progress; writing has the rest.
RENDERING = 0.8


class Speaks(Renders, Protocol):
    """A voice that can also load clips."""

    def clip(self, text: str) -> bytes | None:
        """Return the clip of a text if it is loaded, else None."""

    def wait_for_clip(self, text: str, timeout_s: float) -> bool:
        """Wait until a clip is loaded; False if it is not within `timeout_s`."""


class Recorded(NamedTuple):
    """The recording's length, the number of sentences left silent, and whether it was completed."""

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
    """Render a session and write it as a sound file. Blocks.

    `progress` gets 0 to 1; `cancelled` is polled, and no file is left after a cancellation.
    Raises UserError if the file cannot be written.
    """

    class Stop(Exception):  # noqa: N818
        """Leaves `rehearse` after a cancellation."""

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
