"""The cues around the repetitions: getting ready, waiting, resting, closing.

The order in a get-ready step: name, position, contact points, dose; then silence to get
into position; then the safety warning, the side, and three ticks. Each method returns a step's
cues and its length in milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Side
from backtimer.core.session.cue_context import end_rest
from backtimer.core.session.script import GAP_MS, LEAD_IN_MS, SENTENCE_GAP_MS, Script
from backtimer.core.session.timeline import (
    CLOSING_PHASE,
    READY_PHASE,
    SET_REST_PHASE,
    WAIT_PHASE,
    CueRole,
    Level,
    StepKey,
)
from backtimer.core.wording import spoken_words
from backtimer.core.wording.said_name import said_name

if TYPE_CHECKING:
    from backtimer.core.session.cue_context import CueContext
    from backtimer.core.session.turns import ItemPlace, Turn

SAME_POSITION_MS = 10_000
NEW_POSITION_MS = 20_000
FLOOR_CHANGE_MS = 30_000
# From pressing Start to lying on the floor.
FROM_THE_SCREEN_MS = 45_000
TIME_TO_ANSWER_MS = 3000
CLOSING_MS = 2000

WAIT_PROMPT = "Press D when you are in position."
GET_UP = "Get up slowly."
FINISHED = "Finished. That was the last exercise."
GET_UP_AT_END = "Take your time, then get up slowly."

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

    def ready(self, place: ItemPlace, *, waited: bool) -> tuple[Script, int]:
        """Instructions, time to get into position, and the lead-in.

        `waited`: a step before this one waited for the person to get into position.
        """
        script = self._context.script()
        texts = [] if waited else self._announcement(place)
        if self._context.in_sentences:
            if place.easier_from_start and place.exercise.easier is not None:
                # "Easier now." is only right after the person asked for it.
                text = place.exercise.easier.say.replace("Easier now.", "The easier form.", 1)
                texts.append((text, CueRole.SETUP))
            texts.append((spoken_words.dose_sentence(place.exercise, place.dose), CueRole.DOSE))
            texts += [(text, CueRole.FORM) for text in place.own_cues]
        tail = self._tail(place)
        tail_ms = sum(script.length_of(text) + SENTENCE_GAP_MS for text, _role in tail)
        # Silent levels take the same time, so that the person can read what is not spoken.
        texts_ms = sum(self._context.lengths(text).ms + SENTENCE_GAP_MS for text, _role in texts)
        script.say_in_turn(0, texts)
        moment_ms = max(_moment_ms(place, waited=waited), tail_ms + LEAD_IN_MS + 1000)
        length_ms = texts_ms + moment_ms + self._context.extra_ms(ready_key(place))
        script.say_in_turn(length_ms - LEAD_IN_MS - tail_ms, tail)
        script.tick_down(length_ms)
        return script, length_ms

    def rest(self, place: ItemPlace, turn: Turn, after: Turn) -> tuple[Script, int]:
        """The rest between two sets, or while turning to the other side."""
        length_ms = place.dose.rest_ms + self._context.extra_ms(rest_key(place, turn))
        side = after.side.value
        if after.set == turn.set:
            opening = (f"Other side now: {side}.", f"Now {side}.")
            coming = f"{spoken_words.capital(side)} side next."
        else:
            opening = (f"Rest {spoken_words.duration(place.dose.rest_ms)}.", "Rest.")
            coming = f"Set {spoken_words.number(after.set)}."
            if after.side is not Side.NONE:
                coming += f" {spoken_words.capital(side)} side."
        script = self._context.script()
        script.put_first(0, opening, length_ms - GAP_MS, CueRole.REST)
        end_rest(script, length_ms, coming)
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
        if before is not None and before.position.on_floor and not exercise.position.on_floor:
            texts.append((GET_UP, CueRole.SAFETY))
        if self._context.level is Level.BRIEF or (self._context.in_sentences and place.visited):
            texts.append((exercise.setup_brief, CueRole.SETUP))
        elif self._context.level is not Level.COUNTS:
            texts += [(sentence, CueRole.SETUP) for sentence in exercise.setup]
        return texts

    def _tail(self, place: ItemPlace) -> Said:
        """What is said right before the movement, up to the lead-in ticks."""
        exercise = place.exercise
        texts: Said = []
        if exercise.safety:
            texts.append((exercise.safety, CueRole.SAFETY))
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
    before, position = place.before, place.exercise.position
    if before is None and position.on_floor:
        return FROM_THE_SCREEN_MS
    if before is None or before.position is position or waited:
        return SAME_POSITION_MS
    if before.position.on_floor != position.on_floor:
        return FLOOR_CHANGE_MS
    return NEW_POSITION_MS
