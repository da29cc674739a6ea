"""Speech outside the timeline: lead-ins, answers and reminders.

An aside is a short sequence of cues that starts at a clock time. The session's position
stands still during a lead-in. Clock times are milliseconds.
"""

from __future__ import annotations

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
from backtimer.core.wording.setup_texts import setup_lines
from backtimer.core.wording.warning_signs import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAUSED = "Paused."
SLEPT = "The computer slept. This repetition starts again."
SLEPT_BETWEEN = "The computer slept. We go on from here."
HURTS_ADVICE = "Stop and rest. Press S to skip it, E for easier, Q to end."
HURTS_ADVICE_NO_EASIER = "Stop and rest. Press S to skip it, or Q to end."
HURTS_MISTAKE = "If it was a mistake, press Backspace to go on."
HURTS_AGAIN = "That is twice now. Press G for a gentler day, or Q to end."
IS_ONE_TRUE = "Do not go on if one of these is new."
ENDED = "Session ended. Take your time getting up."
GENERAL = (
    PAUSED, SLEPT, SLEPT_BETWEEN, HURTS_ADVICE, HURTS_ADVICE_NO_EASIER, HURTS_MISTAKE,
    HURTS_AGAIN, IS_ONE_TRUE, *SENTENCES, ENDED,
)  # fmt: skip

ADVICE_AFTER_MS = 600
BACK_AFTER_SLEEP_MS = 15_000


class Aside(NamedTuple):
    """Cues placed at clock times, how many have begun, and when the aside ends."""

    cues: tuple[Cue, ...]
    end_ms: int
    begun: int = 0

    @property
    def coming(self) -> tuple[Cue, ...]:
        """The cues that have not begun yet."""
        return self.cues[self.begun :]

    def due(self, now_ms: int) -> tuple[Cue, ...]:
        """The cues that have not begun and are due by `now_ms`."""
        return tuple(cue for cue in self.coming if cue.at_ms <= now_ms)

    def begin(self, cues: tuple[Cue, ...]) -> Aside:
        """The same aside once `cues`, its next ones, have begun."""
        return self._replace(begun=self.begun + len(cues))


class Speech(NamedTuple):
    """What an aside says: texts, one after the other; empty ones are left out.

    They may be followed by a pause, then three ticks, then the tone of a hold.
    """

    texts: tuple[str, ...]
    ticks: bool = False
    pause_ms: int = 0
    tone: bool = False


def silence(until_ms: int) -> Aside:
    """An aside that says nothing and ends at a clock time."""
    return Aside((), until_ms)


def spoken(speech: Speech, script: Script, now_ms: int) -> Aside:
    """The aside that starts at `now_ms`; `script` is empty, for the level and voice in use.

    Safety warnings and places are spoken at every level but TONES and OFF.
    """
    said_ms = script.say_in_turn(0, [(text, CueRole.NAME) for text in speech.texts if text])
    end_ms = said_ms + (SENTENCE_GAP_MS if said_ms else 0) + speech.pause_ms
    if speech.ticks:
        end_ms += LEAD_IN_MS
        script.tick_down(end_ms)
    if speech.tone:
        script.put(end_ms, "", CueRole.HOLD, Sound.HOLD)
    cues = tuple(cue._replace(at_ms=cue.at_ms + now_ms) for cue in script.cues())
    return Aside(cues, now_ms + end_ms)


def place_texts(exercise: Exercise, step: Step) -> tuple[str, ...]:
    """The words for where the session is: exercise and side; the second may be empty."""
    side = step.label if step.kind is not StepKind.READY else ""
    return (f"{said_name(exercise.name)}.", f"{side}." if side else "")


def instruction_texts(exercise: Exercise, step: Step) -> tuple[str, ...]:
    """The last instruction in full, one utterance per sentence."""
    if step.kind in (StepKind.READY, StepKind.WAIT):
        return tuple(setup_lines(exercise, step.side, None))
    return (step.words,)


def prompts(timeline: Timeline, exercises: Mapping[str, Exercise]) -> Sequence[str]:
    """Every text that an aside might need, to be rendered after the timeline's own."""
    texts: dict[str, None] = dict.fromkeys(GENERAL)
    for step in timeline.steps:
        exercise = exercises[step.exercise]
        texts.update(dict.fromkeys(place_texts(exercise, step)))
        texts.update(dict.fromkeys(instruction_texts(exercise, step)))
        if exercise.easier is not None:
            texts[exercise.easier.say] = None
    return [text for text in texts if text]
