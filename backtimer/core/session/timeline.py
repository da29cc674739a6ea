"""The timeline: a flat sequence of steps with absolute start and end times.

Ring, ribbon, total time, voice, recorder and resume all read it.
All times are whole milliseconds from the session's start.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Protocol

from backtimer.core.model.exercise import Cycle, Side


class StepKind(StrEnum):
    """What a step asks of the person."""

    READY = "ready"
    MOVE = "move"
    HOLD = "hold"
    REST = "rest"
    WAIT = "wait"


class Level(StrEnum):
    """How much is spoken."""

    FULL = "full"
    BRIEF = "brief"
    COUNTS = "counts"
    TONES = "tones"
    OFF = "off"


class CueRole(StrEnum):
    """What a cue is for; it decides what is dropped when time is short."""

    NAME = "name"
    SETUP = "setup"
    DOSE = "dose"
    SIDE = "side"
    MOVE = "move"
    HOLD = "hold"
    FORM = "form"
    BREATH = "breath"
    REMAINING = "remaining"
    COUNT = "count"
    RELEASE = "release"
    PROGRESS = "progress"
    REST = "rest"
    SAFETY = "safety"
    NEXT = "next"
    FINISH = "finish"


class Sound(StrEnum):
    """A generated sound that opens a cue."""

    HOLD = "hold"
    RELEASE = "release"
    TICK = "tick"
    HEARD = "heard"


# Lengths of the generated sounds, and the time from a sound's onset to that of the words
# after it. `sound.output` generates tones of these lengths.
SOUND_MS = {Sound.HOLD: 240, Sound.RELEASE: 240, Sound.TICK: 60, Sound.HEARD: 160}
SOUND_TO_WORDS_MS = {Sound.HOLD: 300, Sound.RELEASE: 300, Sound.TICK: 120, Sound.HEARD: 220}


class Length(NamedTuple):
    """The length of an utterance, and whether it was measured or only estimated."""

    ms: int
    measured: bool


class Lengths(Protocol):
    """Gives the length of a cue's words with the voice in use."""

    def __call__(self, text: str) -> Length:
        """The length of `text` alone, without any sound before it."""


class Cue(NamedTuple):
    """Something said or sounded at one time.

    `length_ms` covers the sound and the words. `text` is empty for a bare sound.
    `estimated` is True while the length of the words has not been measured.
    """

    at_ms: int
    length_ms: int
    text: str
    role: CueRole
    sound: Sound | None = None
    estimated: bool = False

    @property
    def end_ms(self) -> int:
        """When the last sample ends."""
        return self.at_ms + self.length_ms

    def moved(self, by_ms: int) -> Cue:
        """The same cue, `by_ms` later."""
        # A timeline moves thousands of cues, and dataclasses.replace is four times as slow.
        return Cue(
            self.at_ms + by_ms, self.length_ms, self.text, self.role, self.sound, self.estimated
        )


class TurnKey(NamedTuple):
    """Identifies one repetition of a routine on one side: the unit that is recorded.

    `item` counts the exercises from 0, `set` the sets from 1, `turn` the turns of the set
    (each repetition on each side) from 0. Keys sort in the order of the repetitions.
    """

    item: int
    set: int
    turn: int

    @property
    def next_in_set(self) -> TurnKey:
        """The key of the turn that would follow in the set, whether or not there is one."""
        return self._replace(turn=self.turn + 1)


class StepKey(NamedTuple):
    """The place of a step in its routine; the same in every timeline of it.

    `phase` is the phase's place in its exercise; WAIT_PHASE, READY_PHASE,
    SET_REST_PHASE and CLOSING_PHASE are the steps around the repetitions. Keys sort in
    the order of the steps.
    """

    item: int
    set: int
    turn: int
    phase: int

    @property
    def turn_key(self) -> TurnKey:
        """The repetition that the step belongs to, or lies before or after."""
        return TurnKey(self.item, self.set, self.turn)


# A listener is left alone no longer than this without being told for how long.
LONGEST_SILENCE_MS = 8000
# Told so, the listener is left alone no longer than this.
LONGEST_ANNOUNCED_MS = 20_000

WAIT_PHASE = -2
READY_PHASE = -1
SET_REST_PHASE = 1000
CLOSING_PHASE = 1001


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of time in which one thing is asked of the person.

    `rep_starts` and `rep_ends` mark the first and the last step of a turn. `pose_from`
    and `pose_to` name the poses at its start and end, `cycle` those in between. `words` is
    the sentence that the screen shows while nothing is being spoken.
    """

    index: int
    key: StepKey
    kind: StepKind
    start_ms: int
    end_ms: int
    exercise: str
    section: str
    set: int
    sets: int
    rep: int
    reps: int
    side: Side
    word: str
    words: str
    label: str
    pose_from: str
    pose_to: str
    cues: tuple[Cue, ...] = ()
    rep_starts: bool = False
    rep_ends: bool = False
    open_ended: bool = False
    easier: bool = False
    cycle: Cycle | None = None

    @property
    def length_ms(self) -> int:
        """How many milliseconds the step lasts."""
        return self.end_ms - self.start_ms

    @property
    def in_turn(self) -> bool:
        """Whether the step is part of a repetition."""
        return 0 <= self.key.phase < SET_REST_PHASE

    @property
    def turn_key(self) -> TurnKey:
        """The repetition that the step belongs to, or lies before or after."""
        return self.key.turn_key

    @property
    def is_stop(self) -> bool:
        """Whether *next* and *back* stop here: the start of a turn, or a step between turns."""
        return self.rep_starts or not self.in_turn

    def shifted(self, by_ms: int, index: int) -> Step:
        """The same step, moved by `by_ms` and at another index."""
        cues = self.cues
        if by_ms:
            cues = tuple(cue.moved(by_ms) for cue in cues)
        return replace(
            self,
            index=index,
            start_ms=self.start_ms + by_ms,
            end_ms=self.end_ms + by_ms,
            cues=cues,
        )


class Timeline(NamedTuple):
    """The steps of one session, in order and without gaps."""

    routine: str
    name: str
    steps: tuple[Step, ...]

    @property
    def total_ms(self) -> int:
        """When the last step ends."""
        return self.steps[-1].end_ms if self.steps else 0

    @property
    def exercise_count(self) -> int:
        """The number of exercises in the session."""
        return self.steps[-1].key.item + 1 if self.steps else 0

    def turn_after(self, done: TurnKey) -> StepKey | None:
        """The key of the first step of the turn after `done`; None after the last turn."""
        for step in self.steps:
            if step.in_turn and step.turn_key > done:
                return StepKey(*step.turn_key, 0)
        return None

    def first_of_item(self, item: int) -> int:
        """The index of the first step of an exercise, counted from 0; it has to exist."""
        return next(step.index for step in self.steps if step.key.item >= item)
