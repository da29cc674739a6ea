"""Recording a session as a sound file, with progress and a way to cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Cue
from backtimer.errors import UserError
from backtimer.services.session.rehearse import Renders, rehearse
from backtimer.sound.output.recorder import record
from backtimer.sound.output.tones import compose

LOAD_S = 60.0
# The share of the work that rendering takes; the rest is writing.
RENDERING = 0.8
# The most sentences to quote in a message.
MOST_NAMED = 3


class Speaks(Renders, Protocol):
    """A voice that also hands out its clips."""

    def clip(self, text: str) -> bytes | None:
        """The clip of a text; None if it is not in memory."""

    def wait_for_clip(self, text: str, timeout_s: float) -> bool:
        """Wait until a clip is in memory; False after `timeout_s` or if it cannot be had."""


class Recorded(NamedTuple):
    """The length of a recording, the sentences silent in it, and whether it was finished."""

    total_ms: int
    silent: tuple[str, ...]
    whole: bool

    @property
    def remark(self) -> str:
        """A sentence about what is missing in it; empty if nothing is."""
        if not self.silent:
            return ""
        count = "1 sentence" if len(self.silent) == 1 else f"{len(self.silent)} sentences"
        return f"{count} could not be spoken, and silence stands there: {_named(self.silent)}."


def record_session(
    path: Path,
    routine: Routine,
    exercises: Mapping[str, Exercise],
    options: CueSettings,
    speech: Speaks,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> Recorded:
    """Write a recording; blocks until it is finished or `cancelled` returns True.

    It has no *your turn* steps and names no keys: a file cannot wait, nor be told anything.
    `progress` gets 0..1. Raises UserError if the file cannot be written or no sentence could be
    spoken. No file is left after a failure or a cancellation.
    """

    class Stop(Exception):  # noqa: N818
        """Raised to leave the rendering."""

    def rendered(done: int, of: int) -> None:
        if cancelled():
            raise Stop
        progress(RENDERING * done / max(of, 1))

    try:
        timeline = rehearse(routine, exercises, options.for_a_file(), speech, rendered)
    except Stop:
        return Recorded(0, (), whole=False)
    spoken: set[str] = set()
    missing: dict[str, None] = {}

    def samples_of(cue: Cue) -> bytes:
        clip = speech.clip(cue.text) if cue.text else None
        if cue.text and clip is None and speech.wait_for_clip(cue.text, LOAD_S):
            clip = speech.clip(cue.text)
        if clip is not None:
            spoken.add(cue.text)
        elif cue.text:
            missing[cue.text] = None
        return compose(cue.sound, clip)

    def check() -> None:
        if missing and not spoken:
            raise UserError(
                f"Nothing was recorded, as no sentence could be spoken: {_named(tuple(missing))}. "
                "`backtimer doctor` says what is wrong with the voice."
            )

    whole = record(
        path,
        timeline.total_ms,
        [cue for step in timeline.steps for cue in step.cues],
        samples_of,
        lambda done: progress(RENDERING + (1 - RENDERING) * done),
        cancelled,
        check,
    )
    return Recorded(timeline.total_ms, tuple(missing), whole)


def _named(texts: tuple[str, ...]) -> str:
    """Quote the first few texts and count the others."""
    more = f" and {len(texts) - MOST_NAMED} more" if len(texts) > MOST_NAMED else ""
    return ", ".join(f'"{text}"' for text in texts[:MOST_NAMED]) + more
