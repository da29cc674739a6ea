"""The cues around the repetitions: getting ready, waiting, resting, closing.

The order in a get-ready step: name, position, contact points, the safety warning, dose; then
time to get into position, with what to feel and what to avoid; then the side, and three ticks.
Each method returns a step's cues and its length in milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Side
from backtimer.core.session.cue_context import end_rest
from backtimer.core.session.script import GAP_MS, LEAD_IN_MS, SENTENCE_GAP_MS, Script
from backtimer.core.session.silences import announce, spread
from backtimer.core.session.timeline import (
    CLOSING_PHASE,
    LONGEST_SILENCE_MS,
    READY_PHASE,
    SET_REST_PHASE,
    WAIT_PHASE,
    CueRole,
    Level,
    StepKey,
)
from backtimer.core.wording import spoken_words
from backtimer.core.wording.said_name import said_name
from backtimer.core.wording.setup_texts import (
    PLACES,
    change_lines,
    changes_place,
    felt_line,
    mistake_line,
    new_places,
    reminder_lines,
    setup_lines,
    turning_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backtimer.core.session.cue_context import CueContext
    from backtimer.core.session.turns import ItemPlace, Turn

SAME_POSITION_MS = 10_000
NEW_POSITION_MS = 20_000
FLOOR_CHANGE_MS = 30_000
# From pressing Start to lying on the floor.
FROM_THE_SCREEN_MS = 45_000
NEW_PLACE_MS = 60_000
# Left without a word for getting into position, among the remarks.
QUIET_MS = 3000
LISTENING_PAUSE_MS = 1500
TIME_TO_ANSWER_MS = 3000
CLOSING_MS = 2000

WAIT_PROMPT = "Press D when you are in position."
FINISHED = "Finished. That was the last exercise."
GET_UP_AT_END = "Take your time, and get up slowly."

# After these the listener moves.
MOVING = frozenset({CueRole.SETUP, CueRole.SAFETY})

Said = list[tuple[str, CueRole]]


def wait_key(place: ItemPlace) -> StepKey:
    """The key of the step that waits for the person to get into position."""
    return StepKey(place.number, 1, 0, WAIT_PHASE)


def ready_key(place: ItemPlace) -> StepKey:
    """The key of an exercise's get-ready step."""
    return StepKey(place.number, 1, 0, READY_PHASE)


def rest_key(place: ItemPlace, turn: Turn) -> StepKey:
    """The key of the rest after a turn."""
    return StepKey(*place.turn_key(turn), SET_REST_PHASE)


def closing_key(place: ItemPlace, turn: Turn) -> StepKey:
    """The key of the session's last step, after the last turn."""
    return StepKey(*place.turn_key(turn), CLOSING_PHASE)


class ReadyAndRestCues:
    """Writes the cues of the steps around the repetitions."""

    def __init__(self, context: CueContext) -> None:
        self._context = context

    def wait(self, place: ItemPlace) -> tuple[Script, int]:
        """Ask the person to get into position and to say when they are there."""
        script = self._context.script()
        end_ms = script.say_in_turn(0, [*self._announcement(place), (WAIT_PROMPT, CueRole.SETUP)])
        return script, end_ms + TIME_TO_ANSWER_MS

    def ready(
        self,
        place: ItemPlace,
        *,
        waited: bool,
        opening: Sequence[str] = (),
        unsaid: Sequence[str] = (),
    ) -> tuple[Script, int]:
        """Instructions, time to get into position, and the lead-in.

        The instructions are spread over the time, with a pause where the listener moves; a
        longer silence is announced. `waited`: a step before this one waited for the person to
        get into position. `opening` is said first, at the beginning of a session; `unsaid` is
        what the exercise's holds have no room for.
        """
        script = self._context.script()
        texts: Said = [(text, CueRole.DOSE) for text in opening]
        texts += [] if waited else self._announcement(place)
        if self._context.in_sentences:
            texts += self._details(place)
        remarks = self._remarks(place, unsaid)
        remarks_ms = sum(self._context.lengths(text).ms + SENTENCE_GAP_MS for text in remarks)
        tail = self._tail(place)
        tail_ms = sum(script.length_of(text) + SENTENCE_GAP_MS for text, _role in tail)
        # Silent levels take the same time, so that the person can read what is not spoken.
        texts_ms = sum(self._context.lengths(text).ms + SENTENCE_GAP_MS for text, _role in texts)
        least_ms = remarks_ms + QUIET_MS if remarks else 1000
        moment_ms = max(_moment_ms(place, waited=waited), least_ms + tail_ms + LEAD_IN_MS)
        if not waited and place.before is not None and new_places(place.before, place.exercise):
            # The listener is on the way while the rest is being said.
            told = [text for text, role in texts if role is not CueRole.NAME]
            told_ms = sum(self._context.lengths(text).ms + SENTENCE_GAP_MS for text in told)
            moment_ms = max(moment_ms, NEW_PLACE_MS + LEAD_IN_MS - told_ms)
        length_ms = texts_ms + moment_ms + self._context.extra_ms(ready_key(place))
        tail_at_ms = length_ms - LEAD_IN_MS - tail_ms
        spare_ms = max(tail_at_ms - texts_ms - remarks_ms, 0)
        if remarks and place.exercise.mistakes:
            # What to avoid is said where there is time for it; form cues say the same in little.
            avoid = mistake_line(place.exercise.mistakes[0])
            avoid_ms = script.length_of(avoid) + SENTENCE_GAP_MS
            if spare_ms - avoid_ms >= QUIET_MS:
                remarks.insert(1, avoid)
                spare_ms -= avoid_ms
        elif place.visited and place.exercise.mistakes and self._context.level is Level.FULL:
            # The second time only what would be silence is used.
            avoid = mistake_line(place.exercise.mistakes[-1])
            if spare_ms > LONGEST_SILENCE_MS:
                remarks.append(avoid)
                spare_ms -= script.length_of(avoid) + SENTENCE_GAP_MS
        moves = sum(role in MOVING for _text, role in texts)
        pause_ms = min(LISTENING_PAUSE_MS, spare_ms // 3 // max(moves, 1))
        at_ms = 0
        for text, role in texts:
            at_ms = script.say_in_turn(at_ms, [(text, role)]) if script.spoken else at_ms
            at_ms += SENTENCE_GAP_MS + (pause_ms if role in MOVING else 0)
        spread(script, at_ms, tail_at_ms, length_ms, remarks)
        script.say_in_turn(tail_at_ms, tail)
        script.tick_down(length_ms)
        return script, length_ms

    def rest(
        self, place: ItemPlace, turn: Turn, after: Turn, remark: str = ""
    ) -> tuple[Script, int]:
        """The rest between two sets, or while turning to the other side.

        `remark` is said if there is a silence for it.
        """
        turning_ms = place.turning_ms(turn, after)
        label = spoken_words.side_name(place.exercise, after.side)
        turns = turning_ms > 0 or after.set == turn.set
        texts = turning_lines(place.exercise, label) if turns else []
        texts_ms = sum(self._context.lengths(text).ms + SENTENCE_GAP_MS for text in texts)
        if texts:
            # However short the rest is, the person is told to turn, and which side it is.
            turning_ms = max(turning_ms, texts_ms + LEAD_IN_MS + GAP_MS)
        length_ms = max(place.dose.rest_ms, turning_ms)
        length_ms += self._context.extra_ms(rest_key(place, turn))
        lasts = spoken_words.duration(length_ms)
        coming = f"{label}." if after.set == turn.set else f"Set {spoken_words.number(after.set)}."
        if after.set != turn.set and place.dose.varies:
            reps = place.dose.reps_in(after.set)
            coming = f"{coming[:-1]}, {spoken_words.often(reps)}."
        if after.set != turn.set and after.side is not Side.NONE:
            coming += f" {label}."
        script = self._context.script()
        at_ms = 0
        for text in texts:
            at_ms = script.say_in_turn(at_ms, [(text, CueRole.REST)]) + SENTENCE_GAP_MS
        if not texts:
            script.put_first(0, (f"Rest {lasts}.", "Rest."), length_ms - GAP_MS, CueRole.REST)
        end_rest(script, length_ms, coming)
        announce(script, length_ms, remark)
        return script, length_ms

    def closing(self, place: ItemPlace) -> tuple[Script, int]:
        """The end of the session."""
        script = self._context.script()
        texts: Said = [(FINISHED, CueRole.FINISH)]
        if place.exercise.position.on_floor:
            texts.append((GET_UP_AT_END, CueRole.SAFETY))
        end_ms = script.say_in_turn(0, texts)
        return script, max(CLOSING_MS, end_ms + SENTENCE_GAP_MS)

    def _announcement(self, place: ItemPlace) -> Said:
        exercise, before = place.exercise, place.before
        opening = "Last one" if place.is_last else "Next"
        if place.number == 0:
            opening = "First"
        texts: Said = [(f"{opening}: {said_name(exercise.name)}.", CueRole.NAME)]
        texts += [(text, CueRole.SETUP) for text in change_lines(before, exercise)]
        if self._context.level is not Level.COUNTS:
            brief = self._context.level is Level.BRIEF or (
                self._context.in_sentences and place.visited
            )
            lines = setup_lines(exercise, place.first_side, before, brief=brief)
            texts += [(line, CueRole.SETUP) for line in lines]
        if exercise.safety:
            texts.append((exercise.safety, CueRole.SAFETY))
        return texts

    def _details(self, place: ItemPlace) -> Said:
        """The easier form, the dose, and the person's own cues."""
        texts: Said = []
        exercise = place.exercise
        if place.easier_from_start and exercise.easier is not None:
            # "Easier now." is only right after the person asked for it.
            text = exercise.easier.say.replace("Easier now.", "The easier form.", 1)
            texts.append((text, CueRole.SETUP))
        texts.append((spoken_words.dose_sentence(exercise, place.dose), CueRole.DOSE))
        return texts + [(text, CueRole.FORM) for text in place.own_cues]

    def _remarks(self, place: ItemPlace, unsaid: Sequence[str]) -> list[str]:
        """Once for each exercise: where to feel it, and what its holds omit."""
        exercise = place.exercise
        if self._context.level is not Level.FULL or place.visited:
            return []
        remarks = [felt_line(exercise.felt)] if exercise.felt else []
        return remarks + reminder_lines(unsaid)

    def _tail(self, place: ItemPlace) -> Said:
        """What is said right before the movement, up to the lead-in ticks."""
        exercise = place.exercise
        texts: Said = []
        if place.first_side is not Side.NONE:
            name = spoken_words.side_name(exercise, place.first_side)
            texts.append((f"First: {name[:1].lower()}{name[1:]}.", CueRole.SIDE))
        if self._context.level is Level.FULL:
            texts.append(("Starting in three.", CueRole.COUNT))
        return texts


def _moment_ms(place: ItemPlace, *, waited: bool) -> int:
    """Time to get into position: short for the same one, long between floor and standing.

    The first exercise begins with the person at the screen.
    """
    before, exercise = place.before, place.exercise
    if waited:
        return SAME_POSITION_MS
    if before is None:
        if exercise.position.on_floor:
            return FROM_THE_SCREEN_MS
        return FLOOR_CHANGE_MS if PLACES & set(exercise.props) else SAME_POSITION_MS
    if changes_place(before, exercise) or before.position.on_floor != exercise.position.on_floor:
        return FLOOR_CHANGE_MS
    if before.position is exercise.position:
        return SAME_POSITION_MS
    return NEW_POSITION_MS
