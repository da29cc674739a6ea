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
    CueRole,
    Sound,
    Step,
    StepKind,
    Timeline,
)
from backtimer.core.wording.said_name import said_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """Cues with their moments on the clock, how many have begun, and when it is over."""

    cues: tuple[Cue, ...]
    end_ms: int
    begun: int = 0

    @property
    def coming(self) -> tuple[Cue, ...]:
        """The cues that have not begun."""
        return self.cues[self.begun :]

    def due(self, now_ms: int) -> tuple[Cue, ...]:
        """Those of them that are due by now."""
        return tuple(cue for cue in self.coming if cue.at_ms <= now_ms)

    def begin(self, cues: tuple[Cue, ...]) -> Aside:
        """The aside after its next cues have begun."""
        return self._replace(begun=self.begun + len(cues))


class Speech(NamedTuple):
    """What an aside says: texts one after the other; an empty text is left out.

    Then, where they are asked for, a pause in ms, three ticks, and the tone of a hold.
    """

    texts: tuple[str, ...]
    ticks: bool = False
    pause_ms: int = 0
    tone: bool = False


def silence(until_ms: int) -> Aside:
    """Nothing is said; it is over at a moment of the clock."""
    return Aside((), until_ms)


def spoken(speech: Speech, script: Script, now_ms: int) -> Aside:
    """An aside from `now_ms` on; `script` is an empty one of the level and the voice in use.

    The words of safety and place are said at every level but TONES and OFF.
    """
    said_ms = script.say_in_turn(0, [(text, CueRole.NAME) for text in speech.texts if text])
    end_ms = said_ms + (SENTENCE_GAP_MS if said_ms else 0) + speech.pause_ms
    if speech.ticks:
        end_ms += LEAD_IN_MS
        script.tick_down(end_ms)
    if speech.tone:
        script.put(end_ms, "", CueRole.HOLD, Sound.HOLD)
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
