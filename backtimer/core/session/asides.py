"""What is said beside the plan: lead-ins, answers and reminders.

An aside is a short row of cues that starts at a moment of the clock. While a lead-in
lasts, the session's position stands still.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.script import LEAD_IN_MS, SENTENCE_GAP_MS, Script
from backtimer.core.session.timeline import (
    Cue,
    Lengths,
    Level,
    Role,
    Sound,
    Step,
    StepKind,
    Timeline,
)
from backtimer.core.wording.said_name import said_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PAUSED = "Paused."
SLEPT = "The computer slept. This repetition starts again."
SLEPT_BETWEEN = "The computer slept. We go on from here."
HURTS_ADVICE = "Stop and rest. Press S to skip it, E for easier, Q to end."
HURTS_ADVICE_NO_EASIER = "Stop and rest. Press S to skip it, or Q to end."
HURTS_AGAIN = "That is twice now. Press G for a gentler day, or Q to end."
ENDED = "Session ended. Take your time getting up."
GENERAL = (
    PAUSED, SLEPT, SLEPT_BETWEEN, HURTS_ADVICE, HURTS_ADVICE_NO_EASIER, HURTS_AGAIN, ENDED,
)  # fmt: skip

ADVICE_AFTER_MS = 600
BACK_AFTER_SLEEP_MS = 15_000


class Aside(NamedTuple):
    """Cues with their moments on the clock, and when the aside is over."""

    cues: tuple[Cue, ...]
    end_ms: int


def aside(
    level: Level,
    lengths: Lengths,
    now_ms: int,
    texts: Iterable[str],
    *,
    ticks: bool = False,
    pause_ms: int = 0,
    tone: bool = False,
) -> Aside:
    """Say `texts` from `now_ms`; then, if asked for, a pause and three ticks; then a tone.

    The words of safety and place are said at every level but TONES and OFF.
    """
    script = Script(level, lengths)
    said_ms = script.say_in_turn(0, [(text, Role.NAME) for text in texts if text])
    end_ms = said_ms + (SENTENCE_GAP_MS if said_ms else 0) + pause_ms
    if ticks:
        end_ms += LEAD_IN_MS
        script.tick_down(end_ms)
    if tone:
        script.put(end_ms, "", Role.HOLD, Sound.HOLD)
    cues = tuple(replace(cue, at_ms=cue.at_ms + now_ms) for cue in script.cues())
    return Aside(cues, now_ms + end_ms)


def place_texts(exercise: Exercise, step: Step) -> tuple[str, ...]:
    """Where the session is: the exercise and the side."""
    side = step.label if step.kind is not StepKind.READY else ""
    return (f"{said_name(exercise.name)}.", f"{side}." if side else "")


def instruction_texts(exercise: Exercise, step: Step) -> tuple[str, ...]:
    """The last instruction, in full, one sentence an utterance."""
    if step.kind in (StepKind.READY, StepKind.WAIT):
        return exercise.setup
    return (step.words,)


def prompts(timeline: Timeline, exercises: Mapping[str, Exercise]) -> Sequence[str]:
    """Everything that might be said beside the plan, for rendering after it."""
    texts: dict[str, None] = dict.fromkeys(GENERAL)
    for step in timeline.steps:
        exercise = exercises[step.exercise]
        texts.update(dict.fromkeys(place_texts(exercise, step)))
        texts.update(dict.fromkeys(instruction_texts(exercise, step)))
        if exercise.easier is not None:
            texts[exercise.easier.say] = None
    return [text for text in texts if text]
