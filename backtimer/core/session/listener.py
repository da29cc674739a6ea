"""A checker that walks a timeline as a person who cannot see, and returns what would fail them.

It reads only what is heard, and when, and compares it with what the person has to do. With
words it expects everything; at Level.TONES only a sound for every movement; at Level.OFF the
screen leads, and nothing is checked.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.model.exercise import Position, Side
from backtimer.core.session.script import COUNTED_HOLD_MS, COUNTED_REST_MS, SPOKEN
from backtimer.core.session.timeline import (
    LONGEST_ANNOUNCED_MS,
    LONGEST_SILENCE_MS,
    CueRole,
    Level,
    Sound,
    StepKind,
)
from backtimer.core.wording.listening import (
    PROP_NAMES,
    is_fragment,
    limbs,
    lower_side,
    named_ms,
    place_reached,
    speaks_of_breath,
)
from backtimer.core.wording.setup_texts import PLACE_NAMES, changes_place, new_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backtimer.core.model.exercise import Exercise
    from backtimer.core.session.timeline import Step, Timeline

AGAIN_WITHIN_MS = 60_000
SOON_MS = 500
SAME_POSITION_MS = 5000
TURN_OVER_MS = 8000
NEW_POSITION_MS = 15_000
FLOOR_CHANGE_MS = 25_000
NEW_PLACE_MS = 60_000
# A time is rounded as it is said; nobody on the floor has a watch.
INEXACT_MS = 2000
# The longest silence while the person moves on their own, as in a march.
LONGEST_OWN_MS = 60_000
# Two remarks on the breath, the second of them no news.
BREATH_AGAIN_MS = 3000
# What is repeated on purpose, in every repetition, is no repetition to no purpose.
ONCE = frozenset({CueRole.SETUP, CueRole.SAFETY, CueRole.FINISH})
# The roles of sentences that tell how long it takes from now on.
TIMING = frozenset({CueRole.REMAINING, CueRole.REST, CueRole.BREATH, CueRole.MOVE})


class LapseKind(StrEnum):
    """What fails a person who only listens."""

    NAME = "the exercise is not named before it begins"
    SIDE = "the side is not known before it is needed"
    LIMB = "the limb is not known before it is needed"
    SIDES_DISAGREE = "two sentences mean different sides"
    SILENT_MOVE = "a movement begins without a word or sound"
    END = "the end of a hold is not heard"
    NEXT = "a rest does not tell what comes next"
    TIME = "there is too little time to change position"
    TURN = "the change of side is not told"
    PROPS = "a prop is not named before it is needed"
    AGAIN = "the same is said twice within a minute"
    ALREADY = "the person is told to do what they already do"
    SILENCE = "a silence of more than eight seconds is not announced"
    TIME_LEFT = "the time that is named is not the time that remains"
    PLACE = "the way to another place is not told"
    FRAGMENT = "the sentence is a fragment, or begins with and"


class Lapse(NamedTuple):
    """One fault: the index of its step, its time from the start in ms, and the sentence."""

    kind: LapseKind
    step: int
    at_ms: int
    sentence: str = ""


def faults(
    timeline: Timeline, exercises: Mapping[str, Exercise], level: Level
) -> tuple[Lapse, ...]:
    """All faults of a timeline that was laid out at `level`, in order of time.

    Raises KeyError if the timeline has an exercise that is not in `exercises`.
    """
    if level is Level.OFF:
        return ()
    walk = _Walk(timeline, exercises)
    found = list(walk.movements())
    if level in SPOKEN:
        found += walk.names()
        found += walk.sides()
        found += walk.limbs()
        found += walk.places()
        found += walk.ends()
        found += walk.rests()
        found += walk.times()
        found += walk.props()
        found += walk.sentences()
        found += walk.already_done()
        found += walk.breaths()
        found += walk.silences()
    return tuple(sorted(found, key=lambda fault: (fault.at_ms, fault.kind)))


class _Walk:
    """One walk along a timeline."""

    def __init__(self, timeline: Timeline, exercises: Mapping[str, Exercise]) -> None:
        self._steps = timeline.steps
        self._exercises = exercises
        self._cues = [(step, cue) for step in timeline.steps for cue in step.cues]

    def movements(self) -> Iterator[Lapse]:
        for step in self._steps:
            heard = any(cue.at_ms <= step.start_ms + SOON_MS for cue in step.cues)
            if step.kind is StepKind.MOVE and not heard:
                yield _fault(LapseKind.SILENT_MOVE, step)

    def names(self) -> Iterator[Lapse]:
        named: set[int] = set()
        for step in self._steps:
            if any(cue.role is CueRole.NAME for cue in step.cues):
                named.add(step.key.item)
            if step.in_turn and step.key.item not in named:
                named.add(step.key.item)
                yield _fault(LapseKind.NAME, step)

    def sides(self) -> Iterator[Lapse]:
        """Every new side is named, and everything that is said of sides agrees."""
        last: Step | None = None
        between: list[str] = []
        for step in self._steps:
            if not step.in_turn:
                between += [cue.text for cue in step.cues]
                last = last if last and last.key.item == step.key.item else None
                continue
            if step.rep_starts and step.side in (Side.LEFT, Side.RIGHT):
                heard = [*between, *(cue.text for cue in step.cues)]
                is_new = last is None or last.side is not step.side
                if is_new and not any(step.side.value in text.lower() for text in heard):
                    yield _fault(LapseKind.SIDE, step, step.label)
                meant = lower_side(step.label)
                for text in between:
                    if meant and lower_side(text) not in ("", meant):
                        yield _fault(LapseKind.SIDES_DISAGREE, step, text)
            if step.rep_starts:
                between = []
            if step.kind is StepKind.REST:
                between += [cue.text for cue in step.cues]
            last = step

    def ends(self) -> Iterator[Lapse]:
        for step, after in pairwise(self._steps):
            if step.kind is not StepKind.HOLD:
                continue
            counted = sum(cue.role is CueRole.COUNT for cue in step.cues) >= 3
            released = any(cue.at_ms == after.start_ms for cue in after.cues)
            if not released or (step.length_ms >= COUNTED_HOLD_MS and not counted):
                yield _fault(LapseKind.END, step)

    def rests(self) -> Iterator[Lapse]:
        for step, after in pairwise(self._steps):
            if step.kind is not StepKind.REST or step.length_ms < COUNTED_REST_MS:
                continue
            if after.in_turn and not any(cue.role is CueRole.NEXT for cue in step.cues):
                yield _fault(LapseKind.NEXT, step)

    def times(self) -> Iterator[Lapse]:
        """Time to move: from the first words of the new position to the lead-in."""
        before: Exercise | None = None
        waited = -1
        last: Step | None = None
        for step in self._steps:
            exercise = self._exercises[step.exercise]
            if step.kind is StepKind.WAIT and not step.in_turn:
                waited = step.key.item
            if step.kind is StepKind.READY and step.key.item != waited:
                if _time_to_move(step) < _needed(before, exercise):
                    yield _fault(LapseKind.TIME, step, exercise.name)
                before = exercise
            if step.kind is StepKind.READY:
                before, last = exercise, None
            if step.in_turn and step.rep_starts:
                if last is not None and _turns_over(exercise, last, step):
                    yield from self._turning(last, step)
                last = None
            if step.in_turn and step.rep_ends:
                last = step

    def _turning(self, last: Step, step: Step) -> Iterator[Lapse]:
        between = self._steps[last.index : step.index]
        resting = [each for each in between if each.kind is StepKind.REST]
        if sum(each.length_ms for each in resting) < TURN_OVER_MS:
            yield _fault(LapseKind.TIME, step, step.label)
        texts = [cue.text.lower() for each in between for cue in each.cues]
        if not any("other side" in text or "roll" in text for text in texts):
            yield _fault(LapseKind.TURN, step, step.label)

    def props(self) -> Iterator[Lapse]:
        """Everything is named before the person first lies down, or needs it."""
        heard = ""
        needed = {prop for step in self._steps for prop in self._exercises[step.exercise].props}
        for step, cue in self._cues:
            if cue.role is CueRole.SETUP:
                for prop in sorted(needed):
                    if PROP_NAMES.get(prop, prop) not in heard:
                        yield Lapse(LapseKind.PROPS, step.index, cue.at_ms, prop)
                return
            heard += " " + cue.text.lower()

    def sentences(self) -> Iterator[Lapse]:
        said: dict[str, int] = {}
        for step, cue in self._cues:
            if is_fragment(cue.text, counted=cue.role is CueRole.COUNT):
                yield Lapse(LapseKind.FRAGMENT, step.index, cue.at_ms, cue.text)
            if cue.role in ONCE:
                if cue.at_ms - said.get(cue.text, -AGAIN_WITHIN_MS) < AGAIN_WITHIN_MS:
                    yield Lapse(LapseKind.AGAIN, step.index, cue.at_ms, cue.text)
                said[cue.text] = cue.end_ms

    def already_done(self) -> Iterator[Lapse]:
        """Nobody is told to go where they are, or twice to do the same there."""
        place: set[str] = set()
        position: Position | None = None
        now: set[str] = set()
        there: Position | None = None
        for step, cue in self._cues:
            here = self._exercises[step.exercise].position
            if step.in_turn:
                there = here
            if step.kind not in (StepKind.READY, StepKind.WAIT):
                continue
            if cue.role is CueRole.NAME:
                place, now = (now if here is position else set()), set()
                position = here
            elif cue.role is CueRole.SETUP:
                now.add(cue.text)
                reached = place_reached(cue.text)
                if cue.text in place or (reached and reached is there):
                    yield Lapse(LapseKind.ALREADY, step.index, cue.at_ms, cue.text)
                there = reached or there

    def breaths(self) -> Iterator[Lapse]:
        """Who was just told to breathe is not told again, and nothing is said twice on end."""
        for step in self._steps:
            said = [cue for cue in step.cues if speaks_of_breath(cue.text)]
            for before, cue in pairwise(said):
                soon = cue.at_ms - before.end_ms < BREATH_AGAIN_MS
                if cue.role is CueRole.BREATH and (soon or cue.text == before.text):
                    yield Lapse(LapseKind.AGAIN, step.index, cue.at_ms, cue.text)

    def limbs(self) -> Iterator[Lapse]:
        """Before a new side begins, each of its limbs is named; none is named on the wrong side."""
        known: dict[tuple[int, str], str] = {}
        meant: dict[str, str] = {}
        named: set[int] = set()
        for step, cue in self._cues:
            if step.in_turn and step.rep_starts:
                meant = limbs(step.label)
            said = limbs(cue.text)
            if step.key.item not in named and cue.role is not CueRole.NAME and step.in_turn:
                named.add(step.key.item)
                heard = [known.get((step.key.item, limb)) for limb in meant]
                if step.side in (Side.LEFT, Side.RIGHT) and None in heard and not said:
                    yield _fault(LapseKind.LIMB, step, step.label)
            for limb, side in said.items():
                known[step.key.item, limb] = side
                if step.in_turn and meant.get(limb, side) != side:
                    yield Lapse(LapseKind.SIDES_DISAGREE, step.index, cue.at_ms, cue.text)

    def places(self) -> Iterator[Lapse]:
        """Where the next exercise is done elsewhere, the way there is told before its setup."""
        before: Exercise | None = None
        texts: dict[int, list[str]] = {}
        for step, cue in self._cues:
            texts.setdefault(step.key.item, []).append(cue.text.lower())
        for step in self._steps:
            exercise = self._exercises[step.exercise]
            if before is not None and before.id != exercise.id and changes_place(before, exercise):
                heard = " ".join(texts.get(step.key.item, []))
                to = new_places(before, exercise)
                if not all(f"go to {each}" in heard for each in map(PLACE_NAMES.get, to)):
                    yield _fault(LapseKind.PLACE, step, exercise.name)
            before = exercise

    def silences(self) -> Iterator[Lapse]:
        """A silence is announced by the sentence right before it, with the time that remains.

        Who marches on their own knows what to do: there an announcement covers the time that it
        names, whatever else is said in it.
        """
        for step in self._steps:
            if step.kind is StepKind.WAIT:
                continue
            covered_ms = step.start_ms
            for cue, (end_ms, start_ms) in zip((None, *step.cues), _gaps(step), strict=True):
                named = named_ms(cue.text) if cue and cue.role in TIMING else 0
                left_ms = self._end_ms(step) - cue.at_ms if cue else 0
                too_short = step.open_ended and 0 < named < left_ms - INEXACT_MS
                if cue and (named > left_ms + INEXACT_MS or too_short):
                    yield Lapse(LapseKind.TIME_LEFT, step.index, cue.at_ms, cue.text)
                covered_ms = max(covered_ms if step.open_ended else 0, end_ms + named)
                silence_ms = start_ms - end_ms
                longest_ms = LONGEST_OWN_MS if step.open_ended else LONGEST_ANNOUNCED_MS
                announced = start_ms <= covered_ms + INEXACT_MS and silence_ms <= longest_ms
                if silence_ms > LONGEST_SILENCE_MS and not announced:
                    yield Lapse(LapseKind.SILENCE, step.index, end_ms, cue.text if cue else "")

    def _end_ms(self, step: Step) -> int:
        """The end of a step; of a walk, that of its last repetition, up to which it tells time."""
        item = step.key.item
        walk = (each.end_ms for each in self._steps if each.key.item == item and each.open_ended)
        return max(walk) if step.open_ended else step.end_ms


def _gaps(step: Step) -> list[tuple[int, int]]:
    ends = [step.start_ms, *(cue.end_ms for cue in step.cues)]
    starts = [*(cue.at_ms for cue in step.cues), step.end_ms]
    return list(zip(ends, starts, strict=True))


def _fault(kind: LapseKind, step: Step, sentence: str = "") -> Lapse:
    return Lapse(kind, step.index, step.start_ms, sentence)


def _time_to_move(step: Step) -> int:
    setup = [cue.at_ms for cue in step.cues if cue.role is CueRole.SETUP]
    name = [cue.end_ms for cue in step.cues if cue.role is CueRole.NAME]
    ticks = [cue.at_ms for cue in step.cues if cue.sound is Sound.TICK]
    return min(ticks, default=step.end_ms) - min(setup + name, default=step.start_ms)


def _needed(before: Exercise | None, exercise: Exercise) -> int:
    if before is None:
        return FLOOR_CHANGE_MS if exercise.position.on_floor else SAME_POSITION_MS
    if new_places(before, exercise):
        return NEW_PLACE_MS
    if changes_place(before, exercise):
        return FLOOR_CHANGE_MS
    if before.position.on_floor != exercise.position.on_floor:
        return FLOOR_CHANGE_MS
    return SAME_POSITION_MS if before.position is exercise.position else NEW_POSITION_MS


def _turns_over(exercise: Exercise, last: Step, step: Step) -> bool:
    if step.side not in (Side.LEFT, Side.RIGHT):
        return False
    lies = exercise.position is Position.SIDE_LYING or "doorway" in exercise.props
    return lies and last.key.item == step.key.item and last.side is not step.side
